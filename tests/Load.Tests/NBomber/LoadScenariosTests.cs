using System.Text;
using Liandong.Load.Http;
using Liandong.Load.NBomber;

namespace Liandong.Load.Tests.NBomber;

/// <summary>The NBomber host over the shape of NBomber's API: what it makes of a scenario.</summary>
public sealed class LoadScenariosTests
{
    private static readonly HostSettings _settings = new() { Address = new Uri("http://127.0.0.1:1"), Run = "nb-test", Instruments = 3 };

    [Fact]
    public async Task Its_scenario_prepares_once_and_counts_what_was_answered_as_expected()
    {
        var server = new CountingServer();
        var scenario = LoadScenarios.Create(_settings, () => Task.FromResult<ICaller>(server));
        await scenario.Init!(null!);
        Assert.Equal(3, server.Requests.Count(request => request.Method == "PUT"));

        var answers = new List<string>();
        for (var turn = 0; turn < 5; turn++)
            answers.Add((await scenario.Run(null!)).StatusCode);
        Assert.Equal(Enumerable.Repeat("201", 5), answers);
        Assert.Equal(5, server.Requests.Where(request => request.Method == "POST").Select(request => (request.Path, request.Body)).Distinct().Count());

        server.Status = 409;
        Assert.True((await scenario.Run(null!)).IsError);
        Assert.Equal(1, server.Closed);
        Assert.Equal(int.MaxValue, scenario.MaxFailCount);
    }

    [Fact]
    public void A_rate_makes_an_open_loop_and_none_a_closed_one()
    {
        var open = LoadScenarios.Create(_settings with { RatePerSecond = 500 }, () => throw new InvalidOperationException());
        var closed = LoadScenarios.Create(_settings with { Connections = 12 }, () => throw new InvalidOperationException());

        Assert.Equal(("inject per 1 s", 500), (Assert.Single(open.Simulations).Kind, open.Simulations[0].Amount));
        Assert.Equal(("constant", 12), (Assert.Single(closed.Simulations).Kind, closed.Simulations[0].Amount));
    }

    [Fact]
    public void Its_settings_come_from_the_environment()
    {
        var variables = new Dictionary<string, string> { ["LIANDONG_LOAD_URL"] = "http://127.0.0.1:2", ["LIANDONG_LOAD_RATE"] = "7", ["LIANDONG_LOAD_SECONDS"] = "3" };
        var settings = HostSettings.From(variables.GetValueOrDefault);

        Assert.Equal((7, TimeSpan.FromSeconds(3), 64, "spread"), (settings.RatePerSecond, settings.Duration, settings.Connections, settings.Scenario));
        Assert.Throws<UsageException>(() => HostSettings.From(_ => null));
    }

    private sealed class CountingServer : ICaller
    {
        public List<LoadRequest> Requests { get; } = [];

        public int Status { get; set; } = 201;

        public int Closed { get; private set; }

        public ValueTask<LoadReply> SendAsync(LoadRequest request)
        {
            Requests.Add(request);
            return ValueTask.FromResult(new LoadReply(Status, Encoding.UTF8.GetBytes("""{"id":"i"}""")));
        }

        public void Dispose() => Closed++;
    }
}

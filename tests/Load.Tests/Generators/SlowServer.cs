using Liandong.Load.Http;
using Liandong.Load.Scenarios;
using Microsoft.Extensions.Time.Testing;

namespace Liandong.Load.Tests.Generators;

/// <summary>
/// A server with one worker in simulated time: each request takes a millisecond, one of them a second. Time moves only
/// when the test lets it.
/// </summary>
internal sealed class SlowServer(FakeTimeProvider clock, long stalledRequest)
{
    public static readonly TimeSpan Service = TimeSpan.FromMilliseconds(1);
    public static readonly TimeSpan Stall = TimeSpan.FromSeconds(1);

    private readonly List<ITimer> _timers = [];
    private TimeSpan _busyUntil;
    private long _requests;

    /// <summary>How many requests it has got.</summary>
    public long Requests => _requests;

    /// <summary>What it answers all of them.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Connections to it.</summary>
    public IReadOnlyList<ICaller> Connect(int count) => [.. Enumerable.Range(0, count).Select(_ => new Connection(this))];

    private Task<LoadReply> AnswerAsync()
    {
        var now = clock.GetUtcNow() - clock.Start;
        var service = _requests++ == stalledRequest ? Stall : Service;
        _busyUntil = (_busyUntil > now ? _busyUntil : now) + service;

        // Its continuations run where time is moved: the whole simulation is one thread, and each run is the same.
        var answer = new TaskCompletionSource<LoadReply>();
        _timers.Add(clock.CreateTimer(_ => answer.TrySetResult(new LoadReply(Status, default)), null, _busyUntil - now, Timeout.InfiniteTimeSpan));
        return answer.Task;
    }

    private sealed class Connection(SlowServer server) : ICaller
    {
        public ValueTask<LoadReply> SendAsync(LoadRequest request) => new(server.AnswerAsync());

        public void Dispose()
        {
        }
    }
}

/// <summary>A scenario of nothing in particular.</summary>
internal sealed class AnyScenario(long requests = long.MaxValue) : Scenario(new ScenarioSettings { Run = "any" }, instruments: 1)
{
    public override string Name => "any";

    public override long Requests => requests;

    public override LoadRequest Next(long number) => new("any", "GET", "/", 200);
}

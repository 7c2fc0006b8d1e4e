using System.Collections.Concurrent;
using System.Globalization;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Clusters;

/// <summary>Everybody wants the same instrument and asks ten times over, at both nodes.</summary>
public sealed class HotInstrumentTests : IAsyncLifetime
{
    private const int Bookings = 300;
    private const int Copies = 10;
    private const int AtOnce = 200;
    private const long MostMemory = 600L << 20;
    private static readonly string[] _callers = [ApiClient.Enterprise, "demo-enterprise-2", "demo-university"];
    private PostgresServer? _server;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.StartAsync(new PostgresOptions());

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    [Fact(Explicit = true)]
    public async Task A_storm_of_repeats_is_turned_away_with_a_time_to_come_back_and_loses_nothing()
    {
        var nodes = NodeSettings.Cluster(await _server!.CreateDatabaseAsync(), 2).Select(node => node.And(("RateLimits__Enabled", "true"), ("RateLimits__PerCredential", "50"), ("RateLimits__BurstSeconds", "1"))).ToList();
        await using var first = await NodeProcess.StartAsync(nodes[0]);
        await using var second = await NodeProcess.StartAsync(nodes[1]);
        using var client = new ApiClient([nodes[0].Address, nodes[1].Address], NodeProcess.LongestWait);
        Assert.True((await client.PutAsync("/api/v1/instruments/hot", ApiClient.Provider, LoadPlan.Definition)).IsDone);

        var answers = new ConcurrentDictionary<int, ConcurrentBag<ApiReply>>();
        var refusals = new ConcurrentBag<ApiReply>();
        await Parallel.ForEachAsync(Enumerable.Range(0, Bookings * Copies), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
            await Patience.UntilAsync(async () => Keep(number % Bookings, await BookAsync(client, number % Bookings)), NodeProcess.LongestWait, () => $"{number} is answered"));

        Assert.NotEmpty(refusals);
        Assert.All(refusals, refusal => Assert.True(refusal is { Status: 429 or 503, HasRetryAfter: true }, refusal.ToString()));
        Assert.Equal(Bookings, answers.Count);
        Assert.All(answers.Values, copies => Assert.True(copies.Count == Copies && copies.Select(copy => copy.Body).Distinct().Count() == 1 && copies.Count(copy => !copy.IsReplay) == 1));
        foreach (var node in new[] { first, second })
        {
            var most = Memory.MostOf(node.Id);
            Seed.Say(string.Create(CultureInfo.InvariantCulture, $"{most >> 20} MB at most, {refusals.Count} refusals"));
            Assert.InRange(most, 1, MostMemory);
        }

        bool Keep(int booking, ApiReply reply)
        {
            if (reply.IsDone)
                answers.GetOrAdd(booking, _ => []).Add(reply);
            else
                refusals.Add(reply);
            return reply.IsDone;
        }
    }

    private static Task<ApiReply> BookAsync(ApiClient client, int number)
    {
        var start = new DateTimeOffset(DateTimeOffset.UtcNow.Date, TimeSpan.Zero).AddDays(2).AddMinutes(30 * number);
        return client.PostAsync(
            "/api/v1/instruments/hot/bookings", _callers[number % _callers.Length], $$"""{"start":"{{LoadPlan.Text(start)}}","end":"{{LoadPlan.Text(start.AddMinutes(30))}}"}""", $"hot-{number}");
    }
}

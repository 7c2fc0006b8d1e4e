using System.Diagnostics;
using System.Globalization;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Feeds;

/// <summary>How long after its answer a write is on the feed. A measurement, for a machine that does nothing else.</summary>
public sealed class FeedLatencyTests : IDisposable
{
    private const int WarmUp = 50;
    private const int Writes = 500;
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan _promised = TimeSpan.FromMilliseconds(200);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Explicit = true)]
    public Task On_SQLite_a_write_is_on_the_feed_within_200_ms() => MeasureAsync(NodeSettings.Sqlite(_folder.FullPath));

    [Fact(Explicit = true)]
    public async Task On_PostgreSQL_a_write_is_on_the_feed_within_200_ms()
    {
        await using var server = await PostgresServer.StartAsync(new PostgresOptions());
        await MeasureAsync(NodeSettings.Postgres(await server.CreateDatabaseAsync()));
    }

    private static async Task MeasureAsync(NodeSettings settings)
    {
        await using var node = await NodeProcess.StartAsync(settings);
        using var client = new ApiClient(settings.Address);
        Assert.True((await client.PutAsync("/api/v1/instruments/latency", ApiClient.Provider, LoadPlan.Definition)).IsDone);
        var watch = Stopwatch.StartNew();
        await using var reader = FeedReader.Start(settings.Address, ApiClient.Enterprise, watch);
        var answered = new Dictionary<long, TimeSpan>();
        for (var number = 1; number <= WarmUp + Writes; number++)
        {
            var reply = await BookAsync(client, number);
            if (number > WarmUp)
                answered[reply.Position] = watch.Elapsed;
            await Task.Delay(_pause);
        }

        await reader.CatchUpAsync(client);
        var delays = reader.Sights().Where(sight => answered.ContainsKey(sight.Position)).Select(sight => sight.At - answered[sight.Position]).Order().ToList();
        Assert.Equal(Writes, delays.Count);
        Seed.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"on the feed after the answer: p50 {At(0.5):F1} ms, p99 {At(0.99):F1} ms, longest {delays[^1].TotalMilliseconds:F1} ms (less than 0: before the answer)"));
        Assert.True(At(0.99) < _promised.TotalMilliseconds);

        double At(double share) => delays[(int)(share * (delays.Count - 1))].TotalMilliseconds;
    }

    private static async Task<ApiReply> BookAsync(ApiClient client, int number)
    {
        var start = new DateTimeOffset(DateTimeOffset.UtcNow.Date, TimeSpan.Zero).AddDays(2).AddHours(number);
        var body = $$"""{"start":"{{LoadPlan.Text(start)}}","end":"{{LoadPlan.Text(start.AddHours(1))}}"}""";
        var reply = await client.PostAsync("/api/v1/instruments/latency/bookings", ApiClient.Enterprise, body, null);
        Assert.True(reply.IsDone, reply.ToString());
        return reply;
    }
}

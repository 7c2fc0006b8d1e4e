using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Load;

public sealed class RetryStormTests : IDisposable
{
    private const int Bookings = 8;
    private const int CopiesAtOnce = 4;
    private const int Rounds = 5;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Repeats_of_answered_requests_are_answered_alike_also_when_the_slot_is_free_again()
    {
        await using var node = await NodeProcess.StartAsync(NodeSettings.Sqlite(_folder.FullPath));
        using var client = new ApiClient(node.Settings.Address);
        await client.PutAsync("/api/v1/instruments/storm", ApiClient.Provider, LoadPlan.Definition);
        var first = new Dictionary<int, ApiReply>();
        for (var day = 1; day <= Bookings; day++)
        {
            first[day] = await BookAsync(client, day);
            Assert.True(first[day].Status == 201, first[day].ToString());
            if (day % 2 == 0)
                Assert.True((await client.PostAsync($"/api/v1/bookings/{first[day].Json().GetProperty("id").GetString()}/cancel", ApiClient.Enterprise, null, $"cancel-{day}")).IsDone);
        }

        for (var round = 1; round <= Rounds; round++)
        {
            var repeats = Enumerable.Range(0, Bookings * CopiesAtOnce).Select(number => 1 + (number % Bookings)).ToList();
            var replies = await Task.WhenAll(repeats.Select(day => BookAsync(client, day)));
            Assert.All(repeats.Zip(replies), pair =>
            {
                Assert.True(pair.Second.Status == 201, $"day {pair.First}: {pair.Second}");
                Assert.True(pair.Second.IsReplay);
                Assert.Equal(first[pair.First].Body, pair.Second.Body);
            });
        }
    }

    private static Task<ApiReply> BookAsync(ApiClient client, int day)
    {
        var start = new DateTimeOffset(DateTimeOffset.UtcNow.Date, TimeSpan.Zero).AddDays(day + 1);
        return client.PostAsync("/api/v1/instruments/storm/bookings", ApiClient.Enterprise, $$"""{"start":"{{LoadPlan.Text(start)}}","end":"{{LoadPlan.Text(start.AddHours(1))}}","purpose":"storm {{day}}"}""", $"storm-{day}");
    }
}

using System.Collections.Concurrent;
using System.Text.Json;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Xunit;

namespace Liandong.Faults.Tests.Histories;

/// <summary>Asks a node for all that the checker compares.</summary>
internal sealed class EvidenceReader(ApiClient client, LoadPlan plan)
{
    private const int ReadersAtOnce = 8;

    /// <summary>Reads all over HTTP; the journal is read from its store once the node has ended.</summary>
    /// <param name="calls">What the clients did.</param>
    /// <param name="after">The highest position that was answered: the list must show it.</param>
    public async Task<Evidence> ReadAsync(IReadOnlyCollection<BookingCall> calls, long after)
    {
        var found = new ConcurrentDictionary<string, string>();
        var told = calls.Where(call => call.LastBody is not null).ToList();
        await Parallel.ForEachAsync(told, new ParallelOptions { MaxDegreeOfParallelism = ReadersAtOnce }, async (call, _) =>
        {
            var id = ListedBooking.Read(call.LastBody!).Id;
            if (await GetAsync($"/api/v1/bookings/{id}", call.ApiKey) is { Status: 200 } reply)
                found[id] = reply.Body;
        });

        var listed = new List<string>();
        var calendar = new List<CalendarBooking>();
        foreach (var instrument in plan.Instruments)
        {
            listed.AddRange(await ListAsync(instrument, after));
            calendar.AddRange(await CalendarAsync(instrument));
        }

        return new Evidence { Found = found, Listed = listed, Calendar = calendar, Rows = [], Keys = [] };
    }

    private async Task<List<string>> ListAsync(string instrument, long after)
    {
        var items = new List<string>();
        string? cursor = null;
        do
        {
            var next = cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}";
            var reply = await GetAsync($"/api/v1/bookings?instrumentId={instrument}&limit=200&after={after}{next}");
            Assert.True(reply.Status == 200, $"The list does not answer: {reply}");
            var page = reply.Json();
            items.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetRawText()));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);
        return items;
    }

    private async Task<IEnumerable<CalendarBooking>> CalendarAsync(string instrument)
    {
        var reply = await GetAsync($"/api/v1/instruments/{instrument}/calendar?from={LoadPlan.Text(plan.From)}&to={LoadPlan.Text(plan.To)}");
        Assert.True(reply.Status == 200, $"The calendar does not answer: {reply}");
        return reply.Json().GetProperty("items").EnumerateArray().Where(item => item.GetProperty("kind").GetString() == "booking").Select(Booking).ToList();

        CalendarBooking Booking(JsonElement item) => new(
            instrument, item.GetProperty("bookingId").GetString()!, item.GetProperty("start").GetDateTimeOffset(), item.GetProperty("end").GetDateTimeOffset());
    }

    /// <summary>Asks until it is answered: what is left of a fault is over in a bounded time.</summary>
    private async Task<ApiReply> GetAsync(string path, string apiKey = ApiClient.Department)
    {
        var reply = await client.GetAsync(path, apiKey);
        if (reply.IsUnknown)
            await Patience.UntilAsync(async () => !(reply = await client.GetAsync(path, apiKey)).IsUnknown, NodeProcess.LongestWait, () => $"{path} is answered; last: {reply}");
        return reply;
    }
}

using System.Globalization;
using System.Text.Json;
using Liandong.Faults.Tests.Load;
using Xunit;

namespace Liandong.Faults.Tests.Backups;

/// <summary>All that a node shows of the load's instruments.</summary>
/// <param name="Bodies">Instruments, calendars, pages of lists and bookings, by address.</param>
/// <param name="Events">The event feed: positions, and the events as they were sent.</param>
internal sealed record PlatformState(IReadOnlyDictionary<string, string> Bodies, IReadOnlyList<(long Position, string Event)> Events)
{
    private const int PageSize = 200;

    public long Head => Events[^1].Position;

    public static async Task<PlatformState> ReadAsync(Uri address)
    {
        using var client = new ApiClient(address);
        var plan = new LoadPlan(0);
        var events = await ReadEventsAsync(client);
        var bodies = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var instrument in plan.Instruments)
        {
            await AddAsync(client, bodies, $"/api/v1/instruments/{instrument}");
            await AddAsync(client, bodies, $"/api/v1/instruments/{instrument}/calendar?from={LoadPlan.Text(plan.From)}&to={LoadPlan.Text(plan.To)}");
            await AddListAsync(client, bodies, $"/api/v1/bookings?instrumentId={instrument}&limit={PageSize}&after={events[^1].Position}");
        }

        return new PlatformState(bodies, events);
    }

    private static async Task<JsonElement> AddAsync(ApiClient client, SortedDictionary<string, string> bodies, string path)
    {
        var reply = await client.GetAsync(path);
        Assert.True(reply.Status == 200, $"{path}: {reply}");
        bodies[path] = reply.Body;
        return reply.Json();
    }

    private static async Task AddListAsync(ApiClient client, SortedDictionary<string, string> bodies, string path)
    {
        string? cursor = null;
        do
        {
            var page = await AddAsync(client, bodies, cursor is null ? path : $"{path}&cursor={Uri.EscapeDataString(cursor)}");
            foreach (var booking in page.GetProperty("items").EnumerateArray())
                await AddAsync(client, bodies, $"/api/v1/bookings/{booking.GetProperty("id").GetString()}");
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);
    }

    private static async Task<List<(long Position, string Event)>> ReadEventsAsync(ApiClient client)
    {
        var events = new List<(long, string)>();
        var after = 0L;
        while (true)
        {
            var reply = await client.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/api/v1/events?after={after}&limit={PageSize}"));
            Assert.True(reply.Status == 200, reply.ToString());
            var items = reply.Json().GetProperty("items");
            if (items.GetArrayLength() == 0)
                return events;
            events.AddRange(items.EnumerateArray().Select(item => (long.Parse(item.GetProperty("id").GetString()!, CultureInfo.InvariantCulture), item.GetRawText())));
            after = reply.Json().GetProperty("nextAfter").GetInt64();
        }
    }
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace Liandong.Web.Tests.Support;

/// <summary>Instruments that no other test has, and what others do with them.</summary>
internal static class Lab
{
    private static readonly TimeSpan _china = TimeSpan.FromHours(8);
    private static int _count;

    /// <summary>A day on which nothing is booked, some days ahead; the same in each call.</summary>
    public static DateTimeOffset Day { get; } = new DateTimeOffset(DateTimeOffset.UtcNow.ToOffset(_china).Date, _china).AddDays(3);

    /// <summary>Defines an instrument of <c>sdu-instruments</c>, open from 8 to 20 o'clock.</summary>
    public static async Task<string> InstrumentAsync(Site site, JsonObject? policy = null, string name = "扫描电镜 SEM", string category = "Web")
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"web-{Interlocked.Increment(ref _count)}");
        string[] days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        var rules = policy ?? [];
        rules["openHours"] = new JsonArray([.. days.Select(day => new JsonObject { ["day"] = day, ["from"] = "08:00", ["to"] = "20:00" })]);
        await site.SendAsync(HttpMethod.Put, $"/api/v1/instruments/{id}", new JsonObject
        {
            ["name"] = name,
            ["category"] = category,
            ["city"] = "Jinan",
            ["ratesFenPerHour"] = new JsonObject { ["default"] = 20_000, ["pairedZone"] = 14_000 },
            ["chargeBy"] = "reservation",
            ["policy"] = rules,
        }, "demo-provider");
        return id;
    }

    /// <summary>Books by the API.</summary>
    /// <returns>The booking's id.</returns>
    public static async Task<string> BookAsync(Site site, string instrument, int fromHour, int toHour, string key = "demo-enterprise-2", string? purpose = null, bool waits = false)
    {
        var booking = await site.SendAsync(HttpMethod.Post, $"/api/v1/instruments/{instrument}/bookings", new JsonObject
        {
            ["start"] = Text(fromHour),
            ["end"] = Text(toHour),
            ["purpose"] = purpose ?? "test",
            ["waitlist"] = waits,
        }, key);
        return booking["id"]!.GetValue<string>();
    }

    /// <summary>Does something with a booking by the API.</summary>
    public static Task ActAsync(Site site, string booking, string act, string key, JsonObject? body = null) =>
        site.SendAsync(HttpMethod.Post, $"/api/v1/bookings/{booking}/{act}", body ?? [], key);

    /// <summary>Books an hour on each of many days by the API.</summary>
    /// <returns>The first booking's id.</returns>
    public static async Task<string> BookDailyAsync(Site site, string instrument, int count, string key)
    {
        var series = await site.SendAsync(HttpMethod.Post, $"/api/v1/instruments/{instrument}/booking-series", new JsonObject
        {
            ["start"] = Text(10),
            ["end"] = Text(11),
            ["rrule"] = $"FREQ=DAILY;COUNT={count}",
        }, key);
        return series["bookings"]![0]!["id"]!.GetValue<string>();
    }

    /// <summary>Cancels a booking and all that follow in its series.</summary>
    public static Task CancelSeriesAsync(Site site, string first, string key) =>
        site.SendAsync(HttpMethod.Post, $"/api/v1/bookings/{first}/cancel", new JsonObject { ["following"] = true }, key);

    /// <summary>Takes an instrument out of service by the API.</summary>
    public static Task PlaceOutageAsync(Site site, string instrument, int fromHour, int toHour) =>
        site.SendAsync(HttpMethod.Post, $"/api/v1/instruments/{instrument}/outages", new JsonObject { ["start"] = Text(fromHour), ["end"] = Text(toHour), ["reason"] = "test" }, "demo-provider");

    /// <summary>The address of an instrument's page where a slot is chosen already.</summary>
    public static string AddressOf(string instrument, int fromHour, int toHour) =>
        $"/instruments/{instrument}?start={Uri.EscapeDataString(Text(fromHour))}&end={Uri.EscapeDataString(Text(toHour))}";

    /// <summary>What a field for a time takes.</summary>
    public static string Field(double hour) => Day.AddHours(hour).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    /// <summary>A time of the day, as pages show it.</summary>
    public static string Clock(double hour) => Day.AddHours(hour).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The day as columns of a calendar name it.</summary>
    public static string DayName => Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(int hour) => Day.AddHours(hour).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}

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
    public static async Task<string> InstrumentAsync(Site site, JsonObject? policy = null, string name = "扫描电镜 SEM")
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"web-{Interlocked.Increment(ref _count)}");
        string[] days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        var rules = policy ?? [];
        rules["openHours"] = new JsonArray([.. days.Select(day => new JsonObject { ["day"] = day, ["from"] = "08:00", ["to"] = "20:00" })]);
        await site.SendAsync(HttpMethod.Put, $"/api/v1/instruments/{id}", new JsonObject
        {
            ["name"] = name,
            ["category"] = "Web",
            ["city"] = "Jinan",
            ["ratesFenPerHour"] = new JsonObject { ["default"] = 20_000, ["pairedZone"] = 14_000 },
            ["chargeBy"] = "reservation",
            ["policy"] = rules,
        }, "demo-provider");
        return id;
    }

    /// <summary>Books by the API.</summary>
    /// <returns>The booking's id.</returns>
    public static async Task<string> BookAsync(Site site, string instrument, int fromHour, int toHour, string key = "demo-enterprise-2", string? purpose = null)
    {
        var booking = await site.SendAsync(HttpMethod.Post, $"/api/v1/instruments/{instrument}/bookings", new JsonObject
        {
            ["start"] = Text(fromHour),
            ["end"] = Text(toHour),
            ["purpose"] = purpose ?? "test",
        }, key);
        return booking["id"]!.GetValue<string>();
    }

    /// <summary>What a field for a time takes.</summary>
    public static string Field(double hour) => Day.AddHours(hour).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    /// <summary>A time of the day, as pages show it.</summary>
    public static string Clock(double hour) => Day.AddHours(hour).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The day as columns of a calendar name it.</summary>
    public static string DayName => Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(int hour) => Day.AddHours(hour).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text.Json;

namespace Liandong.Api.Tests.Support;

/// <summary>A time from one instant to another.</summary>
public readonly record struct Slot(DateTimeOffset Start, DateTimeOffset End)
{
    private static readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>The day so many days ahead, where the instruments stand.</summary>
    public static DateOnly Day(int ahead) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, _zone).Date).AddDays(ahead);

    /// <summary>The first Monday at least so many days ahead.</summary>
    public static DateOnly Monday(int ahead) => Enumerable.Range(ahead, 7).Select(Day).Single(day => day.DayOfWeek == DayOfWeek.Monday);

    /// <summary>A slot by the clock of the place.</summary>
    public static Slot On(DateOnly day, string from, int minutes)
    {
        var local = day.ToDateTime(TimeOnly.Parse(from, CultureInfo.InvariantCulture));
        var start = new DateTimeOffset(local, _zone.GetUtcOffset(local));
        return new Slot(start, start.AddMinutes(minutes));
    }

    /// <summary>A slot at ten, so many days ahead.</summary>
    public static Slot Ahead(int days, int minutes = 120) => On(Day(days), "10:00", minutes);

    public static Slot Read(JsonElement element) => new(element.GetProperty("start").GetDateTimeOffset(), element.GetProperty("end").GetDateTimeOffset());

    /// <summary>An instant by the clock of the place, as figures of rules show it.</summary>
    public static string Local(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, _zone).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>An instant as the API writes it.</summary>
    public static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public Slot After(int minutes) => new(Start.AddMinutes(minutes), End.AddMinutes(minutes));

    public bool Overlaps(Slot other) => Start < other.End && other.Start < End;

    /// <summary>A request for the slot, with further members.</summary>
    public JsonObject Body(params (string Name, JsonNode? Value)[] members)
    {
        var body = new JsonObject
        {
            ["start"] = Start.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            ["end"] = End.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        };
        foreach (var (name, value) in members)
            body[name] = value;
        return body;
    }

    /// <summary>The slot as a query of <c>from</c> and <c>to</c>.</summary>
    public string Query() => $"from={Text(Start)}&to={Text(End)}";
}

using System.Globalization;
using Liandong.Load.Http;

namespace Liandong.Load.Scenarios;

/// <summary>What a scenario may be told.</summary>
internal sealed record ScenarioSettings
{
    /// <summary>Begins every id and key of the run, so that runs on one database do not meet. Legal in an id.</summary>
    public required string Run { get; init; }

    /// <summary>How many instruments take part, where the scenario does not say itself.</summary>
    public int Instruments { get; init; } = 200;

    /// <summary>The first instant that is booked.</summary>
    public DateTimeOffset From { get; init; } = new DateTimeOffset(DateTimeOffset.UtcNow.UtcDateTime.Date, TimeSpan.Zero).AddDays(2);
}

/// <summary>
/// What users do, as plain code: which request comes next, and what must be there before. Hosts decide when and over
/// what it is sent.
/// </summary>
internal abstract class Scenario(ScenarioSettings settings, int instruments)
{
    private const string InstrumentsPath = "/api/v1/instruments/";

    /// <summary>The name it is chosen by.</summary>
    public abstract string Name { get; }

    /// <summary>How many requests there are; a run ends after the last.</summary>
    public virtual long Requests => long.MaxValue;

    /// <summary>The run's slots.</summary>
    protected SlotPlan Plan { get; } = new(settings.Run, instruments, settings.From);

    /// <summary>Requests that must have succeeded before the first one counts, in order; none may fail.</summary>
    public virtual IEnumerable<LoadRequest> Preparation() => Enumerable.Range(0, Plan.Instruments).Select(index => Define(Plan.InstrumentId(index)));

    /// <summary>The request of a number. Hosts number requests 0, 1, 2 … over all connections, so no two are the same.</summary>
    public abstract LoadRequest Next(long number);

    /// <summary>Takes note of an answer that had the expected status, also of one to <see cref="Preparation"/>.</summary>
    public virtual void Observe(LoadRequest request, LoadReply reply)
    {
    }

    /// <summary>Defines an instrument without any rule but that of the calendar.</summary>
    protected static LoadRequest Define(string instrumentId, string category = "SEM") => new(
        "define",
        "PUT",
        InstrumentsPath + instrumentId,
        201,
        $$$"""{"name":"Under load","category":"{{{category}}}","city":"Jinan","ratesFenPerHour":{"default":10000},"chargeBy":"reservation","policy":{}}""",
        As: Caller.Provider);

    /// <summary>Books the slot of a number.</summary>
    protected LoadRequest Book(long number, string keySuffix = "", int expectedStatus = 201)
    {
        var (instrumentId, start, end) = Plan.Slot(number);
        return new LoadRequest(
            "book",
            "POST",
            $"{InstrumentsPath}{instrumentId}/bookings",
            expectedStatus,
            $$"""{"start":"{{Text(start)}}","end":"{{Text(end)}}"}""",
            string.Create(CultureInfo.InvariantCulture, $"{settings.Run}-{number}{keySuffix}"));
    }

    /// <summary>Reads the day of a number's slot.</summary>
    protected LoadRequest ReadCalendar(long number)
    {
        var (instrumentId, from, to) = Plan.Day(number);
        return ReadCalendar(instrumentId, from, to);
    }

    /// <summary>Reads a part of a calendar.</summary>
    protected static LoadRequest ReadCalendar(string instrumentId, DateTimeOffset from, DateTimeOffset to) =>
        new("read-calendar", "GET", $"{InstrumentsPath}{instrumentId}/calendar?from={Text(from)}&to={Text(to)}", 200);

    /// <summary>Reads a booking.</summary>
    protected static LoadRequest ReadBooking(string bookingId) => new("read-booking", "GET", "/api/v1/bookings/" + bookingId, 200);

    protected static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

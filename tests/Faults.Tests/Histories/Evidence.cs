using Liandong.Journal;

namespace Liandong.Faults.Tests.Histories;

/// <summary>What the platform shows after the faults.</summary>
internal sealed record Evidence
{
    /// <summary>Bodies of <c>GET /bookings/{id}</c>, by id; absent when it did not answer 200.</summary>
    public required IReadOnlyDictionary<string, string> Found { get; init; }

    /// <summary>Items of the list of bookings, as they were written.</summary>
    public required IReadOnlyList<string> Listed { get; init; }

    /// <summary>The calendars' bookings.</summary>
    public required IReadOnlyList<CalendarBooking> Calendar { get; init; }

    /// <summary>All rows of the journal.</summary>
    public required IReadOnlyList<JournalRow> Rows { get; init; }

    /// <summary>All idempotency keys of the journal.</summary>
    public required IReadOnlyList<(string Caller, string Key)> Keys { get; init; }
}

/// <summary>A booking in an instrument's calendar.</summary>
internal sealed record CalendarBooking(string InstrumentId, string BookingId, DateTimeOffset Start, DateTimeOffset End);

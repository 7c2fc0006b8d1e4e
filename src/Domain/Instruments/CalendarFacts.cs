namespace Liandong.Domain.Instruments;

/// <summary>What takes time on an instrument, or counts towards its holder's limits.</summary>
public enum TakenKind
{
    /// <summary>A booking that holds its slot.</summary>
    Booking,

    /// <summary>A use that is over. It takes nothing, but counts towards its holder's minutes.</summary>
    Used,

    /// <summary>A booking that waits for approval. It takes nothing, but counts as one of its holder's.</summary>
    Pending,

    /// <summary>A hold.</summary>
    Hold,

    /// <summary>An outage.</summary>
    Outage,
}

/// <summary>A time that is taken, or counts.</summary>
/// <param name="Id">The booking, hold or outage.</param>
/// <param name="Kind">What it is.</param>
/// <param name="HolderId">The organisation; null for an outage.</param>
/// <param name="Slot">The time.</param>
public sealed record TakenTime(string Id, TakenKind Kind, string? HolderId, TimeSlot Slot);

/// <summary>
/// What events say about the calendar of an instrument, each by itself, so that who looks for free time need not keep whole
/// states: see <see cref="CalendarPart"/>.
/// </summary>
[PolicySource("M11")]
public static class CalendarFacts
{
    /// <summary>How long a use that is over may still count: no local day or week that begins later reaches back further.</summary>
    public static readonly TimeSpan UsedCounts = TimeSpan.FromDays(9);

    /// <summary>The booking, hold or outage that an event is about; null for an event about none, or one that changes nothing here.</summary>
    public static string? ThingOf(InstrumentEvent @event) => @event switch
    {
        BookingRated => null,
        BookingEvent booking => booking.BookingId,
        HoldEvent hold => hold.HoldId,
        OutagePlaced placed => placed.OutageId,
        OutageEnded ended => ended.OutageId,
        _ => null,
    };

    /// <summary>What that thing takes after the event; null for nothing.</summary>
    public static TakenTime? TakenAfter(InstrumentEvent @event) => @event switch
    {
        BookingRated => null,
        BookingEvent booking => OfBooking(booking),
        HoldPlaced placed => new TakenTime(placed.HoldId, TakenKind.Hold, placed.HolderId, placed.Slot),
        OutagePlaced placed when placed.Slot.End > placed.Slot.Start => new TakenTime(placed.OutageId, TakenKind.Outage, null, placed.Slot),
        OutageEnded ended when ended.EndsAt > ended.Slot.Start => new TakenTime(ended.OutageId, TakenKind.Outage, null, new TimeSlot(ended.Slot.Start, ended.EndsAt)),
        _ => null,
    };

    /// <summary>The use that an event settles by its real end, from which the buffer counts; null for other events.</summary>
    public static TimeSlot? LastUseAfter(InstrumentEvent @event) =>
        @event is BookingFinished finished ? new TimeSlot(Instants.Earlier(finished.Slot.Start, finished.ActualEnd), finished.ActualEnd) : null;

    private static TakenTime? OfBooking(BookingEvent booking)
    {
        switch (booking.Status)
        {
            case BookingStatus.Confirmed or BookingStatus.InUse or BookingStatus.Offered:
                return new TakenTime(booking.BookingId, TakenKind.Booking, booking.HolderId, booking.Slot);
            case BookingStatus.PendingApproval:
                return new TakenTime(booking.BookingId, TakenKind.Pending, booking.HolderId, booking.Slot);
            case BookingStatus.Completed:
                var counted = Booking.Counted(booking.Slot, (booking as BookingFinished)?.ActualEnd);
                return counted.End > counted.Start ? new TakenTime(booking.BookingId, TakenKind.Used, booking.HolderId, counted) : null;
            default:
                return null;
        }
    }
}

/// <summary>As much of an instrument as decides about a holder's free time within a window.</summary>
public sealed record CalendarPart
{
    /// <summary>The instrument.</summary>
    public required string InstrumentId { get; init; }

    /// <summary>Its definition.</summary>
    public required InstrumentDefinition Definition { get; init; }

    /// <summary>The holder.</summary>
    public required string HolderId { get; init; }

    /// <summary>What is taken within the window and a buffer beside it, and what counts for the holder at any time.</summary>
    public required IReadOnlyCollection<TakenTime> Taken { get; init; }

    /// <summary>The last use that was settled by its real end; null when there was none.</summary>
    public TimeSlot? LastUse { get; init; }

    /// <summary>Until when all people of the holder are qualified; null when they are not.</summary>
    public DateTimeOffset? QualifiedUntil { get; init; }
}

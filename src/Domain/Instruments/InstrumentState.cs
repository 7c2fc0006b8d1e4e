using System.Collections.Immutable;

namespace Liandong.Domain.Instruments;

/// <summary>
/// What an instrument remembers: its definition, its active bookings, its outages, and a little of what has passed.
/// Immutable and persistent: an event costs O(log n), so a full calendar is as fast as an empty one.
/// </summary>
public sealed partial record InstrumentState
{
    /// <summary>How many bookings that ended their life can still be found.</summary>
    public const int RecentCapacity = 256;

    /// <summary>An instrument that nobody has defined.</summary>
    public static readonly InstrumentState Initial = new();

    private InstrumentState()
    {
    }

    /// <summary>The instrument's id; empty before it is defined.</summary>
    public string InstrumentId { get; internal init; } = "";

    /// <summary>The definition in force; null before there is one.</summary>
    public InstrumentDefinition? Definition { get; internal init; }

    /// <summary>The definition's version; 0 before there is one.</summary>
    public long Version { get; internal init; }

    /// <summary>How many bookings are active.</summary>
    public int ActiveCount => Active.Count;

    internal LocalClock Clock { get; init; } = new(TimeZoneInfo.Utc);

    internal OpenHours OpenHours { get; init; } = new(new(TimeZoneInfo.Utc), null);

    internal Timeline<Booking> Active { get; init; } = Timeline<Booking>.Empty;

    internal OutageBook Outages { get; init; } = OutageBook.Empty;

    private ImmutableDictionary<string, Booking> ById { get; init; } = ImmutableDictionary.Create<string, Booking>(StringComparer.Ordinal);

    private ImmutableQueue<string> Recent { get; init; } = [];

    // What counts towards a holder's limits: its active bookings, and for a while those that it has used.
    private ImmutableDictionary<string, Timeline<Booking>> ByHolder { get; init; } =
        ImmutableDictionary.Create<string, Timeline<Booking>>(StringComparer.Ordinal);

    private ImmutableQueue<Booking> Used { get; init; } = [];

    /// <summary>A booking that is active, or was until lately; null when there is none.</summary>
    public Booking? FindBooking(string bookingId) => ById.GetValueOrDefault(bookingId);

    internal Timeline<Booking> OfHolder(string holderId) => ByHolder.GetValueOrDefault(holderId, Timeline<Booking>.Empty);

    internal InstrumentState WithDefinition(string instrumentId, InstrumentDefinition definition, long version)
    {
        var clock = LocalClock.For(definition.TimeZone);
        return this with
        {
            InstrumentId = instrumentId,
            Definition = definition,
            Version = version,
            Clock = clock,
            OpenHours = new OpenHours(clock, definition.Policy.OpenHours),
        };
    }

    /// <summary>With a new active booking; unchanged when it is known already.</summary>
    internal InstrumentState WithActive(Booking booking) =>
        ById.ContainsKey(booking.Id)
            ? this
            : this with
            {
                Active = Active.Add(booking.Slot, booking),
                ById = ById.Add(booking.Id, booking),
                ByHolder = ByHolder.SetItem(booking.HolderId, OfHolder(booking.HolderId).Add(booking.Slot, booking)),
            };

    /// <summary>With an active booking in another place or at another price.</summary>
    internal InstrumentState WithChanged(Booking before, Booking after) => Without(before).WithActive(after);

    /// <summary>With an active booking at the end of its life; one that was used goes on counting towards its holder's limits.</summary>
    internal InstrumentState WithEnded(Booking before, Booking after)
    {
        var state = Without(before);
        state = state with { ById = state.ById.Add(after.Id, after), Recent = state.Recent.Enqueue(after.Id) };
        if (after.Status == BookingStatus.Completed)
        {
            state = state with
            {
                ByHolder = state.ByHolder.SetItem(after.HolderId, state.OfHolder(after.HolderId).Add(after.Slot, after)),
                Used = state.Used.Enqueue(after),
            };
        }

        if (state.ById.Count - state.Active.Count <= RecentCapacity)
            return state;
        var recent = state.Recent.Dequeue(out var oldest);
        return state with { Recent = recent, ById = state.ById.Remove(oldest) };
    }

    /// <summary>Without the used bookings that ended before any day or week that a booking made from now on can touch.</summary>
    internal InstrumentState ForgetUsed(DateTimeOffset now)
    {
        var state = this;
        while (!state.Used.IsEmpty && state.Used.Peek().Slot.End.ShiftDays(9) < now)
        {
            var used = state.Used.Peek();
            state = state.WithoutOfHolder(used) with { Used = state.Used.Dequeue() };
        }

        return state;
    }

    private InstrumentState Without(Booking booking) =>
        WithoutOfHolder(booking) with { Active = Active.Remove(booking.Slot), ById = ById.Remove(booking.Id) };

    private InstrumentState WithoutOfHolder(Booking booking)
    {
        var remaining = OfHolder(booking.HolderId).Remove(booking.Slot);
        return this with
        {
            ByHolder = remaining.Count == 0 ? ByHolder.Remove(booking.HolderId) : ByHolder.SetItem(booking.HolderId, remaining),
        };
    }
}

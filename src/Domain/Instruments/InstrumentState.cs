using System.Collections.Immutable;
using Liandong.Domain.PilotBases;

namespace Liandong.Domain.Instruments;

/// <summary>
/// What an instrument remembers: its definition, its active bookings, requests and holds, its outages, and a little of what
/// has passed. Immutable and persistent: an event costs O(log n), so a full calendar is as fast as an empty one.
/// </summary>
public sealed partial record InstrumentState
{
    /// <summary>How many bookings that ended their life can still be found.</summary>
    public const int RecentCapacity = 256;

    // More than there are ever tickets.
    private const long HeadPlaces = 1L << 60;

    /// <summary>An instrument that nobody has defined.</summary>
    public static readonly InstrumentState Initial = new();

    private InstrumentState()
    {
    }

    /// <summary>The instrument's id; empty before it is defined.</summary>
    public string InstrumentId { get; internal init; } = "";

    /// <summary>The definition in force; null before there is one.</summary>
    public InstrumentDefinition? Definition { get; internal init; }

    /// <summary>The instrument's version, of its definition and whether it is retired; 0 before there is one.</summary>
    public long Version { get; internal init; }

    /// <summary>Whether it is out of service for good.</summary>
    public bool IsRetired { get; internal init; }

    /// <summary>How many bookings hold their slot.</summary>
    public int ActiveCount => Active.Count;

    /// <summary>How many bookings wait for approval or for their slot.</summary>
    public int RequestCount => Deadlines.Of(DeadlineKind.Request).Count;

    /// <summary>How many bookings were rated after they had been forgotten.</summary>
    public long FormerRatingCount { get; internal init; }

    /// <summary>How many holds there are.</summary>
    public int HoldCount => Holds.Count;

    internal LocalClock Clock { get; init; } = new(TimeZoneInfo.Utc);

    /// <summary>What is agreed with who books now.</summary>
    internal AgreedTerms CurrentTerms { get; private init; } = new();

    internal OpenHours OpenHours { get; init; } = new(new(TimeZoneInfo.Utc), null);

    internal ClosedDates ClosedDates { get; init; } = new(new(TimeZoneInfo.Utc), null);

    internal Timeline<Booking> Active { get; init; } = Timeline<Booking>.Empty;

    /// <summary>The lines that bookings take; for a pilot base only.</summary>
    internal LineUse LineUse { get; private init; } = LineUse.None;

    internal Timeline<Hold> Holds { get; init; } = Timeline<Hold>.Empty;

    internal OutageBook Outages { get; init; } = OutageBook.Empty;

    internal DeadlineBook Deadlines { get; init; } = DeadlineBook.Empty;

    /// <summary>The last use that was settled before its time, or ran over it: its buffer counts from its real end.</summary>
    internal TimeSlot? LastUse { get; init; }

    // Those that wait for their slot, in the order in which they came.
    internal ImmutableSortedDictionary<long, string> Waiting { get; init; } = ImmutableSortedDictionary<long, string>.Empty;

    // Those on lines that are not firm yet, the latest submitted first.
    internal ImmutableSortedDictionary<long, string> Tentative { get; private init; } = ImmutableSortedDictionary<long, string>.Empty;

    internal ImmutableDictionary<(string HolderId, string? UserId), Qualification> Qualifications { get; init; } =
        ImmutableDictionary<(string HolderId, string? UserId), Qualification>.Empty;

    /// <summary>Attempts to hold of a voucher that must not be made use of any more, until they may not anyway.</summary>
    internal ImmutableDictionary<string, DateTimeOffset> Forgone { get; init; } = ImmutableDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal);

    /// <summary>What pairings grant, by pairing; for a pilot base only.</summary>
    internal ImmutableSortedDictionary<string, PairingPriority> Priorities { get; init; } = ImmutableSortedDictionary.Create<string, PairingPriority>(StringComparer.Ordinal);

    /// <summary>Organisations that hold or held of quotas, or must not.</summary>
    internal ImmutableDictionary<string, PriorityHolder> PriorityHolders { get; init; } = ImmutableDictionary.Create<string, PriorityHolder>(StringComparer.Ordinal);

    private long NextTicket { get; init; } = 1;

    private ImmutableDictionary<string, Booking> ById { get; init; } = ImmutableDictionary.Create<string, Booking>(StringComparer.Ordinal);

    private ImmutableDictionary<string, Hold> HoldsById { get; init; } = ImmutableDictionary.Create<string, Hold>(StringComparer.Ordinal);

    private ImmutableQueue<string> Recent { get; init; } = [];

    // What counts towards a holder's limits: its active bookings, and for a while those that it has used.
    private ImmutableDictionary<string, Timeline<Booking>> ByHolder { get; init; } =
        ImmutableDictionary.Create<string, Timeline<Booking>>(StringComparer.Ordinal);

    private ImmutableDictionary<string, WaitingCount> WaitingOf { get; init; } = ImmutableDictionary.Create<string, WaitingCount>(StringComparer.Ordinal);

    // The last ratings of bookings that were forgotten by then: they may not be seen yet where such bookings are found.
    private ImmutableQueue<string> FormerRatings { get; init; } = [];

    private ImmutableQueue<Booking> Used { get; init; } = [];

    /// <summary>A booking that is not over, or was not until lately; null when there is none.</summary>
    public Booking? FindBooking(string bookingId) => ById.GetValueOrDefault(bookingId);

    /// <summary>A booking of a holder that another platform knows by a reference, open or over lately; null when there is none.</summary>
    public Booking? FindByReference(string holderId, string? reference)
    {
        if (reference is null)
            return null;
        var held = OfHolder(holderId);
        return Enumerable.Range(0, held.Count).Select(index => held[index].Item)
            .Concat(Deadlines.Of(DeadlineKind.Request).Select(deadline => ById[deadline.Id]))
            .Concat(Recent.Select(id => ById[id]))
            .FirstOrDefault(booking => booking.ExternalReference == reference && booking.HolderId == holderId);
    }

    /// <summary>A hold that has not ended; null when there is none.</summary>
    public Hold? FindHold(string holdId) => HoldsById.GetValueOrDefault(holdId);

    /// <summary>Whether it is a pilot base, whose lines are booked side by side.</summary>
    public bool HasLines => Definition?.Base is not null;

    /// <summary>The status of a booking that gets its slot at an instant.</summary>
    internal BookingStatus PlacedStatus(DateTimeOffset? firmAt, DateTimeOffset now) =>
        !HasLines ? BookingStatus.Confirmed : firmAt > now ? BookingStatus.Tentative : BookingStatus.Firm;

    /// <summary>The holds, by start; there are few.</summary>
    internal IEnumerable<Hold> AllHolds() => Enumerable.Range(0, Holds.Count).Select(index => Holds[index].Item);

    internal Timeline<Booking> OfHolder(string holderId) => ByHolder.GetValueOrDefault(holderId, NoBookings);

    /// <summary>What counts for a booking: what was agreed with it, or what the definition says to one of before that was agreed.</summary>
    internal AgreedTerms TermsOf(Booking booking) => booking.Terms ?? CurrentTerms;

    internal WaitingCount WaitingFor(string holderId) => WaitingOf.GetValueOrDefault(holderId);

    /// <summary>Whether somebody is qualified to use the instrument until an instant.</summary>
    internal bool IsQualified(string holderId, string? userId, DateTimeOffset until) =>
        (Qualifications.TryGetValue((holderId, null), out var all) && all.Until >= until)
        || (userId is not null && Qualifications.TryGetValue((holderId, userId), out var own) && own.Until >= until);

    /// <summary>With an attempt that must not be made use of, and without those that may not by their deadline.</summary>
    internal InstrumentState WithForgone(VoucherForgone forgone) => this with
    {
        Forgone = Forgone.RemoveRange(Forgone.Where(one => one.Value <= forgone.At).Select(one => one.Key))
            .SetItem(forgone.HoldId, forgone.Deadline),
    };

    internal InstrumentState WithDefinition(string instrumentId, InstrumentDefinition definition, long version)
    {
        var clock = LocalClock.For(definition.TimeZone);
        var isOtherUse = definition.Base is not null && (!HasLines || definition.Policy.BufferMinutes != Definition!.Policy.BufferMinutes);
        return this with
        {
            InstrumentId = instrumentId,
            Definition = definition,
            Version = version,
            CurrentTerms = AgreedTerms.Of(definition) is var terms && terms == CurrentTerms ? CurrentTerms : terms,
            Clock = clock,
            OpenHours = new OpenHours(clock, definition.Policy.OpenHours),
            ClosedDates = new ClosedDates(clock, definition.Policy.ClosedOn),
            Active = definition.Base is not null && Active.Count == 0 ? Timeline<Booking>.Overlaid : Active,
            LineUse = isOtherUse ? UseOf(definition) : LineUse,
        };
    }

    /// <summary>With a new booking that is not over; unchanged when it is known already.</summary>
    internal InstrumentState WithOpen(Booking booking)
    {
        if (ById.ContainsKey(booking.Id))
            return this;
        if (booking.Ticket is null && (HasLines || booking.Status == BookingStatus.Waitlisted))
            return (this with { NextTicket = NextTicket + 1 }).WithOpen(booking with { Ticket = NextTicket });

        // Those that agreed to the same share one record, for there may be very many.
        if (booking.Terms == CurrentTerms && !ReferenceEquals(booking.Terms, CurrentTerms))
            booking = booking with { Terms = CurrentTerms };
        var state = this with { ById = ById.Add(booking.Id, booking) };
        if (DeadlineOf(booking) is { } deadline)
            state = state with { Deadlines = Deadlines.Add(deadline.Kind, deadline.From, booking.Id) };
        if (booking is { Status: BookingStatus.Firm, Terms: null })
            state = state with { Deadlines = state.Deadlines.Add(DeadlineKind.Firm, booking.Slot.End, booking.Id) };
        else if (booking is { Status: BookingStatus.Tentative, Ticket: { } ticket })
            state = state with { Tentative = Tentative.SetItem(-ticket, booking.Id) };
        if (booking.IsActive)
            return state.WithOfHolder(booking) with { Active = Active.Add(booking.Slot, booking, KeyOf(booking)), LineUse = LinesOf(booking, LineUse.With) };
        return booking.Status == BookingStatus.Waitlisted
            ? state.Count(booking.HolderId, waitlisted: 1) with { Waiting = Waiting.SetItem(PlaceOf(booking), booking.Id) }
            : state.Count(booking.HolderId, pending: 1);
    }

    /// <summary>With a booking that is not over in another place, state or at another price.</summary>
    internal InstrumentState WithChanged(Booking before, Booking after) => Without(before).WithOpen(after);

    /// <summary>With a booking at the end of its life; one that was used goes on counting towards its holder's limits.</summary>
    internal InstrumentState WithEnded(Booking before, Booking after)
    {
        var state = Without(before);
        state = state with { ById = state.ById.Add(after.Id, after), Recent = state.Recent.Enqueue(after.Id) };
        if (after.Status == BookingStatus.Completed && after.CountedSlot is var counted && counted.End > counted.Start)
            state = state.WithOfHolder(after) with { Used = state.Used.Enqueue(after) };
        if (!HasLines && after.ActualEnd is { } end && (LastUse is not { } last || end > last.End))
            state = state with { LastUse = new TimeSlot(Instants.Earlier(after.Slot.Start, end), end) };
        if (state.ById.Count - state.Active.Count - state.RequestCount <= RecentCapacity)
            return state;
        var recent = state.Recent.Dequeue(out var oldest);
        return state with { Recent = recent, ById = state.ById.Remove(oldest) };
    }

    /// <summary>With another form of a booking that is over, or unchanged when it is forgotten.</summary>
    internal InstrumentState WithRecent(Booking booking) => ById.ContainsKey(booking.Id) ? this with { ById = ById.SetItem(booking.Id, booking) } : this;

    /// <summary>With one more rating of a booking that is forgotten.</summary>
    internal InstrumentState WithFormerRating(string bookingId)
    {
        var ratings = FormerRatings.Enqueue(bookingId);
        return this with { FormerRatings = FormerRatingCount >= RecentCapacity ? ratings.Dequeue() : ratings, FormerRatingCount = FormerRatingCount + 1 };
    }

    /// <summary>
    /// Whether a forgotten booking was rated after a number of such ratings had been seen; null when there have been more
    /// since than are remembered.
    /// </summary>
    internal bool? IsFormerRatedSince(long ratingsSeen, string bookingId) =>
        FormerRatingCount - ratingsSeen > RecentCapacity ? null : FormerRatings.Contains(bookingId);

    /// <summary>With a new hold; unchanged when it is known already.</summary>
    internal InstrumentState WithHold(Hold hold) =>
        HoldsById.ContainsKey(hold.Id)
            ? this
            : this with
            {
                Holds = Holds.Add(hold.Slot, hold),
                HoldsById = HoldsById.Add(hold.Id, hold),
                Deadlines = Deadlines.Add(DeadlineKind.Hold, hold.ExpiresAt, hold.Id),
            };

    internal InstrumentState WithoutHold(Hold hold) => this with
    {
        Holds = Holds.Remove(hold.Slot),
        HoldsById = HoldsById.Remove(hold.Id),
        Deadlines = Deadlines.Remove(DeadlineKind.Hold, hold.ExpiresAt, hold.Id),
    };

    /// <summary>Without the used bookings that ended before any day or week that a booking made from now on can touch.</summary>
    internal InstrumentState ForgetUsed(DateTimeOffset now)
    {
        var state = this;
        while (!state.Used.IsEmpty && state.Used.Peek().Slot.End.Shift(CalendarFacts.UsedCounts) < now)
        {
            var used = state.Used.Peek();
            state = state.WithoutOfHolder(used) with { Used = state.Used.Dequeue() };
        }

        return state;
    }

    private static (DeadlineKind Kind, DateTimeOffset From)? DeadlineOf(Booking booking) => booking.Status switch
    {
        BookingStatus.Confirmed or BookingStatus.Firm => booking.Terms switch
        {
            null => (DeadlineKind.Confirmed, booking.Slot.Start),
            { CheckInGraceMinutes: { } grace } => (DeadlineKind.Unused, booking.Slot.Start.ShiftMinutes(grace)),
            _ => (DeadlineKind.Ending, booking.Slot.End),
        },
        BookingStatus.Tentative => (DeadlineKind.Tentative, booking.FirmAt ?? booking.Slot.Start),
        BookingStatus.InUse => (DeadlineKind.Ending, booking.Slot.End),
        BookingStatus.Offered => (DeadlineKind.Offer, booking.OfferExpiresAt ?? booking.Slot.Start),
        BookingStatus.PendingApproval or BookingStatus.Waitlisted => (DeadlineKind.Request, booking.Slot.Start),
        _ => null,
    };

    private InstrumentState Without(Booking booking)
    {
        var state = this with { ById = ById.Remove(booking.Id) };
        if (DeadlineOf(booking) is { } deadline)
            state = state with { Deadlines = Deadlines.Remove(deadline.Kind, deadline.From, booking.Id) };
        if (booking is { Status: BookingStatus.Firm, Terms: null })
            state = state with { Deadlines = state.Deadlines.Remove(DeadlineKind.Firm, booking.Slot.End, booking.Id) };
        else if (booking is { Status: BookingStatus.Tentative, Ticket: { } ticket })
            state = state with { Tentative = Tentative.Remove(-ticket) };
        if (booking.IsActive)
            return state.WithoutOfHolder(booking) with { Active = Active.Remove(booking.Slot, KeyOf(booking)), LineUse = LinesOf(booking, LineUse.Without) };
        return booking.Status == BookingStatus.Waitlisted
            ? state.Count(booking.HolderId, waitlisted: -1) with { Waiting = Waiting.Remove(PlaceOf(booking)) }
            : state.Count(booking.HolderId, pending: -1);
    }

    private InstrumentState WithOfHolder(Booking booking) =>
        this with { ByHolder = ByHolder.SetItem(booking.HolderId, OfHolder(booking.HolderId).Add(booking.CountedSlot, booking, KeyOf(booking))) };

    private InstrumentState WithoutOfHolder(Booking booking)
    {
        var remaining = OfHolder(booking.HolderId).Remove(booking.Slot, KeyOf(booking));
        return this with
        {
            ByHolder = remaining.Count == 0 ? ByHolder.Remove(booking.HolderId) : ByHolder.SetItem(booking.HolderId, remaining),
        };
    }

    private LineUse LinesOf(Booking booking, Func<long, long, int, LineUse> change)
    {
        if (!HasLines)
            return LineUse;
        var (from, to) = LineRoom.Occupied(Definition!, booking.Slot);
        return change(from, to, booking.LineCount);
    }

    private LineUse UseOf(InstrumentDefinition definition) => Enumerable.Range(0, Active.Count).Select(index => Active[index].Item).Aggregate(LineUse.None, (use, booking) =>
    {
        var (from, to) = LineRoom.Occupied(definition, booking.Slot);
        return use.With(from, to, booking.LineCount);
    });

    private Timeline<Booking> NoBookings => HasLines ? Timeline<Booking>.Overlaid : Timeline<Booking>.Empty;

    /// <summary>Bookings of one line never overlap, and need no key beside their start.</summary>
    private string KeyOf(Booking booking) => HasLines ? booking.Id : "";

    /// <summary>Those that were displaced come before all others, in the order of their submission.</summary>
    private static long PlaceOf(Booking booking) => booking.IsDisplaced == true ? booking.Ticket!.Value - HeadPlaces : booking.Ticket!.Value;

    private InstrumentState Count(string holderId, int pending = 0, int waitlisted = 0)
    {
        var before = WaitingFor(holderId);
        var after = new WaitingCount(before.Pending + pending, before.Waitlisted + waitlisted);
        return this with { WaitingOf = after == default ? WaitingOf.Remove(holderId) : WaitingOf.SetItem(holderId, after) };
    }

    /// <summary>How many of a holder's bookings wait.</summary>
    internal readonly record struct WaitingCount(int Pending, int Waitlisted);
}

using Liandong.Domain.PilotBases;

namespace Liandong.Domain.Instruments;

/// <summary>What a part of a calendar is taken by.</summary>
public enum CalendarEntryKind
{
    /// <summary>An active booking.</summary>
    Booking,

    /// <summary>An outage.</summary>
    Outage,

    /// <summary>The time beside a booking that its neighbours must leave free.</summary>
    Buffer,

    /// <summary>A hold.</summary>
    Hold,
}

/// <summary>A part of a calendar that cannot be booked.</summary>
/// <param name="Kind">What it is taken by.</param>
/// <param name="Slot">The time, whole, also where it begins or ends outside the question.</param>
/// <param name="Booking">The booking, for entries of that kind; callers leave out what a reader may not see.</param>
/// <param name="Hold">The hold, for entries of that kind; callers leave out what a reader may not see.</param>
/// <param name="OutageId">The outage, for entries of that kind.</param>
public sealed record CalendarEntry(CalendarEntryKind Kind, TimeSlot Slot, Booking? Booking = null, Hold? Hold = null, string? OutageId = null);

/// <summary>Questions to an instrument. They change nothing and never throw.</summary>
public static class InstrumentQueries
{
    /// <summary>
    /// What takes time in [<paramref name="from"/>, <paramref name="to"/>), by start: active bookings, holds, outages (those
    /// that ended more than 30 days ago may be missing), and the buffers beside bookings. Empty when the interval is.
    /// The answer is as large as what is in the interval: callers bound the interval.
    /// </summary>
    public static IReadOnlyList<CalendarEntry> Calendar(InstrumentState state, DateTimeOffset from, DateTimeOffset to)
    {
        ArgumentNullException.ThrowIfNull(state);
        var buffer = state.Definition?.Policy.BufferMinutes ?? 0;
        var asked = new TimeSlot(from, to);
        var entries = state.Outages.Overlapping(asked).Select(outage => new CalendarEntry(CalendarEntryKind.Outage, outage.Slot, OutageId: outage.Id)).ToList();
        entries.AddRange(state.Holds.Overlapping(from, to).Select(hold => new CalendarEntry(CalendarEntryKind.Hold, hold.Slot, Hold: hold)));
        var bufferedUntil = DateTimeOffset.MinValue;
        if (asked.Length() > TimeSpan.Zero)
        {
            if (state.LastUse is { } last)
            {
                bufferedUntil = last.End.ShiftMinutes(buffer);
                entries.Add(new CalendarEntry(CalendarEntryKind.Buffer, AfterLastUse(state, last, bufferedUntil)));
            }

            foreach (var (booking, next) in WithNext(state.Active.Overlapping(from.ShiftMinutes(-buffer), to.ShiftMinutes(buffer))))
            {
                entries.Add(new CalendarEntry(CalendarEntryKind.Booking, booking.Slot, booking));
                var before = new TimeSlot(Instants.Later(bufferedUntil, booking.Slot.Start.ShiftMinutes(-buffer)), booking.Slot.Start);
                var after = new TimeSlot(booking.Slot.End, Instants.Earlier(next?.Slot.Start ?? DateTimeOffset.MaxValue, booking.Slot.End.ShiftMinutes(buffer)));
                entries.Add(new CalendarEntry(CalendarEntryKind.Buffer, before));
                entries.Add(new CalendarEntry(CalendarEntryKind.Buffer, after));
                bufferedUntil = after.End;
            }
        }

        return [.. entries.Where(entry => entry.Slot.Overlaps(asked)).OrderBy(entry => entry.Slot.Start).ThenBy(entry => entry.Kind)];
    }

    /// <summary>What a slot would cost a holder, whether or not it is free or allowed. Null with a refusal when the actor may not ask, the instrument is not defined or the slot makes no sense.</summary>
    [PolicySource("M11")]
    public static Quote? Quote(InstrumentState state, Actor actor, Holder holder, TimeSlot slot, out Refusal? refusal)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(holder);
        refusal = SlotRules.Check(slot);
        if (refusal is null && state.Definition is null)
            refusal = Refusals.NoInstrument();
        if (refusal is null && !actor.ActsFor(holder.Id))
            refusal = Refusals.Forbidden("You may ask for your own organisation only. Leave holderId out.");
        if (refusal is null && slot.Length() > Pricing.MaximumLength)
        {
            refusal = Refusals.PolicyViolation(
                [new Problem("too_long", "end", Pricing.MaximumLength.MinutesDown(), slot.Length().MinutesUp())]);
        }

        return refusal is null ? Pricing.Quote(state.Definition!, holder, slot) : null;
    }

    /// <summary>
    /// Up to three slots of a length that a holder could book within [<paramref name="from"/>, <paramref name="to"/>) as the
    /// whole policy and the calendar are now, earliest first. The search is bounded: in a calendar that is full for very
    /// long it finds fewer.
    /// </summary>
    [PolicySource("M11")]
    public static IReadOnlyList<TimeSlot> FreeSlots(InstrumentState state, Holder holder, DateTimeOffset from, DateTimeOffset to, TimeSpan length, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(holder);
        if (state.IsRetired || state.Definition is not { } definition || length <= TimeSpan.Zero || length > Pricing.MaximumLength)
            return [];
        var start = Instants.Later(from, now.ShiftMinutes(definition.Policy.NoticeMinutes ?? 0));
        var first = new TimeSlot(start, start.Shift(length));
        return SlotRules.Check(first) is null && first.End <= to
            ? Occupancy.NextFree(state, new SlotRequest(holder.Id, first, now, null), to)
            : [];
    }

    /// <summary>The refusal of a booking that another platform knows by a reference which its holder has used here already.</summary>
    public static Refusal ReferenceKnown(string bookingId) => Refusals.ReferenceKnown(bookingId);

    /// <summary>When the next thing on an instrument becomes due, so that <see cref="SettleDue"/> has something to do; null when nothing can.</summary>
    public static DateTimeOffset? NextDue(InstrumentState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return DueDecisions.NextDue(state);
    }

    /// <summary>What states that an organisation, or people of it, may use the instrument, and has not ended: for the whole organisation first, then by person.</summary>
    public static IReadOnlyList<Qualification> QualificationsOf(InstrumentState state, string holderId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return [.. state.Qualifications.Values.Where(one => one.HolderId == holderId && one.Until > now).OrderBy(one => one.UserId, StringComparer.Ordinal)];
    }

    /// <summary>The amounts that accepted events need of voucher accounts before they can come about.</summary>
    /// <param name="before">The state that they were decided on.</param>
    /// <param name="events">What a probe was answered.</param>
    public static IReadOnlyList<VoucherNeed> VoucherNeeds(InstrumentState before, IReadOnlyList<InstrumentEvent> events)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(events);
        return VoucherDecisions.Needs(before, events);
    }

    /// <summary>The voucher account that would pay for a slot, and the part of the price that is asked of it.</summary>
    public static VoucherNeed VoucherNeedOf(InstrumentState state, Holder holder, TimeSlot slot, long feeFen, bool requiresFull)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(holder);
        return new VoucherNeed(VoucherDecisions.AccountOf(state, holder.Id, slot), "", 1, feeFen, 0, null, requiresFull);
    }

    /// <summary>What a voucher account is told of a booking that the instrument remembers.</summary>
    /// <param name="state">The state that shows it.</param>
    /// <param name="booking">The booking.</param>
    /// <param name="forgoneHoldIds">Attempts to hold for it that have come to nothing.</param>
    public static Vouchers.VoucherOutcome VoucherOutcomeOf(InstrumentState state, Booking booking, IReadOnlyList<string> forgoneHoldIds)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(booking);
        return VoucherDecisions.OutcomeOf(state, booking, forgoneHoldIds);
    }

    /// <summary>The requests for approval that would be rejected if this one were approved, by start; at most 500.</summary>
    public static IReadOnlyList<string> RivalsOf(InstrumentState state, Booking booking)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(booking);
        return booking.Status == BookingStatus.PendingApproval ? [.. ApprovalDecisions.Rivals(state, booking).Select(rival => rival.Id)] : [];
    }

    /// <summary>
    /// The organisations that may see an event, or <c>*</c> for everybody. Definitions are public, and that an instrument is
    /// retired (never why), and outages as long as they carry no person's words; all else is its holder's and the provider's. Ask with the state before or after the event.
    /// </summary>
    public static IReadOnlyList<string> AudienceOf(InstrumentState state, InstrumentEvent @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        var providerId = state.Definition?.ProviderId;
        return @event switch
        {
            InstrumentDefined or InstrumentRetired or InstrumentReinstated or OutagePlaced { ReasonTextId: null } or OutageEnded => ["*"],
            BookingTransferred transferred => Distinct(transferred.HolderId, transferred.PreviousHolderId, providerId),
            BookingEvent { HolderId: var holderId } => Distinct(holderId, providerId),
            HoldEvent { HolderId: var holderId } => Distinct(holderId, providerId),
            HolderQualified { HolderId: var holderId } => Distinct(holderId, providerId),

            PriorityNoted { PairingId: var pairingId } => Distinct([.. pairingId.Split('.').Take(2), providerId]),

            // Nothing of it is for others: it settles something between the instrument and an account.
            VoucherForgone or PriorityClosed => [],
            _ => Distinct(providerId),
        };
    }

    private static IReadOnlyList<string> Distinct(params string?[] organisationIds) => [.. organisationIds.OfType<string>().Distinct(StringComparer.Ordinal)];

    private static TimeSlot AfterLastUse(InstrumentState state, TimeSlot last, DateTimeOffset until)
    {
        var index = state.Active.FirstEndingAfter(last.End);
        return new TimeSlot(last.End, index < state.Active.Count ? Instants.Earlier(state.Active[index].Item.Slot.Start, until) : until);
    }

    private static IEnumerable<(Booking Booking, Booking? Next)> WithNext(IEnumerable<Booking> bookings)
    {
        Booking? previous = null;
        foreach (var booking in bookings)
        {
            if (previous is not null)
                yield return (previous, booking);
            previous = booking;
        }

        if (previous is not null)
            yield return (previous, null);
    }
}

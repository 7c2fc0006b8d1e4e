namespace Liandong.Domain.Instruments;

/// <summary>
/// What time alone decides: holds, offers and requests expire, bookings that nobody used are given up, those that nobody
/// finished are settled as booked.
/// </summary>
[PolicySource("M11")]
internal static class DueDecisions
{
    private static readonly DeadlineKind[] _kinds = Enum.GetValues<DeadlineKind>();

    /// <summary>When the next thing becomes due; null when nothing can.</summary>
    public static DateTimeOffset? NextDue(InstrumentState state)
    {
        var policy = state.Definition?.Policy ?? new BookingPolicy();
        DateTimeOffset? next = null;
        foreach (var kind in _kinds)
        {
            if (state.Deadlines.Of(kind) is { Count: > 0 } deadlines && DueAt(state, policy, kind, deadlines[0]) is var due && due < (next ?? DateTimeOffset.MaxValue))
                next = due;
        }

        return next;
    }

    /// <summary>
    /// What is due, at most <see cref="InstrumentDecider.MaximumSettledPerCommand"/>: first what may stand in somebody's way.
    /// </summary>
    public static List<InstrumentEvent> Settle(InstrumentState state, DateTimeOffset now)
    {
        var settled = new List<InstrumentEvent>();
        var policy = state.Definition?.Policy ?? new BookingPolicy();
        foreach (var kind in _kinds)
        {
            if (state.Deadlines.Of(kind) is not { Count: > 0 } deadlines || DueAt(state, policy, kind, deadlines[0]) > now)
                continue;
            foreach (var deadline in InOrder(state, policy, kind, now))
            {
                if (settled.Count >= InstrumentDecider.MaximumSettledPerCommand || DueAt(state, policy, kind, deadline) > now)
                    break;
                settled.Add(kind == DeadlineKind.Hold
                    ? BookingFacts.Ended(state, now, state.FindHold(deadline.Id)!, HoldEnd.Expired)
                    : ToSettled(state, policy, kind, state.FindBooking(deadline.Id)!, now));
            }
        }

        return settled;
    }

    private static InstrumentEvent ToSettled(InstrumentState state, BookingPolicy policy, DeadlineKind kind, Booking booking, DateTimeOffset now) => kind switch
    {
        DeadlineKind.Offer or DeadlineKind.Request => BookingFacts.Expired(state, now, booking),
        DeadlineKind.Tentative => BookingFacts.MadeFirm(state, now, booking),
        DeadlineKind.Unused => ToNotUsed(state, booking, now),
        DeadlineKind.Confirmed when policy.CheckInGraceMinutes is not null => ToNotUsed(state, booking, now),
        _ => BookingFacts.Settled(state, now, booking),
    };

    private static BookingNotUsed ToNotUsed(InstrumentState state, Booking booking, DateTimeOffset now) =>
        BookingFacts.NotUsed(state, now, booking, state.TermsOf(booking).NoShowFeePercent is { } percent ? Pricing.Percent(booking.FeeFen, percent) : 0);

    private static DateTimeOffset DueAt(InstrumentState state, BookingPolicy policy, DeadlineKind kind, DeadlineBook.Deadline deadline) => kind switch
    {
        DeadlineKind.Confirmed when policy.CheckInGraceMinutes is { } grace => deadline.From.ShiftMinutes(grace),

        // Of several lines, those that are due at their end are looked for by their ends.
        DeadlineKind.Confirmed when state.HasLines => DateTimeOffset.MaxValue,
        DeadlineKind.Firm when policy.CheckInGraceMinutes is not null => DateTimeOffset.MaxValue,
        DeadlineKind.Confirmed => SettledAt(policy, state.FindBooking(deadline.Id)!.Slot.End),
        DeadlineKind.Ending or DeadlineKind.Firm => SettledAt(policy, deadline.From),

        // Nothing that waits for a retired instrument will ever get it.
        DeadlineKind.Offer or DeadlineKind.Request when state.IsRetired => DateTimeOffset.MinValue,
        _ => deadline.From,
    };

    /// <summary>Its buffer outlives a booking: until that has passed as well, neighbours must still see it.</summary>
    private static DateTimeOffset SettledAt(BookingPolicy policy, DateTimeOffset end) =>
        Instants.Later(end.ShiftDays(policy.SettleAfterDays), end.ShiftMinutes(policy.BufferMinutes ?? 0));

    /// <summary>
    /// Earliest first; but of bookings that nobody used the latest first, because only the latest can still stand in the way.
    /// </summary>
    private static IEnumerable<DeadlineBook.Deadline> InOrder(InstrumentState state, BookingPolicy policy, DeadlineKind kind, DateTimeOffset now)
    {
        var deadlines = state.Deadlines.Of(kind);
        if ((kind == DeadlineKind.Unused ? 0 : kind == DeadlineKind.Confirmed ? policy.CheckInGraceMinutes : null) is not { } grace)
            return deadlines;
        var index = deadlines.IndexOf(new DeadlineBook.Deadline(now.ShiftMinutes(-grace).UtcTicks + 1, ""));
        var after = index >= 0 ? index : ~index;
        return Enumerable.Range(1, after).Select(back => deadlines[after - back]);
    }
}

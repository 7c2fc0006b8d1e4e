namespace Liandong.Domain.Instruments;

/// <summary>Decides who may give a booking back, and what that costs.</summary>
[PolicySource("M11")]
internal static class CancellationDecisions
{
    // With what a command settles and offers besides, still one append of the journal.
    private const int MaximumFollowing = SeriesDecisions.MaximumSlots;

    public static Decision<InstrumentEvent> Cancel(InstrumentState state, CancelBooking command)
    {
        var (booking, refusal) = BookingActs.Find(state, command, BookingAct.Cancel);
        if (refusal is not null)
            return Decision.Refuse<InstrumentEvent>(refusal);
        var events = new List<InstrumentEvent>();
        foreach (var one in command.Following ? Following(state, booking!) : [booking!])
        {
            if (RefuseOrPrice(state, command, one, out var feeFen) is { } broken)
                return Decision.Refuse<InstrumentEvent>(broken);
            events.Add(BookingFacts.Cancelled(
                state, command, one, command.Actor.CountsAs(one.HolderId) ? CancellationCause.Holder : CancellationCause.Staff, feeFen, command.ReasonTextId));
        }

        return Decision.Accept<InstrumentEvent>(events);
    }

    private static Refusal? RefuseOrPrice(InstrumentState state, CancelBooking command, Booking booking, out long feeFen)
    {
        feeFen = 0;
        if (!booking.IsPlaced)
            return null;
        if (booking.Slot.Start <= command.Now)
            return Refusals.Started(booking, command.Now, "cancelled", "finish it instead");
        if (!command.Actor.CountsAs(booking.HolderId)
            || state.Definition!.Policy.CancelNoticeMinutes is not { } notice || booking.Slot.Start >= command.Now.ShiftMinutes(notice))
            return null;
        if (state.Definition.CancelFeePercent is { } percent)
        {
            feeFen = Pricing.Percent(booking.FeeFen, percent);
            return null;
        }

        return Refusals.Broken(
            "cancel_notice", "It is too late to cancel this booking yourself. Ask the instrument's provider to cancel it.",
            new Problem("cancel_notice", "start", notice, (booking.Slot.Start - command.Now).MinutesDown(), Overridable: true));
    }

    /// <summary>A booking and the later ones of its series that can still be given back, by start.</summary>
    private static IEnumerable<Booking> Following(InstrumentState state, Booking first)
    {
        if (first.SeriesId is not { } seriesId)
            return [first];
        var held = state.OfHolder(first.HolderId);
        var later = Enumerable.Range(0, held.Count - held.FirstStartingFrom(first.Slot.Start)).Select(index => held[held.FirstStartingFrom(first.Slot.Start) + index].Item);
        var waiting = state.WaitingFor(first.HolderId) is { Pending: 0, Waitlisted: 0 }
            ? []
            : state.Deadlines.Of(DeadlineKind.Request).Select(deadline => state.FindBooking(deadline.Id)!).Where(one => one.HolderId == first.HolderId);
        return later.Concat(waiting)
            .Where(one => one.SeriesId == seriesId && one.Slot.Start >= first.Slot.Start && BookingActs.IsLegal(BookingAct.Cancel, one.Status))
            .OrderBy(one => one.Slot.Start).Take(MaximumFollowing);
    }
}

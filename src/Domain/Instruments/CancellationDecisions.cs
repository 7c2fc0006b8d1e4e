using System.Globalization;

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

    /// <summary>Whether who acts cannot give a booking back for nothing any more, and so is bound to what was agreed.</summary>
    public static bool IsBound(InstrumentState state, BookingCommand command, Booking booking) => PriceFor(state, command, booking) != 0;

    /// <summary>
    /// Why a booking cannot be moved so late; null when it can. A later start could be cancelled for nothing again, and a lower
    /// fee makes a lower price of cancelling.
    /// </summary>
    public static Refusal? RefuseMove(InstrumentState state, MoveBooking command, Booking booking, long feeFen)
    {
        var isLater = command.Slot.Start > booking.Slot.Start;
        if ((!isLater && feeFen >= booking.FeeFen) || !IsBound(state, command, booking))
            return null;
        var instead = PriceFor(state, command, booking) is { } price
            ? string.Create(CultureInfo.InvariantCulture, $"Cancel it for {price} fen, or ask the instrument's provider to move it.")
            : "Ask the instrument's provider to move it.";
        return TooLate(
            state, command, booking, isLater ? "start" : "end", $"It is too late to move this booking to a later start or a lower fee yourself. {instead}");
    }

    private static Refusal? RefuseOrPrice(InstrumentState state, CancelBooking command, Booking booking, out long feeFen)
    {
        feeFen = 0;
        if (booking.IsPlaced && booking.Slot.Start <= command.Now)
            return Refusals.Started(booking, command.Now, "cancelled", "finish it instead");
        var price = PriceFor(state, command, booking);
        feeFen = price ?? 0;
        return price is null
            ? TooLate(state, command, booking, "start", "It is too late to cancel this booking yourself. Ask the instrument's provider to cancel it.")
            : null;
    }

    /// <summary>What giving a booking back costs who acts, by now; null when that is not for them any more.</summary>
    private static long? PriceFor(InstrumentState state, BookingCommand command, Booking booking)
    {
        var terms = state.TermsOf(booking);
        if (!booking.IsPlaced || !command.Actor.CountsAs(booking.HolderId)
            || terms.CancelNoticeMinutes is not { } notice || booking.Slot.Start >= command.Now.ShiftMinutes(notice))
            return 0;
        return terms.CancelFeePercent is { } percent ? Pricing.Percent(booking.FeeFen, percent) : null;
    }

    private static Refusal TooLate(InstrumentState state, BookingCommand command, Booking booking, string param, string detail) => Refusals.Broken(
        "cancel_notice", detail,
        new Problem("cancel_notice", param, state.TermsOf(booking).CancelNoticeMinutes!.Value, (booking.Slot.Start - command.Now).MinutesDown(), Overridable: true));

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

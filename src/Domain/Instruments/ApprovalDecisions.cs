namespace Liandong.Domain.Instruments;

/// <summary>Decides what becomes of bookings that wait: for the provider's approval, or for their holder to take an offer.</summary>
[PolicySource("M11")]
internal static class ApprovalDecisions
{
    // With what a command settles and offers besides, still one append of the journal.
    private const int MaximumRejected = 500;

    /// <summary>A request does not hold its slot, so whether it is free is asked again here, and those that wanted the same are rejected.</summary>
    public static Decision<InstrumentEvent> Approve(InstrumentState state, ApproveBooking command)
    {
        var (booking, refusal) = BookingActs.Find(state, command, BookingAct.Approve);
        if ((refusal ?? RetirementDecisions.RefuseNew(state)) is { } refused)
            return Decision.Refuse<InstrumentEvent>(refused);
        var request = SlotRequest.Of(booking!, command.Now);
        if (BookingRules.CheckHolder(state, request) is { Count: > 0 } problems)
            return Decision.Refuse<InstrumentEvent>(Refusals.PolicyViolation(problems));
        if (BookingDecisions.RefuseTaken(state, request) is { } taken)
            return Decision.Refuse<InstrumentEvent>(taken);
        return Decision.Accept<InstrumentEvent>(
        [
            .. BookingFacts.Consumed(state, command, booking!.HolderId, booking.Slot),
            BookingFacts.Approved(state, command, booking),
            .. Rivals(state, booking).Select(rival => BookingFacts.Rejected(state, command, rival, RejectionCause.SlotGiven, null)),
        ]);
    }

    public static Decision<InstrumentEvent> Reject(InstrumentState state, RejectBooking command)
    {
        var (booking, refusal) = BookingActs.Find(state, command, BookingAct.Reject);
        return refusal is null
            ? Decision.Accept<InstrumentEvent>(BookingFacts.Rejected(state, command, booking!, RejectionCause.Staff, command.ReasonTextId))
            : Decision.Refuse<InstrumentEvent>(refusal);
    }

    public static Decision<InstrumentEvent> Accept(InstrumentState state, AcceptOffer command)
    {
        var (booking, refusal) = BookingActs.Find(state, command, BookingAct.Accept);
        if ((refusal ?? RetirementDecisions.RefuseNew(state)) is { } refused)
            return Decision.Refuse<InstrumentEvent>(refused);
        if (BookingRules.CheckHolder(state, SlotRequest.Of(booking!, command.Now)) is { Count: > 0 } problems)
            return Decision.Refuse<InstrumentEvent>(Refusals.PolicyViolation(problems));
        var (voucher, wanted) = VoucherDecisions.Change(state, command, booking!, booking!.FeeFen);
        return wanted is null
            ? Decision.Accept<InstrumentEvent>(BookingFacts.Accepted(state, command, booking, voucher))
            : Decision.Refuse<InstrumentEvent>(wanted);
    }

    /// <summary>The other requests for approval that an approval of this one would reject, by start.</summary>
    public static IEnumerable<Booking> Rivals(InstrumentState state, Booking booking)
    {
        // Where there are several lines, others may still get theirs: each is asked about when it is approved.
        if (state.HasLines)
            return [];
        var buffer = state.Definition?.Policy.BufferMinutes ?? 0;
        var taken = new TimeSlot(booking.Slot.Start.ShiftMinutes(-buffer), booking.Slot.End.ShiftMinutes(buffer));
        return state.Deadlines.Of(DeadlineKind.Request)
            .TakeWhile(deadline => deadline.From < taken.End)
            .Select(deadline => state.FindBooking(deadline.Id)!)
            .Where(other => other.Status == BookingStatus.PendingApproval && other.Id != booking.Id && other.Slot.Overlaps(taken))
            .Take(MaximumRejected);
    }
}

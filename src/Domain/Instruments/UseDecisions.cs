namespace Liandong.Domain.Instruments;

/// <summary>Decides how a booking is used: its begin, a later end, its settlement, and what its holder says of it.</summary>
[PolicySource("M11")]
internal static class UseDecisions
{
    private const int MaximumScore = 5;
    private const int EarliestStartHours = 24;

    public static Decision<InstrumentEvent> CheckIn(InstrumentState state, CheckIn command)
    {
        var (booking, refusal) = BookingActs.Find(state, command, BookingAct.CheckIn);
        if (refusal is not null)
            return Decision.Refuse<InstrumentEvent>(refusal);
        if (command.Now < booking!.Slot.Start)
            return Decision.Refuse<InstrumentEvent>(NotStarted(booking, command.Now, "Check in when it has."));
        return command.Now >= booking.Slot.End
            ? Decision.Refuse<InstrumentEvent>(Refusals.Broken(
                "booking_over", "The time of the booking is over. Finish it instead.", new Problem("booking_over", "end", booking.Slot.End.ToText(), command.Now.ToText())))
            : Decision.Accept<InstrumentEvent>(BookingFacts.CheckedIn(state, command, booking));
    }

    public static Decision<InstrumentEvent> Extend(InstrumentState state, ExtendBooking command)
    {
        var (booking, refusal) = BookingActs.Find(state, command, BookingAct.Extend);
        if ((refusal ?? RetirementDecisions.RefuseNew(state)) is { } refused)
            return Decision.Refuse<InstrumentEvent>(refused);
        var slot = booking!.Slot with { End = command.End };
        if (SlotRules.Check(slot) is { } malformed)
            return Decision.Refuse<InstrumentEvent>(malformed);
        var request = SlotRequest.Of(booking, command.Now) with { Slot = slot };
        var problems = BookingRules.CheckExtension(state, request);
        if (slot.End <= booking.Slot.End)
            problems.Insert(0, new Problem("not_later", "end", booking.Slot.End.ToText(), slot.End.ToText()));
        if (slot.End <= command.Now)
            problems.Insert(0, new Problem("end_in_past", "end", command.Now.ToText(), slot.End.ToText()));
        if (problems.Count > 0)
            return Decision.Refuse<InstrumentEvent>(Refusals.PolicyViolation(problems));
        var added = new TimeSlot(booking.Slot.End, slot.End);
        var obstacles = Occupancy.Conflicts(state, request with { Slot = added });
        return obstacles.AreNone
            ? Decision.Accept<InstrumentEvent>(
                [.. BookingFacts.Consumed(state, command, booking.HolderId, added), BookingFacts.Extended(state, command, booking, slot)])
            : Decision.Refuse<InstrumentEvent>(Refusals.NotFree(obstacles, []));
    }

    public static Decision<InstrumentEvent> Finish(InstrumentState state, FinishBooking command)
    {
        var (booking, refusal) = BookingActs.Find(state, command, BookingAct.Finish);
        if (refusal is not null)
            return Decision.Refuse<InstrumentEvent>(refusal);
        if (command.Now < booking!.Slot.Start)
            return Decision.Refuse<InstrumentEvent>(NotStarted(booking, command.Now, "Cancel it instead."));
        var actual = ActualTime(booking, command);
        if (RefuseActual(booking, command, actual) is { } broken)
            return Decision.Refuse<InstrumentEvent>(broken);
        return Decision.Accept<InstrumentEvent>(BookingFacts.Finished(state, command, booking, actual));
    }

    public static Decision<InstrumentEvent> Rate(InstrumentState state, RateBooking command)
    {
        if (!Ids.IsOpaqueOrNull(command.CommentTextId))
            return Decision.Refuse<InstrumentEvent>(Refusals.MalformedId("comment"));
        if (command.Score is < 1 or > MaximumScore)
        {
            return Decision.Refuse<InstrumentEvent>(new Refusal(RefusalKind.Malformed, "out_of_range", "Give a score from 1 to 5.")
            {
                Problems = [new Problem("out_of_range", "score", command.Score < 1 ? 1 : MaximumScore, command.Score)],
            });
        }

        var (booking, refusal) = BookingActs.Find(state, command, BookingAct.Rate);
        if (refusal is not null)
            return Decision.Refuse<InstrumentEvent>(refusal);
        var isRatedSince = state.FindBooking(booking!.Id) is null ? state.IsFormerRatedSince(command.Former!.RatingsSeen, booking.Id) : false;
        if (isRatedSince is null)
            return Decision.Refuse<InstrumentEvent>(Refusals.OutdatedRecord());
        return booking.Score is null && isRatedSince == false
            ? Decision.Accept<InstrumentEvent>(BookingFacts.Rated(state, command, booking))
            : Decision.Refuse<InstrumentEvent>(new Refusal(RefusalKind.Conflict, "already_rated", "The booking has been rated. A rating stays as it was given."));
    }

    /// <summary>What was stated, else from check-in or the booked start until now, at the latest until the booked end.</summary>
    private static TimeSlot ActualTime(Booking booking, FinishBooking command)
    {
        var start = command.ActualStart ?? booking.ActualStart ?? booking.Slot.Start;
        var end = Instants.Earlier(command.Now, booking.Slot.End);
        return new TimeSlot(start, command.ActualEnd ?? (end >= start ? end : command.Now));
    }

    private static Refusal? RefuseActual(Booking booking, FinishBooking command, TimeSlot actual)
    {
        var problems = new List<Problem>();
        var earliest = booking.Slot.Start.Shift(TimeSpan.FromHours(-EarliestStartHours));
        if (actual.Start < earliest)
            problems.Add(new Problem("too_early", "actualStart", earliest.ToText(), actual.Start.ToText()));
        if (actual.Start > command.Now)
            problems.Add(new Problem("in_future", "actualStart", command.Now.ToText(), actual.Start.ToText()));
        if (actual.End > command.Now)
            problems.Add(new Problem("in_future", "actualEnd", command.Now.ToText(), actual.End.ToText()));
        if (actual.End < actual.Start)
            problems.Add(new Problem("invalid_interval", "actualEnd", actual.Start.ToText(), actual.End.ToText()));
        else if (Pricing.ChargedTime(booking.Tariff, booking.Slot, actual).Length() is var charged && (charged > Pricing.MaximumLength || charged < TimeSpan.Zero))
            problems.Add(new Problem("too_long", "actualEnd", Pricing.MaximumLength.MinutesDown(), charged.MinutesUp()));
        return problems.Count == 0 ? null : Refusals.Broken("policy_violation", "These times cannot be settled. Correct the members listed in problems.", problems);
    }

    private static Refusal NotStarted(Booking booking, DateTimeOffset now, string instead) =>
        Refusals.Broken("not_started", $"The booking has not started yet. {instead}", new Problem("not_started", "start", booking.Slot.Start.ToText(), now.ToText()));
}

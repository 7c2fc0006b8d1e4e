namespace Liandong.Domain.Instruments;

/// <summary>The refusals that more than one act on an instrument may meet.</summary>
internal static class Refusals
{
    public static Refusal MalformedId(string param) =>
        new(RefusalKind.Malformed, "invalid_id", $"Give an id as {param} that has the documented form.") { Problems = [new Problem("malformed", param)] };

    public static Refusal NoInstrument() =>
        new(RefusalKind.NotFound, "not_found", "There is no such instrument. Check its id, or look it up under /instruments.");

    public static Refusal NoBooking() =>
        new(RefusalKind.NotFound, "not_found", "There is no such booking among those of your organisation. Check its id.");

    public static Refusal Forbidden(string detail) => new(RefusalKind.Forbidden, "forbidden", detail);

    public static Refusal WrongVersion(long actual) =>
        new(RefusalKind.VersionMismatch, "version_mismatch", $"It has changed and is at version {actual} now. Read it again, then decide again.");

    public static Refusal Broken(string code, string detail, params IReadOnlyList<Problem> problems) =>
        new(RefusalKind.RuleBroken, code, detail) { Problems = problems };

    public static Refusal PolicyViolation(IReadOnlyList<Problem> problems) =>
        Broken("policy_violation", "The booking policy does not allow this. Choose a slot that keeps every rule listed in problems.", problems);

    public static Refusal SlotTaken(IReadOnlyList<TimeSlot> conflicts, IReadOnlyList<TimeSlot> nextFree, string detail) =>
        new(RefusalKind.Conflict, "slot_taken", detail) { Conflicts = conflicts, NextFree = nextFree };

    /// <summary>The refusal of a slot that is not free. What only holds and offers keep may be free again soon.</summary>
    public static Refusal NotFree(Obstacles obstacles, IReadOnlyList<TimeSlot> nextFree) =>
        obstacles.IsTaken || obstacles.IsOutOfOrder
            ? SlotTaken(obstacles.Slots, nextFree, "The slot is taken. Choose one of nextFree, or another free slot of the calendar.")
            : SlotTaken(obstacles.Slots, nextFree, "The slot is held for somebody else for a short while. Choose one of nextFree, or ask again later.") with { Code = "hold_by_other" };

    public static Refusal Started(Booking booking, DateTimeOffset now, string act, string instead) =>
        Broken("booking_started", $"The booking has started and cannot be {act}; {instead}.",
            new Problem("booking_started", "start", now.ToText(), booking.Slot.Start.ToText()));

    /// <summary>The refusal of what was booked before, as another platform knows it; its id is the actual of the problem.</summary>
    public static Refusal ReferenceKnown(string bookingId) =>
        new(RefusalKind.Conflict, "reference_known", "The holder has a booking of this reference here already.")
        {
            Problems = [new Problem("reference_known", "externalReference", Actual: bookingId)],
        };

    public static Refusal OutdatedRecord() =>
        new(RefusalKind.Conflict, UseRefusals.OutdatedRecord, "Much has happened since the booking was looked up. Look it up again.");

    public static Refusal NoOutage() =>
        new(RefusalKind.NotFound, "not_found", "There is no such outage. It may be long over, or have been ended before it began.");

    public static Refusal NoHold() =>
        new(RefusalKind.NotFound, "not_found", "There is no such hold among those of your organisation. It may have expired.");
}

/// <summary>Refusals that whoever gave the command deals with itself.</summary>
public static class UseRefusals
{
    /// <summary>The code of a command that rests on a record which may miss what has happened since: look again and repeat it.</summary>
    public const string OutdatedRecord = "outdated_record";
}

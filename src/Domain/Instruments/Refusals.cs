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
}

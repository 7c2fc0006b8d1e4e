using Liandong.Domain;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Journaling;

/// <summary>Refusals as they cross to the caller.</summary>
internal static class RefusalReplies
{
    public static Answer Of(Refusal refusal) => new() { Status = AnswerStatus.Refused, Refusal = ToReply(refusal) };

    private static RefusalReply ToReply(Refusal refusal) => new()
    {
        Kind = ToReply(refusal.Kind),
        Code = refusal.Code,
        Detail = refusal.Detail,
        Problems = [.. refusal.Problems.Select(ToReply)],
        Conflicts = refusal.Conflicts.Count > 0 ? ToReply(refusal.Conflicts) : null,
        NextFree = refusal.Conflicts.Count > 0 ? ToReply(refusal.NextFree) : null,
    };

    public static Answer NotFound(string what) => new()
    {
        Status = AnswerStatus.Refused,
        Refusal = new RefusalReply
        {
            Kind = RefusalReplyKind.NotFound,
            Code = "not_found",
            Detail = $"There is no such {what}, or none that you may see. Check the id.",
        },
    };

    /// <summary>For a thing that has left its grain's memory because no act on it is legal any more.</summary>
    public static Answer Over(string what) => new()
    {
        Status = AnswerStatus.Refused,
        Refusal = new RefusalReply
        {
            Kind = RefusalReplyKind.Conflict,
            Code = $"{what}_not_active",
            Detail = $"The {what} is over: read it to see how it ended.",
        },
    };

    public static Answer InvalidCursor() => new()
    {
        Status = AnswerStatus.Refused,
        Refusal = new RefusalReply
        {
            Kind = RefusalReplyKind.Malformed,
            Code = "invalid_cursor",
            Detail = "This cursor is not one that the list gave out. Begin again without a cursor.",
        },
    };

    private static RefusalReplyKind ToReply(RefusalKind kind) => kind switch
    {
        RefusalKind.Malformed => RefusalReplyKind.Malformed,
        RefusalKind.Forbidden => RefusalReplyKind.Forbidden,
        RefusalKind.NotFound => RefusalReplyKind.NotFound,
        RefusalKind.Conflict => RefusalReplyKind.Conflict,
        RefusalKind.Gone => RefusalReplyKind.Gone,
        RefusalKind.VersionMismatch => RefusalReplyKind.VersionMismatch,
        RefusalKind.RuleBroken => RefusalReplyKind.RuleBroken,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of refusal."),
    };

    private static ProblemReply ToReply(Problem problem) => new()
    {
        Code = problem.Code,
        Param = problem.Param,
        Limit = ToReply(problem.Limit),
        Actual = ToReply(problem.Actual),
        Overridable = problem.Overridable,
    };

    private static FigureReply? ToReply(Figure? figure) =>
        figure is not { } value ? null
        : value.Text is { } text ? new FigureReply { Text = text }
        : new FigureReply { Number = value.Number };

    private static SlotReply[] ToReply(IReadOnlyList<TimeSlot> slots) =>
        [.. slots.Select(slot => new SlotReply { Start = slot.Start, End = slot.End })];
}

namespace Liandong.Domain.MeetingBoards;

/// <summary>What the rules of boards refuse with.</summary>
internal static class BoardRefusals
{
    public static Decision<MeetingBoardEvent> NotFound() => Of(RefusalKind.NotFound, "not_found", "There is no such meeting, or none that you may see. Check the id.");

    public static Decision<MeetingBoardEvent> Changed() => Of(RefusalKind.Conflict, "board_changed", "The meetings have changed meanwhile. Read them again, then decide again.");

    public static Decision<MeetingBoardEvent> WrongStatus(BoardMeeting meeting, string what) =>
        Of(RefusalKind.Conflict, "wrong_status", $"The meeting is {meeting.Status.ToString().ToLowerInvariant()}. {what}");

    public static Decision<MeetingBoardEvent> Broken(string detail, IReadOnlyList<Problem> problems) =>
        Decision.Refuse<MeetingBoardEvent>(new Refusal(RefusalKind.RuleBroken, "policy_violation", detail) { Problems = problems });

    public static Decision<MeetingBoardEvent> Of(RefusalKind kind, string code, string detail) => Decision.Refuse<MeetingBoardEvent>(new Refusal(kind, code, detail));
}

namespace Liandong.Domain.Roadshows;

/// <summary>What the rules of sessions say to what they do not allow.</summary>
internal static class Refusals
{
    /// <summary>Whether an actor has a role itself, or names who has it and may act for anyone.</summary>
    public static bool SpeaksFor(Actor actor, Role role, string? namedId) =>
        namedId is null || namedId == actor.OrganisationId ? actor.Role == role : actor.ActsForAnyone;

    public static Decision<RoadshowEvent> NotFound(string what = "session") =>
        Of(RefusalKind.NotFound, "not_found", $"There is no such {what}, or none that you may see. Check the id.");

    public static Decision<RoadshowEvent> Forbidden(string detail) => Of(RefusalKind.Forbidden, "forbidden", detail);

    public static Decision<RoadshowEvent> WrongStatus(RoadshowState state, string what) =>
        Of(RefusalKind.Conflict, "wrong_status", $"The session is {WordOf(state)}. {what}");

    public static Decision<RoadshowEvent> Stale(long version) =>
        Of(RefusalKind.VersionMismatch, "version_mismatch", $"It has changed and is at version {version} now. Read it again, then decide again.");

    public static Decision<RoadshowEvent> UnknownPitch(string pitchId) => Broken("unknown_pitch", "The session has no such pitch; its agenda names those there are.", new Problem("unknown_pitch", "pitchId", null, pitchId));

    public static Decision<RoadshowEvent> Full(string param, int limit) =>
        Broken("session_full", $"A session takes {limit} of them at most.", new Problem("session_full", param, limit, limit));

    public static Decision<RoadshowEvent> Broken(string code, string detail, params IReadOnlyList<Problem> problems) =>
        Decision.Refuse<RoadshowEvent>(new Refusal(RefusalKind.RuleBroken, code, detail) { Problems = problems });

    public static Decision<RoadshowEvent> Of(RefusalKind kind, string code, string detail) => Decision.Refuse<RoadshowEvent>(new Refusal(kind, code, detail));

    private static string WordOf(RoadshowState state) => state.Status switch
    {
        RoadshowStatus.Scheduled => "scheduled",
        RoadshowStatus.CheckIn => "open for check-in",
        RoadshowStatus.Live when state.Clock is { IsHeld: true } => "live and held",
        RoadshowStatus.Live => "live",
        _ => "over",
    };
}

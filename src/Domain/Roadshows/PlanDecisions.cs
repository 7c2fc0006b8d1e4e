namespace Liandong.Domain.Roadshows;

/// <summary>Planning a session, and planning it anew.</summary>
[PolicySource("M3")]
internal static class PlanDecisions
{
    public static Decision<RoadshowEvent> Plan(RoadshowState state, PlanRoadshow command)
    {
        if (state.IsPlanned)
            return Refusals.Of(RefusalKind.Conflict, "id_taken", "The new id is taken; send the request again to get another.");
        if (!command.Actor.ActsFor(command.HostId) || (command.Actor.OrganisationId == command.HostId && command.Actor.Role is not (Role.Department or Role.Zone or Role.University)))
            return Refusals.Forbidden("Sessions are hosted by the department, a zone or a university; who acts for anyone names the host in hostId.");
        return RoadshowRules.Broken(command.Definition) is { Count: > 0 } problems
            ? Invalid(problems)
            : Decision.Accept<RoadshowEvent>(new RoadshowPlanned
            {
                RoadshowId = command.RoadshowId,
                At = command.Now,
                Sequence = 1,
                ActedByUserId = command.Actor.UserId,
                HostId = command.HostId,
                SeriesId = command.SeriesId,
                Definition = command.Definition,
            });
    }

    public static Decision<RoadshowEvent> Revise(RoadshowState state, ReviseRoadshow command)
    {
        if (state.Status is not (RoadshowStatus.Scheduled or RoadshowStatus.CheckIn))
            return Refusals.WrongStatus(state, "Only a session that has not started is planned anew.");
        if (RoadshowRules.Broken(command.Definition) is { Count: > 0 } problems)
            return Invalid(problems);
        var revised = new RoadshowRevised
        {
            RoadshowId = command.RoadshowId,
            At = command.Now,
            Sequence = state.Sequence + 1,
            ActedByUserId = command.Actor.UserId,
            Definition = command.Definition,
        };
        return Decision.Accept<RoadshowEvent>([revised, .. RegistrationDecisions.Promotions(RoadshowEvolution.Apply(state, revised), command)]);
    }

    private static Decision<RoadshowEvent> Invalid(IReadOnlyList<Problem> problems) => Decision.Refuse<RoadshowEvent>(
        new Refusal(RefusalKind.Malformed, "invalid_definition", "Members of the plan are out of their bounds; correct those that are named and send it again.") { Problems = problems });
}

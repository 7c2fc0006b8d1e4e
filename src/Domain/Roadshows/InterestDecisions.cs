namespace Liandong.Domain.Roadshows;

/// <summary>Investors' interest, and what comes of it.</summary>
[PolicySource("M3")]
internal static class InterestDecisions
{
    public static Decision<RoadshowEvent> Show(RoadshowState state, ShowInterest command)
    {
        var investorId = command.InvestorId ?? command.Actor.OrganisationId;
        if (!Refusals.SpeaksFor(command.Actor, Role.Investor, command.InvestorId))
            return Refusals.Forbidden("Investors show interest; who acts for anyone names the investor in investorId.");
        if (state.Definition!.Find(command.PitchId) is not { } pitch)
            return Refusals.UnknownPitch(command.PitchId);
        if (pitch.PresenterOrgId == investorId)
            return Refusals.Broken("own_pitch", "The pitch is your own.", new Problem("own_pitch", "pitchId", null, command.PitchId));
        var known = state.Interests.Find(interest => interest.InvestorId == investorId && interest.PitchId == command.PitchId);
        if (known is not null && known.Level == command.Level && command.NoteTextId is null && known.Status != InterestStatus.Closed)
            return Decision.Accept<RoadshowEvent>();
        if (known is null && state.Interests.Count >= RoadshowBounds.MaxInterests)
            return Refusals.Full("interests", RoadshowBounds.MaxInterests);
        return new Happenings(state, command).Add(facts => new InterestShown
        {
            RoadshowId = facts.Id,
            At = facts.At,
            Sequence = facts.Sequence,
            ActedByUserId = facts.UserId,
            Number = known?.Number ?? state.Interests.Count + 1,
            PitchId = command.PitchId,
            PresenterOrgId = known?.PresenterOrgId ?? pitch.PresenterOrgId,
            HostId = state.HostId,
            InvestorId = investorId,
            Level = command.Level,
            NoteTextId = command.NoteTextId ?? known?.NoteTextId,
            Version = (known?.Version ?? 0) + 1,
        }).Accept();
    }

    public static Decision<RoadshowEvent> Advance(RoadshowState state, AdvanceInterest command)
    {
        if (state.FindInterest(command.Number) is not { } interest || !IsOf(state, interest, command.Actor))
            return Refusals.NotFound("interest");
        if (command.ExpectedVersion is { } expected && expected != interest.Version)
            return Refusals.Stale(interest.Version);
        if (interest.Status == InterestStatus.Closed || command.Status <= interest.Status)
            return Refusals.Of(RefusalKind.Conflict, "wrong_status", $"The interest is {interest.Status.ToString().ToLowerInvariant()} already; it only goes on.");
        if (interest.Steps.Count >= RoadshowBounds.MaxInterestSteps)
            return Refusals.Full("steps", RoadshowBounds.MaxInterestSteps);
        return new Happenings(state, command).Add(facts => new InterestAdvanced
        {
            RoadshowId = facts.Id,
            At = facts.At,
            Sequence = facts.Sequence,
            ActedByUserId = facts.UserId,
            Number = command.Number,
            Status = command.Status,
            By = command.Actor.OrganisationId,
            NoteTextId = command.NoteTextId,
            Version = interest.Version + 1,
        }).Accept();
    }

    /// <summary>Whether an interest belongs to an actor: the investor, the presenter, the host, the department.</summary>
    public static bool IsOf(RoadshowState state, Interest interest, Actor actor) =>
        state.IsHostedBy(actor) || actor.OrganisationId == interest.InvestorId || actor.OrganisationId == interest.PresenterOrgId;
}

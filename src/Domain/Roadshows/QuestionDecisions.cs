namespace Liandong.Domain.Roadshows;

/// <summary>Questions of the audience: one vote for each person, hidden and marked by the host.</summary>
internal static class QuestionDecisions
{
    public static Decision<RoadshowEvent> Ask(RoadshowState state, AskQuestion command)
    {
        if (state.Status == RoadshowStatus.Ended)
            return Refusals.WrongStatus(state, "Nobody is there to be asked.");
        if (state.Questions.Count >= RoadshowBounds.MaxQuestions)
            return Refusals.Full("questions", RoadshowBounds.MaxQuestions);
        return new Happenings(state, command).Add(facts => new QuestionAsked
        {
            RoadshowId = facts.Id,
            At = facts.At,
            Sequence = facts.Sequence,
            ActedByUserId = facts.UserId,
            Number = state.Questions.Count + 1,
            TextId = command.TextId,
            PitchId = state.CurrentPitchId,
            OrganisationId = command.Actor.OrganisationId,
            Person = command.Person,
        }).Accept();
    }

    public static Decision<RoadshowEvent> Vote(RoadshowState state, VoteForQuestion command)
    {
        if (state.FindQuestion(command.Number) is not { } question || (question.IsHidden && !state.IsHostedBy(command.Actor)))
            return Refusals.NotFound("question");
        if (state.Status == RoadshowStatus.Ended)
            return Refusals.WrongStatus(state, "Its votes are counted.");
        if (question.Voters.Contains(state.NumberOf(command.Person)))
            return Decision.Accept<RoadshowEvent>();
        if (IsFull(state, command.Person))
            return Refusals.Full("votes", RoadshowBounds.MaxPersons);
        return new Happenings(state, command).Add(facts => new QuestionVoted
        {
            RoadshowId = facts.Id,
            At = facts.At,
            Sequence = facts.Sequence,
            ActedByUserId = facts.UserId,
            Number = command.Number,
            Person = command.Person,
        }).Accept();
    }

    public static Decision<RoadshowEvent> Moderate(RoadshowState state, ModerateQuestion command)
    {
        if (state.FindQuestion(command.Number) is not { } question)
            return Refusals.NotFound("question");
        var (isHidden, isAnswered) = (command.IsHidden ?? question.IsHidden, command.IsAnswered ?? question.IsAnswered);
        return (isHidden, isAnswered) == (question.IsHidden, question.IsAnswered)
            ? Decision.Accept<RoadshowEvent>()
            : new Happenings(state, command).Add(facts => new QuestionModerated
            {
                RoadshowId = facts.Id,
                At = facts.At,
                Sequence = facts.Sequence,
                ActedByUserId = facts.UserId,
                Number = command.Number,
                IsHidden = isHidden,
                IsAnswered = isAnswered,
            }).Accept();
    }

    /// <summary>Whether there is no number left for somebody new.</summary>
    public static bool IsFull(RoadshowState state, string person) => state.Persons.Count >= RoadshowBounds.MaxPersons && state.NumberOf(person) < 0;
}

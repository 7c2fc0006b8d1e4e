namespace Liandong.Domain.Roadshows;

/// <summary>Live polls, and what is counted of the audience besides.</summary>
internal static class PollDecisions
{
    public static Decision<RoadshowEvent> Open(RoadshowState state, OpenPoll command)
    {
        if (state.Status == RoadshowStatus.Ended)
            return Refusals.WrongStatus(state, "Nobody is there to be asked.");
        if (Broken(command) is { Count: > 0 } problems)
            return Refusals.Broken("policy_violation", "The poll breaks the rules that are named; correct it and send it again.", problems);
        if (state.Polls.Count >= RoadshowBounds.MaxPolls)
            return Refusals.Full("polls", RoadshowBounds.MaxPolls);
        return new Happenings(state, command).Add(facts => new PollOpened
        {
            RoadshowId = facts.Id,
            At = facts.At,
            Sequence = facts.Sequence,
            ActedByUserId = facts.UserId,
            Number = state.Polls.Count + 1,
            Text = command.Text,
            Options = command.Options,
        }).Accept();
    }

    public static Decision<RoadshowEvent> Answer(RoadshowState state, AnswerPoll command)
    {
        if (state.FindPoll(command.Number) is not { } poll)
            return Refusals.NotFound("poll");
        if (poll.IsClosed || state.Status == RoadshowStatus.Ended)
            return Refusals.Of(RefusalKind.Conflict, "wrong_status", "The poll takes no more answers.");
        if (command.Option < 0 || command.Option >= poll.Options.Count)
            return Refusals.Broken("policy_violation", "Choose one of the answers, which count from 0.", new Problem("out_of_range", "option", poll.Options.Count - 1, command.Option));
        if (poll.Options[command.Option].Voters.Contains(state.NumberOf(command.Person)))
            return Decision.Accept<RoadshowEvent>();
        if (QuestionDecisions.IsFull(state, command.Person))
            return Refusals.Full("answers", RoadshowBounds.MaxPersons);
        return new Happenings(state, command).Add(facts => new PollAnswered
        {
            RoadshowId = facts.Id,
            At = facts.At,
            Sequence = facts.Sequence,
            ActedByUserId = facts.UserId,
            Number = command.Number,
            Option = command.Option,
            Person = command.Person,
        }).Accept();
    }

    public static Decision<RoadshowEvent> Close(RoadshowState state, ClosePoll command) => state.FindPoll(command.Number) switch
    {
        null => Refusals.NotFound("poll"),
        { IsClosed: true } => Decision.Accept<RoadshowEvent>(),
        _ => new Happenings(state, command)
            .Add(facts => new PollClosed { RoadshowId = facts.Id, At = facts.At, Sequence = facts.Sequence, ActedByUserId = facts.UserId, Number = command.Number }).Accept(),
    };

    /// <summary>Counts reactions; what comes for a session that has ended is dropped, and kinds beyond the bound are counted together.</summary>
    public static Decision<RoadshowEvent> Count(RoadshowState state, CountReactions command)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var known = state.Reactions.Count;
        foreach (var (kind, count) in command.Counts.Where(pair => pair.Value > 0).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var isNew = !state.Reactions.ContainsKey(kind);
            var counted = isNew && known >= RoadshowBounds.MaxReactionKinds - 1 ? OtherReactions : kind;
            known += isNew && counted == kind && kind != OtherReactions ? 1 : 0;
            counts[counted] = counts.GetValueOrDefault(counted) + count;
        }

        return counts.Count == 0 || state.Status == RoadshowStatus.Ended
            ? Decision.Accept<RoadshowEvent>()
            : new Happenings(state, command)
                .Add(facts => new ReactionsCounted { RoadshowId = facts.Id, At = facts.At, Sequence = facts.Sequence, Counts = counts }).Accept();
    }

    public static Decision<RoadshowEvent> NoteViewers(RoadshowState state, NoteViewers command) => command.Viewers <= state.PeakViewers || state.Status == RoadshowStatus.Ended
        ? Decision.Accept<RoadshowEvent>()
        : new Happenings(state, command)
            .Add(facts => new AttendancePeaked { RoadshowId = facts.Id, At = facts.At, Sequence = facts.Sequence, Viewers = command.Viewers }).Accept();

    /// <summary>What reactions beyond the most kinds are counted as.</summary>
    public const string OtherReactions = "other";

    private static List<Problem> Broken(OpenPoll command)
    {
        var problems = RoadshowRules.Text("text", command.Text).ToList();
        if (command.Options.Count < 2)
            problems.Add(new Problem("too_few", "options", 2, command.Options.Count));
        if (command.Options.Count > RoadshowBounds.MaxOptions)
            problems.Add(new Problem("too_many", "options", RoadshowBounds.MaxOptions, command.Options.Count));
        for (var i = 0; i < command.Options.Count; i++)
            problems.AddRange(RoadshowRules.Text($"options[{i}]", command.Options[i]));
        return problems;
    }
}

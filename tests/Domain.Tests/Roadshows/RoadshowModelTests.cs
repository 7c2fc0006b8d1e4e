using CsCheck;
using Liandong.Domain.Roadshows;
using static Liandong.Domain.Tests.Roadshows.MakeRoadshow;

namespace Liandong.Domain.Tests.Roadshows;

/// <summary>Sessions of random acts: what is decided holds together at every sequence, and the events alone lead to the same state.</summary>
public sealed class RoadshowModelTests
{
    private static readonly Actor[] Voters = [.. Enumerable.Range(0, 9).Select(number => new Actor("ent", Role.Enterprise, UserId: $"u{number}"))];

    private static readonly string[] Pitches = [First, Second, "laser"];

    private static readonly string[] Users = ["a", "b", "c", "d"];

    private static readonly Func<DateTimeOffset, RoadshowCommand>[] HostActs =
        [at => Act<StartRoadshow>(at), at => Act<OpenCheckIn>(at), at => Act<GoOn>(at), at => Act<GoOn>(at), at => Act<SkipPitch>(at), at => Act<HoldClock>(at), at => Act<ResumeClock>(at)];

    private static readonly Gen<Func<DateTimeOffset, RoadshowCommand>> Commands = Gen.Frequency(
        (2, Gen.OneOf(HostActs)),
        (3, Gen.Select(Gen.Int[1, 4], Gen.Int[0, 8], (question, voter) => Of(at => Vote(question, Voters[voter]) with { Now = at }))),
        (1, Gen.Int[0, 8].Select(voter => Of(at => Ask(Voters[voter]) with { Now = at }))),
        (1, Gen.Select(Gen.Int[1, 4], Gen.Bool, Gen.Bool, (question, hidden, answered) => Of(at => Moderate(question, hidden, answered) with { Now = at }))),
        (1, Gen.Select(Gen.Int[1, 2], Gen.Int[0, 1], Gen.Int[0, 8], (poll, option, voter) => Of(at => Answer(poll, option, Voters[voter]) with { Now = at }))),
        (1, Gen.Const(Of(at => Poll("a", "b") with { Now = at }))),
        (1, Gen.Select(Gen.Int[0, 2], Gen.OneOf(Pitches), (level, pitch) => Of(at => Interested((InterestLevel)level, pitch) with { Now = at }))),
        (1, Gen.Select(Gen.Int[0, 100], Gen.Int[0, 100], (novelty, market) => Of(at => Score(novelty, market) with { Now = at }))),
        (1, Gen.Select(Gen.OneOf(Users), Gen.Int[1, 4], (user, number) => Of(at => number == 1 ? Register(user) with { Now = at } : CancelOf(number, user) with { Now = at }))));

    private delegate Decision<RoadshowEvent> Decide(RoadshowState state, RoadshowCommand command);

    [Fact]
    public void What_is_decided_holds_together() => Commands.Array[1, 400].Sample(commands => Run(RoadshowDecider.Decide, commands), iter: 300);

    [Fact]
    public void Control_when_a_vote_counts_again_the_same_test_fails() =>
        Assert.ThrowsAny<CsCheckException>(() => Commands.Array[1, 400].Sample(commands => Run(Twice, commands), iter: 300, writeLine: _ => { }));

    [Fact]
    public void A_session_of_thousands_of_acts_is_replayed_to_the_same_state() => Commands.Array[5_000].Sample(commands => Run(RoadshowDecider.Decide, commands), iter: 2);

    [Fact]
    public void A_number_is_in_a_set_once() => Gen.Int[0, 300].Array[0, 200].Sample(numbers =>
    {
        var set = numbers.Aggregate(NumberSet.Empty, (all, number) => all.Add(number));
        Assert.Equal(numbers.Distinct().Order(), set.Numbers());
        Assert.Equal(numbers.Distinct().Count(), set.Count);
        var rest = numbers.Take(numbers.Length / 2).Aggregate(set, (all, number) => all.Remove(number));
        Assert.Equal(numbers.Distinct().Except(numbers.Take(numbers.Length / 2)).Order(), rest.Numbers());
        Assert.Equal(rest.Numbers().Count(), rest.Count);
        Assert.All(rest.Words.Values, word => Assert.NotEqual(0UL, word));
    });

    /// <summary>Rules that forget who has voted for the first question.</summary>
    private static Decision<RoadshowEvent> Twice(RoadshowState state, RoadshowCommand command) =>
        command is VoteForQuestion { Number: 1 } && state.FindQuestion(1) is { } question
            ? RoadshowDecider.Decide(state with { Questions = state.Questions.SetItem(0, question with { Voters = NumberSet.Empty }) }, command)
            : RoadshowDecider.Decide(state, command);

    private static void Run(Decide decide, Func<DateTimeOffset, RoadshowCommand>[] commands)
    {
        var state = Planned(Plan() with { Capacity = 2 });
        var (start, events) = (state, new List<RoadshowEvent>());
        var votes = new HashSet<(int, string)>();
        var now = Now;
        foreach (var command in commands)
        {
            now += TimeSpan.FromSeconds(7);
            foreach (var happened in decide(state, command(now)).Events)
            {
                Assert.Equal(state.Sequence + 1, happened.Sequence);
                state = RoadshowDecider.Evolve(state, happened);
                events.Add(happened);
                if (happened is QuestionVoted voted)
                    Assert.True(votes.Add((voted.Number, voted.Person)), "A vote counts once.");
                Check(state, now);
            }
        }

        var replayed = events.Aggregate(start, RoadshowDecider.Evolve);
        Assert.Equal(Digest(state), Digest(replayed));
        Assert.All(state.Questions, question => Assert.Equal(votes.Count(vote => vote.Item1 == question.Number), question.Voters.Count));
    }

    private static void Check(RoadshowState state, DateTimeOffset now)
    {
        var current = state.Queue.Where(progress => progress.Outcome == PitchOutcome.Current).Select(progress => progress.PitchId).ToList();
        Assert.Equal(state.CurrentPitchId is { } pitchId ? [pitchId] : [], current);
        Assert.Equal(state.Definition!.Agenda.Count, state.Queue.Select(progress => progress.PitchId).Distinct().Count());
        Assert.Equal(state.Status == RoadshowStatus.Live && state.CurrentPitchId is not null, state.Clock is not null);
        Assert.True(state.Clock is null || state.Clock.ElapsedAt(now) >= 0);
        Assert.True(state.Registrations.Count(registration => registration.TakesPlace) <= 2);
        Assert.All(state.Polls, poll => Assert.Equal(poll.Options.Sum(option => option.Voters.Count), poll.Options.SelectMany(option => option.Voters.Numbers()).Distinct().Count()));
        Assert.All(state.Questions, question => Assert.InRange(question.ChangedSequence, question.AskedSequence, state.Sequence));
    }

    private static string Digest(RoadshowState state) => string.Join('|',
        [
            $"{state.Sequence} {state.Version} {state.Status} {state.Phase} {state.CurrentPitchId} {state.Clock}", .. state.Queue.Select(progress => progress.ToString()),
            .. state.Questions.Select(question => $"{question.Number} {question.IsHidden} {question.IsAnswered} {string.Join(',', question.Voters.Numbers())}"),
            .. state.Polls.SelectMany(poll => poll.Options.Select(option => string.Join(',', option.Voters.Numbers()))), .. state.Interests.Select(interest => $"{interest.Number} {interest.Level} {interest.Version}"),
            .. state.Scores.Select(score => $"{score.ExpertId} {score.PitchId} {score.Scores["novelty"]}"), .. state.Registrations.Select(registration => registration.ToString()),
        ]);

    private static Func<DateTimeOffset, RoadshowCommand> Of(Func<DateTimeOffset, RoadshowCommand> command) => command;
}

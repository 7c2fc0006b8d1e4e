using CsCheck;
using Liandong.Domain.Meetings;
using Liandong.Grains.Meetings;

namespace Liandong.Grains.Tests.Meetings;

/// <summary>Plans of 1:1 meetings, checked by what the requests say and by counting.</summary>
public sealed class MeetingPlannerTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(2);

    // Time does not pass: a search ends by its steps, as on any machine that is fast enough.
    private readonly MeetingPlanner _planner = new(new Microsoft.Extensions.Time.Testing.FakeTimeProvider());

    [Fact]
    public void Every_plan_keeps_every_hard_rule() => PlanTasks.Any.Sample(
        input =>
        {
            if (PlanTasks.Read(input) is not { } task)
                return;
            var found = Find(task);
            var plan = MeetingPlan.Of(task, found.Slots);
            var broken = PlanChecker.Broken(input, plan).Where(rule => found.MandatoryLeftOut == 0 || rule is not ("mandatory left out" or "fixed elsewhere"));
            Assert.Empty(broken);
            Assert.True(found.MandatoryLeftOut > 0 || plan.Measure.Weight <= found.WeightBound);
        },
        iter: 150,
        threads: 1);

    [Fact]
    public void The_plan_is_the_best_there_is_wherever_that_can_be_tried_out() => PlanTasks.Small.Sample(
        input =>
        {
            if (PlanTasks.Read(input) is not { } task)
                return;
            var found = Find(task);
            var best = BestByTrying(task);
            if (best is null)
            {
                Assert.True(found.MandatoryLeftOut > 0 && found.IsProven);
                return;
            }

            var measure = MeetingPlan.Of(task, found.Slots).Measure;
            Assert.Equal(best.Value, (measure.BelowMinimum, measure.Weight));
            Assert.True(found.IsProven);
            Assert.Equal(measure.Weight, found.WeightBound);
        },
        iter: 150,
        threads: 1);

    /// <summary>D. Kőnig: so many colours as the largest degree; and colour classes can be evened out to any number of tables (D. de Werra).</summary>
    [Fact]
    public void Two_sides_meet_completely_exactly_when_nobody_asks_for_more_than_the_slots_and_all_tables_suffice() => PlanTasks.TwoSides.Sample(
        input =>
        {
            var task = PlanTasks.Read(input)!;
            var degree = task.People.Max(person => person.Pairs.Count);
            var isPossible = degree <= task.SlotCount && task.Pairs.Count <= task.Tables.Sum();
            var found = Find(task);
            Assert.Equal(isPossible, MeetingPlan.Of(task, found.Slots).Unmet.Count == 0);
            Assert.True(found.IsProven);
        },
        iter: 300,
        threads: 1);

    [Theory]
    [InlineData("unavailable")]
    [InlineData("no such table")]
    [InlineData("above maximum")]
    [InlineData("slot not allowed")]
    [InlineData("fixed elsewhere")]
    [InlineData("mandatory left out")]
    public void A_plan_made_without_a_rule_is_caught(string rule)
    {
        var caught = Enumerable.Range(0, 40).Select(seed => Tight(new Random(seed))).Any(input =>
            PlanTasks.Read(Without(rule, input)) is { } task && PlanChecker.Broken(input, MeetingPlan.Of(task, Find(task).Slots)).Contains(rule));
        Assert.True(caught);
    }

    [Fact]
    public void The_same_request_and_seed_give_the_same_plan()
    {
        var task = PlanTasks.Read(PlanTasks.Fair(seed: 5, left: 12, right: 20, meetings: 110, slots: 12, tables: 10, away: 0.1))!;
        var plan = _planner.Find(task, 3, _limit, CancellationToken.None);
        Assert.Equal(plan.Slots, _planner.Find(task, 3, _limit, CancellationToken.None).Slots);
        Assert.NotEqual(plan.Slots, _planner.Find(task, 4, _limit, CancellationToken.None).Slots);
    }

    [Fact]
    public void A_cancelled_search_gives_the_plan_at_hand()
    {
        var input = PlanTasks.Fair(seed: 6, left: 20, right: 20, meetings: 150, slots: 12, tables: 13);
        var task = PlanTasks.Read(input)!;
        var found = _planner.Find(task, 0, TimeSpan.FromMinutes(2), new CancellationToken(canceled: true));
        Assert.Empty(PlanChecker.Broken(input, MeetingPlan.Of(task, found.Slots)));
    }

    [Fact]
    public void Three_hundred_meetings_of_eighty_people_fit_into_all_but_full_tables()
    {
        var input = PlanTasks.Fair(seed: 1, left: 30, right: 50, meetings: 300, slots: 22, tables: 14);
        var task = PlanTasks.Read(input)!;
        var found = Find(task);
        var plan = MeetingPlan.Of(task, found.Slots);
        Assert.Empty(PlanChecker.Broken(input, plan));
        Assert.Equal((300, true), (plan.Measure.Met, found.IsProven));
        var unclosed = PlanMeasure.Of(task, PlanConstruction.Build(task, [.. task.Pairs.Select(_ => true)], 0).Slots, new int[task.Pairs.Count]);
        Assert.True(plan.Measure.IdleSlots < unclosed.IdleSlots / 3, $"{plan.Measure.IdleSlots} of {unclosed.IdleSlots} idle slots are left.");
    }

    [Fact]
    public void Who_drops_out_or_comes_late_moves_at_most_three_other_meetings()
    {
        var input = PlanTasks.Fair(seed: 2, left: 30, right: 50, meetings: 290, slots: 22, tables: 14);
        var before = Plan(input);
        var after = input with
        {
            Participants = [.. input.Participants.Where(participant => participant.Id != "l3"), new MeetingParticipant("late", [0, 1])],
            Requests = [.. input.Requests.Where(request => request.A != "l3"), .. Enumerable.Range(0, 5).Select(index => new MeetingRequest("late", $"r{index * 9}"))],
            Previous = before.Meetings,
        };
        var plan = Plan(after);
        Assert.Empty(PlanChecker.Broken(after, plan));
        Assert.Equal(after.Requests.Count, plan.Measure.Met);
        Assert.InRange(plan.Measure.Moved, 0, 3);
    }

    [Fact]
    public void A_task_too_large_to_be_searched_has_a_sound_plan_all_the_same()
    {
        var random = new Random(9);
        var input = new MeetingPlanInput(
            [.. Enumerable.Repeat(20, 64)],
            [.. Enumerable.Range(0, 120).Select(index => new MeetingParticipant($"p{index}", [], 0, 30))],
            [.. Enumerable.Range(0, 4_000).Select(_ => (A: random.Next(120), B: random.Next(120))).Where(pair => pair.A != pair.B).Select(pair => new MeetingRequest($"p{pair.A}", $"p{pair.B}", 1 + random.Next(5)))],
            []);
        var task = PlanTasks.Read(input)!;
        Assert.True(task.Pairs.Count * 64 > 100_000);
        var found = Find(task);
        var plan = MeetingPlan.Of(task, found.Slots);
        Assert.Empty(PlanChecker.Broken(input, plan));
        Assert.InRange(plan.Measure.Weight, found.WeightBound * 97 / 100, found.WeightBound);
    }

    [Fact]
    public void A_known_plan_that_is_still_possible_stays_as_it_is()
    {
        var input = PlanTasks.Fair(seed: 3, left: 10, right: 14, meetings: 70, slots: 10, tables: 8);
        var before = Plan(input);
        Assert.Equal(before.Meetings, Plan(input with { Previous = before.Meetings }).Meetings);
    }

    private PlanFound Find(MeetingTask task) => _planner.Find(task, 0, _limit, CancellationToken.None);

    private MeetingPlan Plan(MeetingPlanInput input)
    {
        var task = PlanTasks.Read(input)!;
        return MeetingPlan.Of(task, Find(task).Slots);
    }

    /// <summary>Every rule bites: few slots and tables, people away, wishes and orders.</summary>
    private static MeetingPlanInput Tight(Random random) => new(
        [1, 2, 1],
        [.. Enumerable.Range(0, 6).Select(index => new MeetingParticipant($"p{index}", index % 2 == 0 ? [random.Next(3)] : [], 0, 2))],
        [
            .. Enumerable.Range(0, 6).SelectMany(a => Enumerable.Range(a + 1, 5 - a).Select(b => new MeetingRequest($"p{a}", $"p{b}", 1 + random.Next(3), random.Next(2) == 0 ? [random.Next(3)] : null)))
                .Select(request => random.Next(6) == 0 ? request with { IsMandatory = true, Slots = null } : request)
                .Select(request => random.Next(8) == 0 ? request with { FixedSlot = random.Next(3), Slots = null } : request),
        ],
        []);

    private static MeetingPlanInput Without(string rule, MeetingPlanInput input) => rule switch
    {
        "unavailable" => input with { Participants = [.. input.Participants.Select(participant => participant with { Unavailable = [] })] },
        "no such table" => input with { TablesPerSlot = [.. input.TablesPerSlot.Select(_ => 9)] },
        "above maximum" => input with { Participants = [.. input.Participants.Select(participant => participant with { MaxMeetings = null })] },
        "slot not allowed" => input with { Requests = [.. input.Requests.Select(request => request with { Slots = null })] },
        "fixed elsewhere" => input with { Requests = [.. input.Requests.Select(request => request with { FixedSlot = null })] },
        _ => input with { Requests = [.. input.Requests.Select(request => request with { IsMandatory = false })] },
    };

    /// <summary>The fewest participants below their minimum and the most weight with so few; null when what is mandatory cannot all be met.</summary>
    private static (int BelowMinimum, long Weight)? BestByTrying(MeetingTask task)
    {
        (int Below, long Weight)? best = null;
        Try(0, new MeetingGrid(task));
        return best;

        void Try(int pair, MeetingGrid grid)
        {
            if (pair == task.Pairs.Count)
            {
                var below = task.People.Where((person, index) => grid.MeetingsOf(index) < person.Min).Count();
                var weight = task.Pairs.Where((_, index) => grid.Meets(index)).Sum(each => (long)each.Weight);
                if (best is null || below < best.Value.Below || (below == best.Value.Below && weight > best.Value.Weight))
                    best = (below, weight);
                return;
            }

            if (!task.Pairs[pair].IsMandatory)
                Try(pair + 1, grid);
            for (var slot = 0; slot < task.SlotCount; slot++)
            {
                if ((grid.OpenSlots(pair) & (1UL << slot)) == 0 || grid.Room(slot) == 0)
                    continue;
                var next = MeetingGrid.Of(task, grid.Slots);
                next.Place(pair, slot);
                Try(pair + 1, next);
            }
        }
    }
}

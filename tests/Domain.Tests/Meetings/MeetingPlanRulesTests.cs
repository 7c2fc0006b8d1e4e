using Liandong.Domain.Meetings;

namespace Liandong.Domain.Tests.Meetings;

/// <summary>What a plan can be made of, and what is named when none can.</summary>
public sealed class MeetingPlanRulesTests
{
    private static readonly MeetingPlanInput _sound = new(
        [1, 2, 1],
        [new MeetingParticipant("a", [2], 1, 2), new MeetingParticipant("b", []), new MeetingParticipant("c", [0, 1, 2])],
        [new MeetingRequest("a", "b", 3, [0, 2]), new MeetingRequest("a", "c")],
        []);

    [Fact]
    public void A_sound_request_is_put_in_numbers()
    {
        var task = Read(_sound);
        Assert.Equal([(0, 1, 3, 0b001UL), (0, 2, 1, 0UL)], task.Pairs.Select(pair => (pair.A, pair.B, pair.Weight, pair.Slots)));
        Assert.Equal([(0b011UL, 1, 2), (0b111UL, 0, 3), (0UL, 0, 3)], task.People.Select(person => (person.Available, person.Min, person.Max)));
        Assert.Equal([[0, 1], [0], [1]], task.People.Select(person => person.Pairs));
    }

    [Fact]
    public void A_pair_that_is_named_twice_is_one_request_of_the_greater_weight_in_the_slots_that_both_allow()
    {
        var task = Read(_sound with { Requests = [new("b", "a", 2, [0, 1]), new("a", "b", 5, [1, 2], IsMandatory: true)] });
        var pair = Assert.Single(task.Pairs);
        Assert.Equal((1, 0, 5, 0b010UL, true), (pair.A, pair.B, pair.Weight, pair.Slots, pair.IsMandatory));
    }

    [Fact]
    public void What_drops_out_of_a_known_plan_is_forgotten()
    {
        var task = Read(_sound with { Previous = [new("b", "a", 2, 0), new("b", "c", 1, 0), new("gone", "a", 1, 1)] });
        Assert.Equal([2, null], task.Pairs.Select(pair => pair.PreviousSlot));
    }

    public static TheoryData<string, MeetingPlanInput> Contradictions => new()
    {
        { "repeated_participant participants[3].id", _sound with { Participants = [.. _sound.Participants, new("a", [])] } },
        { "unknown_slot participants[3].unavailable[1]", _sound with { Participants = [.. _sound.Participants, new("d", [1, 3])] } },
        { "min_above_max participants[3].minMeetings", _sound with { Participants = [.. _sound.Participants, new("d", [], 2, 1)] } },
        { "min_above_available_slots participants[3].minMeetings", _sound with { Participants = [.. _sound.Participants, new("d", [0, 1], 2)] } },
        { "unknown_participant requests[0].b", _sound with { Requests = [new("a", "nobody")] } },
        { "same_participant requests[0].b", _sound with { Requests = [new("a", "a")] } },
        { "unknown_slot requests[0].slots[0]", _sound with { Requests = [new("a", "b", 1, [-1])] } },
        { "unknown_slot requests[0].fixedSlot", _sound with { Requests = [new("a", "b", FixedSlot: 3)] } },
        { "fixed_slot_not_allowed requests[0].fixedSlot", _sound with { Requests = [new("a", "b", 1, [1], FixedSlot: 0)] } },
        { "fixed_slot_not_allowed requests[0].fixedSlot", _sound with { Requests = [new("a", "b", FixedSlot: 0), new("b", "a", 1, [1])] } },
        { "fixed_twice requests[1].fixedSlot", _sound with { Requests = [new("a", "b", FixedSlot: 0), new("b", "a", FixedSlot: 1)] } },
        { "fixed_while_unavailable requests[0].fixedSlot", _sound with { Requests = [new("a", "b", FixedSlot: 2)] } },
        { "fixed_twice_in_a_slot requests[1].fixedSlot", _sound with { TablesPerSlot = [9, 9, 9], Participants = [new("a", []), new("b", []), new("c", [])], Requests = [new("a", "b", FixedSlot: 0), new("a", "c", FixedSlot: 0)] } },
        { "fixed_above_max_meetings requests[1].fixedSlot", _sound with { Participants = [new("a", [], 0, 1), new("b", []), new("c", [])], Requests = [new("a", "b", FixedSlot: 0), new("a", "c", FixedSlot: 1)] } },
        { "fixed_above_tables requests[1].fixedSlot", _sound with { Participants = [new("a", []), new("b", []), new("c", []), new("d", [])], Requests = [new("a", "b", FixedSlot: 0), new("c", "d", FixedSlot: 0)] } },
        { "mandatory_without_common_slot requests[0]", _sound with { Requests = [new("a", "c", IsMandatory: true)] } },
        { "unknown_slot previous[0].slot", _sound with { Previous = [new("a", "b", 3, 0)] } },
        { "repeated_meeting previous[1]", _sound with { Previous = [new("a", "b", 0, 0), new("b", "a", 1, 0)] } },
        { "invalid_value slots", _sound with { Slots = 0, TablesPerSlot = [] } },
        { "invalid_value slots", _sound with { Slots = 65 } },
        { "invalid_value tables", _sound with { Slots = 4 } },
        { "invalid_value tables[1]", _sound with { TablesPerSlot = [1, -1, 1] } },
        { "invalid_value tables[2]", _sound with { TablesPerSlot = [1, 1, 1_001] } },
        { "invalid_value participants", _sound with { Participants = [.. Enumerable.Range(0, 1_001).Select(index => new MeetingParticipant($"p{index}", []))] } },
        { "invalid_value participants[0].id", _sound with { Participants = [new("", [])], Requests = [] } },
        { "invalid_value participants[0].maxMeetings", _sound with { Participants = [new("a", [], 0, 65)], Requests = [] } },
        { "invalid_value requests[0].weight", _sound with { Requests = [new("a", "b", 0)] } },
        { "invalid_value previous[0].table", _sound with { Previous = [new("a", "b", 0, 1_000)] } },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void A_contradiction_is_named(string problem, MeetingPlanInput input)
    {
        Assert.Null(MeetingPlanRules.Read(input, out var refusal));
        Assert.Contains(problem, refusal!.Problems.Select(each => $"{each.Code} {each.Param}"));
        Assert.Equal(problem.StartsWith("invalid_value", StringComparison.Ordinal) ? RefusalKind.Malformed : RefusalKind.RuleBroken, refusal.Kind);
    }

    [Fact]
    public void All_contradictions_are_named_at_once()
    {
        MeetingPlanRules.Read(_sound with { Requests = [new("a", "x"), new("y", "b"), new("a", "a")] }, out var refusal);
        Assert.Equal(["unknown_participant", "unknown_participant", "same_participant"], refusal!.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void Whoever_is_left_out_is_told_why()
    {
        var task = Read(new MeetingPlanInput(
            [1, 1],
            [new("a", []), new("b", []), new("c", [0, 1]), new("d", [0], 0, 1), new("e", []), new("f", []), new("g", [1])],
            [new("a", "b"), new("a", "c"), new("d", "e"), new("d", "f"), new("a", "g", 1, [1]), new("e", "f")],
            []));
        var plan = MeetingPlan.Of(task, [0, -1, 1, -1, -1, -1]);
        Assert.Equal(
            [
                "The two are never available in the same slot.",
                "d has as many meetings as wanted (1), with requests that count as much or more, or that could not be placed otherwise.",
                "The two are not both available in any of the slots that the request allows.",
                "In each slot in which both are free, all tables are taken.",
            ],
            plan.Unmet.Select(unmet => unmet.Reason));
        Assert.Equal(
            [(UnmetCause.NeverBothAvailable, null, null), (UnmetCause.AtMaximum, "d", 1), (UnmetCause.NotInAllowedSlots, null, null), (UnmetCause.TablesTaken, null, null)],
            plan.Unmet.Select(unmet => (unmet.Cause!.Value, unmet.PartyId, unmet.Limit)));
    }

    private static MeetingTask Read(MeetingPlanInput input)
    {
        var task = MeetingPlanRules.Read(input, out var refusal);
        Assert.Null(refusal);
        return task!;
    }
}

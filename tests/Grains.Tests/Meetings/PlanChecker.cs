using Liandong.Domain.Meetings;

namespace Liandong.Grains.Tests.Meetings;

/// <summary>Checks a plan against the request it was made for, by nothing but what the request says.</summary>
internal static class PlanChecker
{
    /// <summary>The hard rules that a plan breaks; empty when it is sound.</summary>
    public static IReadOnlyList<string> Broken(MeetingPlanInput input, MeetingPlan plan)
    {
        var people = input.Participants.ToDictionary(participant => participant.Id);
        var wanted = input.Requests.GroupBy(request => Pair(request.A, request.B)).ToDictionary(group => group.Key, group => group.ToList());
        var met = plan.Meetings.ToLookup(meeting => Pair(meeting.A, meeting.B));
        List<string> broken =
        [
            .. When("nobody asked", plan.Meetings.Any(meeting => !wanted.ContainsKey(Pair(meeting.A, meeting.B)))),
            .. When("met twice", met.Any(meetings => meetings.Count() > 1)),
            .. When("two at once", plan.Meetings.SelectMany(meeting => new[] { (meeting.A, meeting.Slot), (meeting.B, meeting.Slot) }).GroupBy(place => place).Any(same => same.Count() > 1)),
            .. When("two at one table", plan.Meetings.GroupBy(meeting => (meeting.Slot, meeting.Table)).Any(same => same.Count() > 1)),
            .. When("no such table", plan.Meetings.Any(meeting => meeting.Table < 0 || meeting.Table >= input.TablesPerSlot[meeting.Slot])),
            .. When("unavailable", plan.Meetings.Any(meeting => people[meeting.A].Unavailable.Contains(meeting.Slot) || people[meeting.B].Unavailable.Contains(meeting.Slot))),
            .. When("above maximum", people.Values.Any(person => plan.Meetings.Count(meeting => meeting.A == person.Id || meeting.B == person.Id) > (person.MaxMeetings ?? int.MaxValue))),
            .. When("slot not allowed", plan.Meetings.Any(meeting => wanted.GetValueOrDefault(Pair(meeting.A, meeting.B), []).Exists(request => request.Slots?.Contains(meeting.Slot) == false))),
            .. When("fixed elsewhere", input.Requests.Any(request => request.FixedSlot is { } slot && !met[Pair(request.A, request.B)].Any(meeting => meeting.Slot == slot))),
            .. When("mandatory left out", input.Requests.Any(request => request.IsMandatory && !met[Pair(request.A, request.B)].Any())),
            .. When("neither met nor unmet", wanted.Keys.Any(pair => met[pair].Count() + plan.Unmet.Count(unmet => Pair(unmet.A, unmet.B) == pair) != 1)),
            .. When("no reason", plan.Unmet.Any(unmet => unmet.Reason.Length == 0)),
            .. When("wrong figures", plan.Measure != Measure(input, plan, wanted)),
        ];
        return broken;
    }

    private static PlanMeasure Measure(MeetingPlanInput input, MeetingPlan plan, Dictionary<(string, string), List<MeetingRequest>> wanted)
    {
        var slots = input.Participants.ToDictionary(
            person => person.Id, person => plan.Meetings.Where(meeting => meeting.A == person.Id || meeting.B == person.Id).Select(meeting => meeting.Slot).Order().ToList());
        var asked = input.Participants.ToDictionary(person => person.Id, person => wanted.Keys.Count(pair => pair.Item1 == person.Id || pair.Item2 == person.Id));
        return new PlanMeasure(
            input.Participants.Count(person => slots[person.Id].Count < person.MinMeetings),
            plan.Meetings.Count,
            plan.Meetings.Sum(meeting => wanted[Pair(meeting.A, meeting.B)].Max(request => (long)request.Weight)),
            input.Participants.Select(person => asked[person.Id] == 0 ? 1_000 : 1_000 * slots[person.Id].Count / asked[person.Id]).Min(),
            slots.Values.Where(busy => busy.Count > 0).Sum(busy => busy[^1] - busy[0] + 1 - busy.Count),
            input.Previous.Count(before => wanted.ContainsKey(Pair(before.A, before.B)) && !plan.Meetings.Any(meeting =>
                Pair(meeting.A, meeting.B) == Pair(before.A, before.B) && meeting.Slot == before.Slot && meeting.Table == before.Table)));
    }

    private static (string, string) Pair(string a, string b) => string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);

    private static string[] When(string rule, bool isBroken) => isBroken ? [rule] : [];
}

using CsCheck;
using Liandong.Domain.Meetings;

namespace Liandong.Grains.Tests.Meetings;

/// <summary>Random tasks.</summary>
internal static class PlanTasks
{
    /// <summary>Anything goes: any pairs, few tables, people away, fixed meetings that may be impossible.</summary>
    public static readonly Gen<MeetingPlanInput> Any = Random(mostSlots: 6, mostPeople: 9, mostRequests: 25);

    /// <summary>The same, so small that every plan can be tried.</summary>
    public static readonly Gen<MeetingPlanInput> Small = Random(mostSlots: 3, mostPeople: 5, mostRequests: 6);

    /// <summary>Two sides, everybody there all the time, the same number of tables in every slot.</summary>
    public static readonly Gen<MeetingPlanInput> TwoSides =
        from slots in Gen.Int[1, 8]
        from tables in Gen.Int[1, 8]
        from left in Gen.Int[1, 10]
        from right in Gen.Int[1, 10]
        from pairs in Gen.Select(Gen.Int[0, left - 1], Gen.Int[0, right - 1]).List[0, 60]
        select new MeetingPlanInput(
            [.. Enumerable.Repeat(tables, slots)],
            [.. Enumerable.Range(0, left).Select(index => new MeetingParticipant($"l{index}", [])), .. Enumerable.Range(0, right).Select(index => new MeetingParticipant($"r{index}", []))],
            [.. pairs.Distinct().Select(pair => new MeetingRequest($"l{pair.Item1}", $"r{pair.Item2}"))],
            []);

    private static Gen<MeetingPlanInput> Random(int mostSlots, int mostPeople, int mostRequests) =>
        from slots in Gen.Int[1, mostSlots]
        from tables in Gen.Int[0, 4].List[slots]
        from people in Gen.Int[2, mostPeople]
        from participants in Gen.Select(Gen.Int[0, slots - 1].List[0, 3], Gen.Int[0, 2], Gen.Int[0, slots]).List[people]
        from requests in Gen.Select(Gen.Int[0, people - 1], Gen.Int[0, people - 1], Gen.Int[1, 5], Gen.Int[0, slots - 1].List[1, slots], Gen.Int[0, 19]).List[0, mostRequests]
        select new MeetingPlanInput(
            tables,
            [.. participants.Select((each, index) => new MeetingParticipant($"p{index}", each.Item1, Math.Min(each.Item2, each.Item3), each.Item3))],
            [.. requests.Where(each => each.Item1 != each.Item2).Select(each => new MeetingRequest(
                $"p{each.Item1}", $"p{each.Item2}", each.Item3, each.Item5 < 6 ? each.Item4 : null, each.Item5 == 19 ? each.Item4[0] : null, each.Item5 == 18))],
            []);

    /// <summary>The same in numbers, where it can be planned at all.</summary>
    public static MeetingTask? Read(MeetingPlanInput input) => MeetingPlanRules.Read(input, out _);

    /// <summary>Two sides of given sizes that ask for a number of meetings, none of them for more than it has slots.</summary>
    public static MeetingPlanInput Fair(int seed, int left, int right, int meetings, int slots, int tables, double away = 0)
    {
        var random = new System.Random(seed);
        var count = new Dictionary<string, int>();
        var pairs = new HashSet<(string, string)>();
        while (pairs.Count < meetings)
        {
            var pair = ($"l{random.Next(left)}", $"r{random.Next(right)}");
            if (Count(pair.Item1) < slots * (1 - (2 * away)) && Count(pair.Item2) < slots * (1 - (2 * away)) && pairs.Add(pair))
                (count[pair.Item1], count[pair.Item2]) = (Count(pair.Item1) + 1, Count(pair.Item2) + 1);
        }

        return new MeetingPlanInput(
            [.. Enumerable.Repeat(tables, slots)],
            [.. Enumerable.Range(0, left).Select(index => $"l{index}").Concat(Enumerable.Range(0, right).Select(index => $"r{index}"))
                .Select(id => new MeetingParticipant(id, [.. Enumerable.Range(0, slots).Where(_ => random.NextDouble() < away)]))],
            [.. pairs.Select(pair => new MeetingRequest(pair.Item1, pair.Item2))],
            []);

        int Count(string id) => count.GetValueOrDefault(id);
    }
}

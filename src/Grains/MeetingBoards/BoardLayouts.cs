using System.Collections.Immutable;
using Liandong.Domain;
using Liandong.Domain.MeetingBoards;
using Liandong.Domain.Meetings;
using Liandong.Grains.Interfaces.MeetingBoards;

namespace Liandong.Grains.MeetingBoards;

/// <summary>Layouts as requests describe them.</summary>
internal static class BoardLayouts
{
    // A call waits for the plan; what needs longer is asked of the scheduler as a function.
    private const int MaxTimeLimitSeconds = 20;

    /// <summary>The layout that is asked for; what is left out stays as it was.</summary>
    /// <param name="before">The layout of the plan before; null for the first plan.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="refusal">What is out of its bounds, or what the first plan lacks; null when nothing.</param>
    public static BoardLayout? Read(BoardLayout? before, BoardPlanRequest request, out Refusal? refusal)
    {
        if (OutOfBounds(request) is { Count: > 0 } outside)
        {
            refusal = new Refusal(RefusalKind.Malformed, "invalid_value", "Figures are out of their bounds. Correct what is named.") { Problems = outside };
            return null;
        }

        List<Problem> problems =
        [
            .. Needed("startsAt", request.StartsAt is not null || before is not null),
            .. Needed("slotMinutes", request.SlotMinutes is not null || before is not null),
            .. Needed("slots", request.Slots is not null || before is not null),
            .. Needed("tables", request.Tables is not null || before is not null),
        ];
        refusal = problems.Count == 0 ? null : new Refusal(RefusalKind.RuleBroken, "policy_violation", "The first plan says when and where meetings are. Add what is named.") { Problems = problems };
        return refusal is null ? Of(before, request) : null;
    }

    private static BoardLayout Of(BoardLayout? before, BoardPlanRequest request)
    {
        var first = before is { Slots.Count: > 0 } ? before.Slots[0] : default;
        var start = request.StartsAt ?? first.Start;
        var length = request.SlotMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : first.Length();
        var step = length + (request.BreakMinutes is { } pause ? TimeSpan.FromMinutes(pause) : BreakOf(before));
        var count = request.Slots ?? before!.Slots.Count;
        return new BoardLayout([.. Enumerable.Range(0, count).Select(slot => new TimeSlot(start + (slot * step), start + (slot * step) + length))], TablesOf(before, request, count));
    }

    private static TimeSpan BreakOf(BoardLayout? before) => before is { Slots.Count: > 1 } ? before.Slots[1].Start - before.Slots[0].End : TimeSpan.Zero;

    /// <summary>As many figures as were given; more slots than before have the tables of the last one.</summary>
    private static ImmutableList<int> TablesOf(BoardLayout? before, BoardPlanRequest request, int slots) => request.Tables switch
    {
        { Each: { } each } => [.. Enumerable.Repeat(each, slots)],
        { } tables => [.. tables.PerSlot],
        null => [.. Enumerable.Range(0, slots).Select(slot => before!.Tables[Math.Min(slot, before.Tables.Count - 1)])],
    };

    private static List<Problem> OutOfBounds(BoardPlanRequest request) =>
    [
        .. Between("slotMinutes", request.SlotMinutes, (int)BoardPlanning.ShortestSlot.TotalMinutes, (int)BoardPlanning.LongestSlot.TotalMinutes),
        .. Between("breakMinutes", request.BreakMinutes, 0, (int)BoardPlanning.LongestSlot.TotalMinutes),
        .. Between("slots", request.Slots, 1, MeetingPlanInput.MaxSlots),
        .. Between("timeLimitSeconds", request.TimeLimitSeconds, 1, MaxTimeLimitSeconds),
        .. Between("tables", request.Tables?.Each, 0, MeetingPlanInput.MaxTables),
        .. (request.Tables?.PerSlot ?? []).Take(MeetingPlanInput.MaxSlots).SelectMany((tables, slot) => Between($"tables[{slot}]", tables, 0, MeetingPlanInput.MaxTables)),
    ];

    private static Problem[] Between(string param, int? actual, int least, int most) =>
        actual is not { } figure || (figure >= least && figure <= most) ? [] : [new Problem("invalid_value", param, figure < least ? least : most, figure)];

    private static Problem[] Needed(string param, bool isThere) => isThere ? [] : [new Problem("required", param)];
}

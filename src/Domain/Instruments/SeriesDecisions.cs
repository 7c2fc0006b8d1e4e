namespace Liandong.Domain.Instruments;

/// <summary>Decides a series: each slot is a booking of its own, all of them one command.</summary>
[PolicySource("M11")]
public static class SeriesDecisions
{
    /// <summary>How many slots a series has at most.</summary>
    public const int MaximumSlots = 200;

    private const int MaximumProblems = 50;

    internal static Decision<InstrumentEvent> Book(InstrumentState state, BookSeries command)
    {
        if (command.Slots.Count is 0 or > MaximumSlots || command.BookingIds.Count != command.Slots.Count)
        {
            return Decision.Refuse<InstrumentEvent>(Refusals.Broken(
                "policy_violation", $"A series has 1 to {MaximumSlots} slots. Narrow the rule, by count or until.",
                new Problem("too_many_slots", "rrule", MaximumSlots, command.Slots.Count)));
        }

        if (!Ids.IsOpaque(command.SeriesId))
            return Decision.Refuse<InstrumentEvent>(Refusals.MalformedId("seriesId"));
        var events = new List<InstrumentEvent>();
        var refusals = new List<(int Index, Refusal Refusal)>();
        for (var index = 0; index < command.Slots.Count; index++)
        {
            var decision = BookingDecisions.Book(state, ToBook(command, index), command.SeriesId);
            if (decision.Refusal is { } refusal)
                refusals.Add((index, refusal));
            events.AddRange(decision.Events);
            state = decision.Events.Aggregate(state, InstrumentDecider.Evolve);
        }

        return refusals.Count == 0 || (command.OnConflict == SeriesConflict.Skip && events.Count > 0)
            ? Decision.Accept<InstrumentEvent>(events)
            : Decision.Refuse<InstrumentEvent>(Merge(refusals));
    }

    private static Book ToBook(BookSeries command, int index) => new()
    {
        Now = command.Now,
        Actor = command.Actor,
        BookingId = command.BookingIds[index],
        Holder = command.Holder,
        Slot = command.Slots[index],
        UserId = command.UserId,
        PurposeTextId = command.PurposeTextId,
        ExternalReference = command.ExternalReference,
    };

    /// <summary>What stands against a series, of all its slots: a request that cannot be, before a broken rule, before a conflict.</summary>
    private static Refusal Merge(List<(int Index, Refusal Refusal)> refusals)
    {
        var kind = refusals.Exists(one => one.Refusal.Kind is not (RefusalKind.RuleBroken or RefusalKind.Conflict))
            ? refusals.First(one => one.Refusal.Kind is not (RefusalKind.RuleBroken or RefusalKind.Conflict)).Refusal.Kind
            : refusals.Exists(one => one.Refusal.Kind == RefusalKind.RuleBroken) ? RefusalKind.RuleBroken : RefusalKind.Conflict;
        var alike = refusals.Where(one => one.Refusal.Kind == kind).ToList();
        return alike[0].Refusal with
        {
            Problems = [.. alike.SelectMany(one => one.Refusal.Problems.Select(problem => problem with { Param = $"occurrences[{one.Index}].{problem.Param}" })).Take(MaximumProblems)],
            Conflicts = [.. alike.SelectMany(one => one.Refusal.Conflicts).Distinct().OrderBy(slot => slot.Start).Take(100)],
            NextFree = [],
        };
    }
}

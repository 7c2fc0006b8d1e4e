namespace Liandong.Domain.Meetings;

/// <summary>A checked task, in numbers: slots as bits, participants and pairs by their index. Immutable.</summary>
/// <param name="Tables">Tables of each slot.</param>
/// <param name="People">Who takes part.</param>
/// <param name="Pairs">Who is to meet whom; no two of the same two.</param>
public sealed record MeetingTask(IReadOnlyList<int> Tables, IReadOnlyList<MeetingPerson> People, IReadOnlyList<MeetingPair> Pairs)
{
    /// <summary>Whether there is a plan that people already know.</summary>
    public bool HasPrevious { get; init; }

    /// <summary>Number of slots.</summary>
    public int SlotCount => Tables.Count;

    /// <summary>The set of all slots.</summary>
    public ulong AllSlots => SlotCount == MeetingPlanInput.MaxSlots ? ulong.MaxValue : (1UL << SlotCount) - 1;
}

/// <summary>A participant.</summary>
/// <param name="Id">As the caller named it.</param>
/// <param name="Available">The slots in which it can meet somebody, as bits.</param>
/// <param name="Min">How many meetings it should have at least.</param>
/// <param name="Max">How many it may have at most.</param>
/// <param name="Pairs">Indices of the pairs it belongs to, ascending.</param>
public sealed record MeetingPerson(string Id, ulong Available, int Min, int Max, IReadOnlyList<int> Pairs);

/// <summary>Two participants who are to meet.</summary>
/// <param name="A">Index of the one that was named first.</param>
/// <param name="B">Index of the other.</param>
/// <param name="Weight">How much it is worth.</param>
/// <param name="Slots">The slots in which the two may and can meet, as bits; 0 = never.</param>
/// <param name="IsMandatory">Whether no plan may leave it out; a fixed meeting is mandatory.</param>
/// <param name="Allowed">The slots that the request allows, whether or not the two can, as bits.</param>
public sealed record MeetingPair(int A, int B, int Weight, ulong Slots, bool IsMandatory, ulong Allowed)
{
    /// <summary>Where the request stands in the task; of several for one pair, the first.</summary>
    public int RequestIndex { get; init; }

    /// <summary>The slot in the plan that people already know; null when it is not in it.</summary>
    public int? PreviousSlot { get; init; }

    /// <summary>The table in that plan.</summary>
    public int? PreviousTable { get; init; }

    /// <summary>The other of the two.</summary>
    public int Other(int person) => person == A ? B : A;
}

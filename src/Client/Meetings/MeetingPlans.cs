using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>Asks for a plan of 1:1 meetings. Slots and tables count from 0; ids may be any text of 1–120 characters.</summary>
public sealed record MeetingPlanRequest
{
    /// <summary>Number of slots; 1–64.</summary>
    public required int Slots { get; init; }

    /// <summary>Meetings that may take place at once.</summary>
    public required MeetingTables Tables { get; init; }

    /// <summary>Who takes part; at most 1,000.</summary>
    public required IReadOnlyList<MeetingParticipant> Participants { get; init; }

    /// <summary>Who is to meet whom; at most 5,000. A pair named more than once is one request.</summary>
    public required IReadOnlyList<MeetingRequest> Requests { get; init; }

    /// <summary>The plan that people already know: as few of its meetings as possible change.</summary>
    public IReadOnlyList<PlannedMeeting>? Previous { get; init; }

    /// <summary>How long the search may take, in seconds; 1–120, default 10.</summary>
    public int? TimeLimitSeconds { get; init; }

    /// <summary>Decides between plans of equal standing: the same request and seed get the same plan.</summary>
    public int? Seed { get; init; }
}

/// <summary>How many meetings may take place at once: one figure for all slots, or one for each.</summary>
[JsonConverter(typeof(MeetingTablesConverter))]
public sealed record MeetingTables
{
    /// <summary>The figure of every slot; null when each has its own.</summary>
    public int? Each { get; init; }

    /// <summary>The figures, one a slot; empty when all have the same.</summary>
    public IReadOnlyList<int> PerSlot { get; init; } = [];

    /// <summary>The same number in every slot; 0–1,000.</summary>
    public static implicit operator MeetingTables(int each) => FromInt32(each);

    /// <summary>The same number in every slot; 0–1,000.</summary>
    public static MeetingTables FromInt32(int each) => new() { Each = each };
}

/// <summary>Somebody who takes part.</summary>
public sealed record MeetingParticipant
{
    /// <summary>Any text, different from all others'.</summary>
    public required string Id { get; init; }

    /// <summary>Slots in which the participant cannot meet anybody.</summary>
    public IReadOnlyList<int>? Unavailable { get; init; }

    /// <summary>How many meetings it should have at least.</summary>
    public int? MinMeetings { get; init; }

    /// <summary>How many it may have at most.</summary>
    public int? MaxMeetings { get; init; }
}

/// <summary>That two participants are to meet.</summary>
public sealed record MeetingRequest
{
    /// <summary>The one.</summary>
    public required string A { get; init; }

    /// <summary>The other.</summary>
    public required string B { get; init; }

    /// <summary>How much it is worth; 1–10,000, default 1.</summary>
    public int? Weight { get; init; }

    /// <summary>The only slots that will do; default any.</summary>
    public IReadOnlyList<int>? Slots { get; init; }

    /// <summary>The slot it takes place in, come what may.</summary>
    public int? FixedSlot { get; init; }

    /// <summary>Whether no plan may leave it out.</summary>
    public bool? Mandatory { get; init; }
}

/// <summary>A meeting of a plan.</summary>
public sealed record PlannedMeeting
{
    /// <summary>The one.</summary>
    public required string A { get; init; }

    /// <summary>The other.</summary>
    public required string B { get; init; }

    /// <summary>In which slot, from 0.</summary>
    public required int Slot { get; init; }

    /// <summary>At which table of that slot, from 0.</summary>
    public required int Table { get; init; }
}

/// <summary>A plan of 1:1 meetings, and how good it is.</summary>
public sealed record MeetingPlan
{
    /// <summary>What takes place, by slot and table.</summary>
    public required IReadOnlyList<PlannedMeeting> Meetings { get; init; }

    /// <summary>The requests that are left out.</summary>
    public required IReadOnlyList<UnmetMeeting> Unmet { get; init; }

    /// <summary>The figures that plans are compared by.</summary>
    public required MeetingPlanObjective Objective { get; init; }

    /// <summary>What no plan exceeds.</summary>
    public required MeetingPlanBound Bound { get; init; }

    /// <summary>Whether it is certain that no plan has fewer participants below their minimum, or as many and more weight.</summary>
    public required bool Proven { get; init; }
}

/// <summary>A request that is left out.</summary>
public sealed record UnmetMeeting
{
    /// <summary>The one.</summary>
    public required string A { get; init; }

    /// <summary>The other.</summary>
    public required string B { get; init; }

    /// <summary>Why, as a sentence for those whom it concerns.</summary>
    public required string Reason { get; init; }

    /// <summary>Why, as a word; null in plans of earlier releases.</summary>
    public UnmetCause? Cause { get; init; }

    /// <summary>Of which of the two it is said, where it is said of one.</summary>
    public string? PartyId { get; init; }

    /// <summary>How many meetings that one wants at most, where that is why.</summary>
    public int? Limit { get; init; }
}

/// <summary>The figures that plans are compared by.</summary>
public sealed record MeetingPlanObjective
{
    /// <summary>Participants with fewer meetings than their minimum.</summary>
    public required int BelowMinimum { get; init; }

    /// <summary>Requests met.</summary>
    public required int Met { get; init; }

    /// <summary>Weight of the requests met.</summary>
    public required long Weight { get; init; }

    /// <summary>Meetings of the plan that people already know that are in another slot, at another table, or left out.</summary>
    public required int Moved { get; init; }

    /// <summary>The smallest share of its requests that a participant has met, in thousandths.</summary>
    public required int WorstSharePermille { get; init; }

    /// <summary>Slots without a meeting between each participant's first and last one, summed up.</summary>
    public required int IdleSlots { get; init; }
}

/// <summary>What no plan exceeds.</summary>
public sealed record MeetingPlanBound
{
    /// <summary>The weight that no plan with as few participants below their minimum exceeds.</summary>
    public required long Weight { get; init; }
}

/// <summary>A search that goes on.</summary>
internal sealed record MeetingPlanPending
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }
}

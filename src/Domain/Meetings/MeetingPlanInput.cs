namespace Liandong.Domain.Meetings;

/// <summary>What a plan of 1:1 meetings is asked for. Slots and tables count from 0.</summary>
/// <param name="TablesPerSlot">How many meetings may take place in each slot, one figure a slot.</param>
/// <param name="Participants">Who takes part.</param>
/// <param name="Requests">Who is to meet whom; a pair that is named more than once is one request.</param>
/// <param name="Previous">The plan that people already know; empty when there is none.</param>
public sealed record MeetingPlanInput(
    IReadOnlyList<int> TablesPerSlot,
    IReadOnlyList<MeetingParticipant> Participants,
    IReadOnlyList<MeetingRequest> Requests,
    IReadOnlyList<PlannedMeeting> Previous)
{
    /// <summary>Number of slots.</summary>
    public int Slots { get; init; } = TablesPerSlot.Count;

    /// <summary>How long the search may take, in seconds.</summary>
    public int TimeLimitSeconds { get; init; } = DefaultTimeLimitSeconds;

    /// <summary>How long a search may take where nothing is said, in seconds.</summary>
    public const int DefaultTimeLimitSeconds = 10;

    /// <summary>The longest a search may take, in seconds.</summary>
    public const int MaxTimeLimitSeconds = 120;

    /// <summary>Most slots of a plan.</summary>
    public const int MaxSlots = 64;

    /// <summary>Most tables of a slot.</summary>
    public const int MaxTables = 1_000;

    /// <summary>Most participants of a plan.</summary>
    public const int MaxParticipants = 1_000;

    /// <summary>Most requests of a plan.</summary>
    public const int MaxRequests = 5_000;

    /// <summary>Longest id, in UTF-16 units.</summary>
    public const int MaxIdLength = 120;

    /// <summary>The greatest weight of a request.</summary>
    public const int MaxWeight = 10_000;
}

/// <summary>Somebody who takes part.</summary>
/// <param name="Id">Any text, different from all others'.</param>
/// <param name="Unavailable">Slots in which the participant cannot meet anybody.</param>
/// <param name="MinMeetings">How many meetings the participant should have at least; who gets fewer is below the minimum.</param>
/// <param name="MaxMeetings">How many meetings the participant may have at most; null = as many as there are slots.</param>
public sealed record MeetingParticipant(string Id, IReadOnlyList<int> Unavailable, int MinMeetings = 0, int? MaxMeetings = null);

/// <summary>That two participants are to meet.</summary>
/// <param name="A">The one.</param>
/// <param name="B">The other.</param>
/// <param name="Weight">How much it is worth, 1–10,000.</param>
/// <param name="Slots">The only slots that will do; null = any.</param>
/// <param name="FixedSlot">The slot it takes place in, come what may.</param>
/// <param name="IsMandatory">Whether no plan may leave it out.</param>
public sealed record MeetingRequest(string A, string B, int Weight = 1, IReadOnlyList<int>? Slots = null, int? FixedSlot = null, bool IsMandatory = false);

/// <summary>A meeting of a plan.</summary>
/// <param name="A">The one.</param>
/// <param name="B">The other.</param>
/// <param name="Slot">In which slot, from 0.</param>
/// <param name="Table">At which table of that slot, from 0.</param>
public sealed record PlannedMeeting(string A, string B, int Slot, int Table);

using System.ComponentModel.DataAnnotations;

namespace Liandong.Grains.Interfaces.Meetings;

/// <summary>Asks for a plan of 1:1 meetings. Slots and tables count from 0; ids may be any text of 1–120 characters.</summary>
[GenerateSerializer, Immutable, Alias("liandong.MeetingPlanRequest")]
public sealed record MeetingPlanRequest
{
    /// <summary>Number of slots; 1–64.</summary>
    [Id(0), Range(1, 64)] public required int Slots { get; init; }

    /// <summary>Meetings that may take place at once: one figure, or one for each slot; 0–1,000.</summary>
    [Id(1)] public required TablesSpecification Tables { get; init; }

    /// <summary>Who takes part; at most 1,000.</summary>
    [Id(2), MaxLength(1_000)] public required IReadOnlyList<MeetingParticipantSpecification> Participants { get; init; }

    /// <summary>Who is to meet whom; at most 5,000. A pair named more than once, in either order, is one request: of the greater weight, in the slots that all of them allow.</summary>
    [Id(3), MaxLength(5_000)] public required IReadOnlyList<MeetingRequestSpecification> Requests { get; init; }

    /// <summary>The plan that people already know: as few of its meetings as possible change. Those that nobody asks for any more drop out. At most 5,000.</summary>
    [Id(4), MaxLength(5_000)] public IReadOnlyList<MeetingSpecification>? Previous { get; init; }

    /// <summary>How long the search may take, in seconds; 1–120, default 10. Over 25 s it may be answered by 202 and an address to poll.</summary>
    [Id(5), Range(1, 120)] public int? TimeLimitSeconds { get; init; }

    /// <summary>Decides between plans of equal standing: the same request and seed get the same plan; default 0.</summary>
    [Id(6)] public int? Seed { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => $"{nameof(MeetingPlanRequest)} {Participants.Count} {Requests.Count}";
}

/// <summary>Somebody who takes part.</summary>
[GenerateSerializer, Immutable, Alias("liandong.MeetingParticipantSpecification")]
public sealed record MeetingParticipantSpecification
{
    /// <summary>Any text, different from all others'; 1–120 characters.</summary>
    [Id(0), StringLength(120, MinimumLength = 1)] public required string Id { get; init; }

    /// <summary>Slots in which the participant cannot meet anybody.</summary>
    [Id(1)] public IReadOnlyList<int>? Unavailable { get; init; }

    /// <summary>How many meetings it should have at least; 0–64, default 0. Plans with fewer participants below their minimum are better.</summary>
    [Id(2), Range(0, 64)] public int? MinMeetings { get; init; }

    /// <summary>How many meetings it may have at most; 0–64, default as many as there are slots.</summary>
    [Id(3), Range(0, 64)] public int? MaxMeetings { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => nameof(MeetingParticipantSpecification);
}

/// <summary>That two participants are to meet.</summary>
[GenerateSerializer, Immutable, Alias("liandong.MeetingRequestSpecification")]
public sealed record MeetingRequestSpecification
{
    /// <summary>The one.</summary>
    [Id(0), StringLength(120, MinimumLength = 1)] public required string A { get; init; }

    /// <summary>The other.</summary>
    [Id(1), StringLength(120, MinimumLength = 1)] public required string B { get; init; }

    /// <summary>How much it is worth; 1–10,000, default 1.</summary>
    [Id(2), Range(1, 10_000)] public int? Weight { get; init; }

    /// <summary>The only slots that will do; default any.</summary>
    [Id(3)] public IReadOnlyList<int>? Slots { get; init; }

    /// <summary>The slot it takes place in, come what may.</summary>
    [Id(4), Range(0, 63)] public int? FixedSlot { get; init; }

    /// <summary>Whether no plan may leave it out; default false.</summary>
    [Id(5)] public bool? Mandatory { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => nameof(MeetingRequestSpecification);
}

/// <summary>A meeting of a plan.</summary>
[GenerateSerializer, Immutable, Alias("liandong.MeetingSpecification")]
public sealed record MeetingSpecification
{
    /// <summary>The one.</summary>
    [Id(0), StringLength(120, MinimumLength = 1)] public required string A { get; init; }

    /// <summary>The other.</summary>
    [Id(1), StringLength(120, MinimumLength = 1)] public required string B { get; init; }

    /// <summary>In which slot.</summary>
    [Id(2), Range(0, 63)] public required int Slot { get; init; }

    /// <summary>At which table of that slot.</summary>
    [Id(3), Range(0, 999)] public required int Table { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => nameof(MeetingSpecification);
}

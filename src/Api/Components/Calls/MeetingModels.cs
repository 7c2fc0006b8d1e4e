using Liandong.Grains.Interfaces.MeetingBoards;

namespace Liandong.Api.Components.Calls;

/// <summary>A meeting as it goes out: texts that people typed are texts.</summary>
public sealed record MeetingModel
{
    /// <summary>Its id, which leads to its session.</summary>
    public required string Id { get; init; }

    /// <summary>The session.</summary>
    public required string RoadshowId { get; init; }

    /// <summary>The one.</summary>
    public required string A { get; init; }

    /// <summary>The other.</summary>
    public required string B { get; init; }

    /// <summary>The slot.</summary>
    public required int Slot { get; init; }

    /// <summary>The table.</summary>
    public required int Table { get; init; }

    /// <summary>When it begins.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>When it ends.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Where it stands.</summary>
    public required string Status { get; init; }

    /// <summary>Who has confirmed it.</summary>
    public required IReadOnlyList<string> ConfirmedBy { get; init; }

    /// <summary>Why it was declined, cancelled or moved.</summary>
    public string? Reason { get; init; }

    /// <summary>Who was not there.</summary>
    public string? AbsentId { get; init; }

    /// <summary>What was agreed.</summary>
    public string? NextStep { get; init; }

    /// <summary>What is to be remembered.</summary>
    public string? Note { get; init; }

    /// <summary>Its version.</summary>
    public required long Version { get; init; }

    /// <summary>Whether it is to take place.</summary>
    public bool IsOpen => Status is "planned" or "confirmed";
}

/// <summary>The meetings of a session, as one sees them.</summary>
public sealed record MeetingBoardModel
{
    /// <summary>The session.</summary>
    public required string RoadshowId { get; init; }

    /// <summary>Who hosts it.</summary>
    public required string HostId { get; init; }

    /// <summary>How many plans there were.</summary>
    public required int PlanNumber { get; init; }

    /// <summary>The slots.</summary>
    public required IReadOnlyList<MeetingSlotView> Slots { get; init; }

    /// <summary>The meetings.</summary>
    public required IReadOnlyList<MeetingModel> Meetings { get; init; }

    /// <summary>What participants want.</summary>
    public required IReadOnlyList<MeetingPreferencesView> Preferences { get; init; }

    /// <summary>How good the last plan is.</summary>
    public PlanCertificateView? Certificate { get; init; }

    /// <summary>Its version.</summary>
    public required long Version { get; init; }
}

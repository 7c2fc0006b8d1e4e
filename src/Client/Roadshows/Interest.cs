namespace Liandong.Client;

/// <summary>A step of an interest.</summary>
public sealed record InterestStep
{
    /// <summary>What it led to.</summary>
    public required InterestStatus Status { get; init; }

    /// <summary>Whose step it was.</summary>
    public required string By { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was noted; null when the text was erased.</summary>
    public string? Note { get; init; }
}

/// <summary>An investor's interest in a pitch; for the investor, the presenter, the host and the department.</summary>
public sealed record Interest
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The session.</summary>
    public required string RoadshowId { get; init; }

    /// <summary>The pitch.</summary>
    public required string PitchId { get; init; }

    /// <summary>Who presents it.</summary>
    public required string PresenterOrgId { get; init; }

    /// <summary>Whose interest it is.</summary>
    public required string InvestorId { get; init; }

    /// <summary>How far it goes.</summary>
    public required InterestLevel Level { get; init; }

    /// <summary>What has come of it.</summary>
    public required InterestStatus Status { get; init; }

    /// <summary>What the investor has noted; null when the text was erased.</summary>
    public string? Note { get; init; }

    /// <summary>When it was first shown, in UTC.</summary>
    public required DateTimeOffset ShownAt { get; init; }

    /// <summary>What has come of it, in order.</summary>
    public required IReadOnlyList<InterestStep> Steps { get; init; }

    /// <summary>Rises by one with every change.</summary>
    public required long Version { get; init; }
}

/// <summary>What an expert thinks of a pitch.</summary>
public sealed record PitchScore
{
    /// <summary>The expert.</summary>
    public required string ExpertId { get; init; }

    /// <summary>The pitch.</summary>
    public required string PitchId { get; init; }

    /// <summary>0–100 by criterion.</summary>
    public required IReadOnlyDictionary<string, int> Scores { get; init; }

    /// <summary>When it was given last, in UTC.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>A conflict of interest that was declared.</summary>
public sealed record DeclaredConflict
{
    /// <summary>The expert.</summary>
    public required string ExpertId { get; init; }

    /// <summary>The pitch.</summary>
    public required string PitchId { get; init; }

    /// <summary>Who said so.</summary>
    public required string DeclaredBy { get; init; }
}

/// <summary>Scores as they are given: all for the host, an expert's own for the expert.</summary>
public sealed record PitchScores
{
    /// <summary>The scores.</summary>
    public required IReadOnlyList<PitchScore> Scores { get; init; }

    /// <summary>The declared conflicts of interest.</summary>
    public required IReadOnlyList<DeclaredConflict> Conflicts { get; init; }
}

/// <summary>Reactions that were counted.</summary>
public sealed record Reaction
{
    /// <summary>What is felt.</summary>
    public required string Kind { get; init; }

    /// <summary>How often.</summary>
    public required int Count { get; init; }
}

/// <summary>Opens the live view once, in the place of a credential.</summary>
public sealed record LiveTicket
{
    /// <summary>What goes into <c>ticket</c>; it is shown once.</summary>
    public required string Ticket { get; init; }

    /// <summary>Until when it does, in UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

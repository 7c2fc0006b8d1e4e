namespace Liandong.Client;

/// <summary>What has come of the interests in a pitch.</summary>
public sealed record InterestOutcomes
{
    /// <summary>How many have talked with the presenter.</summary>
    public required int Contacted { get; init; }

    /// <summary>How many negotiate.</summary>
    public required int Negotiating { get; init; }

    /// <summary>How many have a contract.</summary>
    public required int Contracted { get; init; }

    /// <summary>How many are closed.</summary>
    public required int Closed { get; init; }
}

/// <summary>A pitch in the report.</summary>
public sealed record PitchReport
{
    /// <summary>Its id within the session.</summary>
    public required string PitchId { get; init; }

    /// <summary>What it was about.</summary>
    public required string Title { get; init; }

    /// <summary>The organisation that presented.</summary>
    public required string PresenterOrgId { get; init; }

    /// <summary>What has become of it.</summary>
    public required PitchStatus Status { get; init; }

    /// <summary>When it began, in UTC.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>How many questions were asked while it was on.</summary>
    public required int Questions { get; init; }

    /// <summary>How many are interested, by how far that goes.</summary>
    public required InterestCount Interests { get; init; }

    /// <summary>What has come of their interest so far.</summary>
    public required InterestOutcomes Outcomes { get; init; }

    /// <summary>What the experts' scores come to; once the session has ended, where it is scored.</summary>
    public PitchResult? Result { get; init; }
}

/// <summary>How many were interested by a minute.</summary>
public sealed record InterestMinute
{
    /// <summary>The end of the minute, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The pitch in which somebody showed interest in that minute.</summary>
    public required string PitchId { get; init; }

    /// <summary>How many were interested in it by then.</summary>
    public required int Interested { get; init; }
}

/// <summary>What a session came to, without anything that is not for every viewer.</summary>
public sealed record RoadshowReport
{
    /// <summary>The session.</summary>
    public required string Id { get; init; }

    /// <summary>What it was called.</summary>
    public required string Title { get; init; }

    /// <summary>Who hosted it.</summary>
    public required string HostId { get; init; }

    /// <summary>Where it stands; the report is complete once it has ended.</summary>
    public required RoadshowStatus Status { get; init; }

    /// <summary>When it went live, in UTC.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was ended, in UTC.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The most viewers there were at once.</summary>
    public required int PeakViewers { get; init; }

    /// <summary>How many people asked, voted or answered.</summary>
    public required int Participants { get; init; }

    /// <summary>How many people had a place.</summary>
    public required int Registered { get; init; }

    /// <summary>How many of them came.</summary>
    public required int CheckedIn { get; init; }

    /// <summary>The pitches in the order of their turns.</summary>
    public required IReadOnlyList<PitchReport> Pitches { get; init; }

    /// <summary>How interest grew, minute by minute; minutes in which nobody showed any are left out.</summary>
    public required IReadOnlyList<InterestMinute> InterestOverTime { get; init; }

    /// <summary>The questions with most votes, at most 100.</summary>
    public required IReadOnlyList<Question> Questions { get; init; }

    /// <summary>The polls in their order.</summary>
    public required IReadOnlyList<Poll> Polls { get; init; }

    /// <summary>How many reactions there were, by kind.</summary>
    public required IReadOnlyDictionary<string, long> Reactions { get; init; }
}

/// <summary>That somebody wants to come.</summary>
public sealed record Registration
{
    /// <summary>Its id within the session.</summary>
    public required string Id { get; init; }

    /// <summary>The organisation that the person acts for.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>Where it stands: with a place, waiting for one, come, or given up.</summary>
    public required RegistrationStatus Status { get; init; }

    /// <summary>When it was made, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Rises by one with every change.</summary>
    public required long Version { get; init; }
}

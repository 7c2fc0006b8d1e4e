namespace Liandong.Domain.Roadshows;

/// <summary>How much a session may hold, so that its state stays small enough to be looked at whole.</summary>
public static class RoadshowBounds
{
    /// <summary>Most pitches.</summary>
    public const int MaxPitches = 100;

    /// <summary>Longest phase of a pitch, in minutes.</summary>
    public const int MaxPhaseMinutes = 240;

    /// <summary>Longest scoring of a pitch, in minutes.</summary>
    public const int MaxScoringMinutes = 60;

    /// <summary>Longest title, in UTF-16 units.</summary>
    public const int MaxTitle = 200;

    /// <summary>Most criteria.</summary>
    public const int MaxCriteria = 20;

    /// <summary>Greatest weight of a criterion.</summary>
    public const decimal MaxWeight = 1_000;

    /// <summary>Most experts, and most affiliations of each.</summary>
    public const int MaxPanel = 50;

    /// <summary>Most invited organisations.</summary>
    public const int MaxInvited = 500;

    /// <summary>Most questions.</summary>
    public const int MaxQuestions = 2_000;

    /// <summary>Most people who vote, answer polls or ask.</summary>
    public const int MaxPersons = 100_000;

    /// <summary>Most polls.</summary>
    public const int MaxPolls = 50;

    /// <summary>Most answers that a poll offers.</summary>
    public const int MaxOptions = 10;

    /// <summary>Most kinds of reactions; further ones are counted together.</summary>
    public const int MaxReactionKinds = 20;

    /// <summary>Most interests.</summary>
    public const int MaxInterests = 5_000;

    /// <summary>Most steps that one interest takes.</summary>
    public const int MaxInterestSteps = 100;

    /// <summary>Most people who register or wait for a place.</summary>
    public const int MaxRegistrations = 20_000;
}

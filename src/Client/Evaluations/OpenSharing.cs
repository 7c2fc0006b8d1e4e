namespace Liandong.Client;

/// <summary>A university's open-sharing minutes of a year.</summary>
public sealed record OpenSharing
{
    /// <summary>The university.</summary>
    public required string UniversityId { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>What it has promised; null before it has.</summary>
    public long? PromisedMinutes { get; init; }

    /// <summary>How long others effectively used the instruments of its units; null in the answer to a promise.</summary>
    public long? DeliveredMinutes { get; init; }

    /// <summary>Rises by one with every promise; 0 before the first.</summary>
    public required long Version { get; init; }
}

/// <summary>Promises open-sharing minutes.</summary>
public sealed record OpenSharingRequest
{
    /// <summary>How many minutes in the year.</summary>
    public required long Minutes { get; init; }
}

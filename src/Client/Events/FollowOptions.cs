namespace Liandong.Client;

/// <summary>Which part of the feed to follow, and how.</summary>
public sealed record FollowOptions
{
    /// <summary>Most types that can be named.</summary>
    internal const int MaxTypes = 50;

    /// <summary>Only events above this position; 0 (default) from the beginning.</summary>
    public long After { get; init; }

    /// <summary>Only these types, at most 50; a trailing <c>*</c> stands for any ending. Empty (default) for all.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>
    /// Told of each position up to which the feed has been scanned without anything for the caller, every 15 s while
    /// nothing comes. Who keeps it and gives it as <see cref="After"/> later spares the platform scanning that part again.
    /// Runs between two events, never beside the loop's body.
    /// </summary>
    public Action<long>? OnCheckpoint { get; init; }

    /// <summary>
    /// After how long without hearing anything a connection counts as lost; default 90 s. The platform is heard every 15 s,
    /// unless it scans a long part of the journal in which nothing is for the caller.
    /// </summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>
    /// How long to go on trying while the platform cannot be reached; null (default) for as long as the follower is not
    /// cancelled, with pauses of at most <see cref="RetryOptions.MaxDelay"/>.
    /// </summary>
    public TimeSpan? GiveUpAfter { get; init; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(After);
        ArgumentNullException.ThrowIfNull(Types);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Types.Count, MaxTypes, nameof(Types));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(IdleTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(IdleTimeout, TimeSpan.FromDays(1));
        if (GiveUpAfter is { } limit)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(limit, TimeSpan.Zero, nameof(GiveUpAfter));
        }
    }
}

namespace Liandong.Client;

/// <summary>How to watch a session.</summary>
public sealed record WatchOptions
{
    /// <summary>
    /// After how long without anything new a connection is opened anew; default 90 s. Nothing is missed by it, and a session in
    /// which nothing happens is asked for that often.
    /// </summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>
    /// How long to go on trying while the platform cannot be reached; null (default) for as long as the watching is not
    /// cancelled, with pauses of at most <see cref="RetryOptions.MaxDelay"/>.
    /// </summary>
    public TimeSpan? GiveUpAfter { get; init; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(IdleTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(IdleTimeout, TimeSpan.FromDays(1));
        if (GiveUpAfter is { } limit)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(limit, TimeSpan.Zero, nameof(GiveUpAfter));
        }
    }
}

namespace Liandong.Client;

/// <summary>
/// How a call is repeated. It is repeated after 429, 502, 503 and 504, a time-out and a lost connection, and after nothing
/// else. The pause doubles with each attempt up to a limit, is shortened at random by up to a half, and is never shorter
/// than the platform asks for in <c>Retry-After</c>.
/// </summary>
public sealed record RetryOptions
{
    private static readonly TimeSpan _longest = TimeSpan.FromDays(1);

    /// <summary>Most attempts of a call, the first among them; 1–100, default 6.</summary>
    public int MaxAttempts { get; init; } = 6;

    /// <summary>Pause before the second attempt; default 200 ms.</summary>
    public TimeSpan InitialDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest pause; default 10 s. A longer <c>Retry-After</c> is kept all the same, within <see cref="TotalTime"/>.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one attempt may take; default 30 s.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long all attempts and pauses of a call may take together; default 2 minutes, at most a day.</summary>
    public TimeSpan TotalTime { get; init; } = TimeSpan.FromMinutes(2);

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxAttempts, 100);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(InitialDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxDelay, InitialDelay);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(AttemptTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(TotalTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxDelay, _longest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(AttemptTimeout, _longest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(TotalTime, _longest);
    }
}

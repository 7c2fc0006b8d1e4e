namespace Liandong.Client;

/// <summary>The attempts of one call: how many are left, and how much time.</summary>
internal sealed class Attempts(RetryOptions options, TimeProvider clock)
{
    private static readonly TimeSpan _shortest = TimeSpan.FromMilliseconds(1);
    private readonly long _start = clock.GetTimestamp();

    /// <summary>How many have failed.</summary>
    public int Failed { get; private set; }

    /// <summary>Whether an attempt that failed may have been carried out.</summary>
    public bool MayHaveHappened { get; private set; }

    /// <summary>Whether there is time for another attempt.</summary>
    public bool HasTime => Left > TimeSpan.Zero;

    /// <summary>How long the next attempt may take.</summary>
    public TimeSpan NextTimeout
    {
        get
        {
            var left = Left;
            return left > options.AttemptTimeout ? options.AttemptTimeout : left > _shortest ? left : _shortest;
        }
    }

    private TimeSpan Left => options.TotalTime - clock.GetElapsedTime(_start);

    /// <summary>How long to wait before another attempt; null when there is none left, or no time for it.</summary>
    public TimeSpan? After(Failure failure)
    {
        Failed++;
        MayHaveHappened |= failure.MayHaveHappened;
        if (!failure.IsPassing || Failed >= options.MaxAttempts)
        {
            return null;
        }

        var pause = Backoff.Pause(options, Failed, failure.RetryAfter);
        return pause < Left ? pause : null;
    }
}

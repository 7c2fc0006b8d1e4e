namespace Liandong.Load.Generators;

/// <summary>How requests of an open loop are spaced.</summary>
internal enum ArrivalKind
{
    /// <summary>As independent users come: exponential gaps.</summary>
    Poisson,

    /// <summary>At equal gaps.</summary>
    Constant,
}

/// <summary>When requests are due, from the start of the run; knows nothing of answers.</summary>
internal sealed class ArrivalSchedule
{
    private readonly ArrivalKind _kind;
    private readonly double _gapSeconds;
    private readonly Random _random;
    private long _count;
    private double _seconds;

    /// <summary>A schedule.</summary>
    /// <param name="kind">How arrivals are spaced.</param>
    /// <param name="perSecond">How many come a second, on average.</param>
    /// <param name="seed">Seed of the gaps: the same seed gives the same schedule.</param>
    public ArrivalSchedule(ArrivalKind kind, double perSecond, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perSecond);
        _kind = kind;
        _gapSeconds = 1 / perSecond;
#pragma warning disable CA5394 // The gaps are to be repeatable, not secret.
        _random = new Random(seed);
#pragma warning restore CA5394
    }

    /// <summary>When the next request is due.</summary>
    public TimeSpan Next()
    {
        // Counted, not added up: a constant schedule must not drift by rounding.
        _count++;
#pragma warning disable CA5394
        _seconds = _kind == ArrivalKind.Constant ? _count * _gapSeconds : _seconds - (Math.Log(1 - _random.NextDouble()) * _gapSeconds);
#pragma warning restore CA5394
        return TimeSpan.FromTicks((long)(_seconds * TimeSpan.TicksPerSecond));
    }
}

namespace Liandong.Domain.Roadshows;

/// <summary>The clock of a phase, as data: what has run before the last pause, and since when it runs.</summary>
/// <param name="PlannedMs">How long the phase may last, in milliseconds.</param>
/// <param name="ElapsedMs">What had run when it was last started or paused, in milliseconds.</param>
/// <param name="RunningSince">Since when it runs; null while it is held.</param>
public sealed record PhaseClock(long PlannedMs, long ElapsedMs, DateTimeOffset? RunningSince)
{
    /// <summary>A clock that starts.</summary>
    public static PhaseClock Start(int minutes, DateTimeOffset now) => new(minutes * 60_000L, 0, now);

    /// <summary>Whether it is held.</summary>
    public bool IsHeld => RunningSince is null;

    /// <summary>What has run, in milliseconds; never negative.</summary>
    public long ElapsedAt(DateTimeOffset now) => ElapsedMs + (RunningSince is { } since && now > since ? (now.UtcTicks - since.UtcTicks) / TimeSpan.TicksPerMillisecond : 0);

    /// <summary>What is left, in milliseconds; negative once the phase lasts longer than planned.</summary>
    public long RemainingAt(DateTimeOffset now) => PlannedMs - ElapsedAt(now);

    /// <summary>When the time that is left is over; null while it is held.</summary>
    public DateTimeOffset? EndsAt() => RunningSince?.Shift(TimeSpan.FromMilliseconds(PlannedMs - ElapsedMs));

    /// <summary>The clock, held.</summary>
    public PhaseClock Hold(DateTimeOffset now) => this with { ElapsedMs = ElapsedAt(now), RunningSince = null };

    /// <summary>The clock, going on where it was.</summary>
    public PhaseClock Resume(DateTimeOffset now) => IsHeld ? this with { RunningSince = now } : this;
}

namespace Liandong.Api.Demonstration;

/// <summary>A clock that can be moved forward, so that what waits for time can be tried. Timers run by the clock underneath.</summary>
internal sealed class DemonstrationClock(TimeProvider inner) : TimeProvider
{
    private long _aheadTicks;

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow().AddTicks(Interlocked.Read(ref _aheadTicks));

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => inner.CreateTimer(callback, state, dueTime, period);

    /// <summary>Moves it forward.</summary>
    /// <returns>What it shows then.</returns>
    public DateTimeOffset Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Interlocked.Add(ref _aheadTicks, by.Ticks);
        return GetUtcNow();
    }
}

using HdrHistogram;

namespace Liandong.Load.Generators;

/// <summary>Gathers latencies and counts from all connections of a run.</summary>
internal sealed class LatencyRecorder(TimeProvider clock)
{
    // Microseconds to three digits, up to ten minutes.
    private const long HighestMicroseconds = 600_000_000;
    private const int Digits = 3;

    private readonly Lock _lock = new();
    private readonly LongHistogram _latency = New();
    private readonly Dictionary<string, long> _completed = new(StringComparer.Ordinal);
    private long _lastTimestamp;

    /// <summary>An empty histogram of microseconds.</summary>
    public static LongHistogram New() => new(1, HighestMicroseconds, Digits);

    /// <summary>Adds a time to a histogram.</summary>
    public static void Record(LongHistogram histogram, TimeSpan time) =>
        histogram.RecordValue(Math.Clamp((long)time.TotalMicroseconds, 1, HighestMicroseconds));

    /// <summary>Counts an answer that was as expected.</summary>
    /// <param name="kind">The request's kind.</param>
    /// <param name="since">The timestamp its latency counts from.</param>
    public void Add(string kind, long since)
    {
        var now = clock.GetTimestamp();
        var latency = clock.GetElapsedTime(since, now);
        lock (_lock)
        {
            Record(_latency, latency);
            _completed[kind] = _completed.GetValueOrDefault(kind) + 1;
            _lastTimestamp = Math.Max(_lastTimestamp, now);
        }
    }

    /// <summary>All of it, since the run's start.</summary>
    public LoadResult Result(long started, LongHistogram? lag = null)
    {
        lock (_lock)
        {
            return _completed.Count > 0
                ? new LoadResult(new Dictionary<string, long>(_completed), clock.GetElapsedTime(started, _lastTimestamp), (LongHistogram)_latency.Copy(), lag)
                : throw new LoadFailedException("No request was answered.");
        }
    }
}

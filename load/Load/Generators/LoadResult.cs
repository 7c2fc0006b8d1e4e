using HdrHistogram;

namespace Liandong.Load.Generators;

/// <summary>What a run of the generator saw.</summary>
/// <param name="Completed">Requests answered as expected, by kind.</param>
/// <param name="Elapsed">From the first request to the last answer.</param>
/// <param name="LatencyMicroseconds">Latencies of the answers; in an open loop counted from the intended time of sending.</param>
/// <param name="LagMicroseconds">In an open loop, how late requests were handed out; null in a closed one.</param>
internal sealed record LoadResult(
    IReadOnlyDictionary<string, long> Completed, TimeSpan Elapsed, LongHistogram LatencyMicroseconds, LongHistogram? LagMicroseconds = null)
{
    /// <summary>Answers as expected.</summary>
    public long Total => Completed.Values.Sum();

    /// <summary>Of them a second.</summary>
    public double PerSecond => Total / Elapsed.TotalSeconds;

    /// <summary>A percentile of the latency in milliseconds.</summary>
    public double Milliseconds(double percentile) => LatencyMicroseconds.GetValueAtPercentile(percentile) / 1000.0;
}

/// <summary>A run that cannot count: an answer was not the expected one, or there was none.</summary>
internal sealed class LoadFailedException(string message, Exception? innerException = null) : Exception(message, innerException);

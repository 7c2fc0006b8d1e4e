using System.Collections.Concurrent;
using System.Diagnostics;
using HdrHistogram;
using Liandong.Load.Generators;

namespace Liandong.Load.Live;

/// <summary>When which message of a session came to a viewer; and what went wrong.</summary>
internal sealed class Arrivals
{
    private readonly ConcurrentDictionary<long, ConcurrentBag<long>> _bySequence = new();
    private readonly ConcurrentQueue<string> _faults = new();

    /// <summary>What went wrong, at most some of it.</summary>
    public IReadOnlyList<string> Faults => [.. _faults.Take(10)];

    public void Add(long sequence, long timestamp) => _bySequence.GetOrAdd(sequence, _ => []).Add(timestamp);

    public void Refuse(string what) => _faults.Enqueue(what);

    /// <summary>From when an act was sent to when each viewer was told of it, in microseconds.</summary>
    /// <param name="acts">The sequence of each act, and when it was sent.</param>
    /// <param name="latencies">Takes them.</param>
    public void Record(IEnumerable<(long Sequence, long Sent)> acts, LongHistogram latencies)
    {
        var frames = _bySequence.Keys.Order().ToArray();
        foreach (var (sequence, sent) in acts)
        {
            var index = Array.BinarySearch(frames, sequence) is >= 0 and var exact ? exact : ~Array.BinarySearch(frames, sequence);
            foreach (var arrival in index < frames.Length ? _bySequence[frames[index]] : [])
                LatencyRecorder.Record(latencies, Stopwatch.GetElapsedTime(sent, arrival));
        }
    }
}

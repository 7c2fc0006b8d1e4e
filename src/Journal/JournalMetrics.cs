using System.Diagnostics.Metrics;

namespace Liandong.Journal;

/// <summary>What the group commit measures: meter <c>Liandong.Journal</c>. Nothing is allocated while it measures.</summary>
internal sealed class JournalMetrics : IDisposable
{
    public const string MeterName = "Liandong.Journal";

    private static readonly InstrumentAdvice<double> Seconds =
        new() { HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5] };

    private static readonly InstrumentAdvice<int> Counts = new() { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000] };
    private static readonly KeyValuePair<string, object?>[] Outcomes =
        [.. Enum.GetNames<AppendOutcome>().Select(name => new KeyValuePair<string, object?>("outcome", name))];

    private static readonly KeyValuePair<string, object?> IsCommitted = new("committed", true);
    private static readonly KeyValuePair<string, object?> IsRejected = new("committed", false);

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _outcomes;
    private readonly Histogram<double> _flushDuration;
    private readonly Histogram<int> _flushCommands;
    private readonly Histogram<int> _flushEvents;

    public JournalMetrics(Func<int> queueDepth, Func<bool> isAvailable, Func<long> head)
    {
        _outcomes = _meter.CreateCounter<long>("liandong.journal.appends", "{append}", "Appends by outcome.");
        _flushDuration = _meter.CreateHistogram(
            "liandong.journal.flush.duration", "s", "Time of one flush, to the store's answer; its count is the number of flushes.", tags: null, advice: Seconds);
        _flushCommands = _meter.CreateHistogram("liandong.journal.flush.commands", "{command}", "Commands of one flush.", tags: null, advice: Counts);
        _flushEvents = _meter.CreateHistogram("liandong.journal.flush.events", "{event}", "Events of one flush.", tags: null, advice: Counts);
        _meter.CreateObservableGauge("liandong.journal.queue", queueDepth, "{append}", "Appends that wait for a flush.");
        _meter.CreateObservableGauge("liandong.journal.available", () => isAvailable() ? 1 : 0, null, "1 while appends are accepted.");
        _meter.CreateObservableGauge("liandong.journal.head", head, null, "The highest position this node knows to be committed.");
    }

    public void Ended(AppendOutcome outcome) => _outcomes.Add(1, Outcomes[(int)outcome]);

    public void Flushed(TimeSpan duration, int commands, int events, bool isCommitted)
    {
        ref readonly var tag = ref isCommitted ? ref IsCommitted : ref IsRejected;
        _flushDuration.Record(duration.TotalSeconds, tag);
        _flushCommands.Record(commands, tag);
        _flushEvents.Record(events, tag);
    }

    public void Dispose() => _meter.Dispose();
}

using System.Diagnostics.Metrics;

namespace Liandong.Journal;

/// <summary>What the group commit measures: meter <c>Liandong.Journal</c>.</summary>
internal sealed class JournalMetrics : IDisposable
{
    public const string MeterName = "Liandong.Journal";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _outcomes;
    private readonly Histogram<double> _flushDuration;
    private readonly Histogram<int> _flushCommands;
    private readonly Histogram<int> _flushEvents;

    public JournalMetrics(Func<int> queueDepth, Func<bool> isAvailable)
    {
        _outcomes = _meter.CreateCounter<long>("liandong.journal.appends", "{append}", "Appends by outcome.");
        _flushDuration = _meter.CreateHistogram<double>("liandong.journal.flush.duration", "s", "Time of one flush, to the store's answer; its count is the number of flushes.");
        _flushCommands = _meter.CreateHistogram<int>("liandong.journal.flush.commands", "{command}", "Commands of one flush.");
        _flushEvents = _meter.CreateHistogram<int>("liandong.journal.flush.events", "{event}", "Events of one flush.");
        _meter.CreateObservableGauge("liandong.journal.queue", queueDepth, "{append}", "Appends that wait for a flush.");
        _meter.CreateObservableGauge("liandong.journal.available", () => isAvailable() ? 1 : 0, "1", "1 while appends are accepted.");
    }

    public void Ended(AppendOutcome outcome) => _outcomes.Add(1, new KeyValuePair<string, object?>("outcome", outcome.ToString()));

    public void Flushed(TimeSpan duration, int commands, int events, bool isCommitted)
    {
        var tag = new KeyValuePair<string, object?>("committed", isCommitted);
        _flushDuration.Record(duration.TotalSeconds, tag);
        _flushCommands.Record(commands, tag);
        _flushEvents.Record(events, tag);
    }

    public void Dispose() => _meter.Dispose();
}

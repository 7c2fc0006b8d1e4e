using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Liandong.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Liandong.Journal.Tests.Commit;

public sealed class MetricsTests
{
    [Fact]
    public async Task Flushes_and_outcomes_are_measured()
    {
        var seen = new ConcurrentDictionary<string, byte>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == JournalMetrics.MeterName)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => seen.TryAdd($"{instrument.Name} {(tags.Length > 0 ? tags[0].Value : "")}", 0));
        listener.SetMeasurementEventCallback<double>((instrument, _, _, _) => seen.TryAdd(instrument.Name, 0));
        listener.SetMeasurementEventCallback<int>((instrument, _, _, _) => seen.TryAdd(instrument.Name, 0));
        listener.Start();
        await using var journal = new GroupCommitJournal(new MemoryStore(), TimeProvider.System, NullLogger<GroupCommitJournal>.Instance, new GroupCommitOptions());
        await journal.OpenAsync(CancellationToken.None);
        await journal.CommitAsync(Some.Append(journal.OpenWriter("thing/1"), 0));
        await journal.AppendAsync(Some.Append(journal.OpenWriter("thing/1"), 0));
        listener.RecordObservableInstruments();
        Assert.Superset(
            new HashSet<string>
            {
                "liandong.journal.appends Committed", "liandong.journal.appends Conflict", "liandong.journal.flush.duration",
                "liandong.journal.flush.commands", "liandong.journal.flush.events", "liandong.journal.queue", "liandong.journal.available", "liandong.journal.head ",
            },
            seen.Keys.ToHashSet());
    }

    [Fact]
    public void Measuring_allocates_nothing()
    {
        using var listener = new MeterListener();
        var measured = 0L;
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == JournalMetrics.MeterName)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => Interlocked.Increment(ref measured));
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => Interlocked.Increment(ref measured));
        listener.SetMeasurementEventCallback<int>((_, _, _, _) => Interlocked.Increment(ref measured));
        listener.Start();
        using var metrics = new JournalMetrics(() => 0, () => true, () => 0);
        Measure(metrics); // the first time may prepare something
        measured = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Measure(metrics);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(measured >= 1_000, "Nothing was measured.");
    }

    private static void Measure(JournalMetrics metrics)
    {
        for (var flush = 0; flush < 250; flush++)
        {
            metrics.Ended(AppendOutcome.Committed);
            metrics.Flushed(TimeSpan.FromMilliseconds(2), commands: 5, events: 7, isCommitted: true);
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using Liandong.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Liandong.Journal.Tests.Commit;

public sealed class TraceTests
{
    [Fact]
    public async Task A_flush_lies_in_the_trace_of_its_first_recorded_command_and_is_linked_to_the_others()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var source = new ActivitySource(nameof(TraceTests));
        using var listener = Listen(nameof(TraceTests), JournalTraces.SourceName, spans);
        var store = new FaultyStore(new MemoryStore());
        await using var journal = new GroupCommitJournal(store, TimeProvider.System, NullLogger<GroupCommitJournal>.Instance, new GroupCommitOptions());
        await journal.OpenAsync(CancellationToken.None);

        var gate = store.HoldNext();
        var before = journal.AppendAsync(Some.Append(journal.OpenWriter("thing/0"), 0));
        await gate.Reached;
        var (first, firstTrace) = AppendIn(source, journal, "thing/1");
        var untraced = journal.AppendAsync(Some.Append(journal.OpenWriter("thing/2"), 0));
        var (second, secondTrace) = AppendIn(source, journal, "thing/3");
        gate.Open();
        await Task.WhenAll(before, first, untraced, second);
        await journal.DisposeAsync();

        var flush = Assert.Single(spans, span => span.Source.Name == JournalTraces.SourceName && span.TraceId == firstTrace.TraceId);
        Assert.Equal((firstTrace.SpanId, "journal flush"), (flush.ParentSpanId, flush.OperationName));
        Assert.Equal([secondTrace], flush.Links.Select(link => link.Context));
        Assert.Equal((3, 3, true), (flush.GetTagItem("liandong.commands"), flush.GetTagItem("liandong.events"), flush.GetTagItem("liandong.committed")));
    }

    [Fact]
    public void Where_nobody_listens_nothing_is_made()
    {
        using var source = new ActivitySource(nameof(Where_nobody_listens_nothing_is_made));
        Assert.Null(JournalTraces.BeginFlush([new PendingAppend(PreparedAppend.From(Some.Append(new StreamWriter("thing/1"), 0)))]));
    }

    private static (Task<AppendResult> Append, ActivityContext Trace) AppendIn(ActivitySource source, GroupCommitJournal journal, string stream)
    {
        using var caller = source.StartActivity("caller", ActivityKind.Server, default(ActivityContext))!;
        return (journal.AppendAsync(Some.Append(journal.OpenWriter(stream), 0)), caller.Context);
    }

    private static ActivityListener Listen(string first, string second, ConcurrentQueue<Activity> spans)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == first || source.Name == second,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}

using System.Diagnostics;

namespace Liandong.Journal;

/// <summary>
/// Spans of the group commit: source <c>Liandong.Journal</c>. A flush serves many commands: its span lies in the trace of
/// the first one that is recorded, and is linked to those of the others. Where nobody listens, nothing is made.
/// </summary>
internal static class JournalTraces
{
    public const string SourceName = "Liandong.Journal";

    // As many as an exporter keeps by default.
    private const int MostLinks = 128;
    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>The caller's trace when it is recorded.</summary>
    public static ActivityContext Current => Source.HasListeners() && Activity.Current is { Recorded: true } activity ? activity.Context : default;

    /// <summary>Begins a flush's span; null when none of its commands is recorded.</summary>
    public static Activity? BeginFlush(IReadOnlyList<PendingAppend> commands)
    {
        if (!Source.HasListeners())
            return null;
        var traces = commands.Select(command => command.Trace).Where(trace => trace != default).Take(MostLinks).ToList();
        return traces.Count == 0
            ? null
            : Source.StartActivity("journal flush", ActivityKind.Internal, traces[0], links: traces.Skip(1).Select(trace => new ActivityLink(trace)));
    }

    /// <summary>Says what a flush has done.</summary>
    public static void Flushed(Activity? span, int commands, int events, bool isCommitted) =>
        span?.SetTag("liandong.commands", commands).SetTag("liandong.events", events).SetTag("liandong.committed", isCommitted);

    /// <summary>Says what became of a flush without an answer.</summary>
    public static void Failed(Activity? span, Exception fault) => span?.SetStatus(ActivityStatusCode.Error, fault.GetType().Name);
}

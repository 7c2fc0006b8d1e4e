using System.Diagnostics;

namespace Liandong.Journal;

/// <summary>An append on its way, with the caller that waits for it.</summary>
internal sealed class PendingAppend(PreparedAppend prepared)
{
    // Continuations must not run on the commit loop: it would wait for them.
    private readonly TaskCompletionSource<AppendResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PreparedAppend Prepared { get; } = prepared;

    public Append Append => Prepared.Append;

    /// <summary>The trace it was asked for in; default when that is not recorded.</summary>
    public ActivityContext Trace { get; } = JournalTraces.Current;

    public Task<AppendResult> Completion => _completion.Task;

    public bool IsRevoked => AnyRevoked(Append);

    /// <summary>Answers the caller, once. What did not commit takes its writers with it, before anybody hears of it.</summary>
    /// <returns>False when it was answered before.</returns>
    public bool End(AppendResult result)
    {
        if (!result.IsCommitted)
            RevokeWriters(Append);
        return _completion.TrySetResult(result);
    }

    public static bool AnyRevoked(Append append)
    {
        foreach (var stream in append.Streams)
        {
            if (stream.Writer.IsRevoked)
                return true;
        }

        return false;
    }

    public static void RevokeWriters(Append append)
    {
        foreach (var stream in append.Streams)
            stream.Writer.Revoke();
    }
}

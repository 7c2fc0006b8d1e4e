using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Liandong.Journal;

/// <summary>
/// The one writer of a node: takes what waits, flushes it, answers. There is no timer: while a flush is under way the
/// next batch gathers by itself.
/// </summary>
internal sealed partial class CommitLoop(
    ChannelReader<PendingAppend> queue,
    IJournalStore store,
    JournalHead head,
    NewestRows newest,
    JournalMetrics metrics,
    TimeProvider time,
    ILogger log,
    GroupCommitOptions options,
    CancellationToken closing)
{
    private volatile bool _isAvailable = true;

    /// <summary>Whether the store answered last time.</summary>
    public bool IsAvailable => _isAvailable;

    /// <summary>Runs until the queue is completed and empty.</summary>
    public async Task RunAsync()
    {
        while (await queue.WaitToReadAsync(CancellationToken.None))
        {
            var batch = Assemble();
            if (batch.Commands.Count > 0)
                await CommitAsync(batch);
        }
    }

    private CommitBatch Assemble()
    {
        var batch = new CommitBatch(options);
        while (queue.TryPeek(out var command))
        {
            if (command.IsRevoked)
                End(command, new AppendResult(AppendOutcome.Dropped));
            else if (!batch.TryAdd(command))
                break;
            queue.TryRead(out _);
        }

        return batch;
    }

    private async Task CommitAsync(CommitBatch batch)
    {
        try
        {
            await DropUnheldAsync(batch);
        }
        catch (Exception fault)
        {
            // Nothing was sent, so nothing is in doubt.
            LogFault(fault, batch.Commands.Count);
            _isAvailable = false;
            EndAll(batch.Commands, AppendOutcome.Unavailable);
            await RecoverAsync([]);
            return;
        }

        // Every round but the last takes at least one command out.
        while (batch.Commands.Count > 0)
        {
            var commands = batch.Commands;
            FlushResult result;
            try
            {
                result = await FlushAsync(commands);
            }
            catch (Exception fault)
            {
                // Whatever the store threw, a driver's fault or a bug of ours: the rows may be there or not.
                LogFault(fault, commands.Count);
                _isAvailable = false;
                await RecoverAsync(commands);
                return;
            }

            if (result.IsCommitted)
            {
                Committed(commands, result.FirstPosition);
                return;
            }

            Reject(batch, result.Rejections);
        }
    }

    private async Task<FlushResult> FlushAsync(IReadOnlyList<PendingAppend> commands)
    {
        var batch = commands.Select(command => command.Prepared).ToArray();
        var events = batch.Sum(prepared => prepared.Append.EventCount);
        using var span = JournalTraces.BeginFlush(commands);
        var started = time.GetTimestamp();
        FlushResult result;
        try
        {
            result = await store.FlushAsync(batch, CancellationToken.None);
        }
        catch (Exception fault)
        {
            JournalTraces.Failed(span, fault);
            throw;
        }

        metrics.Flushed(time.GetElapsedTime(started), batch.Length, events, result.IsCommitted);
        JournalTraces.Flushed(span, batch.Length, events, result.IsCommitted);
        if (!result.IsCommitted && result.Rejections.Any(rejection => rejection.Index < 0 || rejection.Index >= batch.Length))
            throw new InvalidOperationException("The store rejects a command that is not in the batch.");
        return result;
    }

    private async Task DropUnheldAsync(CommitBatch batch)
    {
        if (batch.OpenPreconditions.Count == 0)
            return;

        // Rows never change, so a precondition that holds before the flush holds in it.
        var held = await store.HoldAsync(batch.OpenPreconditions.Select(open => open.Precondition).ToArray(), CancellationToken.None);
        var unheld = new HashSet<PendingAppend>();
        for (var i = 0; i < held.Count; i++)
        {
            if (!held[i])
                unheld.Add(batch.OpenPreconditions[i].Command);
        }

        var fallen = batch.Remove(unheld);
        EndAll(unheld, AppendOutcome.Dropped);
        EndAll(fallen, AppendOutcome.Dropped);
    }

    private void Reject(CommitBatch batch, IReadOnlyList<Rejection> rejections)
    {
        var rejected = new Dictionary<PendingAppend, Rejection>();
        foreach (var rejection in rejections)
            rejected[batch.Commands[rejection.Index]] = rejection;
        LogRejected(rejected.Count, batch.Commands.Count);
        var fallen = batch.Remove(rejected.Keys.ToHashSet());
        foreach (var (command, rejection) in rejected)
        {
            End(command, rejection.FirstReply is { } reply
                ? new AppendResult(AppendOutcome.Duplicate, FirstReply: reply)
                : new AppendResult(AppendOutcome.Conflict));
        }

        EndAll(fallen, AppendOutcome.Dropped);
    }

    private void Committed(IReadOnlyList<PendingAppend> commands, long firstPosition)
    {
        var last = firstPosition - 1 + commands.Sum(command => command.Append.EventCount);
        newest.Add(commands, firstPosition);
        head.Raise(last);
        var position = firstPosition - 1;
        foreach (var command in commands)
        {
            position += command.Append.EventCount;
            End(command, new AppendResult(AppendOutcome.Committed, position));
        }
    }

    private void EndAll(IEnumerable<PendingAppend> commands, AppendOutcome outcome)
    {
        foreach (var command in commands)
            End(command, new AppendResult(outcome));
    }

    private void End(PendingAppend command, AppendResult result)
    {
        if (command.End(result))
            metrics.Ended(result.Outcome);
    }
}

namespace Liandong.Journal;

/// <summary>What follows a fault: find out, never replay.</summary>
internal sealed partial class CommitLoop
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Fences off the flush in doubt, looks its commands up and answers them. Returns when the store answers again, or
    /// when the journal closes.
    /// </summary>
    private async Task RecoverAsync(IReadOnlyList<PendingAppend> inDoubt)
    {
        var started = time.GetTimestamp();
        var lookup = LookUpAsync(inDoubt.Select(command => command.Prepared).ToArray());
        using (var patience = CancellationTokenSource.CreateLinkedTokenSource(closing))
        {
            await Task.WhenAny(lookup, Task.Delay(options.UnknownPatience, time, patience.Token));
            await patience.CancelAsync();
        }

        if (!lookup.IsCompletedSuccessfully && inDoubt.Count > 0)
        {
            LogPatienceOver(inDoubt.Count);
            EndAll(inDoubt, AppendOutcome.Unknown);
        }

        if (await lookup is not { } positions)
        {
            EndAll(inDoubt, AppendOutcome.Unknown);
            return;
        }

        // Before anybody is answered: who then decides anew is to find it open.
        _isAvailable = true;
        for (var i = 0; i < inDoubt.Count; i++)
            Answer(inDoubt[i], positions[i]);
        LogRecovered(time.GetElapsedTime(started), positions.Count(position => position > 0), inDoubt.Count);
    }

    private void Answer(PendingAppend command, long firstPosition)
    {
        if (firstPosition == 0)
        {
            End(command, new AppendResult(AppendOutcome.Unavailable));
            return;
        }

        var lastPosition = firstPosition - 1 + command.Append.EventCount;
        head.Raise(lastPosition);
        End(command, new AppendResult(AppendOutcome.Committed, lastPosition));
    }

    /// <returns>The positions of the commands' first rows (0: not written), or null when the journal closes first.</returns>
    private async Task<IReadOnlyList<long>?> LookUpAsync(PreparedAppend[] inDoubt)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            RefuseQueued();
            try
            {
                await store.FenceAsync(closing);
                return inDoubt.Length == 0 ? [] : await store.FindCommandsAsync(inDoubt, closing);
            }
            catch (Exception) when (closing.IsCancellationRequested)
            {
                return null;
            }
            catch (Exception fault)
            {
                LogStillUnavailable(fault, pause);
            }

            try
            {
                await Task.Delay(pause, time, closing);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }
    }

    // What waits was never sent. Appends that slipped in while the store was being given up come out here too.
    private void RefuseQueued()
    {
        while (queue.TryRead(out var command))
            End(command, new AppendResult(AppendOutcome.Unavailable));
    }
}

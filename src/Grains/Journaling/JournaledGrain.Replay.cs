using Liandong.Grains.Interfaces.Calls;
using Liandong.Journal;
using StreamWriter = Liandong.Journal.StreamWriter;

namespace Liandong.Grains.Journaling;

// How the state comes into memory, and back to the truth after a failed append.
public abstract partial class JournaledGrain<TState, TCommand, TEvent, TDecider, TThing>
{
    private StreamWriter? _writer;
    private Task? _catchingUp;
    private bool _isLoaded;

    /// <summary>
    /// Makes sure that there is a committed state to read, and that it is not behind what this activation has answered: after
    /// a lost append another one may have written. While the store is away a live grain's reads go on from its memory.
    /// </summary>
    private async Task LoadAsync()
    {
        if (_isLoaded && (_writer is { IsRevoked: false } || !Journal.IsAvailable))
        {
            return;
        }

        try
        {
            await CatchUpAsync();
        }
        catch (JournalUnavailableException exception) when (_isLoaded)
        {
            LogUnavailable(exception, StreamName);
        }
    }

    /// <summary>Makes sure that the tip stands on the end of the stream and may be appended to.</summary>
    private async Task CatchUpAsync()
    {
        while (_writer is null or { IsRevoked: true })
        {
            _catchingUp ??= ReplayAsync();
            var replay = _catchingUp;
            try
            {
                await replay;
            }
            finally
            {
                if (ReferenceEquals(_catchingUp, replay))
                {
                    _catchingUp = null;
                }
            }
        }
    }

    /// <summary>
    /// Whether another activation has gone on from where this one stands. An append finds that out by itself; what is
    /// answered without one must ask. The next attempt then decides on what is there.
    /// </summary>
    private async Task<bool> IsOvertakenAsync(long version)
    {
        if (!_services.LostNodes.MayBeOvertaken)
        {
            return false;
        }

        await foreach (var row in Journal.ReadStreamAsync(StreamName, version, CancellationToken.None))
        {
            // What lies beyond the tip is not this activation's; what does not may be its own, appended meanwhile.
            if (row.Version > _tip.Version)
            {
                LogOvertaken(StreamName);
                _writer = null;
                return true;
            }
        }

        return false;
    }

    private async Task ReplayAsync()
    {
        // What is still open was decided on a lost tip; its end decides nothing here, but reading before it would be in vain.
        await _lastAppend;
        await _services.LostNodes.FencedAsync();
        var writer = Journal.OpenWriter(StreamName);
        var known = _isLoaded ? _committed : await ReadSnapshotAsync();
        if (known is null || await FoldOnAsync(known) is not { } standing)
        {
            if (known is not null)
            {
                LogNotOfThisJournal(StreamName, known.Version);
                _snapshotVersion = 0;
            }

            standing = (await FoldOnAsync(new Standing<TState>(TDecider.Initial, 0, 0, DateTimeOffset.MinValue)))!;
        }

        _committed = standing;
        _tip = _committed;
        _lastAppend = _nothingOpen;
        _writer = writer;
        _isLoaded = true;
    }

    /// <summary>
    /// Folds what the stream has after a standing; null when the standing is not of this stream, as when the journal was
    /// restored from a backup that is older than a snapshot.
    /// </summary>
    private async Task<Standing<TState>?> FoldOnAsync(Standing<TState> standing)
    {
        var isBaseFound = standing.Version == 0;
        var state = standing.State;
        var last = standing;
        await foreach (var row in Journal.ReadStreamAsync(StreamName, Math.Max(standing.Version - 1, 0), CancellationToken.None))
        {
            if (isBaseFound)
            {
                state = TDecider.Evolve(state, TThing.Codec.Decode(row));
                last = last with { Version = row.Version, Position = row.Position, RecordedAt = row.RecordedAt };
            }
            else if (row.Version == standing.Version && row.Position == standing.Position)
            {
                isBaseFound = true;
            }
            else
            {
                return null;
            }
        }

        return isBaseFound ? last with { State = state } : null;
    }
}

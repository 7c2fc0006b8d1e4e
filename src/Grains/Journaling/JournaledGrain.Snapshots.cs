using Liandong.Grains.Interfaces.Calls;
using Orleans.Storage;

namespace Liandong.Grains.Journaling;

// Snapshots: an optimisation that bounds replay and may be lost at any time. Nothing here may fail a call.
public abstract partial class JournaledGrain<TState, TCommand, TEvent, TDecider, TThing>
{
    private GrainState<Snapshot> _stored = new(new Snapshot());
    private long _snapshotVersion;
    private Task _writingSnapshot = Task.CompletedTask;

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _writingSnapshot;
        if (_committed.Version - _snapshotVersion >= _services.Options.SnapshotEvery / 10 && _isLoaded)
        {
            await WriteSnapshotAsync(_committed);
        }

        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    /// <summary>
    /// Writes one when enough has happened since the last: the larger the state, the more is enough. Half its size, so that a
    /// state that only grows is written each time it has doubled, not never.
    /// </summary>
    private void ConsiderSnapshot()
    {
        var since = _committed.Version - _snapshotVersion;
        if (_writingSnapshot.IsCompleted && since >= Math.Max(_services.Options.SnapshotEvery, TThing.SizeOf(_committed.State) / 2))
        {
            _writingSnapshot = WriteSnapshotAsync(_committed);
        }
    }

    private async Task<Standing<TState>?> ReadSnapshotAsync()
    {
        // One that cannot be used counts as none, so that the next is not put off.
        _snapshotVersion = 0;
        try
        {
            await _services.Snapshots.ReadStateAsync(TThing.Kind, this.GetGrainId(), _stored);
            var snapshot = _stored.State;
            if (snapshot is null || snapshot.Schema != TThing.SnapshotSchema)
            {
                return null;
            }

            var standing = new Standing<TState>(TThing.ReadSnapshot(snapshot.State), snapshot.Version, snapshot.Position, snapshot.RecordedAt);
            _snapshotVersion = snapshot.Version;
            return standing;
        }
#pragma warning disable CA1031 // Whatever is wrong with a snapshot, the journal is whole: replay from the start.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogSnapshotUnreadable(exception, StreamName);
            return null;
        }
    }

    private async Task WriteSnapshotAsync(Standing<TState> standing)
    {
        try
        {
            var next = new GrainState<Snapshot>(
                new Snapshot
                {
                    Schema = TThing.SnapshotSchema,
                    Version = standing.Version,
                    Position = standing.Position,
                    RecordedAt = standing.RecordedAt,
                    State = TThing.WriteSnapshot(standing.State),
                },
                _stored.ETag)
            {
                RecordExists = _stored.RecordExists,
            };
            await _services.Snapshots.WriteStateAsync(TThing.Kind, this.GetGrainId(), next);
            _stored = next;
            _snapshotVersion = standing.Version;
        }
#pragma warning disable CA1031 // A snapshot that could not be written costs time at the next replay, nothing else.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogSnapshotUnwritable(exception, StreamName);

            // The stored tag may have moved on; without it the next one starts from what is there.
            await ReadSnapshotAsync();
        }
    }
}

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

    /// <summary>Makes sure that there is a committed state to read.</summary>
    private Task LoadAsync() => _isLoaded ? Task.CompletedTask : CatchUpAsync();

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

    private async Task ReplayAsync()
    {
        // What is still open was decided on a lost tip; its end decides nothing here, but reading before it would be in vain.
        await _lastAppend;
        var writer = Journal.OpenWriter(StreamName);
        var standing = _isLoaded ? _committed : await ReadSnapshotAsync() ?? _committed;
        var state = standing.State;
        await foreach (var row in Journal.ReadStreamAsync(StreamName, standing.Version, CancellationToken.None))
        {
            state = TDecider.Evolve(state, TThing.Codec.Decode(row));
            standing = standing with { Version = row.Version, Position = row.Position, RecordedAt = row.RecordedAt };
        }

        _committed = standing with { State = state };
        _tip = _committed;
        _lastAppend = _nothingOpen;
        _writer = writer;
        _isLoaded = true;
    }
}

namespace Liandong.Journal;

/// <summary>
/// The commands of one flush, in order. Holds the rules of what may travel together and of what falls with what;
/// touches no store, no queue and no clock.
/// </summary>
internal sealed class CommitBatch(GroupCommitOptions options)
{
    private readonly Dictionary<Guid, PendingAppend> _byId = [];
    private readonly HashSet<(string Caller, string Key)> _keys = [];
    private readonly Dictionary<string, long> _versions = new(StringComparer.Ordinal);
    private readonly List<(PendingAppend Command, Precondition Precondition)> _open = [];
    private List<PendingAppend> _commands = [];
    private int _events;
    private long _bytes;

    /// <summary>The commands still in it.</summary>
    public IReadOnlyList<PendingAppend> Commands => _commands;

    /// <summary>Preconditions that no earlier command of the batch satisfies: only the store can tell.</summary>
    public IReadOnlyList<(PendingAppend Command, Precondition Precondition)> OpenPreconditions => _open;

    /// <summary>Adds a command, or answers false when the batch must end before it.</summary>
    public bool TryAdd(PendingAppend command)
    {
        var append = command.Append;
        var events = append.EventCount;
        var bytes = BytesOf(append);
        if (_commands.Count > 0 && (IsFull(events, bytes) || Collides(append)))
            return false;

        // Before its own rows are known: a command cannot be its own precondition.
        foreach (var precondition in append.Preconditions)
        {
            if (!IsMetInside(precondition))
                _open.Add((command, precondition));
        }

        _commands.Add(command);
        _events += events;
        _bytes += bytes;
        _byId.Add(append.CommandId, command);
        if (append.IdempotencyKey is { } key)
            _keys.Add((append.Caller, key));
        foreach (var stream in append.Streams)
            _versions[stream.Writer.Stream] = stream.ExpectedVersion + stream.Events.Count;
        return true;
    }

    /// <summary>
    /// Takes failed commands out, and with them all that builds on them: later commands on their streams and commands
    /// that name them.
    /// </summary>
    /// <returns>The commands that fell with them, in order, without the failed ones themselves.</returns>
    public IReadOnlyList<PendingAppend> Remove(IReadOnlySet<PendingAppend> failed)
    {
        var lostStreams = new HashSet<string>(StringComparer.Ordinal);
        var lostCommands = new HashSet<Guid>();
        var fallen = new List<PendingAppend>();
        var kept = new List<PendingAppend>(_commands.Count);
        foreach (var command in _commands)
        {
            var isFailed = failed.Contains(command);
            if (!isFailed && !BuildsOn(command.Append, lostStreams, lostCommands))
            {
                kept.Add(command);
                continue;
            }

            if (!isFailed)
                fallen.Add(command);
            lostCommands.Add(command.Append.CommandId);
            foreach (var stream in command.Append.Streams)
                lostStreams.Add(stream.Writer.Stream);
        }

        _commands = kept;
        return fallen;
    }

    private static bool BuildsOn(Append append, HashSet<string> streams, HashSet<Guid> commands)
    {
        foreach (var stream in append.Streams)
        {
            if (streams.Contains(stream.Writer.Stream))
                return true;
        }

        foreach (var precondition in append.Preconditions)
        {
            if (commands.Contains(precondition.CommandId))
                return true;
        }

        return false;
    }

    private bool IsFull(int events, long bytes) =>
        _commands.Count >= options.MaxBatchCommands || _events + events > options.MaxBatchEvents || _bytes + bytes > options.MaxBatchBytes;

    // What collides is decided by the store after this batch: only then is it known which of the two stands.
    private bool Collides(Append append)
    {
        if (_byId.ContainsKey(append.CommandId) || (append.IdempotencyKey is { } key && _keys.Contains((append.Caller, key))))
            return true;
        foreach (var stream in append.Streams)
        {
            if (_versions.TryGetValue(stream.Writer.Stream, out var version) && version != stream.ExpectedVersion)
                return true;
        }

        return false;
    }

    private bool IsMetInside(Precondition precondition)
    {
        if (!_byId.TryGetValue(precondition.CommandId, out var command))
            return false;
        foreach (var stream in command.Append.Streams)
        {
            if (stream.Writer.Stream == precondition.Stream)
                return precondition.Version > stream.ExpectedVersion && precondition.Version <= stream.ExpectedVersion + stream.Events.Count;
        }

        return false;
    }

    private static long BytesOf(Append append)
    {
        long bytes = append.Reply.Length;
        foreach (var stream in append.Streams)
        {
            foreach (var item in stream.Events)
                bytes += item.Payload.Length;
        }

        foreach (var text in append.Texts)
            bytes += text.Text.Length;
        return bytes;
    }
}

using Liandong.Journal;

namespace Liandong.Testing;

/// <summary>
/// The data of a journal in memory. Several <see cref="MemoryStore"/>s over one world are several nodes over one database.
/// The reference model of what a store must do: plain lists, everything under one lock.
/// </summary>
public sealed class MemoryWorld
{
    private readonly Lock _gate = new();
    private readonly List<JournalRow> _rows = [];
    private readonly Dictionary<string, List<JournalRow>> _streams = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Caller, string Key), StoredReply> _replies = [];
    private readonly Dictionary<string, (Guid CommandId, string Text)> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, long> _epochs = [];

    /// <summary>For controls: flushes ignore the epoch, so that a stale one is written.</summary>
    public bool FencingOff { get; set; }

    internal long Head
    {
        get
        {
            lock (_gate)
                return _rows.Count;
        }
    }

    internal long RaiseEpoch(Guid writer)
    {
        lock (_gate)
            return _epochs[writer] = _epochs.GetValueOrDefault(writer) + 1;
    }

    internal FlushResult Flush(Guid writer, long epoch, IReadOnlyList<PreparedAppend> batch)
    {
        lock (_gate)
        {
            if (!FencingOff && _epochs.GetValueOrDefault(writer) != epoch)
                throw new JournalUnavailableException($"Epoch {epoch} is over.");
            var rejections = Check(batch);
            if (rejections.Count > 0)
                return new FlushResult(0, rejections);
            var first = _rows.Count + 1;
            foreach (var prepared in batch)
                Write(prepared);
            return new FlushResult(first, []);
        }
    }

    internal long PositionOf(string stream, long version, Guid commandId)
    {
        lock (_gate)
        {
            return _streams.TryGetValue(stream, out var rows) && version >= 1 && version <= rows.Count && rows[(int)version - 1].CommandId == commandId
                ? rows[(int)version - 1].Position
                : 0;
        }
    }

    internal IReadOnlyList<JournalRow> Stream(string stream, long afterVersion)
    {
        lock (_gate)
            return _streams.TryGetValue(stream, out var rows) ? rows.Skip((int)afterVersion).ToArray() : [];
    }

    internal IReadOnlyList<JournalRow> Rows(long afterPosition, int limit)
    {
        lock (_gate)
            return afterPosition >= _rows.Count ? [] : _rows.Skip((int)afterPosition).Take(limit).ToArray();
    }

    internal StoredReply? Reply(string caller, string key)
    {
        lock (_gate)
            return _replies.GetValueOrDefault((caller, key));
    }

    internal IReadOnlyDictionary<string, string> Texts(IEnumerable<string> ids)
    {
        lock (_gate)
            return ids.Distinct(StringComparer.Ordinal).Where(_texts.ContainsKey).ToDictionary(id => id, id => _texts[id].Text, StringComparer.Ordinal);
    }

    internal void Erase(IEnumerable<string> ids)
    {
        lock (_gate)
        {
            foreach (var id in ids)
            {
                if (!_texts.Remove(id, out var text))
                    continue;
                foreach (var (key, reply) in _replies.Where(reply => reply.Value.CommandId == text.CommandId).ToArray())
                    _replies[key] = reply with { HashKey = null };
            }
        }
    }

    private List<Rejection> Check(IReadOnlyList<PreparedAppend> batch)
    {
        var rejections = new List<Rejection>();
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var i = 0; i < batch.Count; i++)
        {
            var append = batch[i].Append;
            var isConflict = false;
            foreach (var stream in append.Streams)
            {
                var name = stream.Writer.Stream;
                var version = versions.TryGetValue(name, out var known) ? known : _streams.TryGetValue(name, out var rows) ? rows.Count : 0;
                isConflict |= version != stream.ExpectedVersion;
                versions[name] = stream.ExpectedVersion + stream.Events.Count;
            }

            var reply = append.IdempotencyKey is { } key ? _replies.GetValueOrDefault((append.Caller, key)) : null;
            if (isConflict || reply is not null)
                rejections.Add(new Rejection(i, reply));
        }

        return rejections;
    }

    private void Write(PreparedAppend prepared)
    {
        var append = prepared.Append;
        foreach (var stream in append.Streams)
        {
            if (!_streams.TryGetValue(stream.Writer.Stream, out var rows))
                _streams.Add(stream.Writer.Stream, rows = []);
            foreach (var item in stream.Events)
            {
                var row = new JournalRow(
                    _rows.Count + 1, stream.Writer.Stream, rows.Count + 1, item.Type, item.Schema, append.CommandId, append.Caller,
                    item.Audience.ToArray(), item.Payload.ToArray(), ToMicroseconds(append.RecordedAt), append.Credential);
                _rows.Add(row);
                rows.Add(row);
            }
        }

        foreach (var text in append.Texts)
            _texts.TryAdd(text.Id, (append.CommandId, text.Text));
        if (append.IdempotencyKey is { } key)
            _replies.Add((append.Caller, key), new StoredReply(append.CommandId, _rows.Count, append.Reply.ToArray(), prepared.RequestHash, prepared.HashKey));
    }

    private static DateTimeOffset ToMicroseconds(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}

namespace Liandong.Journal.Sqlite;

/// <summary>The one connection that writes, and what it must know: the head, and the recent rows.</summary>
internal sealed class SqliteWriter : IDisposable
{
    private const string InsertRow =
        """
        insert into journal_event (position, previous, version, stream, type, schema, command_id, caller, credential,
            idempotency_key, command_rows, request_hash, hash_key, reply, audience, recorded_at, payload)
        values ($a, $b, $c, $d, $e, $f, $g, $h, $i, $j, $k, $l, $m, $n, $o, $p, cast($q as text))
        """;

    private readonly SqliteSession _session;
    private readonly RecentRows _recent;
    private readonly int _checkpointRows;

    public SqliteWriter(SqliteSession session, RecentRows recent, int checkpointRows)
    {
        _session = session;
        _recent = recent;
        _checkpointRows = checkpointRows;
    }

    public SqliteSession Session => _session;

    public long Head { get; private set; }

    /// <summary>Reads the rows behind the last checkpoint into memory, and checks that they continue what was there.</summary>
    public void Load(string file)
    {
        Head = _session.Number("select indexed_position from journal_state");
        using var reader = _session.Command(
            "select position, previous, version, stream, caller, idempotency_key from journal_event where position > $a order by position", Head).ExecuteReader();
        while (reader.Read())
        {
            var (position, previous, version, stream) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetString(3));
            if (position != Head + 1)
                throw SqliteFaults.Damaged(file, $"position {Head + 1} is missing before position {position}");
            var head = HeadOf(stream);
            if (version != head.Version + 1 || previous != head.Position)
                throw SqliteFaults.Damaged(file, $"position {position} is version {version} of '{stream}', whose version {head.Version} is at position {head.Position}");
            _recent.Add(stream, new StreamHead(version, position), reader.GetString(4), reader.IsDBNull(5) ? null : reader.GetString(5));
            Head = position;
        }

        var highest = _session.Head();
        if (highest != Head)
            throw SqliteFaults.Damaged(file, $"its indexes were saved at position {Head}, but its last row is at {highest}");
    }

    /// <summary>What stands in the way of a batch: stream versions other than expected, and keys that are there.</summary>
    public List<Rejection> Check(IReadOnlyList<PreparedAppend> batch)
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
                if (!versions.TryGetValue(name, out var version))
                    version = HeadOf(name).Version;
                isConflict |= version != stream.ExpectedVersion;
                // As if it were written: what follows it in the batch is the caller's to drop, not ours to reject.
                versions[name] = stream.ExpectedVersion + stream.Events.Count;
            }

            if (append.IdempotencyKey is { } key && PositionOf(append.Caller, key) is var position and > 0)
                rejections.Add(new Rejection(i, _session.Reply(position)));
            else if (isConflict)
                rejections.Add(new Rejection(i, null));
        }

        return rejections;
    }

    /// <summary>Writes a checked batch in one transaction. After an exception this writer is not to be used again.</summary>
    /// <returns>The first position.</returns>
    public long Write(IReadOnlyList<PreparedAppend> batch)
    {
        if (_recent.Rows >= _checkpointRows)
            SaveIndexes();
        _session.Execute("begin immediate");
        var written = new List<(string Stream, StreamHead Head, string Caller, string? Key)>();
        var heads = new Dictionary<string, StreamHead>(StringComparer.Ordinal);
        var position = Head;
        foreach (var prepared in batch)
        {
            WriteTexts(prepared);
            var isFirst = true;
            foreach (var stream in prepared.Append.Streams)
            {
                var name = stream.Writer.Stream;
                var head = heads.TryGetValue(name, out var known) ? known : HeadOf(name);
                foreach (var item in stream.Events)
                {
                    position++;
                    WriteRow(position, head, name, item, prepared, isFirst);
                    head = new StreamHead(head.Version + 1, position);
                    written.Add((name, head, prepared.Append.Caller, isFirst ? prepared.Append.IdempotencyKey : null));
                    isFirst = false;
                }

                heads[name] = head;
            }
        }

        _session.Execute("commit");
        var first = Head + 1;
        foreach (var (stream, head, caller, key) in written)
            _recent.Add(stream, head, caller, key);
        Head = position;
        return first;
    }

    /// <summary>Moves the memory part into the tables, in their order, in one transaction.</summary>
    public void SaveIndexes()
    {
        var (heads, keys) = _recent.Sorted();
        _session.Execute("begin immediate");
        foreach (var (stream, head) in heads)
            _session.Execute("insert into stream_head values ($a, $b, $c) on conflict (stream) do update set version = excluded.version, position = excluded.position", stream, head.Version, head.Position);
        foreach (var (hash, position) in keys)
            _session.Execute("insert into idempotency_key values ($a, $b)", hash, position);
        _session.Execute("update journal_state set indexed_position = $a", Head);
        _session.Execute("commit");
        // Only now: who does not find a stream in memory any more finds it in the table.
        _recent.Clear();
    }

    /// <summary>
    /// Commits a mark. It overwrites what a failed commit may have left at the end of the WAL: without it a restart
    /// could take for committed what has been answered as not written.
    /// </summary>
    public void Mark() => _session.Execute("update journal_state set epoch = epoch + 1");

    /// <summary>Erases texts and the hash keys of the requests that carried them.</summary>
    public void Erase(IEnumerable<string> textIds)
    {
        _session.Execute("begin immediate");
        foreach (var id in textIds)
        {
            _session.Execute("delete from request_key where command_id = (select command_id from erasable_text where id = $a)", id);
            _session.Execute("delete from erasable_text where id = $a", id);
        }

        _session.Execute("commit");
        // The WAL still holds the pages as they were. When a reader is in the way (the answer's first column is 1),
        // the next checkpoint overwrites them.
        _session.Number("pragma wal_checkpoint(truncate)");
    }

    public void Dispose() => _session.Dispose();

    private StreamHead HeadOf(string stream) => _recent.TryGetHead(stream, out var head) ? head : _session.SavedHead(stream) ?? default;

    private long PositionOf(string caller, string key) => _recent.TryGetKey(caller, key, out var position) ? position : _session.SavedKey(caller, key);

    private void WriteRow(long position, StreamHead previous, string stream, NewEvent item, PreparedAppend prepared, bool isFirst)
    {
        var append = prepared.Append;
        var carriesKey = isFirst && append.IdempotencyKey is not null;
        _session.Execute(
            InsertRow,
            position,
            previous.Position,
            previous.Version + 1,
            stream,
            item.Type,
            item.Schema,
            append.CommandId.ToByteArray(bigEndian: true),
            append.Caller,
            append.Credential,
            carriesKey ? append.IdempotencyKey : null,
            append.EventCount,
            carriesKey ? prepared.RequestHash : null,
            carriesKey && append.Texts.Count == 0 ? prepared.HashKey : null,
            carriesKey ? append.Reply.ToArray() : null,
            AudienceText.Join(item.Audience),
            Microseconds.Of(append.RecordedAt),
            item.Payload.ToArray());
    }

    private void WriteTexts(PreparedAppend prepared)
    {
        var append = prepared.Append;
        foreach (var text in append.Texts)
            _session.Execute("insert into erasable_text values ($a, $b, $c) on conflict do nothing", text.Id, append.CommandId.ToByteArray(bigEndian: true), text.Text);
        if (append.Texts.Count > 0 && append.IdempotencyKey is not null)
            _session.Execute("insert into request_key values ($a, $b)", append.CommandId.ToByteArray(bigEndian: true), prepared.HashKey);
    }
}

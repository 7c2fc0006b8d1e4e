namespace Liandong.Journal;

/// <summary>
/// The rows that were committed or read last, so that all who follow the journal on this node read them from the store at
/// most once between them. Rows never change, so a row is right or absent. Safe to use from many threads.
/// </summary>
internal sealed class NewestRows(int capacity)
{
    /// <summary>A larger row is read from the store each time: it bounds the memory, and hardly any is.</summary>
    public const int MaxPayloadBytes = 8 * 1_024;

    private readonly JournalRow?[] _ring = new JournalRow?[capacity];
    private readonly Lock _gate = new();
    private long _last;

    /// <summary>Keeps the rows of committed commands, as they stand in the store.</summary>
    public void Add(IReadOnlyList<PendingAppend> commands, long firstPosition)
    {
        if (capacity == 0)
            return;
        var position = firstPosition;
        lock (_gate)
        {
            foreach (var command in commands)
            {
                foreach (var stream in command.Append.Streams)
                {
                    var version = stream.ExpectedVersion;
                    foreach (var item in stream.Events)
                        Keep(RowOf(position++, ++version, stream.Writer.Stream, item, command.Append));
                }
            }
        }
    }

    /// <summary>Keeps rows that were read from the store.</summary>
    public void Add(IReadOnlyList<JournalRow> rows)
    {
        if (capacity == 0)
            return;
        lock (_gate)
        {
            foreach (var row in rows)
                Keep(row);
        }
    }

    /// <summary>The rows above a position, for as long as they are here without a gap.</summary>
    public List<JournalRow> Read(long afterPosition, int limit)
    {
        var rows = new List<JournalRow>();
        if (capacity == 0)
            return rows;
        lock (_gate)
        {
            while (rows.Count < limit && afterPosition < _last - rows.Count && _ring[(afterPosition + rows.Count + 1) % capacity] is { } row && row.Position == afterPosition + rows.Count + 1)
                rows.Add(row);
        }

        return rows;
    }

    private void Keep(JournalRow row)
    {
        // Who is far behind reads old rows: they do not take the place of new ones.
        ref var place = ref _ring[row.Position % capacity];
        _last = Math.Max(_last, row.Position);
        if (row.Payload.Length <= MaxPayloadBytes && (place is null || place.Position < row.Position))
            place = row;
    }

    private static JournalRow RowOf(long position, long version, string stream, NewEvent item, Append append) => new(
        position, stream, version, item.Type, item.Schema, append.CommandId, append.Caller, item.Audience, item.Payload,
        Microseconds.ToTime(Microseconds.Of(append.RecordedAt)), append.Credential);
}

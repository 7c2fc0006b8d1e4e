using Microsoft.Data.Sqlite;

namespace Liandong.Journal.Sqlite;

/// <summary>A connection with its prepared reads. Used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private const string RowColumns = "position, stream, version, type, schema, command_id, caller, audience, payload, recorded_at, credential";

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = [];

    public SqliteSession(string file, bool isWriter)
    {
        // Not pooled by the driver: closing must really close, or a failed write would linger in a pooled connection.
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = isWriter ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = 5,
        }.ToString());
        try
        {
            _connection.Open();
            // secure_delete: an erased text is overwritten, not only forgotten.
            SqliteSchema.Execute(_connection, isWriter
                ? "pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on; pragma wal_autocheckpoint = 4000; pragma cache_size = -32768;"
                : "pragma query_only = on;");
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    public SqliteConnection Connection => _connection;

    /// <summary>A prepared command, kept. Parameters are named $a, $b, … and take their values in that order.</summary>
    public SqliteCommand Command(string sql, params ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
#pragma warning disable CA2100 // Our own constants; every value is a parameter.
            command.CommandText = sql;
#pragma warning restore CA2100
            for (var i = 0; i < values.Length; i++)
                command.Parameters.Add(new SqliteParameter("$" + (char)('a' + i), null));
            _commands.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    public int Execute(string sql, params ReadOnlySpan<object?> values) => Command(sql, values).ExecuteNonQuery();

    public long Number(string sql, params ReadOnlySpan<object?> values) =>
        Command(sql, values).ExecuteScalar() is long number ? number : 0;

    public long Head() => Number("select max(position) from journal_event");

    public StreamHead? SavedHead(string stream)
    {
        using var reader = Command("select version, position from stream_head where stream = $a", stream).ExecuteReader();
        return reader.Read() ? new StreamHead(reader.GetInt64(0), reader.GetInt64(1)) : null;
    }

    /// <summary>Position of the row that carries a key, among the saved ones; 0 when there is none.</summary>
    public long SavedKey(string caller, string key) => Number(
        """
        select e.position from idempotency_key k join journal_event e on e.position = k.position
        where k.hash = $a and e.caller = $b and e.idempotency_key = $c
        """,
        RecentRows.HashOf(caller, key), caller, key);

    /// <summary>The way back from a row to its stream's previous one.</summary>
    public (long Previous, long Version, string Stream, Guid CommandId)? Link(long position)
    {
        using var reader = Command("select previous, version, stream, command_id from journal_event where position = $a", position).ExecuteReader();
        return reader.Read()
            ? (reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2), new Guid(reader.GetFieldValue<byte[]>(3), bigEndian: true))
            : null;
    }

    public JournalRow? Row(long position)
    {
        using var reader = Command($"select {RowColumns} from journal_event where position = $a", position).ExecuteReader();
        return reader.Read() ? RowOf(reader) : null;
    }

    public List<JournalRow> Rows(long afterPosition, int limit)
    {
        var rows = new List<JournalRow>();
        using var reader = Command($"select {RowColumns} from journal_event where position > $a order by position limit $b", afterPosition, limit).ExecuteReader();
        while (reader.Read())
            rows.Add(RowOf(reader));
        return rows;
    }

    /// <summary>The answer kept in a command's first row.</summary>
    public StoredReply? Reply(long position)
    {
        using var reader = Command(
            """
            select e.command_id, e.position + e.command_rows - 1, e.reply, e.request_hash, coalesce(e.hash_key, k.hash_key)
            from journal_event e left join request_key k on k.command_id = e.command_id where e.position = $a
            """,
            position).ExecuteReader();
        if (!reader.Read())
            return null;
        return new StoredReply(
            new Guid(reader.GetFieldValue<byte[]>(0), bigEndian: true),
            reader.GetInt64(1),
            reader.GetFieldValue<byte[]>(2),
            reader.GetFieldValue<byte[]>(3),
            reader.IsDBNull(4) ? default(ReadOnlyMemory<byte>?) : reader.GetFieldValue<byte[]>(4));
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
        _connection.Dispose();
    }

    private static JournalRow RowOf(SqliteDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetString(1),
        reader.GetInt64(2),
        reader.GetString(3),
        reader.GetInt32(4),
        new Guid(reader.GetFieldValue<byte[]>(5), bigEndian: true),
        reader.GetString(6),
        AudienceText.Split(reader.GetString(7)),
        reader.GetFieldValue<byte[]>(8),
        Microseconds.ToTime(reader.GetInt64(9)),
        reader.IsDBNull(10) ? null : reader.GetString(10));
}

using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;

namespace Liandong.Journal.Postgres;

public sealed partial class PostgresStore
{
    private const int RowsPerRead = 1_000;

    /// <inheritdoc/>
    public Task<IReadOnlyList<long>> FindCommandsAsync(IReadOnlyList<PreparedAppend> batch, CancellationToken cancellationToken) =>
        FindRowsAsync(
            batch.Select(prepared => prepared.Append)
                .Select(append => new Precondition(append.Streams[0].Writer.Stream, append.Streams[0].ExpectedVersion + 1, append.CommandId))
                .ToArray(),
            cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<bool>> HoldAsync(IReadOnlyList<Precondition> preconditions, CancellationToken cancellationToken) =>
        (await FindRowsAsync(preconditions, cancellationToken)).Select(position => position > 0).ToArray();

    /// <inheritdoc/>
    public async Task<long> ReadHeadAsync(CancellationToken cancellationToken) =>
        await PostgresFaults.GuardAsync(() => QueryAsync(PostgresSql.Head, _ => { }, reader => reader.GetInt64(0), cancellationToken)) is [var head]
            ? head
            : throw PostgresFaults.Damaged("the table journal_head has not exactly one row");

    /// <inheritdoc/>
    public async IAsyncEnumerable<JournalRow> ReadStreamAsync(string stream, long afterVersion, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<JournalRow> rows;
        do
        {
            var after = afterVersion;
            rows = await PostgresFaults.GuardAsync(() => QueryAsync(
                PostgresSql.Stream,
                parameters =>
                {
                    Add(parameters, stream);
                    Add(parameters, after);
                    Add(parameters, RowsPerRead);
                },
                RowOf,
                cancellationToken));
            foreach (var row in rows)
            {
                afterVersion++;
                if (row.Version != afterVersion)
                    throw PostgresFaults.Damaged($"version {afterVersion} of the stream '{stream}' is missing before version {row.Version}");
                yield return row;
            }
        }
        while (rows.Count == RowsPerRead);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JournalRow>> ReadAsync(long afterPosition, int limit, CancellationToken cancellationToken)
    {
        var rows = await PostgresFaults.GuardAsync(() => QueryAsync(
            PostgresSql.Rows,
            parameters =>
            {
                Add(parameters, afterPosition);
                Add(parameters, limit);
            },
            RowOf,
            cancellationToken));
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Position != afterPosition + i + 1)
                throw PostgresFaults.Damaged($"position {afterPosition + i + 1} is missing before position {rows[i].Position}");
        }

        return rows;
    }

    /// <inheritdoc/>
    public Task<StoredReply?> FindReplyAsync(string caller, string idempotencyKey, CancellationToken cancellationToken) =>
        _lookups.FindAsync(caller, idempotencyKey, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string>> ReadTextsAsync(IReadOnlyCollection<string> textIds, CancellationToken cancellationToken) =>
        (await PostgresFaults.GuardAsync(() => QueryAsync(
            PostgresSql.Texts,
            parameters => FlushParameters.AddArray(parameters, NpgsqlDbType.Text, textIds.ToArray()),
            reader => (reader.GetString(0), reader.GetString(1)),
            cancellationToken))).ToDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task EraseTextsAsync(IReadOnlyCollection<string> textIds, CancellationToken cancellationToken) => PostgresFaults.GuardAsync(() => RunAsync(
        PostgresSql.Erase, parameters => FlushParameters.AddArray(parameters, NpgsqlDbType.Text, textIds.ToArray()), cancellationToken));

    private static JournalRow RowOf(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetString(1),
        reader.GetInt64(2),
        reader.GetString(3),
        reader.GetInt32(4),
        reader.GetGuid(5),
        reader.GetString(6),
        reader.GetFieldValue<string[]>(7),
        reader.GetFieldValue<byte[]>(8),
        new DateTimeOffset(reader.GetDateTime(9), TimeSpan.Zero),
        reader.IsDBNull(10) ? null : reader.GetString(10));

    private static void Add<T>(NpgsqlParameterCollection parameters, T value) => parameters.Add(new NpgsqlParameter<T> { TypedValue = value });

    private async Task<IReadOnlyList<long>> FindRowsAsync(IReadOnlyList<Precondition> rows, CancellationToken cancellationToken) =>
        await PostgresFaults.GuardAsync(() => QueryAsync(
            PostgresSql.Commands,
            parameters =>
            {
                FlushParameters.AddArray(parameters, NpgsqlDbType.Text, rows.Select(row => row.Stream).ToArray());
                FlushParameters.AddArray(parameters, NpgsqlDbType.Bigint, rows.Select(row => row.Version).ToArray());
                FlushParameters.AddArray(parameters, NpgsqlDbType.Uuid, rows.Select(row => row.CommandId).ToArray());
            },
            reader => reader.GetInt64(0),
            cancellationToken));

    /// <summary>One entry per asked key; no stored key is empty.</summary>
    private async Task<StoredReply?[]> FindRepliesAsync((string Caller, string Key)[] keys, CancellationToken cancellationToken)
    {
        var found = await QueryAsync(
            PostgresSql.Replies,
            parameters =>
            {
                FlushParameters.AddArray(parameters, NpgsqlDbType.Text, keys.Select(key => key.Caller).ToArray());
                FlushParameters.AddArray(parameters, NpgsqlDbType.Text, keys.Select(key => key.Key).ToArray());
            },
            reader => (Index: reader.GetInt64(0) - 1, Reply: new StoredReply(
                reader.GetGuid(1),
                reader.GetInt64(2),
                reader.GetFieldValue<byte[]>(3),
                reader.GetFieldValue<byte[]>(4),
                reader.IsDBNull(5) ? default(ReadOnlyMemory<byte>?) : reader.GetFieldValue<byte[]>(5))),
            cancellationToken);
        var replies = new StoredReply?[keys.Length];
        foreach (var (index, reply) in found)
            replies[index] = reply;
        return replies;
    }

    private Task<List<bool>> RunAsync(string sql, Action<NpgsqlParameterCollection> fill, CancellationToken cancellationToken) =>
        QueryAsync(sql, fill, _ => true, cancellationToken);

    /// <summary>One statement, prepared: Npgsql keeps it prepared with the pooled connection, so that only the first use of each costs a round trip.</summary>
    private async Task<List<T>> QueryAsync<T>(string sql, Action<NpgsqlParameterCollection> fill, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own constants; every value is a parameter.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = _timeoutSeconds;
        fill(command.Parameters);
        await command.PrepareAsync(cancellationToken);
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }
}

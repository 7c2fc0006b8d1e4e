using Npgsql;
using NpgsqlTypes;

namespace Liandong.Journal.Postgres;

/// <summary>The journal in PostgreSQL, for any number of nodes. The data source stays the caller's.</summary>
public sealed partial class PostgresStore : IJournalStore
{
    private readonly NpgsqlDataSource _source;
    private readonly FlushConnection _flushes;
    private readonly int _timeoutSeconds;
    private readonly Guid _writer = Guid.CreateVersion7();
    private long _epoch;

    /// <summary>Prepares a store; <see cref="OpenAsync"/> migrates the schema and registers the writer.</summary>
    public PostgresStore(NpgsqlDataSource source, PostgresStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        _source = source;
        _timeoutSeconds = Math.Max(1, (int)options.CommandTimeout.TotalSeconds);
        _flushes = new FlushConnection(source, _timeoutSeconds);
    }

    /// <summary>For the test that shows what the lock is for: flushes read their epoch without locking it.</summary>
    internal bool IsEpochUnlocked { get; set; }

    /// <summary>For tests that look for it in the database.</summary>
    internal Guid WriterId => _writer;

    /// <inheritdoc/>
    public Task OpenAsync(CancellationToken cancellationToken) => PostgresFaults.GuardAsync(async () =>
    {
        await PostgresSchema.EnsureAsync(_source, cancellationToken);
        await RunAsync(PostgresSql.ForgetWriters, _ => { }, cancellationToken);
        await FenceAsync(cancellationToken);
        var (head, last) = await QueryAsync(PostgresSql.HeadAndRows, _ => { }, reader => (reader.GetInt64(0), reader.GetInt64(1)), cancellationToken) switch
        {
            [var only] => only,
            var rows => throw PostgresFaults.Damaged($"the table journal_head has {rows.Count} rows instead of one"),
        };
        if (head != last)
            throw PostgresFaults.Damaged($"the head is at position {head}, but the last row is at {last}");
        return true;
    });

    /// <inheritdoc/>
    public Task<FlushResult> FlushAsync(IReadOnlyList<PreparedAppend> batch, CancellationToken cancellationToken) => PostgresFaults.GuardAsync(async () =>
    {
        var epoch = Volatile.Read(ref _epoch);
        try
        {
            var before = await _flushes.FlushAsync(
                IsEpochUnlocked ? PostgresSql.FlushUnlocked : PostgresSql.Flush,
                parameters => FlushParameters.Fill(parameters, _writer, epoch, batch),
                cancellationToken);
            if (before is { } head)
                return new FlushResult(head + 1, []);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // The statement is undone as a whole. What stands in the way cannot go away again, so looking now is sound.
            return await RejectAsync(batch, fault, cancellationToken);
        }

        var current = await QueryAsync(PostgresSql.Epoch, parameters => Add(parameters, _writer), reader => reader.GetInt64(0), cancellationToken);
        if (current is not [var live] || live != epoch)
            throw new JournalUnavailableException($"This flush was fenced off: its epoch is {epoch}, the writer's is {string.Join(',', current)}.");
        return await RejectAsync(batch, null, cancellationToken);
    });

    /// <inheritdoc/>
    public Task FenceAsync(CancellationToken cancellationToken) => PostgresFaults.GuardAsync(async () =>
    {
        // Above what was used, also when the row has been forgotten in the meantime.
        var epoch = await QueryAsync(
            PostgresSql.Fence,
            parameters =>
            {
                Add(parameters, _writer);
                Add(parameters, Volatile.Read(ref _epoch) + 1);
            },
            reader => reader.GetInt64(0),
            cancellationToken);
        Volatile.Write(ref _epoch, epoch[0]);
        return true;
    });

    /// <summary>Gives its connection back to the data source.</summary>
    public ValueTask DisposeAsync() => _flushes.DisposeAsync();

    private async Task<FlushResult> RejectAsync(IReadOnlyList<PreparedAppend> batch, PostgresException? fault, CancellationToken cancellationToken)
    {
        var streams = batch.SelectMany(prepared => prepared.Append.Streams).Select(stream => stream.Writer.Stream).Distinct(StringComparer.Ordinal).ToArray();
        var heads = await QueryAsync(
            PostgresSql.StreamHeads, parameters => FlushParameters.AddArray(parameters, NpgsqlDbType.Text, streams), reader => reader.GetInt64(0), cancellationToken);
        var versions = streams.Zip(heads).ToDictionary(StringComparer.Ordinal);
        var replies = await FindRepliesAsync(
            batch.Select(prepared => prepared.Append).Select(append => append.IdempotencyKey is { } key ? (append.Caller, Key: key) : (append.Caller, Key: "")).ToArray(),
            cancellationToken);
        var rejections = new List<Rejection>();
        for (var i = 0; i < batch.Count; i++)
        {
            var isConflict = false;
            foreach (var stream in batch[i].Append.Streams)
            {
                isConflict |= versions[stream.Writer.Stream] != stream.ExpectedVersion;
                // As if it were written: what follows it in the batch is the caller's to drop, not ours to reject.
                versions[stream.Writer.Stream] = stream.ExpectedVersion + stream.Events.Count;
            }

            if (isConflict || replies[i] is not null)
                rejections.Add(new Rejection(i, replies[i]));
        }

        return rejections.Count > 0
            ? new FlushResult(0, rejections)
            : throw new JournalUnavailableException("A flush was refused and nothing that stands in its way can be found.", fault);
    }
}

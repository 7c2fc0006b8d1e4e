using Npgsql;
using NpgsqlTypes;

namespace Liandong.Journal.Postgres;

/// <summary>The journal in PostgreSQL, for any number of nodes. The data source stays the caller's.</summary>
public sealed partial class PostgresStore : IJournalStore
{
    private readonly NpgsqlDataSource _source;
    private readonly FlushConnection _flushes;
    private readonly PlaceLock _place;
    private readonly ReplyLookups _lookups;
    private readonly PostgresStoreOptions _options;
    private readonly int _timeoutSeconds;
    private readonly Guid _writer = Guid.CreateVersion7();
    private long _epoch;

    /// <summary>Prepares a store; <see cref="OpenAsync"/> migrates the schema and registers the writer.</summary>
    public PostgresStore(NpgsqlDataSource source, PostgresStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        if (options.IsShared == (options.Node.Length == 0))
            throw new ArgumentException("A node that shares the database has a name, a node alone has none.", nameof(options));
        _source = source;
        _options = options;
        _timeoutSeconds = Math.Max(1, (int)options.CommandTimeout.TotalSeconds);
        _flushes = new FlushConnection(source, _timeoutSeconds);
        _place = new PlaceLock(source, options.IsShared, _timeoutSeconds);
        _lookups = new ReplyLookups(keys => PostgresFaults.GuardAsync(() => FindRepliesAsync(keys, CancellationToken.None)));
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
        await FencePredecessorsAsync(cancellationToken);
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
        await _place.TakeAsync(cancellationToken);

        // Above what was used, also when the row has been forgotten in the meantime.
        var epoch = await QueryAsync(
            PostgresSql.Fence,
            parameters =>
            {
                Add(parameters, _writer);
                Add(parameters, Volatile.Read(ref _epoch) + 1);
                Add(parameters, _options.Node);
            },
            reader => reader.GetInt64(0),
            cancellationToken);
        Volatile.Write(ref _epoch, epoch[0]);
        return true;
    });

    /// <inheritdoc/>
    public Task FenceNodeAsync(string node, CancellationToken cancellationToken) => PostgresFaults.GuardAsync(() => RunAsync(
        PostgresSql.FenceNode,
        parameters =>
        {
            Add(parameters, node);
            Add(parameters, _writer);
        },
        cancellationToken));

    /// <summary>Gives its connections back to the data source.</summary>
    public async ValueTask DisposeAsync()
    {
        await _flushes.DisposeAsync();
        await _place.DisposeAsync();
    }

    /// <summary>
    /// A node that was killed may have left a flush under way. It must not commit after this node has begun to answer: who
    /// was refused on what is there now would find it done after all.
    /// </summary>
    private Task FencePredecessorsAsync(CancellationToken cancellationToken) => _options.IsShared
        ? FenceNodeAsync("", cancellationToken)
        : RunAsync(PostgresSql.FenceOthers, parameters => Add(parameters, _writer), cancellationToken);

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

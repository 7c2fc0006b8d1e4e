using System.Runtime.CompilerServices;

namespace Liandong.Journal.Sqlite;

/// <summary>
/// The journal in one file, for one process: WAL, <c>synchronous=FULL</c>, a table by position and nothing else on the
/// way of a commit. Streams are read along each row's pointer to its stream's previous row.
/// </summary>
public sealed class SqliteStore : IJournalStore
{
    private const int RowsPerRead = 256;

    private readonly SqliteStoreOptions _options;
    private readonly string _file;
    private readonly SqliteReaders _readers;
    private volatile RecentRows _recent = new();
    private readonly SemaphoreSlim _turn = new(1);
    private FolderLock? _lock;
    private SqliteWriter? _writer;
    private bool _isTailInDoubt;
    private bool _isDisposed;

    /// <summary>Prepares a store; <see cref="OpenAsync"/> takes the folder.</summary>
    public SqliteStore(SqliteStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _file = Path.Combine(Path.GetFullPath(options.Folder), "journal.db");
        _readers = new SqliteReaders(_file);
    }

    /// <summary>For tests: the file may not grow beyond this number of pages, as on a full disk; 0 for no limit.</summary>
    internal long MaxPages { get; set; }

    /// <inheritdoc/>
    public Task OpenAsync(CancellationToken cancellationToken) => WriteAsync(
        () =>
        {
            _lock ??= FolderLock.Take(_options.Folder);
            try
            {
                Reopen();
            }
            catch
            {
                _lock.Dispose();
                _lock = null;
                throw;
            }

            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<FlushResult> FlushAsync(IReadOnlyList<PreparedAppend> batch, CancellationToken cancellationToken) => WriteAsync(
        () =>
        {
            var writer = Writer();
            var rejections = writer.Check(batch);
            return rejections.Count > 0 ? new FlushResult(0, rejections) : new FlushResult(writer.Write(batch), []);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task FenceAsync(CancellationToken cancellationToken) => WriteAsync(
        () =>
        {
            if (_lock is null)
                throw new JournalUnavailableException($"The journal '{_file}' is not open.");
            Reopen();
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task FenceNodeAsync(string node, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<IReadOnlyList<long>> FindCommandsAsync(IReadOnlyList<PreparedAppend> batch, CancellationToken cancellationToken) => _readers.ReadAsync<IReadOnlyList<long>>(
        session => batch
            .Select(prepared => prepared.Append)
            .Select(append => PositionOf(session, append.Streams[0].Writer.Stream, append.Streams[0].ExpectedVersion + 1, append.CommandId))
            .ToArray(),
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<bool>> HoldAsync(IReadOnlyList<Precondition> preconditions, CancellationToken cancellationToken) => _readers.ReadAsync<IReadOnlyList<bool>>(
        session => preconditions.Select(row => PositionOf(session, row.Stream, row.Version, row.CommandId) > 0).ToArray(),
        cancellationToken);

    /// <inheritdoc/>
    public Task<long> ReadHeadAsync(CancellationToken cancellationToken) => _readers.ReadAsync(session => session.Head(), cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<JournalRow> ReadStreamAsync(string stream, long afterVersion, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var positions = await _readers.ReadAsync(session => PositionsOf(session, stream, afterVersion), cancellationToken);
        for (var done = 0; done < positions.Count; done += RowsPerRead)
        {
            var part = positions.GetRange(done, Math.Min(RowsPerRead, positions.Count - done));
            var rows = await _readers.ReadAsync(session => part.ConvertAll(position => session.Row(position) ?? throw Missing(stream, position)), cancellationToken);
            foreach (var row in rows)
                yield return row;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JournalRow>> ReadAsync(long afterPosition, int limit, CancellationToken cancellationToken)
    {
        var rows = await _readers.ReadAsync(session => session.Rows(afterPosition, limit), cancellationToken);
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Position != afterPosition + i + 1)
                throw SqliteFaults.Damaged(_file, $"position {afterPosition + i + 1} is missing before position {rows[i].Position}");
        }

        return rows;
    }

    /// <inheritdoc/>
    public Task<StoredReply?> FindReplyAsync(string caller, string idempotencyKey, CancellationToken cancellationToken) => _readers.ReadAsync(
        session =>
        {
            if (!_recent.TryGetKey(caller, idempotencyKey, out var position))
                position = session.SavedKey(caller, idempotencyKey);
            return position == 0 ? null : session.Reply(position);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, string>> ReadTextsAsync(IReadOnlyCollection<string> textIds, CancellationToken cancellationToken) =>
        _readers.ReadAsync<IReadOnlyDictionary<string, string>>(
            session =>
            {
                var texts = new Dictionary<string, string>(StringComparer.Ordinal);
                foreach (var id in textIds)
                {
                    if (session.Command("select text from erasable_text where id = $a", id).ExecuteScalar() is string text)
                        texts[id] = text;
                }

                return texts;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task EraseTextsAsync(IReadOnlyCollection<string> textIds, CancellationToken cancellationToken) => WriteAsync(
        () =>
        {
            Writer().Erase(textIds);
            return true;
        },
        cancellationToken);

    /// <summary>Closes the file and lets the folder go.</summary>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        try
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            _readers.Dispose();
            _writer?.Dispose();
            _writer = null;
            _lock?.Dispose();
            _lock = null;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Saves the indexes now, as it happens every <see cref="SqliteStoreOptions.CheckpointRows"/> rows.</summary>
    internal Task SaveIndexesAsync() => WriteAsync(
        () =>
        {
            Writer().SaveIndexes();
            return true;
        },
        CancellationToken.None);

    private async Task<T> WriteAsync<T>(Func<T> write, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(write, CancellationToken.None);
        }
        catch (Exception fault)
        {
            // Whatever its transaction has come to, closing the connection ends it; the fence opens a new one.
            _writer?.Dispose();
            _writer = null;
            // On a full disk the commit's last frame was not written whole; after any other fault it may be there.
            _isTailInDoubt |= !SqliteFaults.IsDiskFull(fault);
            if (SqliteFaults.IsFault(fault))
                throw SqliteFaults.Translate(fault, _file);
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Reopen()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _writer?.Dispose();
        _writer = null;
        var session = new SqliteSession(_file, isWriter: true);
        // Filled apart: readers go on with what they have until it is complete.
        var recent = new RecentRows();
        var writer = new SqliteWriter(session, recent, _options.CheckpointRows);
        try
        {
            if (MaxPages > 0)
                SqliteSchema.Number(session.Connection, $"pragma max_page_count = {MaxPages}");
            SqliteSchema.Ensure(session.Connection, _file);
            writer.Load(_file);
            if (_isTailInDoubt)
                writer.Mark();
        }
        catch
        {
            writer.Dispose();
            throw;
        }

        _isTailInDoubt = false;
        _recent = recent;
        _writer = writer;
    }

    private SqliteWriter Writer()
    {
        if (_lock is null)
            throw new JournalUnavailableException($"The journal '{_file}' is not open.");
        if (_writer is null)
            Reopen();
        return _writer!;
    }

    private long PositionOf(SqliteSession session, string stream, long version, Guid commandId)
    {
        foreach (var (position, link) in Walk(session, stream))
        {
            if (link.Version <= version)
                return link.Version == version && link.CommandId == commandId ? position : 0;
        }

        return 0;
    }

    private List<long> PositionsOf(SqliteSession session, string stream, long afterVersion)
    {
        var positions = Walk(session, stream).TakeWhile(row => row.Link.Version > afterVersion).Select(row => row.Position).ToList();
        positions.Reverse();
        return positions;
    }

    private IEnumerable<(long Position, (long Version, Guid CommandId) Link)> Walk(SqliteSession session, string stream)
    {
        var head = _recent.TryGetHead(stream, out var recent) ? recent : session.SavedHead(stream) ?? default;
        for (var (version, position) = (head.Version, head.Position); version > 0; version--)
        {
            var link = session.Link(position) ?? throw Missing(stream, position);
            if (link.Stream != stream || link.Version != version)
                throw SqliteFaults.Damaged(_file, $"position {position} should be version {version} of '{stream}' and is version {link.Version} of '{link.Stream}'");
            yield return (position, (version, link.CommandId));
            position = link.Previous;
        }
    }

    private JournalCorruptException Missing(string stream, long position) =>
        SqliteFaults.Damaged(_file, $"position {position} of the stream '{stream}' is missing");
}

using System.Data.Common;
using System.Threading.Channels;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Liandong.Grains.Projections;

/// <summary>A SQLite file of its own. Lists are not flushed with every transaction: after a power cut they are behind, or rebuilt.</summary>
public sealed class SqliteProjectionDatabase : IProjectionDatabase
{
    // A row goes to several indexes, so the same pages are written again and again: they are kept at hand (8 MiB for each
    // connection, the file itself in memory that connections share), and copied into the file seldom (32 MiB of log).
    private const string Pages = "PRAGMA cache_size = -8192; PRAGMA mmap_size = 268435456; PRAGMA wal_autocheckpoint = 8000;";

    // Holds the one turn while nobody has it.
    private readonly Channel<Turn> _turns = Channel.CreateBounded<Turn>(1);
    private readonly string _connectionString;
    private readonly string _settings;

    /// <summary>A file in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="fileName">The file's name.</param>
    /// <param name="isFlushed">Whether each transaction is on disk when it is committed.</param>
    public SqliteProjectionDatabase(string folder, string fileName = "projections.db", bool isFlushed = false)
    {
        _settings = $"PRAGMA journal_mode = WAL; PRAGMA synchronous = {(isFlushed ? "FULL" : "NORMAL")}; PRAGMA busy_timeout = 5000; {Pages}";
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(folder, fileName),
            DefaultTimeout = 5,
            ForeignKeys = false,
        }.ToString();
        _turns.Writer.TryWrite(new Turn(_turns.Writer));
    }

    /// <inheritdoc/>
    public bool IsExclusive => true;

    /// <inheritdoc/>
    public string WithBinaryTexts(string createTablesSql) => createTablesSql;

    /// <inheritdoc/>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(_settings);
        return connection;
    }

    /// <inheritdoc/>
    public async ValueTask<IDisposable?> TakeTurnAsync(CancellationToken cancellationToken) => await _turns.Reader.ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<DbTransaction> BeginSchemaChangeAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.BeginTransactionAsync(cancellationToken);

    private sealed class Turn(ChannelWriter<Turn> turns) : IDisposable
    {
        public void Dispose() => turns.TryWrite(this);
    }
}

using System.Globalization;
using Liandong.Load.Processes;
using Npgsql;

namespace Liandong.Load.Measures;

/// <summary>Looks at the PostgreSQL server under both contestants, from beside them.</summary>
internal sealed class PostgresMeter(string connectionString, int processId) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);

    /// <summary>CPU time of the server, all its processes.</summary>
    public TimeSpan ProcessorTime => Processes.ProcessorTime.OfFamily(processId);

    /// <summary>Makes an empty database and gives its connection string.</summary>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        await ExecuteAsync($"drop database if exists {name} with (force)");
        await ExecuteAsync($"create database {name}");
        return new NpgsqlConnectionStringBuilder(connectionString) { Database = name }.ToString();
    }

    /// <summary>Writes what is dirty, so that every round starts alike.</summary>
    public Task CheckpointAsync() => ExecuteAsync("checkpoint");

    /// <summary>How many bytes of log have ever been written.</summary>
    public async Task<long> WalBytesAsync() => (long)(await ScalarAsync(_source, "select (pg_current_wal_insert_lsn() - '0/0')::bigint"))!;

    /// <summary>The server's version and the settings that matter for a commit.</summary>
    public async Task<string> DescribeAsync() => (string)(await ScalarAsync(
        _source,
        "select 'PostgreSQL ' || current_setting('server_version') || ', fsync ' || current_setting('fsync') || ', synchronous_commit ' || current_setting('synchronous_commit') "
        + "|| ', shared_buffers ' || current_setting('shared_buffers') || ', max_wal_size ' || current_setting('max_wal_size')"))!;

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static async Task<object?> ScalarAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>Reads the node's journal in PostgreSQL from beside the node.</summary>
internal sealed class JournalMeter(string connectionString) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);

    /// <summary>The last position.</summary>
    public async Task<long> HeadAsync()
    {
        await using var command = _source.CreateCommand("select position from journal_head");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Events per transaction behind a position, up to another; null when there are none.</summary>
    public async Task<double?> EventsPerTransactionAsync(long afterPosition, long lastPosition)
    {
        await using var command = _source.CreateCommand(
            string.Create(CultureInfo.InvariantCulture, $"select count(*)::float8 / nullif(count(distinct xmin::text), 0) from journal_event where position > {afterPosition} and position <= {lastPosition}"));
        return await command.ExecuteScalarAsync() as double?;
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}

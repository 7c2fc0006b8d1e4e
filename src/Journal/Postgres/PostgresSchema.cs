using System.Data;
using System.Reflection;
using DbUp;
using DbUp.Postgresql;
using Npgsql;

namespace Liandong.Journal.Postgres;

/// <summary>Creates and migrates the tables; safe when several nodes start at once.</summary>
internal static class PostgresSchema
{
    /// <summary>The highest format this release reads, and the one it writes.</summary>
    public const int Format = 1;

    // Any number, so long as it is ours.
    private const long MigrationLock = 0x4C44_4A4C;

    /// <exception cref="JournalRefusedException">A later release wrote the format, or the server is set up to lose commits.</exception>
    public static async Task EnsureAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await CheckServerAsync(connection, cancellationToken);
        // A session's lock: a broken connection lets it go, a pooled one would keep it.
        await ExecuteAsync(connection, $"select pg_advisory_lock({MigrationLock})", cancellationToken);
        try
        {
            await CheckFormatAsync(connection, cancellationToken);
            var result = await Task.Run(() => Upgrade(source), cancellationToken);
            if (!result.Successful)
                throw new JournalUnavailableException($"The script {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
        }
        finally
        {
            if (connection.State == ConnectionState.Open)
                await ExecuteAsync(connection, $"select pg_advisory_unlock({MigrationLock})", CancellationToken.None);
        }
    }

    private static DbUp.Engine.DatabaseUpgradeResult Upgrade(NpgsqlDataSource source) => DeployChanges.To
        .PostgresqlDatabase(new PostgresqlConnectionManager(source))
        .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly(), name => name.Contains(".Postgres.Migrations.", StringComparison.Ordinal))
        .JournalToPostgresqlTable("public", "journal_migration")
        .WithTransaction()
        .WithVariablesDisabled()
        .LogToNowhere()
        .Build()
        .PerformUpgrade();

    private static async Task CheckFormatAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (await ExecuteAsync(connection, "select to_regclass('journal_format')::text", cancellationToken) is not string)
            return;
        if (await ExecuteAsync(connection, "select format from journal_format", cancellationToken) is int format && format > Format)
        {
            throw new JournalRefusedException(
                $"The journal in PostgreSQL has format {format}; this release reads up to {Format}. Start the release that raised it, or a later one.");
        }
    }

    private static async Task CheckServerAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await RequireAsync(connection, "server_encoding", value => value == "UTF8", "create the database with encoding UTF8", cancellationToken);
        await RequireAsync(connection, "synchronous_commit", value => value != "off", "set it to on: with off, acknowledged commits can be lost", cancellationToken);
        await RequireAsync(connection, "default_transaction_isolation", value => value == "read committed", "set it to 'read committed'", cancellationToken);
    }

    private static async Task RequireAsync(NpgsqlConnection connection, string setting, Func<string, bool> isFine, string remedy, CancellationToken cancellationToken)
    {
        if (await ExecuteAsync(connection, $"show {setting}", cancellationToken) is string value && !isFine(value))
            throw new JournalRefusedException($"PostgreSQL's {setting} is '{value}', which the journal cannot live with: {remedy}.");
    }

    private static async Task<object?> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}

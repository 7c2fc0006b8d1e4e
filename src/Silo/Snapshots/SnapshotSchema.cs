using DbUp;
using DbUp.Builder;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Liandong.Silo.Snapshots;

/// <summary>
/// Makes the tables and queries that Orleans' ADO.NET grain storage asks for. Unlike Orleans' own script the storage
/// table has a unique key, so that of two first writers one fails.
/// </summary>
internal static class SnapshotSchema
{
    private const string VersionTable = "snapshot_schema_version";
    private const long AdvisoryLock = 0x4C44_534E_4150; // "LDSNAP"

    /// <summary>Brings a SQLite file to the newest form.</summary>
    public static void UpgradeSqlite(string connectionString)
    {
        // Stays with the file. Without it a commit meets readers' locks, where the driver does not wait.
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var mode = connection.CreateCommand();
        mode.CommandText = "PRAGMA journal_mode = WAL";
        mode.ExecuteNonQuery();
        Perform(DeployChanges.To.SqliteDatabase(connectionString).JournalToSqliteTable(VersionTable), ".Snapshots.Sqlite.");
    }

    /// <summary>Brings a PostgreSQL database to the newest form. Safe when several nodes start at once.</summary>
    public static void UpgradePostgres(NpgsqlDataSource source, string connectionString)
    {
        using var connection = source.OpenConnection();
        using var enter = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { Parameters = { new() { Value = AdvisoryLock } } };
        enter.ExecuteNonQuery();
        Perform(DeployChanges.To.PostgresqlDatabase(connectionString).JournalToPostgresqlTable("public", VersionTable), ".Snapshots.Postgres.");
        using var leave = new NpgsqlCommand("SELECT pg_advisory_unlock($1)", connection) { Parameters = { new() { Value = AdvisoryLock } } };
        leave.ExecuteNonQuery();
    }

    private static void Perform(UpgradeEngineBuilder builder, string folder)
    {
        var result = builder
            .WithScriptsEmbeddedInAssembly(typeof(SnapshotSchema).Assembly, name => name.Contains(folder, StringComparison.Ordinal))
            .WithVariablesDisabled()
            .WithTransactionPerScript()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw new InvalidOperationException($"The snapshot tables cannot be made: {result.Error.Message}", result.Error);
        }
    }
}

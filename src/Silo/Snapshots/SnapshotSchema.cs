using DbUp;
using Liandong.Silo.Storage;
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
        EmbeddedScripts.Run(DeployChanges.To.SqliteDatabase(connectionString).JournalToSqliteTable(VersionTable), ".Snapshots.Sqlite.");
    }

    /// <summary>Brings a PostgreSQL database to the newest form. Safe when several nodes start at once.</summary>
    public static void UpgradePostgres(NpgsqlDataSource source, string connectionString) =>
        EmbeddedScripts.RunOnPostgres(source, connectionString, ".Snapshots.Postgres.", VersionTable, AdvisoryLock);
}

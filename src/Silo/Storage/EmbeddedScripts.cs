using DbUp.Builder;
using DbUp;
using Npgsql;

namespace Liandong.Silo.Storage;

/// <summary>Runs the SQL scripts in this assembly, each once for a database.</summary>
internal static class EmbeddedScripts
{
    /// <summary>Runs those of a folder that PostgreSQL has not seen. Safe when several nodes start at once.</summary>
    /// <param name="source">The database.</param>
    /// <param name="connectionString">The same, for the library that runs the scripts.</param>
    /// <param name="folder">Part of the scripts' resource names, such as <c>.Snapshots.Postgres.</c></param>
    /// <param name="versionTable">The table that remembers what was run.</param>
    /// <param name="advisoryLock">Held meanwhile; one number for each table.</param>
    public static void RunOnPostgres(NpgsqlDataSource source, string connectionString, string folder, string versionTable, long advisoryLock)
    {
        using var connection = source.OpenConnection();
        using var enter = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { Parameters = { new() { Value = advisoryLock } } };
        enter.ExecuteNonQuery();
        Run(DeployChanges.To.PostgresqlDatabase(connectionString).JournalToPostgresqlTable("public", versionTable), folder);
        using var leave = new NpgsqlCommand("SELECT pg_advisory_unlock($1)", connection) { Parameters = { new() { Value = advisoryLock } } };
        leave.ExecuteNonQuery();
    }

    /// <summary>Runs those of a folder that the database has not seen.</summary>
    /// <exception cref="InvalidOperationException">A script failed.</exception>
    public static void Run(UpgradeEngineBuilder builder, string folder)
    {
        var result = builder
            .WithScriptsEmbeddedInAssembly(typeof(EmbeddedScripts).Assembly, name => name.Contains(folder, StringComparison.Ordinal))
            .WithVariablesDisabled()
            .WithTransactionPerScript()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw new InvalidOperationException($"The script {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
        }
    }
}

using Liandong.Silo.Storage;
using Npgsql;

namespace Liandong.Silo.Clustering;

/// <summary>Makes the tables and queries that Orleans' ADO.NET clustering asks for. They are not part of its package.</summary>
internal static class MembershipSchema
{
    private const string VersionTable = "membership_schema_version";
    private const long AdvisoryLock = 0x4C44_4D45_4D42; // "LDMEMB"

    /// <summary>Brings a PostgreSQL database to the newest form. Safe when several nodes start at once.</summary>
    public static void UpgradePostgres(NpgsqlDataSource source, string connectionString) =>
        EmbeddedScripts.RunOnPostgres(source, connectionString, ".Clustering.Postgres.", VersionTable, AdvisoryLock);
}

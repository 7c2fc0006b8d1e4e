namespace Liandong.Grains.Audit;

/// <summary>The statements of the audit's tables, each over a batch.</summary>
internal static class AuditSql
{
    public const string Columns = """
        a.position AS Position, a.at_ticks AS AtTicks, a.subject AS Subject, a.type AS Type, a.organisation_id AS OrganisationId,
        a.credential AS Credential, a.user_id AS UserId, a.on_behalf_of AS OnBehalfOf, a.version AS Version, a.command_id AS CommandId
        """;

    public static string InsertRows(string batch) => $"""
        INSERT INTO list_audit (position, at_ticks, subject, type, organisation_id, credential, user_id, on_behalf_of, version, command_id)
        SELECT batch.Position, batch.AtTicks, batch.Subject, batch.Type, batch.OrganisationId, batch.Credential, batch.UserId, batch.OnBehalfOf, batch.Version, batch.CommandId
        FROM {batch}
        """;

    public static string InsertParties(string batch) => $"""
        INSERT INTO list_audit_party (organisation_id, actor_id, at_ticks, position)
        SELECT batch.OrganisationId, batch.ActorId, batch.AtTicks, batch.Position
        FROM {batch}
        """;

    // SQLite takes ON for a join's unless there is a WHERE before it.
    public static string UpsertOwners(string batch) => $"""
        INSERT INTO list_audit_owner (stream, owner_id)
        SELECT batch.Stream, batch.OwnerId FROM {batch} WHERE true
        ON CONFLICT (stream) DO UPDATE SET owner_id = excluded.owner_id
        """;

    public static string SelectOwners(string batch) => $"""
        SELECT stream AS Stream, owner_id AS OwnerId FROM list_audit_owner WHERE stream IN (SELECT batch.Stream FROM {batch})
        """;
}

using System.Data.Common;
using Liandong.Domain.Profiles;
using Liandong.Grains.Journaling;
using Liandong.Grains.Projections;
using Liandong.Journal;

namespace Liandong.Grains.Profiles;

/// <summary>The persons that have acted for each organisation, with what their profiles say.</summary>
internal static class MemberTable
{
    public const string Name = "list_member";

    public const string CreateSql = """
        CREATE TABLE list_member (
            organisation_id TEXT NOT NULL, user_id TEXT NOT NULL, name_text_id TEXT, email_text_id TEXT, acted_ticks BIGINT NOT NULL,
            PRIMARY KEY (organisation_id, user_id));

        """;

    /// <summary>Applies rows in order; those of other things are passed over.</summary>
    public static async Task ApplyAsync(DbTransaction transaction, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken)
    {
        var seen = new Dictionary<(string, string), SeenMember>();
        var profiles = new Dictionary<(string, string), MemberProfile>();
        foreach (var row in rows)
        {
            if (Credentials.UserOf(row.Credential) is { } user)
            {
                seen[(row.Caller, user)] = new SeenMember(row.Caller, user, row.RecordedAt.UtcTicks);
            }

            if (row.Stream.StartsWith(ProfileThing.StreamPrefix, StringComparison.Ordinal) && ProfileThing.Codec.Decode(row) is ProfileSet { UserId: { } userId } set)
            {
                seen[(set.OrganisationId, userId)] = new SeenMember(set.OrganisationId, userId, row.RecordedAt.UtcTicks);
                profiles[(set.OrganisationId, userId)] = new MemberProfile(set.OrganisationId, userId, set.NameTextId, set.EmailTextId);
            }
        }

        await RowBatch.ExecuteAsync(transaction, UpsertSeen, [.. seen.Values], cancellationToken);
        await RowBatch.ExecuteAsync(transaction, UpdateProfiles, [.. profiles.Values], cancellationToken);
    }

    // SQLite takes ON for a join's unless there is a WHERE before it.
    private static string UpsertSeen(string batch) => $"""
        INSERT INTO list_member (organisation_id, user_id, acted_ticks)
        SELECT batch.OrganisationId, batch.UserId, batch.ActedTicks FROM {batch} WHERE true
        ON CONFLICT (organisation_id, user_id) DO UPDATE SET acted_ticks = excluded.acted_ticks
        """;

    private static string UpdateProfiles(string batch) => $"""
        UPDATE list_member SET name_text_id = batch.NameTextId, email_text_id = batch.EmailTextId
        FROM {batch}
        WHERE list_member.organisation_id = batch.OrganisationId AND list_member.user_id = batch.UserId
        """;
}

/// <summary>That a person has acted for an organisation, as it travels to the database.</summary>
internal sealed record SeenMember(string OrganisationId, string UserId, long ActedTicks);

/// <summary>What a profile says, as it travels to the database.</summary>
internal sealed record MemberProfile(string OrganisationId, string UserId, string? NameTextId, string? EmailTextId);

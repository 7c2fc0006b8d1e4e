using System.Data.Common;
using Liandong.Grains.Projections;
using Liandong.Journal;

namespace Liandong.Grains.Audit;

/// <summary>Every act there ever was, and whom it concerns.</summary>
public sealed class AuditProjection(IEnumerable<IAuditSource> sources) : IProjection
{
    private const string Everyone = "*";
    private readonly IReadOnlyList<IAuditSource> _sources = [.. sources];

    /// <inheritdoc/>
    public string Name => "audit";

    /// <inheritdoc/>
    public int Schema => 1;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["list_audit", "list_audit_party", "list_audit_owner"];

    /// <inheritdoc/>
    public string CreateTablesSql => """
        CREATE TABLE list_audit (
            position BIGINT PRIMARY KEY, at_ticks BIGINT NOT NULL, subject TEXT NOT NULL, type TEXT NOT NULL, organisation_id TEXT NOT NULL,
            credential TEXT, user_id TEXT, on_behalf_of TEXT, version BIGINT, command_id TEXT NOT NULL);
        CREATE INDEX list_audit_by_time ON list_audit (at_ticks, position);
        CREATE INDEX list_audit_by_subject ON list_audit (subject, at_ticks, position);
        CREATE TABLE list_audit_party (
            organisation_id TEXT NOT NULL, actor_id TEXT NOT NULL, at_ticks BIGINT NOT NULL, position BIGINT NOT NULL,
            PRIMARY KEY (organisation_id, at_ticks, position));
        CREATE INDEX list_audit_party_by_actor ON list_audit_party (organisation_id, actor_id, at_ticks, position);
        CREATE TABLE list_audit_owner (stream TEXT PRIMARY KEY, owner_id TEXT NOT NULL);
        """;

    /// <inheritdoc/>
    public async Task ApplyAsync(DbTransaction transaction, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken)
    {
        var acts = rows.Select(row => new Act(row, Read(row))).ToList();
        var owners = await OwnersAsync(transaction, acts, cancellationToken);
        var (audit, parties, changes) = (new List<AuditRow>(acts.Count), new List<AuditParty>(acts.Count * 2), new Dictionary<string, AuditOwner>(StringComparer.Ordinal));
        foreach (var (row, facts) in acts)
        {
            var before = owners.GetValueOrDefault(row.Stream);
            audit.Add(AuditRow.From(row, facts, facts.OwnerId ?? before));
            parties.AddRange(PartiesOf(row, facts, before).Select(party => new AuditParty(party, row.Caller, row.RecordedAt.UtcTicks, row.Position)));
            if (facts.StreamOwnerId is { } owner)
            {
                owners[row.Stream] = owner;
                changes[row.Stream] = new AuditOwner(row.Stream, owner);
            }
        }

        await RowBatch.ExecuteAsync(transaction, AuditSql.InsertRows, audit, cancellationToken);
        await RowBatch.ExecuteAsync(transaction, AuditSql.InsertParties, parties, cancellationToken);
        await RowBatch.ExecuteAsync(transaction, AuditSql.UpsertOwners, [.. changes.Values], cancellationToken);
    }

    /// <summary>What is public is no reason to be told who did it: who acted is, who owns the thing, and who is named.</summary>
    private static IEnumerable<string> PartiesOf(JournalRow row, AuditFacts facts, string? ownerBefore) =>
        row.Audience.Append(row.Caller).Append(facts.OwnerId).Append(ownerBefore).OfType<string>().Where(party => party != Everyone).Distinct(StringComparer.Ordinal);

    /// <summary>The owners of those streams whose rows do not say, or say that they change.</summary>
    private static async Task<Dictionary<string, string>> OwnersAsync(DbTransaction transaction, List<Act> acts, CancellationToken cancellationToken)
    {
        var streams = acts.Where(act => act.Facts.OwnerId is null || act.Facts.StreamOwnerId is not null).Select(act => new AuditStream(act.Row.Stream)).Distinct().ToList();
        var owners = await RowBatch.QueryAsync<AuditStream, AuditOwner>(transaction, AuditSql.SelectOwners, streams, cancellationToken);
        return owners.ToDictionary(owner => owner.Stream, owner => owner.OwnerId, StringComparer.Ordinal);
    }

    private AuditFacts Read(JournalRow row)
    {
        foreach (var source in _sources)
        {
            if (row.Stream.StartsWith(source.StreamPrefix, StringComparison.Ordinal))
            {
                return source.Read(row);
            }
        }

        return new AuditFacts(row.Stream[(row.Stream.IndexOf('/', StringComparison.Ordinal) + 1)..]);
    }

    private sealed record Act(JournalRow Row, AuditFacts Facts);
}

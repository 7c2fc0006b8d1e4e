using System.Data.Common;
using System.Text;
using Dapper;
using Liandong.Domain.ApiKeys;
using Liandong.Grains.Projections;
using Liandong.Journal;

namespace Liandong.Grains.ApiKeys;

/// <summary>All API keys.</summary>
public sealed class ApiKeyProjection : IProjection
{
    private const string UpsertSql = """
        INSERT INTO list_api_key (id, organisation_id, state) VALUES (@Id, @OrganisationId, @state)
        ON CONFLICT (id) DO UPDATE SET state = excluded.state
        """;

    /// <inheritdoc/>
    public string Name => "apiKeys";

    /// <inheritdoc/>
    public int Schema => 1;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["list_api_key"];

    /// <inheritdoc/>
    public string CreateTablesSql => """
        CREATE TABLE list_api_key (id TEXT PRIMARY KEY, organisation_id TEXT NOT NULL, state TEXT NOT NULL);
        CREATE INDEX list_api_key_by_organisation ON list_api_key (organisation_id, id);
        """;

    /// <inheritdoc/>
    public async Task ApplyAsync(DbTransaction transaction, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows.Where(row => row.Stream.StartsWith(ApiKeyThing.StreamPrefix, StringComparison.Ordinal)))
        {
            var happened = ApiKeyThing.Codec.Decode(row);
            var stored = await transaction.Connection!.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
                "SELECT state FROM list_api_key WHERE id = @KeyId", new { happened.KeyId }, transaction, cancellationToken: cancellationToken));
            var key = ApiKeyDecider.Evolve(stored is null ? ApiKeyDecider.Initial : ApiKeyThing.ReadSnapshot(Encoding.UTF8.GetBytes(stored)), happened);
            var state = Encoding.UTF8.GetString(ApiKeyThing.WriteSnapshot(key));
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                UpsertSql, new { key.Id, key.OrganisationId, state }, transaction, cancellationToken: cancellationToken));
        }
    }
}

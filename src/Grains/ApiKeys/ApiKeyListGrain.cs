using System.Data.Common;
using System.Text;
using Dapper;
using Liandong.Domain;
using Liandong.Grains.Interfaces.ApiKeys;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Journaling;
using Liandong.Grains.Projections;
using Liandong.Journal;
using Orleans.Concurrency;

namespace Liandong.Grains.ApiKeys;

/// <summary>Lists API keys from their projection.</summary>
[StatelessWorker, Reentrant]
public sealed class ApiKeyListGrain(ProjectionReader<ApiKeyProjection> reader, IJournal journal, TimeProvider clock) : Grain, IApiKeyListGrain
{
    /// <inheritdoc/>
    public Task<Answer> ListAsync(PageRequest page, Caller caller) =>
        reader.ReadAsync(page.After, connection => ListAsync(connection, page, caller), CancellationToken.None);

    /// <inheritdoc/>
    public async Task<bool?> AnyAsync()
    {
        var any = false;
        var answer = await reader.ReadAsync(
            journal.KnownHead,
            async connection =>
            {
                any = await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM (SELECT 1 FROM list_api_key LIMIT 1) AS first_key") > 0;
                return Answer.Only(AnswerStatus.Done);
            },
            CancellationToken.None);
        return answer.Status == AnswerStatus.Done ? any : null;
    }

    private async Task<Answer> ListAsync(DbConnection connection, PageRequest page, Caller caller)
    {
        if (!Cursor.TryRead(page.Cursor, out var cursor))
        {
            return RefusalReplies.InvalidCursor();
        }

        var whose = caller.Role == Actors.NameOf(Role.Department) ? "" : "AND organisation_id = @OrganisationId";
        var rows = (await connection.QueryAsync<KeyRow>(
            $"SELECT id AS Id, state AS State FROM list_api_key WHERE id > @id {whose} ORDER BY id LIMIT @limit",
            new { id = cursor?.Text ?? "", caller.OrganisationId, limit = page.Limit + 1 })).AsList();
        var now = clock.GetUtcNow();
        var body = PageBody.Write(
            rows,
            page,
            row => new Cursor(0, row.Id),
            row => ApiKeyViews.Of(ApiKeyThing.ReadSnapshot(Encoding.UTF8.GetBytes(row.State)), now),
            WireJson.Strict.ApiKeyView);
        return new Answer { Status = AnswerStatus.Done, Body = body };
    }

    private sealed record KeyRow(string Id, string State);
}

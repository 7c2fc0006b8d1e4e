using System.Data.Common;
using System.Text.Json;
using Dapper;
using Liandong.Domain;
using Liandong.Domain.Organisations;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Pairings;
using Liandong.Grains.Journaling;
using Liandong.Grains.Organisations;
using Liandong.Grains.Projections;
using Liandong.Journal;
using Orleans.Concurrency;

namespace Liandong.Grains.Pairings;

/// <summary>Lists pairings, and counts what they cover, from their projection.</summary>
[StatelessWorker, Reentrant]
public sealed class PairingListGrain(ProjectionReader<LinkageProjection> reader, IJournal journal, TimeProvider clock) : Grain, IPairingListGrain
{
    /// <inheritdoc/>
    public async Task<Answer> ListAsync(PairingFilter filter, PageRequest page, Caller caller) =>
        Cursor.TryRead(page.Cursor, out var cursor)
            ? await reader.ReadAsync(page.After, connection => ListAsync(connection, filter, page, caller, cursor?.Text ?? ""), CancellationToken.None)
            : RefusalReplies.InvalidCursor();

    /// <inheritdoc/>
    public Task<Answer> GetCoverageAsync(DateOnly? on, long after) => reader.ReadAsync(
        after,
        async connection => new Answer
        {
            Status = AnswerStatus.Done,
            Body = JsonSerializer.SerializeToUtf8Bytes(await Coverage.ReadAsync(connection, on ?? ChinaDays.Of(clock.GetUtcNow())), WireJson.Strict.CoverageView),
        },
        CancellationToken.None);

    private async Task<Answer> ListAsync(DbConnection connection, PairingFilter filter, PageRequest page, Caller caller, string afterId)
    {
        var conditions = new Conditions("id > @afterId")
            .When(filter.ZoneId, "zone_id = @ZoneId")
            .When(filter.UniversityId, "(partner_id = @UniversityId OR university_id = @UniversityId)")
            .When(filter.Status, "status = @Status")
            .When(caller.ActsForAnyone ? null : caller.OrganisationId, "(is_public = 1 OR zone_id = @OrganisationId OR partner_id = @OrganisationId OR university_id = @OrganisationId)");
        var rows = (await connection.QueryAsync<ListedPairing>(
            $"SELECT id AS Id, state AS State FROM list_pairing WHERE {conditions} ORDER BY id LIMIT @limit",
            new { afterId, filter.ZoneId, filter.UniversityId, filter.Status, caller.OrganisationId, limit = page.Limit + 1 })).AsList();
        var actor = Actors.Of(caller);
        var body = PageBody.Write(
            rows,
            page,
            row => new Cursor(0, row.Id),
            row => ViewOf(row.State, actor),
            WireJson.Strict.PairingView);
        return new Answer { Status = AnswerStatus.Done, Body = await TextReferences.ResolveAsync(body, journal, CancellationToken.None) };
    }

    private static PairingView ViewOf(string state, Actor actor)
    {
        var pairing = PairingTable.ReadState(state);
        return PairingViews.Of(pairing, pairing.IsOf(actor));
    }

    private sealed record ListedPairing(string Id, string State);
}

using System.Data.Common;
using Dapper;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Organisations;
using Liandong.Grains.Journaling;
using Liandong.Grains.Projections;
using Liandong.Journal;
using Orleans.Concurrency;

namespace Liandong.Grains.Organisations;

/// <summary>Lists organisations and filings from their projection.</summary>
[StatelessWorker, Reentrant]
public sealed class OrganisationListGrain(ProjectionReader<LinkageProjection> reader, IJournal journal) : Grain, IOrganisationListGrain
{
    /// <inheritdoc/>
    public async Task<Answer> ListAsync(OrganisationFilter filter, PageRequest page) =>
        Cursor.TryRead(page.Cursor, out var cursor)
            ? await reader.ReadAsync(page.After, connection => ListAsync(connection, filter, page, cursor?.Text ?? ""), CancellationToken.None)
            : RefusalReplies.InvalidCursor();

    /// <inheritdoc/>
    public async Task<Answer> ListFilingsAsync(FilingFilter filter, PageRequest page, Caller caller)
    {
        if (!Cursor.TryRead(page.Cursor, out var cursor))
        {
            return RefusalReplies.InvalidCursor();
        }

        return await reader.ReadAsync(page.After, connection => ListFilingsAsync(connection, filter, page, caller, cursor?.Number ?? 0), CancellationToken.None);
    }

    private static async Task<Answer> ListAsync(DbConnection connection, OrganisationFilter filter, PageRequest page, string afterId)
    {
        var conditions = new Conditions("id > @afterId")
            .When(filter.Kind, "kind = @Kind")
            .When(filter.ZoneId, "zone_id = @ZoneId")
            .When(filter.Status, "status = @Status")
            .When(filter.Text, "search LIKE @pattern ESCAPE '!'");
        var rows = (await connection.QueryAsync<ListedOrganisation>(
            $"SELECT id AS Id, view AS View FROM list_organisation WHERE {conditions} ORDER BY id LIMIT @limit",
            new { afterId, filter.Kind, filter.ZoneId, filter.Status, pattern = OrganisationTable.Pattern(filter.Text), limit = page.Limit + 1 })).AsList();
        return new Answer { Status = AnswerStatus.Done, Body = PageBody.Write(rows, page, row => new Cursor(0, row.Id), row => row.View) };
    }

    private async Task<Answer> ListFilingsAsync(DbConnection connection, FilingFilter filter, PageRequest page, Caller caller, long afterPosition)
    {
        var conditions = new Conditions("position > @afterPosition")
            .When(filter.Status, "status = @Status")
            .When(filter.SubjectKind, "kind = @SubjectKind")
            .When(filter.SubjectId, "subject_id = @SubjectId")
            .When(filter.ZoneId, "zone_id = @ZoneId")
            .When(caller.ActsForAnyone || caller.DecidesFilings ? null : caller.OrganisationId, "(subject_id = @OrganisationId OR filed_by = @OrganisationId)");
        var rows = (await connection.QueryAsync<ListedFiling>(
            $"SELECT position AS Position, state AS State FROM list_filing WHERE {conditions} ORDER BY position LIMIT @limit",
            new { afterPosition, filter.Status, filter.SubjectKind, filter.SubjectId, filter.ZoneId, caller.OrganisationId, limit = page.Limit + 1 })).AsList();
        var body = PageBody.Write(
            rows, page, row => new Cursor(row.Position, ""), row => OrganisationViews.Of(FilingTable.ReadState(row.State)), WireJson.Strict.FilingView);
        return new Answer { Status = AnswerStatus.Done, Body = await TextReferences.ResolveAsync(body, journal, CancellationToken.None) };
    }

    private sealed record ListedOrganisation(string Id, string View);

    private sealed record ListedFiling(long Position, string State);
}

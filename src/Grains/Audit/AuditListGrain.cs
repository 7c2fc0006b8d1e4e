using System.Data.Common;
using System.Globalization;
using Dapper;
using Liandong.Domain;
using Liandong.Grains.Interfaces.Audit;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Journaling;
using Liandong.Grains.Projections;
using Orleans.Concurrency;

namespace Liandong.Grains.Audit;

/// <summary>Lists acts from their projection.</summary>
[StatelessWorker, Reentrant]
public sealed class AuditListGrain(ProjectionReader<AuditProjection> reader) : Grain, IAuditListGrain
{
    private const string Acts = "list_audit a";
    private const string PartysActs = "list_audit_party p JOIN list_audit a ON a.position = p.position";

    /// <inheritdoc/>
    public Task<Answer> ListAsync(AuditFilter filter, PageRequest page, Caller caller) =>
        reader.ReadAsync(page.After, connection => ListAsync(connection, filter, page, caller), CancellationToken.None);

    private static async Task<Answer> ListAsync(DbConnection connection, AuditFilter filter, PageRequest page, Caller caller)
    {
        if (!TryReadCursor(page.Cursor, out var cursor))
        {
            return RefusalReplies.InvalidCursor();
        }

        var seesAll = caller.Role == Actors.NameOf(Role.Department);
        var rows = (await connection.QueryAsync<AuditRow>(Sql(filter, seesAll, cursor is not null), new
        {
            filter.Subject,
            filter.OrganisationId,
            whose = seesAll ? filter.OrganisationId : caller.OrganisationId,
            from = filter.From?.UtcTicks,
            to = filter.To?.UtcTicks,
            lastTicks = cursor?.AtTicks,
            lastPosition = cursor?.Position,
            limit = page.Limit + 1,
        })).AsList();
        var body = PageBody.Write(
            rows, page, row => new Cursor(row.AtTicks, row.Position.ToString(CultureInfo.InvariantCulture)), row => row.ToView(seesAll || row.OrganisationId == caller.OrganisationId), WireJson.Strict.AuditEntryView);
        return new Answer { Status = AnswerStatus.Done, Body = body };
    }

    /// <summary>Each form runs along one index, from the newest act on.</summary>
    private static string Sql(AuditFilter filter, bool seesAll, bool continues)
    {
        var isAlongParty = filter.Subject is null && !(seesAll && filter.OrganisationId is null);
        var along = isAlongParty ? "p" : "a";
        var conditions = new List<string> { "true" };
        AddWhen(isAlongParty, "p.organisation_id = @whose");
        AddWhen(isAlongParty && filter.OrganisationId is not null, "p.actor_id = @OrganisationId");
        AddWhen(filter.Subject is not null, "a.subject = @Subject");
        AddWhen(filter.Subject is not null && filter.OrganisationId is not null, "a.organisation_id = @OrganisationId");
        AddWhen(
            filter.Subject is not null && !seesAll,
            "EXISTS (SELECT 1 FROM list_audit_party p WHERE p.organisation_id = @whose AND p.at_ticks = a.at_ticks AND p.position = a.position)");
        AddWhen(filter.From is not null, $"{along}.at_ticks >= @from");
        AddWhen(filter.To is not null, $"{along}.at_ticks < @to");
        AddWhen(continues, $"({along}.at_ticks, {along}.position) < (@lastTicks, @lastPosition)");
        return $"SELECT {AuditSql.Columns} FROM {(isAlongParty ? PartysActs : Acts)} WHERE {string.Join(" AND ", conditions)} ORDER BY {along}.at_ticks DESC, {along}.position DESC LIMIT @limit";

        void AddWhen(bool given, string condition)
        {
            if (given)
            {
                conditions.Add(condition);
            }
        }
    }

    private static bool TryReadCursor(string? text, out LastAct? last)
    {
        last = null;
        if (!Cursor.TryRead(text, out var cursor))
        {
            return false;
        }

        if (cursor is null)
        {
            return true;
        }

        last = long.TryParse(cursor.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? new LastAct(cursor.Number, position) : null;
        return last is not null;
    }

    /// <summary>Where the page before ended.</summary>
    private sealed record LastAct(long AtTicks, long Position);
}

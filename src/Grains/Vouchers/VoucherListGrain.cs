using System.Data.Common;
using System.Text.Json;
using Dapper;
using Liandong.Domain.Instruments;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Vouchers;
using Liandong.Grains.Journaling;
using Liandong.Grains.Projections;
using Liandong.Grains.Usage;
using Liandong.Journal;
using Orleans.Concurrency;

namespace Liandong.Grains.Vouchers;

/// <summary>Lists what voucher accounts show from their projection.</summary>
[StatelessWorker, Reentrant]
public sealed class VoucherListGrain(ProjectionReader<VoucherProjection> reader, IJournal journal) : Grain, IVoucherListGrain
{
    private const int YearLength = 4;

    /// <inheritdoc/>
    public async Task<Answer> ListAccountsAsync(VoucherAccountFilter filter, PageRequest page, Caller caller) =>
        Cursor.TryRead(page.Cursor, out var cursor)
            ? await reader.ReadAsync(page.After, connection => ListAccountsAsync(connection, filter, page, caller, cursor?.Text ?? ""), CancellationToken.None)
            : RefusalReplies.InvalidCursor();

    /// <inheritdoc/>
    public async Task<Answer> ListEntriesAsync(string accountId, PageRequest page, Caller caller)
    {
        if (!Cursor.TryRead(page.Cursor, out var cursor))
        {
            return RefusalReplies.InvalidCursor();
        }

        if (!(caller.ActsForAnyone || IsOf(caller, accountId)))
        {
            return RefusalReplies.NotFound("voucher account");
        }

        var answer = await reader.ReadAsync(page.After, connection => ListEntriesAsync(connection, accountId, page, cursor?.Number ?? 0), CancellationToken.None);
        return answer.Status == AnswerStatus.Done ? answer with { Body = await TextReferences.ResolveAsync(answer.Body, journal, CancellationToken.None) } : answer;
    }

    /// <inheritdoc/>
    public async Task<Answer> ListSettlementsAsync(VoucherSettlementFilter filter, PageRequest page, Caller caller)
    {
        if (!(caller.ActsForAnyone || caller.OrganisationId == filter.ProviderId))
        {
            return RefusalReplies.NotFound("provider");
        }

        return Cursor.TryRead(page.Cursor, out var cursor)
            ? await reader.ReadAsync(page.After, connection => ListSettlementsAsync(connection, filter, page, cursor?.Number ?? 0), CancellationToken.None)
            : RefusalReplies.InvalidCursor();
    }

    /// <summary>Whether an account is of the caller's organisation: its id is that of the organisation and a year.</summary>
    private static bool IsOf(Caller caller, string accountId) =>
        accountId.Length == caller.OrganisationId.Length + 1 + YearLength && accountId.StartsWith(caller.OrganisationId + "-", StringComparison.Ordinal);

    private static async Task<Answer> ListAccountsAsync(DbConnection connection, VoucherAccountFilter filter, PageRequest page, Caller caller, string afterId)
    {
        var conditions = new List<string> { "id > @afterId" };
        var enterpriseId = caller.ActsForAnyone ? filter.EnterpriseId : caller.OrganisationId;
        if (enterpriseId is not null)
        {
            conditions.Add("enterprise_id = @enterpriseId");
        }

        if (filter.Year is not null)
        {
            conditions.Add("year = @Year");
        }

        var rows = (await connection.QueryAsync<VoucherAccountRow>(
            $"{VoucherProjection.SelectAccounts} WHERE {string.Join(" AND ", conditions)} ORDER BY id LIMIT @limit",
            new { afterId, enterpriseId, filter.Year, limit = page.Limit + 1 }))
            .Where(row => filter.EnterpriseId is null || row.EnterpriseId == filter.EnterpriseId).AsList();
        return new Answer
        {
            Status = AnswerStatus.Done,
            Body = PageBody.Write(rows, page, row => new Cursor(0, row.Id), row => row.ToView(), WireJson.Strict.VoucherAccountView),
        };
    }

    private static async Task<Answer> ListEntriesAsync(DbConnection connection, string accountId, PageRequest page, long afterVersion)
    {
        var rows = (await connection.QueryAsync<VoucherStatementRow>(
            $"{VoucherProjection.SelectStatement} WHERE account_id = @accountId AND version > @afterVersion ORDER BY version LIMIT @limit",
            new { accountId, afterVersion, limit = page.Limit + 1 })).AsList();
        return new Answer
        {
            Status = AnswerStatus.Done,
            Body = PageBody.Write(rows, page, row => new Cursor(row.Version, ""), row => row.ToView(), WireJson.Strict.VoucherEntryView),
        };
    }

    private static async Task<Answer> ListSettlementsAsync(DbConnection connection, VoucherSettlementFilter filter, PageRequest page, long afterPosition)
    {
        var month = UsagePeriod.Of(InstrumentDefinition.DefaultTimeZone, filter.Year, filter.Month);
        var parameters = new { filter.ProviderId, month.FromTicks, month.ToTicks, afterPosition, limit = page.Limit + 1 };
        const string ofMonth = "provider_id = @ProviderId AND at_ticks >= @FromTicks AND at_ticks < @ToTicks";
        var rows = (await connection.QueryAsync<VoucherEntryRow>(
            $"{VoucherProjection.SelectEntries} WHERE {ofMonth} AND position > @afterPosition ORDER BY position LIMIT @limit", parameters)).AsList();
        var sum = await connection.QuerySingleAsync<VoucherMonth>(
            $"SELECT CAST(COUNT(*) AS BIGINT) AS Count, CAST(COALESCE(SUM(spent_delta_fen), 0) AS BIGINT) AS TotalCapturedFen FROM list_voucher_entry WHERE {ofMonth}",
            parameters);
        var view = new VoucherSettlementPageView
        {
            Items = [.. rows.Take(page.Limit).Select(row => row.ToSettlement())],
            NextCursor = rows.Count > page.Limit ? new Cursor(rows[page.Limit - 1].Position, "").Encode() : null,
            Count = sum.Count,
            TotalCapturedFen = sum.TotalCapturedFen,
        };
        return new Answer { Status = AnswerStatus.Done, Body = JsonSerializer.SerializeToUtf8Bytes(view, WireJson.Strict.VoucherSettlementPageView) };
    }
}

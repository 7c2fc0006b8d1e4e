using System.Globalization;
using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Vouchers;

namespace Liandong.Api.Vouchers;

/// <summary>What voucher accounts show: lists, statements, and a provider's settlement.</summary>
internal static class VoucherStatementEndpoints
{
    private static readonly QueryParameter _enterpriseId = QueryParameter.Text("enterpriseId", "Only accounts of this enterprise.", "ent-qilu-bio");
    private static readonly QueryParameter _year = new("year", QueryKind.Integer, "Only accounts of this year.", "2026") { Minimum = 2_000, Maximum = 8_999 };
    private static readonly QueryParameter _month = QueryParameter.Text("month", "The month by the clock of Shandong, such as `2026-11`.", "2026-11") with { IsRequired = true, MaxLength = 7 };

    public static void MapVoucherStatements(this IEndpointRouteBuilder api)
    {
        var accounts = api.MapGroup("/voucher-accounts").WithTags("Vouchers").Identifies("id", "The id of the account: enterprise and year.", Forms.VoucherAccountId, VoucherExamples.Id);
        accounts.MapGet("", ListAsync).Requires(Act.ReadVouchers)
            .Describes("listVoucherAccounts", "List voucher accounts", "The accounts of the caller's organisation; the department sees all.")
            .Asks(_enterpriseId, _year)
            .AnswersPage(VoucherExamples.Account, "by id");
        accounts.MapGet("/{id}/entries", ListEntriesAsync).Requires(Act.ReadVouchers)
            .Describes("listVoucherEntries", "Read a statement", "Every entry of an account, for the department and the enterprise: they sum to its figures to the fen. With `Accept: text/csv` all of them at once from `cursor` on, or as many as `limit` says.")
            .AnswersPage(VoucherExamples.Entry, "oldest first").AnswersText(CsvText.MediaType, VoucherExamples.EntriesCsv, "RFC 4180, with a header line.");
        api.MapGroup("/providers").WithTags("Vouchers").Identifies("id", "The id of the provider.", Forms.ChosenId, "sdu-instruments")
            .MapGet("/{id}/voucher-settlements", ListSettlementsAsync).Requires(Act.ReadVouchers)
            .Describes("listVoucherSettlements", "Read a month's settlement", "What vouchers paid a provider for in a month, and corrections of that, with the journal position of each entry as evidence, for the department and the provider. A correction counts in the month in which it is made. With `Accept: text/csv` all of it at once.")
            .Asks([_month, .. PageParameters.All])
            .Answers(200, VoucherExamples.Settlements, "A page by time, with the sums of the whole month. Go on with `nextCursor` until it is null.")
            .AnswersText(CsvText.MediaType, VoucherExamples.SettlementsCsv, "RFC 4180, with a header line.").Refuses("read_behind", "invalid_cursor");
    }

    private static async Task<IResult> ListAsync(HttpContext http, IGrainFactory grains)
    {
        var query = new RequestQuery(http);
        var filter = new VoucherAccountFilter { EnterpriseId = query.Text(_enterpriseId), Year = (int?)query.Integer(_year) };
        var page = query.Page();
        query.ThrowIfBroken();
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grains.Grain<IVoucherListGrain>(0).ListAccountsAsync(filter, page, caller)));
    }

    private static async Task<IResult> ListEntriesAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var accountId = ThingIds.VoucherAccount(id);
        var query = new RequestQuery(http);
        var page = query.Page();
        query.ThrowIfBroken();
        var caller = Claims.Caller(http.User);
        var account = await GrainCalls.ReadAsync(() => grains.Grain<IVoucherAccountGrain>(accountId).GetAsync(caller));
        return account.Status != AnswerStatus.Done ? new AnswerResult(account) : await PageOrCsvAsync(http, page, VoucherCsv.OfEntries, asked => grains.Grain<IVoucherListGrain>(0).ListEntriesAsync(accountId, asked, caller));
    }

    private static async Task<IResult> ListSettlementsAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var providerId = ThingIds.Existing(id);
        var query = new RequestQuery(http);
        var month = query.Text(_month);
        var page = query.Page();
        query.ThrowIfBroken();
        if (!DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) || first.Year is < 1970 or > 8_999)
        {
            throw RefusedRequestException.Invalid("invalid_value", "month", "Name the month as year and month, such as 2026-11.");
        }

        var filter = new VoucherSettlementFilter { ProviderId = providerId, Year = first.Year, Month = first.Month };
        var caller = Claims.Caller(http.User);
        return await PageOrCsvAsync(http, page, VoucherCsv.OfSettlements, asked => grains.Grain<IVoucherListGrain>(0).ListSettlementsAsync(filter, asked, caller));
    }

    private static async Task<IResult> PageOrCsvAsync(
        HttpContext http, PageRequest page, Func<Answer, bool, (byte[] Lines, string? NextCursor)> linesOf, Func<PageRequest, Task<Answer>> list)
    {
        if (!CsvText.IsWanted(http))
        {
            return new AnswerResult(await ReadAsync(page));
        }

        var isLimited = http.Request.Query.ContainsKey(PageParameters.Limit.Name);
        var portion = isLimited ? page : page with { Limit = (int)PageParameters.Limit.Maximum };
        return new CsvDownload(await ReadAsync(portion), linesOf, isLimited ? null : cursor => ReadAsync(portion with { Cursor = cursor }));

        Task<Answer> ReadAsync(PageRequest asked) => GrainCalls.ReadAsync(() => list(asked));
    }
}

using System.Text.Json.Serialization.Metadata;
using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Vouchers;

namespace Liandong.Api.Vouchers;

/// <summary>Innovation vouchers: issued, taken back, corrected and closed by the department.</summary>
internal static class VoucherEndpoints
{
    public static void MapVoucherAccounts(this IEndpointRouteBuilder api)
    {
        var accounts = api.MapGroup("/voucher-accounts").WithTags("Vouchers").Identifies("id", "The id of the account: enterprise and year.", Forms.VoucherAccountId, VoucherExamples.Id)
            .Identifies("reference", "The reference of a grant; `opening` for the one that the account was opened with.", Forms.OpaqueId, VoucherExamples.Grant.Reference);
        accounts.MapPost("", OpenAsync).Requires(Act.IssueVouchers)
            .Describes("openVoucherAccount", "Open a voucher account", "Opens an enterprise's account of a year with a first grant.")
            .Takes(VoucherExamples.Request)
            .Answers(201, VoucherExamples.Opened, "The new account.")
            .Refuses("account_exists", "invalid_id", "not_filed").RefusesByRules("invalid_value", "out_of_range")
            .RefusesByRules("policy_violation", "year_over", "yearly_cap_exceeded", "too_many")
            .RefusesByRules("not_eligible", "not_an_enterprise", "no_zone", "size_excluded").RefusesByRules("budget_exhausted", "budget_exhausted");
        accounts.MapGet("/{id}", GetAsync).Requires(Act.ReadVouchers)
            .Describes("getVoucherAccount", "Read a voucher account", "The account as it now is, for the department and the enterprise. Always `grantedFen = availableFen + heldFen + spentFen`.")
            .Answers(200, VoucherExamples.Account, "The account.");
        accounts.MapPost("/{id}/grants", GrantAsync).Requires(Act.IssueVouchers).ComparesVersion()
            .Describes("grantVoucher", "Grant to an account", "Adds an amount to an open account, once for each reference.")
            .Takes(VoucherExamples.Grant)
            .Answers(200, VoucherExamples.Granted, "The account as it now is.")
            .Refuses("account_closed", "invalid_id", "not_filed").RefusesByRules("reference_known", "reference_known").RefusesByRules("invalid_value", "out_of_range")
            .RefusesByRules("policy_violation", "yearly_cap_exceeded", "too_many").RefusesByRules("budget_exhausted", "budget_exhausted");
        accounts.MapPost("/{id}/grants/{reference}/withdraw", WithdrawAsync).Requires(Act.IssueVouchers).ComparesVersion()
            .Describes("withdrawVoucherGrant", "Take back a grant", "Takes back a grant, or a part of it, by a counter-entry, once for each reference; the zone's budget gets it back. What is held or spent stays.")
            .Takes(VoucherExamples.Withdrawal)
            .Answers(200, VoucherExamples.Withdrawn, "The account as it now is.")
            .Refuses("account_closed", "invalid_id").RefusesByRules("reference_known", "reference_known").RefusesByRules("invalid_value", "out_of_range")
            .RefusesByRules("policy_violation", "out_of_range", "too_many").RefusesByRules("voucher_insufficient", "voucher_insufficient");
        accounts.MapPost("/{id}/corrections", CorrectAsync).Requires(Act.IssueVouchers).ComparesVersion()
            .Describes("correctVoucher", "Correct what was spent", "Makes a counter-entry for a booking that the account has paid for, once for each reference. With all its corrections a bill takes nothing at least, and what the voucher could have paid of it at most. Nothing that was entered is changed or taken out; the provider's settlement of the month gets the counter-entry as well.")
            .Takes(VoucherExamples.Correction)
            .Answers(200, VoucherExamples.Corrected, "The account as it now is.")
            .Refuses("account_closed", "invalid_id").RefusesByRules("reference_known", "reference_known").RefusesByRules("invalid_value", "out_of_range")
            .RefusesByRules("policy_violation", "out_of_range", "required", "too_many").RefusesByRules("voucher_insufficient", "voucher_insufficient");
        accounts.MapPost("/{id}/close", CloseAsync).Requires(Act.IssueVouchers).ComparesVersion()
            .Describes("closeVoucherAccount", "Close a voucher account", "What is available lapses. What is held may still be captured; what is released of it lapses as well.")
            .Takes(VoucherExamples.Close, isOptional: true)
            .Answers(200, VoucherExamples.Closed, "The account as it now is.");
    }

    private static async Task<IResult> OpenAsync(HttpContext http, IGrainFactory grains)
    {
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.VoucherAccountRequest);
        var context = Writes.Context(http, digest);
        var enterpriseId = ThingIds.Named("enterpriseId", body.EnterpriseId);
        var grain = grains.Grain<IVoucherAccountGrain>(ThingIds.VoucherAccountOf(enterpriseId, body.Year));
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.OpenAsync(body, context)), Routes.VoucherAccounts);
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.Grain<IVoucherAccountGrain>(ThingIds.VoucherAccount(id));
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grain.GetAsync(caller)));
    }

    private static Task<IResult> GrantAsync(string id, HttpContext http, IGrainFactory grains) =>
        ActAsync(id, http, grains, WireJson.Strict.VoucherGrantRequest, null, _ => null, (grain, body, context) => grain.GrantAsync(body, context));

    private static Task<IResult> WithdrawAsync(string id, string reference, HttpContext http, IGrainFactory grains) =>
        ActAsync(id, http, grains, WireJson.Strict.VoucherWithdrawalRequest, null, body => body.Reason, (grain, body, context) => grain.WithdrawGrantAsync(reference, body, context));

    private static Task<IResult> CorrectAsync(string id, HttpContext http, IGrainFactory grains) =>
        ActAsync(id, http, grains, WireJson.Strict.VoucherCorrectionRequest, null, body => body.Reason, (grain, body, context) => grain.CorrectAsync(body, context));

    private static Task<IResult> CloseAsync(string id, HttpContext http, IGrainFactory grains) =>
        ActAsync(id, http, grains, WireJson.Strict.ActRequest, new ActRequest(), body => body.Reason, (grain, body, context) => grain.CloseAsync(body, context));

    private static async Task<IResult> ActAsync<TBody>(
        string id,
        HttpContext http,
        IGrainFactory grains,
        JsonTypeInfo<TBody> json,
        TBody? whenEmpty,
        Func<TBody, string?> reasonOf,
        Func<IVoucherAccountGrain, TBody, WriteContext, Task<Answer>> act)
        where TBody : class
    {
        var grain = grains.Grain<IVoucherAccountGrain>(ThingIds.VoucherAccount(id));
        var (body, digest) = await RequestBody.ReadAsync(http, json, whenEmpty);
        FreeText.Check("reason", reasonOf(body), FreeText.MaxReason);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => act(grain, body, context)));
    }
}

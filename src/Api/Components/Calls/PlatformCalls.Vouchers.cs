using System.Globalization;
using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Requests;
using Liandong.Api.Vouchers;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Vouchers;

namespace Liandong.Api.Components.Calls;

/// <summary>What pages ask about vouchers.</summary>
internal sealed partial class PlatformCalls
{
    /// <summary>Voucher accounts by id, as far as this person may see them.</summary>
    public Task<Outcome<Listed<VoucherAccountView>>> VoucherAccountsAsync(VoucherAccountFilter filter, PageRequest page) =>
        ReadAsync(Act.ReadVouchers, PageJson.Instance.ListedVoucherAccountView, caller => grains.Grain<IVoucherListGrain>(0).ListAccountsAsync(filter, page, caller));

    /// <summary>The entries of an account, oldest first.</summary>
    public Task<Outcome<Listed<VoucherEntryModel>>> VoucherEntriesAsync(string accountId, PageRequest page) =>
        ReadAsync(Act.ReadVouchers, PageJson.Instance.ListedVoucherEntryModel, caller => grains.Grain<IVoucherListGrain>(0).ListEntriesAsync(accountId, page, caller));

    /// <summary>What vouchers paid a provider for in a month, by time.</summary>
    public Task<Outcome<VoucherSettlementPageView>> VoucherSettlementsAsync(VoucherSettlementFilter filter, PageRequest page) =>
        ReadAsync(Act.ReadVouchers, PageJson.Instance.VoucherSettlementPageView, caller => grains.Grain<IVoucherListGrain>(0).ListSettlementsAsync(filter, page, caller));

    /// <summary>Opens an enterprise's account of a year.</summary>
    /// <param name="request">For whom, and how much.</param>
    /// <param name="key">The same for each try at one opening, so that it is done once.</param>
    public Task<Outcome<VoucherAccountView>> OpenVoucherAsync(VoucherAccountRequest request, string key) =>
        WriteAsync(Act.IssueVouchers, PageJson.Instance.VoucherAccountView, new Attempt(key, $"{request}"), context =>
            grains.Grain<IVoucherAccountGrain>(ThingIds.VoucherAccountOf(ThingIds.Named("enterpriseId", request.EnterpriseId), request.Year)).OpenAsync(request, context));

    /// <summary>Grants a further amount to an account as this person saw it, once for each reference.</summary>
    public Task<Outcome<VoucherAccountView>> GrantVoucherAsync(VoucherAccountView account, VoucherGrantRequest request) => WriteAsync(
        Act.IssueVouchers, PageJson.Instance.VoucherAccountView, null, context => grains.Grain<IVoucherAccountGrain>(account.Id).GrantAsync(request, context), account.Version);

    /// <summary>Takes back a grant, or a part of it, of an account as this person saw it, once for each reference.</summary>
    public Task<Outcome<VoucherAccountView>> WithdrawGrantAsync(VoucherAccountView account, string grantReference, VoucherWithdrawalRequest request) => WriteAsync(
        Act.IssueVouchers,
        PageJson.Instance.VoucherAccountView,
        null,
        context =>
        {
            FreeText.Check("reason", request.Reason, FreeText.MaxReason);
            return grains.Grain<IVoucherAccountGrain>(account.Id).WithdrawGrantAsync(grantReference, request, context);
        },
        account.Version);

    /// <summary>Corrects what was spent of an account as this person saw it, once for each reference.</summary>
    public Task<Outcome<VoucherAccountView>> CorrectVoucherAsync(VoucherAccountView account, VoucherCorrectionRequest request) => WriteAsync(
        Act.IssueVouchers,
        PageJson.Instance.VoucherAccountView,
        null,
        context =>
        {
            FreeText.Check("reason", request.Reason, FreeText.MaxReason);
            return grains.Grain<IVoucherAccountGrain>(account.Id).CorrectAsync(request, context);
        },
        account.Version);

    /// <summary>Closes an account as this person saw it.</summary>
    public Task<Outcome<VoucherAccountView>> CloseVoucherAsync(VoucherAccountView account, string? reason) => WriteAsync(
        Act.IssueVouchers,
        PageJson.Instance.VoucherAccountView,
        null,
        context =>
        {
            FreeText.Check("reason", reason, FreeText.MaxReason);
            return grains.Grain<IVoucherAccountGrain>(account.Id).CloseAsync(new ActRequest { Reason = reason }, context);
        },
        account.Version);

    /// <summary>What a zone's enterprises may be granted in a year.</summary>
    public Task<Outcome<VoucherBudgetView>> VoucherBudgetAsync(string zoneId, int year) =>
        ReadAsync(Act.ReadVouchers, PageJson.Instance.VoucherBudgetView, caller => Budget(zoneId, year).GetAsync(caller));

    /// <summary>Sets it.</summary>
    public Task<Outcome<VoucherBudgetView>> SetVoucherBudgetAsync(string zoneId, int year, long amountFen) => WriteAsync(
        Act.IssueVouchers, PageJson.Instance.VoucherBudgetView, null, context => Budget(zoneId, year).SetAsync(new VoucherBudgetRequest { AmountFen = amountFen }, context));

    private IZoneBudgetGrain Budget(string zoneId, int year) => grains.Grain<IZoneBudgetGrain>(VoucherBudgetEndpoints.BudgetOf(ThingIds.Existing(zoneId), year.ToString(CultureInfo.InvariantCulture)));
}

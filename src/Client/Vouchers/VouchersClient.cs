using System.Globalization;

namespace Liandong.Client;

/// <summary>Innovation vouchers: the caller's organisation's own, or any for the department, which issues them.</summary>
public sealed class VouchersClient
{
    private const string Collection = "voucher-accounts";
    private readonly ApiConnection _connection;

    internal VouchersClient(ApiConnection connection) => _connection = connection;

    /// <summary>Opens an enterprise's account of a year with a first grant.</summary>
    public Task<Written<VoucherAccount>> OpenAsync(VoucherAccountRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(Collection, request, ClientJson.Instance.VoucherAccountRequest, ClientJson.Instance.VoucherAccount, options, cancellation);

    /// <summary>An account as it is now.</summary>
    public Task<VoucherAccount> GetAsync(string id, CancellationToken cancellation = default) =>
        _connection.GetAsync(ApiPath.Of(Collection, id), ClientJson.Instance.VoucherAccount, cancellation);

    /// <summary>All accounts that a filter lets through and the caller may see, by id, page after page as they are taken.</summary>
    public IAsyncEnumerable<VoucherAccount> ListAsync(VoucherAccountFilter? filter = null, ListOptions? options = null, CancellationToken cancellation = default) =>
        Paging.ReadAllAsync(options, (page, stop) => ReadPageAsync(filter, page, stop), cancellation);

    /// <summary>One page of the accounts that a filter lets through, by id.</summary>
    public Task<Page<VoucherAccount>> ReadPageAsync(VoucherAccountFilter? filter = null, PageOptions? options = null, CancellationToken cancellation = default) =>
        _connection.GetPageAsync(
            Collection, new ApiQuery().Add("enterpriseId", filter?.EnterpriseId).Add("year", filter?.Year), options, ClientJson.Instance.VoucherAccountPage, cancellation);

    /// <summary>Grants a further amount, once for each reference.</summary>
    public Task<Written<VoucherAccount>> GrantAsync(string id, VoucherGrantRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "grants"), request, ClientJson.Instance.VoucherGrantRequest, ClientJson.Instance.VoucherAccount, options, cancellation);

    /// <summary>Takes back the grant of a reference, or a part of it, by a counter-entry, once for each reference of its own; the zone's budget gets it back.</summary>
    public Task<Written<VoucherAccount>> WithdrawGrantAsync(
        string id, string grantReference, VoucherWithdrawalRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(
            ApiPath.Of(Collection, id, "grants", grantReference, "withdraw"), request, ClientJson.Instance.VoucherWithdrawalRequest, ClientJson.Instance.VoucherAccount, options, cancellation);

    /// <summary>Corrects what was spent on a booking by a counter-entry, once for each reference.</summary>
    public Task<Written<VoucherAccount>> CorrectAsync(string id, VoucherCorrectionRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "corrections"), request, ClientJson.Instance.VoucherCorrectionRequest, ClientJson.Instance.VoucherAccount, options, cancellation);

    /// <summary>Closes an account: what is available lapses, what is held may still be captured.</summary>
    public Task<Written<VoucherAccount>> CloseAsync(string id, ActRequest? request = null, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "close"), request ?? new ActRequest(), ClientJson.Instance.ActRequest, ClientJson.Instance.VoucherAccount, options, cancellation);

    /// <summary>All entries of an account, oldest first, page after page as they are taken.</summary>
    public IAsyncEnumerable<VoucherEntry> ListEntriesAsync(string id, ListOptions? options = null, CancellationToken cancellation = default) =>
        Paging.ReadAllAsync(options, (page, stop) => ReadEntriesPageAsync(id, page, stop), cancellation);

    /// <summary>One page of an account's entries, oldest first.</summary>
    public Task<Page<VoucherEntry>> ReadEntriesPageAsync(string id, PageOptions? options = null, CancellationToken cancellation = default) =>
        _connection.GetPageAsync(ApiPath.Of(Collection, id, "entries"), new ApiQuery(), options, ClientJson.Instance.VoucherEntryPage, cancellation);

    /// <summary>Limits what a zone's enterprises may be granted in a year.</summary>
    public Task<Written<VoucherBudget>> SetBudgetAsync(string zoneId, int year, VoucherBudgetRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PutAsync(BudgetPath(zoneId, year), request, ClientJson.Instance.VoucherBudgetRequest, ClientJson.Instance.VoucherBudget, options, cancellation);

    /// <summary>What a zone's enterprises may be granted in a year, and what they were.</summary>
    public Task<VoucherBudget> GetBudgetAsync(string zoneId, int year, CancellationToken cancellation = default) =>
        _connection.GetAsync(BudgetPath(zoneId, year), ClientJson.Instance.VoucherBudget, cancellation);

    /// <summary>One page of what vouchers paid a provider for in a month by the clock of Shandong, and of its corrections, with the month's sums. For the provider itself, and whoever acts for it.</summary>
    public Task<VoucherSettlementPage> ReadSettlementsPageAsync(
        string providerId, int year, int month, PageOptions? options = null, CancellationToken cancellation = default)
    {
        var page = options ?? new PageOptions();
        var query = new ApiQuery().Add("month", string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}"))
            .Add("limit", page.Limit).Add("cursor", page.Cursor).Add("after", _connection.ReadAfter(page.After));
        return _connection.GetAsync(query.Behind(ApiPath.Of("providers", providerId, "voucher-settlements")), ClientJson.Instance.VoucherSettlementPage, cancellation);
    }

    private static string BudgetPath(string zoneId, int year) => ApiPath.Of("zones", zoneId, "voucher-budgets", year.ToString(CultureInfo.InvariantCulture));
}

using Liandong.Api.Access;
using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Organisations;
using Liandong.Grains.Interfaces.Vouchers;
using Microsoft.AspNetCore.Components;

namespace Liandong.Api.Components.Vouchers;

/// <summary>Voucher accounts with their statements; the department also issues and sets budgets.</summary>
public sealed partial class VoucherDesk
{
    private const int MostShown = 200;
    private const int AccountsAtOnce = 50;
    private const int MostPages = 20;
    private const int EntriesAtOnce = 50;

    // The reference of the grant that an account is opened with, and how much of a booking's id tells it from others.
    private const string Opening = "opening";
    private const int TailLength = 6;

    private readonly Dictionary<string, string> _instruments = new(StringComparer.Ordinal);
    private readonly TimeZoneInfo _zone = Show.Zone("Asia/Shanghai");
    private IReadOnlyList<VoucherAccountView> _accounts = [];
    private IReadOnlyList<OrganisationModel> _zones = [];
    private List<VoucherEntryModel> _entries = [];
    private Caller _caller = null!;
    private Trouble? _trouble;
    private VoucherBudgetView? _budget;
    private OpenForm? _open;
    private string? _said;
    private string? _shown;
    private string? _next;
    private string _key = NewKey();
    private string _wanted = "";
    private string _enterpriseId = "";
    private string _zoneId = "";
    private decimal _grantYuan = 50_000;
    private decimal _budgetYuan;
    private int? _ratioPercent;
    private int _year;
    private int _budgetYear;
    private int _pages = 1;
    private bool _hasMore;
    private bool _mayIssue;
    private bool _isBusy;

    private string BudgetNow => _budget is { AmountFen: { } amount } budget
        ? T["Voucher.BudgetNow", Show.Money(amount), Show.Money(budget.GrantedFen)]
        : T["Voucher.NoBudget"];

    private protected override IEnumerable<string> ThingIds => [_caller.OrganisationId, .. _accounts.Select(account => account.Id)];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _caller = await Platform.CallerAsync();
        _mayIssue = await Platform.MayAsync(Act.IssueVouchers);
        _year = _budgetYear = ChinaDay.Of(Clock.GetUtcNow()).Year;
        _zones = await ZonesAsync();
        _zoneId = _zones.Count > 0 ? _zones[0].Id : "";
        await LookAtBudgetAsync();
        await LoadAsync(0);
        IsLoaded = true;
    }

    private static string NewKey() => Guid.NewGuid().ToString("N");

    private static string Delta(long fen) => fen == 0 ? "" : fen > 0 ? $"+{Show.Money(fen)}" : $"−{Show.Money(-fen)}";

    /// <summary>Why an entry is what it is, in plain words.</summary>
    private string WhyOf(VoucherEntryModel entry) => entry switch
    {
        { Kind: "hold" } => T["Voucher.Why.hold", BookingOf(entry)],
        { Kind: "capture" } => T["Voucher.Why.capture", BookingOf(entry), Show.Money(entry.SpentDeltaFen), Show.Money(entry.AvailableDeltaFen)],
        { Kind: "release", AvailableDeltaFen: 0 } => T["Voucher.Why.lapse", BookingOf(entry)],
        { Kind: "release" } => T["Voucher.Why.release", BookingOf(entry)],
        { Kind: "grant", Reference: Opening } => T["Voucher.Why.opening"],
        _ => entry.Reason ?? entry.Reference ?? "",
    };

    /// <summary>The booking of an entry by its instrument's name, and the end of its id to tell it from others.</summary>
    private string BookingOf(VoucherEntryModel entry) => entry is { BookingId: { } id, InstrumentId: { } instrumentId }
        ? T["Voucher.Booking", _instruments.GetValueOrDefault(instrumentId, instrumentId), id[^TailLength..]]
        : "";

    private async Task NameInstrumentsAsync(IEnumerable<VoucherEntryModel> entries)
    {
        foreach (var id in entries.Select(entry => entry.InstrumentId).OfType<string>().Where(id => !_instruments.ContainsKey(id)).ToHashSet())
        {
            _instruments[id] = (await Platform.InstrumentAsync(id)).Value?.Name ?? id;
        }
    }

    /// <summary>The zones whose budgets this person may see: all, or its own.</summary>
    private async Task<IReadOnlyList<OrganisationModel>> ZonesAsync()
    {
        if (!_mayIssue && _caller.Role != "zone")
        {
            return [];
        }

        var found = await Platform.OrganisationsAsync(new OrganisationFilter { Kind = "zone", Status = "approved" }, new PageRequest { Limit = MostShown });
        return [.. (found.Value?.Items ?? []).Where(zone => _mayIssue || zone.Id == _caller.OrganisationId)];
    }

    private protected override async Task<bool> LoadAsync(long after)
    {
        var filter = new VoucherAccountFilter { EnterpriseId = _wanted.Length > 0 ? _wanted : null };
        var found = await Paging.ReadAsync(cursor => Platform.VoucherAccountsAsync(filter, new PageRequest { Limit = AccountsAtOnce, Cursor = cursor, After = after }), _pages);
        (_accounts, _hasMore) = found.Value is { } listed ? (listed.Items, listed.NextCursor is not null && _pages < MostPages) : (_accounts, _hasMore);
        var trouble = found.Trouble;
        if (_shown is { } accountId && trouble is null)
        {
            var entries = await Platform.VoucherEntriesAsync(accountId, new PageRequest { Limit = Math.Clamp(_entries.Count, EntriesAtOnce, MostShown), After = after });
            (_entries, _next) = entries.Value is { } page ? ([.. page.Items], page.NextCursor) : (_entries, _next);
            trouble = entries.Trouble;
            await NameInstrumentsAsync(_entries);
        }

        if (trouble is { IsPassing: false })
        {
            _trouble = trouble;
        }

        return trouble is not { IsPassing: true };
    }

    private async Task WantAsync(string enterpriseId)
    {
        (_wanted, _pages) = (enterpriseId, 1);
        await LoadAsync(0);
    }

    private async Task MoreAccountsAsync()
    {
        _pages++;
        await LoadAsync(0);
    }

    private async Task ShowAsync(VoucherAccountView account)
    {
        (_trouble, _said, _open) = (null, null, null);
        (_shown, _entries, _next) = (_shown == account.Id ? null : account.Id, [], null);
        await LoadAsync(0);
    }

    private async Task MoreEntriesAsync(string accountId)
    {
        var more = await Platform.VoucherEntriesAsync(accountId, new PageRequest { Limit = EntriesAtOnce, Cursor = _next });
        if (more.Value is { } page)
        {
            _entries.AddRange(page.Items);
            _next = page.NextCursor;
            await NameInstrumentsAsync(page.Items);
        }

        _trouble = more.Trouble;
    }

    private void Open(VoucherAccountView account, VoucherAct act, VoucherEntryModel? entry = null)
    {
        (_trouble, _said) = (null, null);
        var asked = new OpenForm(account.Id, act, entry);
        _open = _open == asked ? null : asked;
    }

    private void Leave() => _open = null;

    private Task IssueAsync() => RunAsync(async () =>
    {
        var done = await Platform.OpenVoucherAsync(
            new VoucherAccountRequest { EnterpriseId = _enterpriseId, Year = _year, GrantFen = Amounts.ToFen(_grantYuan), RatioPercent = _ratioPercent }, _key);
        if (done.Trouble is not { IsPassing: true })
        {
            _key = NewKey();
        }

        return done;
    });

    private async Task RunAsync(Func<Task<Outcome<VoucherAccountView>>> act)
    {
        (_isBusy, _said) = (true, null);
        var done = await act();
        (_isBusy, _trouble) = (false, done.Trouble);
        if (done.Value is { } account)
        {
            (_open, _said) = (null, T["Voucher.Done", Organisations.Of(account.EnterpriseId), account.Year, Show.Money(account.AvailableFen)]);
            await LoadAsync(done.Position);
            await LookAtBudgetAsync();
        }
    }

    private async Task LookAtBudgetAsync() =>
        _budget = _zoneId.Length > 0 ? (await Platform.VoucherBudgetAsync(_zoneId, _budgetYear)).Value : null;

    private async Task SetBudgetAsync()
    {
        (_isBusy, _said) = (true, null);
        var done = await Platform.SetVoucherBudgetAsync(_zoneId, _budgetYear, Amounts.ToFen(_budgetYuan));
        (_isBusy, _trouble) = (false, done.Trouble);
        if (done.Value is { AmountFen: { } amount } budget)
        {
            (_budget, _said) = (budget, T["Voucher.BudgetSet", Show.Money(amount)]);
        }
    }

    /// <summary>The form that is open.</summary>
    /// <param name="AccountId">On which account.</param>
    /// <param name="Act">For which act.</param>
    /// <param name="Entry">The entry that it is about; null for the whole account.</param>
    private sealed record OpenForm(string AccountId, VoucherAct Act, VoucherEntryModel? Entry);
}

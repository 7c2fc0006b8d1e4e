using System.Globalization;
using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Organisations;
using Liandong.Grains.Interfaces.Vouchers;
using Microsoft.AspNetCore.Components;

namespace Liandong.Api.Components.Provider;

/// <summary>What vouchers paid a provider for in a month, with the sums of the whole month.</summary>
public partial class SettlementPage
{
    private const int LinesAtOnce = 100;
    private readonly TimeZoneInfo _zone = Show.Zone("Asia/Shanghai");
    private ProviderChoice _choice = new("", [], []);
    private Dictionary<string, string> _names = [];
    private VoucherSettlementPageView? _settlement;
    private Trouble? _trouble;
    private int _year;
    private int _month;

    /// <summary>The year.</summary>
    [SupplyParameterFromQuery]
    public int? Year { get; set; }

    /// <summary>The month, 1–12.</summary>
    [SupplyParameterFromQuery]
    public int? Month { get; set; }

    /// <summary>The provider, for who may see several.</summary>
    [SupplyParameterFromQuery]
    public string? Provider { get; set; }

    /// <summary>Where the lines begin.</summary>
    [SupplyParameterFromQuery]
    public string? Cursor { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var today = ChinaDay.Of(Clock.GetUtcNow());
        _year = Year is >= 1_970 and <= 8_999 and var year ? year : today.Year;
        _month = Month is >= 1 and <= 12 and var month ? month : today.Month;
        _choice = await ProviderChoice.ReadAsync(Platform, Provider);
        _names = _choice.Instruments.ToDictionary(instrument => instrument.Id, instrument => instrument.Name);
        var read = await Platform.VoucherSettlementsAsync(
            new VoucherSettlementFilter { ProviderId = _choice.ProviderId, Year = _year, Month = _month }, new PageRequest { Limit = LinesAtOnce, Cursor = Cursor });
        (_settlement, _trouble) = (read.Value, read.Trouble);
    }

    private string NextPage(string cursor) => string.Create(
        CultureInfo.InvariantCulture, $"/desk/vouchers?provider={Uri.EscapeDataString(_choice.ProviderId)}&year={_year}&month={_month}&cursor={Uri.EscapeDataString(cursor)}");
}

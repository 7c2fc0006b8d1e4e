using System.Globalization;
using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Usage;
using Microsoft.AspNetCore.Components;

namespace Liandong.Api.Components.Provider;

/// <summary>How a provider's instruments were used in a year, and how they were rated.</summary>
public partial class UsagePage
{
    private const int MostInstruments = 200;
    private const int MostRated = 20;
    private const int RatedDays = 90;
    private const int PageSize = 200;
    private const int MostPages = 10;
    private static readonly TimeSpan _china = TimeSpan.FromHours(8);

    private Dictionary<string, string> _names = [];
    private ProviderChoice _choice = new("", [], []);
    private IReadOnlyList<MonthFigures> _months = [];
    private IReadOnlyList<BookingModel> _rated = [];
    private UsageView? _usage;
    private Trouble? _trouble;
    private int _year;

    /// <summary>The year.</summary>
    [SupplyParameterFromQuery]
    public int? Year { get; set; }

    /// <summary>The provider, for who may see several.</summary>
    [SupplyParameterFromQuery]
    public string? Provider { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var now = Clock.GetUtcNow();
        _year = Year is >= 1_970 and <= 8_999 and var year ? year : now.ToOffset(_china).Year;
        _choice = await ProviderChoice.ReadAsync(Platform, Provider);
        _names = _choice.Instruments.ToDictionary(instrument => instrument.Id, instrument => instrument.Name);
        var read = await Platform.UsageAsync(_choice.ProviderId, _year);
        (_usage, _trouble) = (read.Value, read.Trouble);
        if (_usage is not null)
        {
            _months = MonthFigures.Of(_usage);
            await ReadRatingsAsync(now, [.. _choice.Instruments.Where(instrument => instrument.ProviderId == _choice.ProviderId).Select(instrument => instrument.Id)]);
        }
    }

    private async Task ReadRatingsAsync(DateTimeOffset now, HashSet<string> instrumentIds)
    {
        var filter = new BookingFilter { From = now.AddDays(-RatedDays), To = now, Status = "completed" };
        var found = await Paging.ReadAsync(cursor => Platform.BookingsAsync(filter, new PageRequest { Limit = PageSize, Cursor = cursor }), MostPages);
        _rated = [.. (found.Value?.Items ?? []).Where(booking => booking.Score is not null && booking.PilotBaseId is null && instrumentIds.Contains(booking.BookedId)).Reverse().Take(MostRated)];
    }

    private static string UtilisationOf(UsageFiguresView figures) =>
        figures.OpenMinutes == 0 ? "–" : (100m * figures.EffectiveMinutes / figures.OpenMinutes).ToString("0.0 '%'", CultureInfo.InvariantCulture);

    private static string ScoreOf(UsageFiguresView figures) =>
        figures.MeanScoreHundredths is { } score ? (score / 100m).ToString("0.0", CultureInfo.InvariantCulture) : "–";
}

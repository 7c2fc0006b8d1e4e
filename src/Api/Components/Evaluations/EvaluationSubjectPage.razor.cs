using System.Globalization;
using Liandong.Api.Components.Calls;
using Liandong.Api.Components.Provider;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Evaluations;
using Liandong.Grains.Interfaces.Usage;
using Microsoft.AspNetCore.Components;

namespace Liandong.Api.Components.Evaluations;

/// <summary>How one subject was evaluated: its points, its months, and the uses behind them.</summary>
public partial class EvaluationSubjectPage
{
    private const int PageSize = 50;

    private readonly TimeZoneInfo _zone = Components.Show.Zone("Asia/Shanghai");
    private IReadOnlyList<MonthFigures> _months = [];
    private EvaluationDetailView? _detail;
    private UsePageView? _uses;
    private Listed<BookingModel>? _bookings;
    private Trouble? _trouble;

    /// <summary>The year.</summary>
    [Parameter]
    public int Year { get; set; }

    /// <summary>The kind, by its word.</summary>
    [Parameter]
    public string Kind { get; set; } = "";

    /// <summary>The instrument, provider, base or centre.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>Where the page of uses before ended.</summary>
    [SupplyParameterFromQuery]
    public string? Cursor { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var read = await Platform.EvaluationOfAsync(Year, Kind, Id);
        (_detail, _trouble) = (read.Value, read.Trouble);
        if (_detail is { Months: { } months, Subject: { } subject })
        {
            var byMonth = months.ToDictionary(month => month.Month);
            _months = [.. Enumerable.Range(1, 12).Select(month => Of(month, byMonth.GetValueOrDefault(month)))];
            await ReadSessionsAsync(subject);
        }
    }

    /// <summary>What is behind the figures: uses of instruments, or bookings of a base.</summary>
    private async Task ReadSessionsAsync(EvaluatedView subject)
    {
        var page = new PageRequest { Limit = PageSize, Cursor = Cursor };
        if (subject.Kind is EvaluationSubjectKind.PilotBase or EvaluationSubjectKind.ConceptVerificationCentre)
        {
            _bookings = (await Platform.BookingsAsync(new BookingFilter { PilotBaseId = subject.Id, From = FirstOf(Year), To = FirstOf(Year + 1) }, page)).Value;
            return;
        }

        var filter = new UseFilter { ProviderId = subject.ProviderId, InstrumentId = subject.Kind == EvaluationSubjectKind.Provider ? null : subject.Id, Year = Year };
        _uses = (await Platform.UsesAsync(filter, page)).Value;
    }

    private static MonthFigures Of(int month, EvaluationMonthView? figures) => figures is null
        ? new MonthFigures(month, 0, 0, 0, 0, 0)
        : new MonthFigures(
            month, figures.Uses, 0, figures.ExternalMinutes, figures.EffectiveMinutes - figures.ExternalMinutes, figures.InternalIncomeFen + figures.ExternalIncomeFen);

    private DateTimeOffset FirstOf(int year) => new(year, 1, 1, 0, 0, 0, _zone.BaseUtcOffset);

    private static string Width(EvaluationTermView term) => (term.Cap == 0 ? 0 : (int)(100 * term.Points / term.Cap)).ToString(CultureInfo.InvariantCulture);
}

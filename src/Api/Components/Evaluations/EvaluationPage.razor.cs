using System.Globalization;
using Liandong.Api.Access;
using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Evaluations;
using Liandong.Grains.Interfaces.Organisations;
using Microsoft.AspNetCore.Components;

namespace Liandong.Api.Components.Evaluations;

/// <summary>The evaluation of a year: the ranking of one kind, as far as this person may see it.</summary>
public partial class EvaluationPage
{
    private const int PageSize = 100;
    private const long FenPerYuan = 100;
    private const long MostYuan = 100_000_000_000;

    private readonly TimeZoneInfo _zone = Components.Show.Zone("Asia/Shanghai");
    private EvaluationPageView? _evaluation;
    private OpenSharingView? _sharing;
    private Trouble? _trouble;
    private string _kind = EvaluationKinds.Words[0];
    private string? _grade;
    private int _year;
    private bool _mayClose;

    /// <summary>The year.</summary>
    [SupplyParameterFromQuery]
    public int? Year { get; set; }

    /// <summary>The kind, by its word.</summary>
    [SupplyParameterFromQuery]
    public string? Kind { get; set; }

    /// <summary>The grade, by its word.</summary>
    [SupplyParameterFromQuery]
    public string? Grade { get; set; }

    /// <summary>What awards are proposed within, in yuan.</summary>
    [SupplyParameterFromQuery]
    public long? Budget { get; set; }

    /// <summary>Where the page before ended.</summary>
    [SupplyParameterFromQuery]
    public string? Cursor { get; set; }

    /// <summary>A total or points as people read them.</summary>
    internal static string Points(decimal points) => points.ToString("0.##", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _year = Year is >= 1_970 and <= 8_999 and var year ? year : ChinaDay.Of(Clock.GetUtcNow()).Year;
        _kind = EvaluationKinds.Words.Contains(Kind) ? Kind! : _kind;
        _grade = EvaluationKinds.Grades.Contains(Grade) ? Grade : null;
        _mayClose = await Platform.MayAsync(Act.CloseEvaluations);
        var filter = new EvaluationFilter { Year = _year, Kind = EvaluationKinds.Of(_kind), Grade = _grade, BudgetFen = Budget is >= 0 and <= MostYuan and var yuan ? yuan * FenPerYuan : null };
        var read = await Platform.EvaluationAsync(filter, new PageRequest { Limit = PageSize, Cursor = Cursor });
        (_evaluation, _trouble) = (read.Value, read.Trouble);
        if (await Platform.CallerAsync() is { Role: Roles.University, OrganisationId: var university })
        {
            _sharing = (await Platform.OpenSharingAsync(university, _year)).Value;
        }
    }

    private static string Width(decimal total) => Math.Clamp((int)total, 0, 100).ToString(CultureInfo.InvariantCulture);

    private string AddressOf(string cursor) =>
        string.Create(CultureInfo.InvariantCulture, $"/evaluations?year={_year}&kind={_kind}&grade={_grade}&budget={Budget}&cursor={Uri.EscapeDataString(cursor)}");
}

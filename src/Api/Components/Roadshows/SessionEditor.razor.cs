using Liandong.Api.Components.Booking;
using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Organisations;
using Liandong.Grains.Interfaces.Roadshows;
using Microsoft.AspNetCore.Components;

namespace Liandong.Api.Components.Roadshows;

/// <summary>Plans a session.</summary>
public sealed partial class SessionEditor
{
    private const int MostPitches = 100;
    private const int MostCriteria = 20;
    private const int MostSuggested = 200;
    private const int MostSessions = 52;
    private static readonly TimeZoneInfo _china = Show.Zone("Asia/Shanghai");
    private static readonly Repetition[] _repetitions = [Repetition.Once, Repetition.Weekly, Repetition.Fortnightly, Repetition.Monthly];
    private static readonly string[] _presenterKinds = ["enterprise", "university", "universityUnit"];

    private readonly List<PitchRow> _pitches = [new()];
    private readonly List<CriterionRow> _criteria = [];
    private readonly string _key = Guid.NewGuid().ToString("N");
    private List<(string Id, string Name)> _organisations = [];
    private Trouble? _trouble;
    private RoadshowKind _kind;
    private RoadshowVisibility _visibility;
    private DateTime _startsAt;
    private Repetition _repetition;
    private int _sessions = 6;
    private int? _capacity;
    private string _title = "";
    private string _invited = "";
    private string _panel = "";
    private bool _isBusy;
    private bool _isLive;

    [Inject]
    private PlatformCalls Platform { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private sealed class PitchRow
    {
        public string Title { get; set; } = "";

        public string PresenterOrgId { get; set; } = "";

        public int PitchMinutes { get; set; } = 8;

        public int QaMinutes { get; set; } = 5;
    }

    private sealed class CriterionRow
    {
        public string Text { get; set; } = "";

        public decimal Weight { get; set; } = 1;
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _startsAt = LocalTime.Of(Clock.GetUtcNow(), _china).Date.AddDays(1).AddHours(14);
        var found = await Task.WhenAll(_presenterKinds.Select(kind =>
            Platform.OrganisationsAsync(new OrganisationFilter { Kind = kind, Status = "approved" }, new PageRequest { Limit = MostSuggested })));
        _organisations = [.. found.SelectMany(list => list.Value?.Items ?? []).Select(one => (one.Id, one.Name))];
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (!_isLive)
        {
            _isLive = true;
            StateHasChanged();
        }
    }

    private static string Camel(RoadshowKind kind) => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];

    private static string[] Ids(string text) => text.Split(['\n', ',', '，', '、', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private RoadshowRequest Request() => new()
    {
        Title = _title.Trim(),
        Kind = _kind,
        Visibility = _visibility,
        StartsAt = LocalTime.ToInstant(_startsAt, _china),
        Capacity = _capacity,
        Agenda =
        [
            .. _pitches.Select((row, index) => new PitchSpecification
            {
                PitchId = $"pitch-{index + 1}",
                Title = row.Title.Trim(),
                PresenterOrgId = row.PresenterOrgId.Trim(),
                PitchMinutes = row.PitchMinutes,
                QaMinutes = row.QaMinutes,
            }),
        ],
        Scoring = _criteria.Count == 0
            ? null
            : new ScoringSpecification { Criteria = [.. _criteria.Select((row, index) => new CriterionSpecification { Id = $"criterion-{index + 1}", Text = row.Text.Trim(), Weight = row.Weight })] },
        Panel = _criteria.Count > 0 && Ids(_panel) is { Length: > 0 } experts ? [.. experts.Select(id => new PanelMemberSpecification { ExpertId = id })] : null,
        InvitedIds = _visibility == RoadshowVisibility.Invited ? Ids(_invited) : null,
    };

    private async Task PlanAsync()
    {
        _isBusy = true;
        if (_repetition != Repetition.Once)
        {
            await PlanSeriesAsync();
            return;
        }

        var done = await Platform.PlanAsync(Request(), _key);
        (_isBusy, _trouble) = (false, done.Trouble);
        if (done.Value is { } session)
        {
            Navigation.NavigateTo($"/roadshows/{session.Id}/host", forceLoad: true);
        }
    }

    private async Task PlanSeriesAsync()
    {
        var done = await Platform.PlanSeriesAsync(new RoadshowSeriesRequest { Plan = Request(), Rrule = Repetitions.RuleOf(_repetition, _sessions) }, _key);
        (_isBusy, _trouble) = (false, done.Trouble);
        if (done.Value is { } series)
        {
            Navigation.NavigateTo($"/roadshows?seriesId={series.SeriesId}&after={done.Position}", forceLoad: true);
        }
    }

    private static bool IsAt(string? param, string field) => param == field || param?.StartsWith($"{field}[", StringComparison.Ordinal) == true;

    private string? WrongIf(string field) => Errors(field, isExact: false).Any() ? "wrong" : null;

    private string? InvalidIf(string field) => WrongIf(field) is null ? null : "true";

    private IEnumerable<string> Errors(string field, bool isExact) =>
        (_trouble?.Rules ?? []).Where(rule => isExact ? rule.Param == field : IsAt(rule.Param, field)).Select(rule => Words.Of(T, rule)).Distinct();

    private RenderFragment ErrorsAt(string field, bool isExact = false) => builder =>
    {
        foreach (var error in Errors(field, isExact))
        {
            builder.OpenElement(0, "span");
            builder.AddAttribute(1, "class", "field-error");
            builder.AddContent(2, error);
            builder.CloseElement();
        }
    };
}

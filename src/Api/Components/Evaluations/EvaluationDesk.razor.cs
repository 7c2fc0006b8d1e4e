using System.Globalization;
using Liandong.Api.Access;
using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Evaluations;
using Microsoft.AspNetCore.Components;

namespace Liandong.Api.Components.Evaluations;

/// <summary>What the department, providers and universities do for a year.</summary>
public sealed partial class EvaluationDesk
{
    private const int MostShown = 100;
    private const int MinutesPerHour = 60;
    private const decimal MostHours = 1_000_000_000_000;

    private IReadOnlyList<ResultModel> _results = [];
    private IReadOnlyList<(string Id, string Name)> _subjects = [];
    private Caller _caller = null!;
    private Trouble? _trouble;
    private EvaluationResultKind _resultKind;
    private string? _said;
    private string? _open;
    private string _key = NewKey();
    private string _reason = "";
    private string _resultTitle = "";
    private string _resultReference = "";
    private string _subjectId = "";
    private decimal _providerYuan;
    private decimal _pilotBaseYuan;
    private decimal _centreYuan;
    private decimal _hours;
    private long _version;
    private bool _isClosed;
    private bool _mayClose;
    private bool _mayReport;
    private bool _mayPromise;
    private bool _isBusy;

    /// <summary>The year.</summary>
    [Parameter, EditorRequired]
    public int Year { get; set; }

    private protected override IEnumerable<string> ThingIds => [EvaluationKeys.OfYear(Year), _caller.OrganisationId, .. _results.Select(result => result.Id)];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _caller = await Platform.CallerAsync();
        _mayClose = await Platform.MayAsync(Act.CloseEvaluations);
        _mayReport = await Platform.MayAsync(Act.ReportResults);
        _mayPromise = _caller.Role == Roles.University;
        if (_mayReport)
        {
            var instruments = (await Platform.ProvidedInstrumentsAsync()).Value?.Items ?? [];
            _subjects = [.. instruments.Take(MostShown).Select(instrument => (instrument.Id, instrument.Name))];
            _subjectId = _subjects.Count > 0 ? _subjects[0].Id : "";
        }

        if (_mayPromise)
        {
            _hours = ((await Platform.OpenSharingAsync(_caller.OrganisationId, Year)).Value?.PromisedMinutes ?? 0) / MinutesPerHour;
        }

        await LoadAsync(0);
        IsLoaded = true;
    }

    private static string NewKey() => Guid.NewGuid().ToString("N");

    private static string? ChipOf(string status) => status switch { "confirmed" => "good", "rejected" => "bad", _ => "wait" };

    private protected override async Task<bool> LoadAsync(long after)
    {
        var year = await Platform.EvaluationAsync(new EvaluationFilter { Year = Year }, new PageRequest { Limit = 1, After = after });
        if (year.Value is { } evaluation)
        {
            (_isClosed, _version) = (!evaluation.Provisional, evaluation.Version);
        }

        var trouble = year.Trouble;
        if (_mayReport && trouble is null)
        {
            var results = await Platform.ResultsAsync(new ResultFilter { Year = Year }, new PageRequest { Limit = MostShown, After = after });
            (_results, trouble) = (results.Value?.Items ?? _results, results.Trouble);
        }

        if (trouble is { IsPassing: false })
        {
            _trouble = trouble;
        }

        return trouble is not { IsPassing: true };
    }

    private void Open(ResultModel result) => (_open, _reason, _said, _trouble) = (_open == result.Id ? null : result.Id, "", null, null);

    private Task CloseAsync() => RunAsync(
        () => Platform.CloseEvaluationAsync(
            Year, new AwardBudgetsFen { Provider = Amounts.ToFen(_providerYuan), PilotBase = Amounts.ToFen(_pilotBaseYuan), ConceptVerificationCentre = Amounts.ToFen(_centreYuan) }, _version),
        closed => T["Evaluation.ClosedSaid", Year, closed.Subjects ?? 0]);

    private Task ReopenAsync() => RunAsync(() => Platform.ReopenEvaluationAsync(Year, Typed(_reason), _version), _ => T["Evaluation.ReopenedSaid", Year]);

    private Task ConfirmAsync(ResultModel result) => RunAsync(() => Platform.ConfirmResultAsync(result), _ => T["Evaluation.ResultSaid.confirmed"]);

    private Task RejectAsync(ResultModel result) => RunAsync(() => Platform.RejectResultAsync(result, Typed(_reason)), _ => T["Evaluation.ResultSaid.rejected"]);

    private Task PromiseAsync() => RunAsync(
        () => Platform.PromiseAsync(_caller.OrganisationId, Year, (long)Math.Clamp(_hours, -1, MostHours) * MinutesPerHour),
        promised => T["Evaluation.PromisedSaid", Show.Hours(promised.PromisedMinutes ?? 0)]);

    private Task ReportAsync() => RunAsync(
        async () =>
        {
            var request = new ResultRequest
            {
                SubjectKind = EvaluationSubjectKind.Instrument,
                SubjectId = _subjectId,
                Kind = _resultKind,
                Title = _resultTitle.Trim(),
                Reference = Typed(_resultReference),
            };
            var done = await Platform.ReportResultAsync(Year, request, _key);
            if (done.Trouble is not { IsPassing: true })
            {
                _key = NewKey();
            }

            return done;
        },
        _ => T["Evaluation.ResultSaid.reported"]);

    private static string? Typed(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private async Task RunAsync<TDone>(Func<Task<Outcome<TDone>>> act, Func<TDone, string> say)
        where TDone : class
    {
        (_isBusy, _said) = (true, null);
        var done = await act();
        (_isBusy, _trouble) = (false, done.Trouble);
        if (done.Value is { } value)
        {
            (_said, _open, _reason, _resultTitle, _resultReference) = (say(value), null, "", "", "");
            await LoadAsync(done.Position);
        }
    }
}

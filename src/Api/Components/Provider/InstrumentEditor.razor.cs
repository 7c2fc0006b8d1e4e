using System.Globalization;
using Liandong.Api.Components.Calls;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Instruments;
using Microsoft.AspNetCore.Components;

namespace Liandong.Api.Components.Provider;

/// <summary>Defines an instrument, and shows what its rules come to while they are edited.</summary>
public sealed partial class InstrumentEditor
{
    private const string PreviewId = "new-instrument-preview";
    private const string DefaultRate = "ratesFenPerHour.default";
    private static readonly (string Member, string Unit, string Param)[] _amounts =
    [
        ("default", "YuanPerHour", DefaultRate), ("zoneEnterprise", "YuanPerHour", "ratesFenPerHour.zoneEnterprise"),
        ("pairedZone", "YuanPerHour", "ratesFenPerHour.pairedZone"), ("university", "YuanPerHour", "ratesFenPerHour.university"),
        ("minimumChargeFen", "Yuan", "minimumChargeFen"), ("valueFen", "Yuan", "valueFen"),
    ];

    private static readonly (string Member, string Unit)[] _percents = [("cancelFeePercent", "Percent"), ("noShowFeePercent", "Percent")];
    private static readonly (string Member, string Unit)[] _rules =
    [
        ("granularityMinutes", "Minutes"), ("minMinutes", "Minutes"), ("maxMinutes", "Minutes"), ("bufferMinutes", "Minutes"), ("noticeMinutes", "Minutes"),
        ("horizonDays", "Days"), ("maxActivePerHolder", "Bookings"), ("maxMinutesPerHolderPerDay", "Minutes"), ("maxMinutesPerHolderPerWeek", "Minutes"),
        ("cancelNoticeMinutes", "Minutes"), ("checkInGraceMinutes", "Minutes"), ("holdSeconds", "Seconds"), ("settleAfterDays", "Days"),
    ];

    private InstrumentForm _form = InstrumentForm.New();
    private Dictionary<string, IReadOnlyList<string>> _errors = [];
    private IReadOnlyList<CalendarEntryView> _entries = [];
    private InstrumentView? _preview;
    private Trouble? _trouble;
    private string? _said;
    private long _version;
    private int _asked;
    private DateOnly _week;
    private bool _actsForAnyone;
    private bool _isTouched;
    private bool _isBusy;
    private bool _isLive;

    /// <summary>The instrument; null for a new one.</summary>
    [Parameter, EditorRequired]
    public string? InstrumentId { get; set; }

    [Inject]
    private PlatformCalls Platform { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _actsForAnyone = (await Platform.CallerAsync()).ActsForAnyone;
        if (InstrumentId is not null && (await Platform.InstrumentAsync(InstrumentId)).Value is { } view)
        {
            Fill(view);
        }

        await AssessAsync();
        if (_preview is { } preview)
        {
            await GoAsync(LocalTime.MondayOf(DateOnly.FromDateTime(LocalTime.Of(Clock.GetUtcNow(), Show.Zone(preview.TimeZone)))));
        }
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

    private void Fill(InstrumentView view) => (_form, _version) = (InstrumentForm.Of(view), view.Version);

    private IReadOnlyList<string> ErrorsOf(string param) => _isTouched ? _errors.GetValueOrDefault(param) ?? [] : [];

    private IReadOnlyList<string> ErrorsUnder(string param) =>
        _isTouched ? [.. _errors.Where(error => error.Key.StartsWith(param, StringComparison.Ordinal)).SelectMany(error => error.Value).Distinct()] : [];

    private string? YuanOf(string member) => _form.Yuan.GetValueOrDefault(member)?.ToString("0.##", CultureInfo.InvariantCulture);

    private string? NumberOf(string member) => _form.Numbers.GetValueOrDefault(member)?.ToString(CultureInfo.InvariantCulture);

    private Task SetYuanAsync(string member, string? text) => SetAsync(() =>
        _form.Yuan[member] = decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var yuan) ? yuan : null);

    private Task SetNumberAsync(string member, string? text) => SetAsync(() =>
        _form.Numbers[member] = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null);

    private Task SetPriorityAsync(int place, string? text) => SetAsync(() =>
        _form.WaitlistPriority[place] = Enum.TryParse<WaitlistClass>(text, out var one) ? one : null);

    private void AddHours()
    {
        var last = _form.OpenHours.LastOrDefault();
        var day = last is null ? OpenDay.Mon : (OpenDay)(((int)last.Day + 1) % 7);
        _form.OpenHours.Add(new InstrumentForm.OpenRow { Day = day, From = last?.From ?? "08:00", To = last?.To ?? "20:00" });
    }

    private Task SetAsync(Action change)
    {
        change();
        (_said, _isTouched) = (null, true);
        return AssessAsync();
    }

    /// <summary>Asks the rules. The week is drawn while nothing stands against the hours.</summary>
    private async Task AssessAsync()
    {
        var asked = ++_asked;
        var (specification, id) = (_form.Specify(), _form.Id.Trim());
        var isTaken = InstrumentId is null && _version == 0 && ThingIds.IsChosenId(id) && (await Platform.InstrumentAsync(id)).Value is not null;
        var tried = await Platform.TryDefinitionAsync(ThingIds.IsChosenId(id) ? id : PreviewId, specification, _version);
        if (asked != _asked)
        {
            // Meanwhile something else was filled in.
            return;
        }

        _trouble = tried.Trouble;
        _errors = (tried.Trouble?.Rules ?? []).GroupBy(rule => rule.Param ?? "", StringComparer.Ordinal)
            .ToDictionary(found => found.Key, found => (IReadOnlyList<string>)[.. found.Select(rule => Words.Of(T, rule)).Distinct()], StringComparer.Ordinal);
        AddOwnErrors(id, isTaken);
        if (!_errors.Keys.Any(param => param.StartsWith("policy", StringComparison.Ordinal) || param == "timeZone"))
        {
            _preview = Preview(specification);
        }
    }

    /// <summary>What the form has to say before anything can be asked: an id that can be one and is not taken, and a rate.</summary>
    private void AddOwnErrors(string id, bool isTaken)
    {
        if (!ThingIds.IsChosenId(id))
        {
            _errors["id"] = [T["Editor.IdForm"]];
        }
        else if (isTaken)
        {
            _errors["id"] = [T["Editor.IdTaken"]];
        }

        if (_form.Yuan.GetValueOrDefault("default") is null)
        {
            _errors[DefaultRate] = [T["Rule.required"]];
        }
    }

    private static InstrumentView Preview(InstrumentSpecification specification) => new()
    {
        Id = PreviewId,
        Name = specification.Name,
        Category = specification.Category,
        City = specification.City,
        ProviderId = specification.ProviderId ?? "",
        TimeZone = specification.TimeZone!,
        RatesFenPerHour = specification.RatesFenPerHour,
        ChargeBy = specification.ChargeBy,
        MinimumChargeFen = specification.MinimumChargeFen,
        CancelFeePercent = specification.CancelFeePercent,
        NoShowFeePercent = specification.NoShowFeePercent,
        Policy = specification.Policy!,
        Version = 1,
    };

    private async Task GoAsync(DateOnly week)
    {
        _week = week;
        if (InstrumentId is not null && _preview is { } preview)
        {
            var zone = Show.Zone(preview.TimeZone);
            var from = LocalTime.ToInstant(week.ToDateTime(TimeOnly.MinValue), zone);
            var to = LocalTime.ToInstant(week.AddDays(7).ToDateTime(TimeOnly.MinValue), zone);
            _entries = (await Platform.CalendarAsync(InstrumentId, from, to)).Value?.Items ?? [];
        }
    }

    private async Task SaveAsync()
    {
        _isBusy = true;
        var saved = await Platform.DefineAsync(_form.Id.Trim(), _form.Specify(), _version);
        _isBusy = false;
        (_trouble, _isTouched) = (saved.Trouble, true);
        if (saved.Value is { } view)
        {
            Fill(view);
            _said = T["Editor.Saved", view.Name];
        }
    }
}

using System.Globalization;
using Liandong.Api.Access;
using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Organisations;
using Liandong.Grains.Interfaces.Pairings;
using Microsoft.AspNetCore.Components;

namespace Liandong.Api.Components.Linkage;

/// <summary>Pairings: proposed, confirmed, recorded, renewed, reported on, ended.</summary>
public sealed partial class PairingDesk
{
    private const string Confirm = nameof(Confirm);
    private const string Record = nameof(Record);
    private const string Renew = nameof(Renew);
    private const string Report = nameof(Report);
    private const string End = nameof(End);
    private const int MostShown = 200;

    private IReadOnlyList<PairingModel> _pairings = [];
    private IReadOnlyList<OrganisationModel> _zones = [];
    private IReadOnlyList<OrganisationModel> _universities = [];
    private Dictionary<string, string> _names = [];
    private Caller _caller = null!;
    private Trouble? _trouble;
    private (string Id, string Act)? _open;
    private string? _said;
    private string _text = "";
    private string _key = NewKey();
    private string _zoneId = "";
    private string _universityId = "";
    private string _goals = "";
    private DateOnly _startsOn;
    private DateOnly _endsOn;
    private int _year;
    private bool _mayPair;
    private bool _mayRecord;
    private bool _mayGrant;
    private string? _priorities;
    private bool _isBusy;

    private protected override IEnumerable<string> ThingIds => [_caller.OrganisationId];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _caller = await Platform.CallerAsync();
        (_mayPair, _mayRecord) = (await Platform.MayAsync(Act.Pair), await Platform.MayAsync(Act.RecordPairings));
        _mayGrant = await Platform.MayAsync(Act.GrantPriority);
        _startsOn = ChinaDay.Of(Clock.GetUtcNow());
        (_endsOn, _year) = (_startsOn.AddYears(2), _startsOn.Year);
        _zones = await ListAsync("zone");
        _universities = [.. await ListAsync("university"), .. await ListAsync("universityUnit")];
        _names = _zones.Concat(_universities).ToDictionary(one => one.Id, one => one.Name);
        _zoneId = Preferred(_zones);
        _universityId = Preferred(_universities);
        await LoadAsync(0);
        IsLoaded = true;
    }

    private static string NewKey() => Guid.NewGuid().ToString("N");

    private static string Show(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? KindOf(string status) => status switch
    {
        "active" => "good",
        "proposed" or "confirmed" => "wait",
        _ => null,
    };

    /// <summary>The own organisation where it is among those that can be chosen.</summary>
    private string Preferred(IReadOnlyList<OrganisationModel> organisations) =>
        (organisations.FirstOrDefault(one => one.Id == _caller.OrganisationId) ?? (organisations.Count > 0 ? organisations[0] : null))?.Id ?? "";

    private string NameOf(string id) => _names.GetValueOrDefault(id, id);

    private async Task<IReadOnlyList<OrganisationModel>> ListAsync(string kind) =>
        (await Platform.OrganisationsAsync(new OrganisationFilter { Kind = kind, Status = "approved" }, new PageRequest { Limit = MostShown })).Value?.Items ?? [];

    private protected override async Task<bool> LoadAsync(long after)
    {
        var found = await Platform.PairingsAsync(new PairingFilter(), new PageRequest { Limit = MostShown, After = after });
        _pairings = found.Value?.Items ?? _pairings;
        if (found.Trouble is { IsPassing: false } trouble)
        {
            _trouble = trouble;
        }

        return found.Trouble is not { IsPassing: true };
    }

    private bool IsOwn(PairingModel pairing) =>
        _caller.ActsForAnyone || new[] { pairing.ZoneId, pairing.UniversityId, pairing.ParentUniversityId }.Contains(_caller.OrganisationId);

    private void ShowPriorities(PairingModel pairing) => _priorities = _priorities == pairing.Id ? null : pairing.Id;

    /// <summary>What is worth offering; whether it may be done is decided by the rules.</summary>
    private IEnumerable<string> ActsOn(PairingModel pairing)
    {
        if (!_mayPair || !IsOwn(pairing))
        {
            return [];
        }

        var asked = pairing.Status == "proposed" ? pairing.ProposedBy : pairing.Renewal is { ConfirmedBy: null } renewal ? renewal.ProposedBy : null;
        var isAgreed = pairing.Status == "confirmed" || pairing.Renewal?.ConfirmedBy is not null;
        return
        [
            .. asked is not null && (_caller.ActsForAnyone || asked != _caller.OrganisationId) ? new[] { Confirm } : [],
            .. isAgreed && _mayRecord ? new[] { Record } : [],
            .. pairing is { Status: "active", Renewal: null } ? new[] { Renew } : [],
            .. pairing.Status == "active" ? new[] { Report } : [],
            .. pairing.Status != "ended" ? new[] { End } : [],
        ];
    }

    private Task OpenAsync(PairingModel pairing, string act)
    {
        (_trouble, _said, _text) = (null, null, "");
        if (act is Confirm or Record)
        {
            _open = null;
            return RunAsync(() => act == Confirm ? Platform.ConfirmAsync(pairing) : Platform.RecordAsync(pairing));
        }

        _open = _open == (pairing.Id, act) ? null : (pairing.Id, act);
        if (act == Renew)
        {
            _endsOn = pairing.EndsOn.AddYears(1);
        }

        return Task.CompletedTask;
    }

    private Task DoAsync(PairingModel pairing) => RunAsync(() => _open?.Act switch
    {
        Renew => Platform.RenewAsync(pairing, _endsOn),
        Report => Platform.ReportAsync(pairing, _year, _text.Trim()),
        _ => Platform.EndAsync(pairing, string.IsNullOrWhiteSpace(_text) ? null : _text.Trim()),
    });

    private Task ProposeAsync() => RunAsync(async () =>
    {
        string[] goals = [.. _goals.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        var request = new PairingRequest { ZoneId = _zoneId, UniversityId = _universityId, StartsOn = _startsOn, EndsOn = _endsOn, Goals = goals };
        var done = await Platform.ProposeAsync(request, _key);
        if (done.Trouble is not { IsPassing: true })
        {
            _key = NewKey();
        }

        return done;
    });

    private async Task RunAsync(Func<Task<Outcome<PairingModel>>> act)
    {
        (_isBusy, _said) = (true, null);
        var done = await act();
        (_isBusy, _trouble) = (false, done.Trouble);
        if (done.Value is { } pairing)
        {
            (_open, _said) = (null, T["Pairing.Done", NameOf(pairing.ZoneId), NameOf(pairing.UniversityId), T["Pairing.Status." + pairing.Status].Value]);
            await LoadAsync(done.Position);
        }
    }
}

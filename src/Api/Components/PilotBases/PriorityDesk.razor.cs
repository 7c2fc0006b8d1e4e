using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Organisations;
using Liandong.Grains.Interfaces.Pairings;
using Liandong.Grains.Interfaces.PilotBases;
using Microsoft.AspNetCore.Components;

namespace Liandong.Api.Components.PilotBases;

/// <summary>What a pairing's members may take of pilot bases by priority.</summary>
public sealed partial class PriorityDesk
{
    private const int MostShown = 200;
    private const int MinutesPerHour = 60;

    private IReadOnlyList<PriorityQuotaView>? _quotas;
    private IReadOnlyList<PilotBaseView> _bases = [];
    private Dictionary<string, string> _names = [];
    private Trouble? _trouble;
    private string? _said;
    private string _pilotBaseId = "";
    private long _hours = 100;
    private int _year;
    private bool _isBusy;

    /// <summary>The pairing.</summary>
    [Parameter, EditorRequired]
    public string PairingId { get; set; } = "";

    /// <summary>Whether quotas can be granted here.</summary>
    [Parameter]
    public bool MayGrant { get; set; }

    [Inject]
    private PlatformCalls Platform { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _year = ChinaDay.Of(Clock.GetUtcNow()).Year;

        // Those that name the pairing: a quota of another could not be used.
        var found = await Platform.PilotBasesAsync(new PilotBaseFilter(), new PageRequest { Limit = MostShown });
        _bases = [.. (found.Value?.Items ?? []).Where(one => one.PairingIds.Contains(PairingId))];
        _names = _bases.ToDictionary(one => one.Id, one => one.Name);
        _pilotBaseId = _bases.Count > 0 ? _bases[0].Id : "";
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var found = await Platform.PrioritiesAsync(PairingId);
        (_quotas, _trouble) = (found.Value?.Items ?? _quotas, found.Trouble);
    }

    private async Task GrantAsync()
    {
        (_isBusy, _said) = (true, null);
        var done = await Platform.GrantPriorityAsync(PairingId, _pilotBaseId, _year, Math.Clamp(_hours, 0, long.MaxValue / MinutesPerHour) * MinutesPerHour);
        (_isBusy, _trouble) = (false, done.Trouble);
        if (done.Value is { } quota)
        {
            await LoadAsync();
            _said = T["Quota.Done", _names.GetValueOrDefault(quota.PilotBaseId, quota.PilotBaseId), quota.Year, Show.LineHours(quota.GrantedMinutes)];
        }
    }
}

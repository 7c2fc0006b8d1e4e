using Liandong.Api.Access;
using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Roadshows;
using Microsoft.AspNetCore.Components;

namespace Liandong.Api.Components.Roadshows;

/// <summary>Registration for a session.</summary>
public sealed partial class RegistrationDesk
{
    private const int AtOnce = 200;
    private const int MostAtFirst = 2_000;
    private static readonly string[] _counted = ["registered", "checkedIn", "waitlisted", "cancelled"];
    private static readonly TimeZoneInfo _china = Show.Zone("Asia/Shanghai");

    private List<RegistrationView> _registrations = [];
    private SessionModel? _session;
    private Trouble? _trouble;
    private string? _next;
    private string? _said;
    private string _wanted = "";
    private bool _isHost;
    private bool _mayRegister;
    private bool _isBusy;

    /// <summary>The session.</summary>
    [Parameter, EditorRequired]
    public string RoadshowId { get; set; } = "";

    private protected override IEnumerable<string> ThingIds => [RoadshowId];

    /// <summary>What somebody has registered last, unless it was given up.</summary>
    private RegistrationView? Own => _registrations.LastOrDefault(registration => registration.Status != "cancelled");

    private IEnumerable<RegistrationView> Shown => _registrations.Where(registration =>
        _wanted.Length == 0 || registration.Id[1..] == _wanted.Trim() || Organisations.Of(registration.OrganisationId).Contains(_wanted.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _mayRegister = await Platform.MayAsync(Act.JoinRoadshows);
        await LoadAsync(0);
        IsLoaded = true;
    }

    private protected override async Task<bool> LoadAsync(long after)
    {
        var found = await Platform.RoadshowAsync(RoadshowId);
        var listed = found.Value is null ? null : await Paging.ReadAsync(
            cursor => Platform.RegistrationsAsync(RoadshowId, new PageRequest { Limit = AtOnce, Cursor = cursor }), MostAtFirst / AtOnce);
        if (found.Value is { } session && listed?.Value is { } page)
        {
            (_session, _registrations, _next) = (session, [.. page.Items], page.NextCursor);
            _isHost = (await SessionAccess.OfAsync(Platform, session)).MayHost;
        }

        var trouble = found.Trouble ?? listed?.Trouble;
        if (trouble is { IsPassing: false })
        {
            _trouble = trouble;
        }

        return trouble is not { IsPassing: true };
    }

    private static string? KindOf(RegistrationView registration) => registration.Status switch
    {
        "checkedIn" => "good",
        "waitlisted" => "wait",
        _ => null,
    };

    private bool MayCheckIn(RegistrationView registration) => registration.Status == "registered" && _session is { Status: "checkIn" or "live" };

    private bool MayCancel(RegistrationView registration) => registration.Status is "registered" or "waitlisted" && _session is not { Status: "ended" };

    private Task RegisterAsync() => DoAsync(() => Platform.RegisterAsync(RoadshowId));

    private Task CheckInAsync(RegistrationView registration) => DoAsync(() => Platform.CheckInAsync(RoadshowId, registration));

    private Task CancelAsync(RegistrationView registration) => DoAsync(() => Platform.CancelRegistrationAsync(RoadshowId, registration));

    private async Task MoreAsync()
    {
        var more = await Platform.RegistrationsAsync(RoadshowId, new PageRequest { Limit = AtOnce, Cursor = _next });
        _trouble = more.Trouble;
        if (more.Value is { } page)
        {
            _registrations.AddRange(page.Items);
            _next = page.NextCursor;
        }
    }

    private async Task DoAsync(Func<Task<Outcome<RegistrationView>>> act)
    {
        (_isBusy, _said) = (true, null);
        var done = await act();
        (_isBusy, _trouble) = (false, done.Trouble);
        if (done.Value is { } registration)
        {
            _said = T["Register.Said", Organisations.Of(registration.OrganisationId), T["Register.Status." + registration.Status].Value];
            await LoadAsync(done.Position);
        }
    }
}

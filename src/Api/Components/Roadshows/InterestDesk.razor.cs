using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Roadshows;

namespace Liandong.Api.Components.Roadshows;

/// <summary>Interests, followed to a contract by the investor, the presenter and the host.</summary>
public sealed partial class InterestDesk
{
    private const int AtOnce = 50;
    private const int MostShown = 200;
    private static readonly string?[] _statuses = [null, "shown", "contacted", "negotiating", "contracted", "closed"];
    private static readonly TimeZoneInfo _china = Show.Zone("Asia/Shanghai");

    private readonly Dictionary<string, SessionModel?> _sessions = [];
    private List<InterestModel> _interests = [];
    private Caller _caller = null!;
    private Trouble? _trouble;
    private (string Id, InterestStep Step)? _open;
    private string? _status;
    private string? _next;
    private string? _said;
    private string _note = "";
    private bool _isBusy;

    private protected override IEnumerable<string> ThingIds => [_caller.OrganisationId, .. _sessions.Keys];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _caller = await Platform.CallerAsync();
        await LoadAsync(0);
        IsLoaded = true;
    }

    private protected override async Task<bool> LoadAsync(long after)
    {
        var found = await Platform.InterestsAsync(new InterestFilter { Status = _status }, new PageRequest { Limit = Math.Clamp(_interests.Count, AtOnce, MostShown), After = after });
        if (found.Value is { } page)
        {
            (_interests, _next) = ([.. page.Items], page.NextCursor);
            await ReadSessionsAsync();
        }

        if (found.Trouble is { IsPassing: false } trouble)
        {
            _trouble = trouble;
        }

        return found.Trouble is not { IsPassing: true };
    }

    private async Task MoreAsync()
    {
        var more = await Platform.InterestsAsync(new InterestFilter { Status = _status }, new PageRequest { Limit = AtOnce, Cursor = _next });
        _trouble = more.Trouble;
        if (more.Value is { } page)
        {
            _interests.AddRange(page.Items);
            _next = page.NextCursor;
            await ReadSessionsAsync();
        }
    }

    /// <summary>The sessions give pitches their titles; each is read once.</summary>
    private async Task ReadSessionsAsync()
    {
        foreach (var id in _interests.Select(interest => interest.RoadshowId).Distinct().Where(id => !_sessions.ContainsKey(id)).ToList())
        {
            _sessions[id] = (await Platform.RoadshowAsync(id)).Value;
        }
    }

    private string TitleOf(InterestModel interest) =>
        _sessions.GetValueOrDefault(interest.RoadshowId)?.Agenda.FirstOrDefault(pitch => pitch.PitchId == interest.PitchId)?.Title ?? interest.PitchId;

    private string SessionOf(InterestModel interest) => _sessions.GetValueOrDefault(interest.RoadshowId)?.Title ?? T["Live.Session"];

    /// <summary>What may come of it next; an interest only goes on.</summary>
    private static IEnumerable<InterestStep> StepsOf(InterestModel interest) => interest.Status switch
    {
        "shown" => [InterestStep.Contacted, InterestStep.Negotiating, InterestStep.Contracted, InterestStep.Closed],
        "contacted" => [InterestStep.Negotiating, InterestStep.Contracted, InterestStep.Closed],
        "negotiating" => [InterestStep.Contracted, InterestStep.Closed],
        "contracted" => [InterestStep.Closed],
        _ => [],
    };

    private async Task ChooseAsync(string? status)
    {
        (_status, _open, _said, _interests) = (status, null, null, []);
        await LoadAsync(0);
    }

    private void Open(InterestModel interest, InterestStep step)
    {
        (_trouble, _said, _note) = (null, null, "");
        _open = _open == (interest.Id, step) ? null : (interest.Id, step);
    }

    private async Task DoAsync(InterestModel interest, InterestStep step)
    {
        (_isBusy, _said) = (true, null);
        var done = await Platform.AdvanceAsync(interest, step, string.IsNullOrWhiteSpace(_note) ? null : _note.Trim());
        (_isBusy, _trouble) = (false, done.Trouble);
        if (done.Value is { } advanced)
        {
            (_open, _said) = (null, T["Interest.Done", TitleOf(advanced), T["Interest.Status." + advanced.Status].Value]);
            await LoadAsync(done.Position);
        }
    }
}

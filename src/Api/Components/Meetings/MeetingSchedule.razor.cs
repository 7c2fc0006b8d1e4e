using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.MeetingBoards;

namespace Liandong.Api.Components.Meetings;

/// <summary>Everybody's own meetings: confirm, decline, say what came of them.</summary>
public sealed partial class MeetingSchedule
{
    private const string Confirm = nameof(Confirm);
    private const string Decline = nameof(Decline);
    private const string Outcome = nameof(Outcome);
    private const string Missed = nameof(Missed);
    private const int AtOnce = 50;
    private const int MostShown = 200;
    private static readonly TimeZoneInfo _china = Show.Zone("Asia/Shanghai");

    private List<MeetingModel> _meetings = [];
    private Caller _caller = null!;
    private Trouble? _trouble;
    private (string Id, string Act)? _open;
    private MeetingStep _step;
    private string? _next;
    private string? _said;
    private string _text = "";
    private bool _isPast;
    private bool _isBusy;

    private protected override IEnumerable<string> ThingIds => [_caller.OrganisationId, .. _meetings.Select(meeting => meeting.RoadshowId).Distinct(), .. _meetings.Select(meeting => meeting.Id)];

    private MeetingFilter Filter => _isPast
        ? new MeetingFilter { ParticipantId = Own, To = Clock.GetUtcNow() }
        : new MeetingFilter { ParticipantId = Own, From = Clock.GetUtcNow() };

    /// <summary>Who acts for anyone sees everybody's.</summary>
    private string? Own => _caller.ActsForAnyone ? null : _caller.OrganisationId;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _caller = await Platform.CallerAsync();
        await LoadAsync(0);
        IsLoaded = true;
    }

    private protected override async Task<bool> LoadAsync(long after)
    {
        var found = await Platform.MeetingsAsync(Filter, new PageRequest { Limit = Math.Clamp(_meetings.Count, AtOnce, MostShown), After = after });
        if (found.Value is { } page)
        {
            (_meetings, _next) = ([.. page.Items], page.NextCursor);
        }

        if (found.Trouble is { IsPassing: false } trouble)
        {
            _trouble = trouble;
        }

        return found.Trouble is not { IsPassing: true };
    }

    private static string Word(MeetingStep step) => char.ToLowerInvariant($"{step}"[0]) + $"{step}"[1..];

    private string WithWhom(MeetingModel meeting) =>
        meeting.A == _caller.OrganisationId ? Organisations.Of(meeting.B)
        : meeting.B == _caller.OrganisationId ? Organisations.Of(meeting.A)
        : $"{Organisations.Of(meeting.A)} – {Organisations.Of(meeting.B)}";

    private IEnumerable<string> ActsOn(MeetingModel meeting)
    {
        var isParty = meeting.A == _caller.OrganisationId || meeting.B == _caller.OrganisationId;
        var hasBegun = meeting.Start <= Clock.GetUtcNow();
        return (meeting.IsOpen, hasBegun) switch
        {
            (true, false) when isParty && !meeting.ConfirmedBy.Contains(_caller.OrganisationId) => [Confirm, Decline],
            (true, false) => [Decline],
            (true, true) => [Outcome, Missed],
            _ => [],
        };
    }

    private async Task MoreAsync()
    {
        var more = await Platform.MeetingsAsync(Filter, new PageRequest { Limit = AtOnce, Cursor = _next });
        _trouble = more.Trouble;
        if (more.Value is { } page)
        {
            _meetings.AddRange(page.Items);
            _next = page.NextCursor;
        }
    }

    private async Task ChooseAsync(bool isPast)
    {
        (_isPast, _open, _said, _meetings) = (isPast, null, null, []);
        await LoadAsync(0);
    }

    private async Task OpenAsync(MeetingModel meeting, string act)
    {
        (_trouble, _said, _text, _step) = (null, null, "", MeetingStep.None);
        if (act == Confirm)
        {
            await DoAsync(meeting, act);
            return;
        }

        _open = _open == (meeting.Id, act) ? null : (meeting.Id, act);
    }

    private async Task DoAsync(MeetingModel meeting, string act)
    {
        (_isBusy, _said) = (true, null);
        var text = string.IsNullOrWhiteSpace(_text) ? null : _text.Trim();
        var done = act switch
        {
            Confirm => await Platform.ConfirmAsync(meeting),
            Decline => await Platform.DeclineAsync(meeting, text),
            Outcome => await Platform.EndAsync(meeting, new MeetingOutcomeRequest { Outcome = MeetingOutcome.Held, NextStep = _step, Note = text }),
            _ => await Platform.EndAsync(meeting, new MeetingOutcomeRequest { Outcome = MeetingOutcome.NoShow, Note = text }),
        };
        (_isBusy, _trouble) = (false, done.Trouble);
        if (done.Value is { } changed)
        {
            (_open, _said) = (null, T["Meeting.Said", WithWhom(changed), T["Meeting.Status." + changed.Status].Value]);
            await LoadAsync(done.Position);
        }
    }
}

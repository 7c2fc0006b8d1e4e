using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.MeetingBoards;
using Liandong.Grains.Interfaces.Meetings;
using Microsoft.AspNetCore.Components;

namespace Liandong.Api.Components.Meetings;

/// <summary>The board of a session's meetings.</summary>
public sealed partial class MeetingBoardDesk
{
    private const int LeastRows = 1;
    private static readonly TimeZoneInfo _china = Show.Zone("Asia/Shanghai");

    private readonly HashSet<int> _unavailable = [];
    private MeetingBoardModel? _board;
    private Caller _caller = null!;
    private Trouble? _trouble;
    private Trouble? _against;
    private MeetingModel? _moving;
    private (int Slot, int Table)? _over;
    private DateTime _startsAt;
    private string? _said;
    private string _key = NewKey();
    private int _slotMinutes = 20;
    private int _breakMinutes = 5;
    private int _slots = 6;
    private int _tables = 4;
    private int _toSlot;
    private int _rows;
    private bool _isHost;
    private bool _isBusy;
    private bool _isDragged;

    /// <summary>The session.</summary>
    [Parameter, EditorRequired]
    public string RoadshowId { get; set; } = "";

    private protected override IEnumerable<string> ThingIds => [RoadshowId, .. _board?.Meetings.Select(meeting => meeting.Id) ?? []];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _caller = await Platform.CallerAsync();
        _startsAt = TimeZoneInfo.ConvertTime(Clock.GetUtcNow(), _china).Date.AddDays(1).AddHours(14);
        await LoadAsync(0);
        IsLoaded = true;
    }

    private protected override async Task<bool> LoadAsync(long after)
    {
        var found = await Platform.MeetingBoardAsync(RoadshowId);
        if (found.Value is { } board)
        {
            Take(board);
        }

        if (found.Trouble is { IsPassing: false } trouble)
        {
            _trouble = trouble;
        }

        return found.Trouble is not { IsPassing: true };
    }

    private static string NewKey() => Guid.NewGuid().ToString("N");

    private void Take(MeetingBoardModel board)
    {
        if (board.Slots.Count > 0 && (_board is null || _board.PlanNumber != board.PlanNumber))
        {
            _startsAt = TimeZoneInfo.ConvertTime(board.Slots[0].Start, _china).DateTime;
            _slotMinutes = (int)(board.Slots[0].End - board.Slots[0].Start).TotalMinutes;
            _breakMinutes = board.Slots.Count > 1 ? (int)(board.Slots[1].Start - board.Slots[0].End).TotalMinutes : _breakMinutes;
            (_slots, _tables) = (board.Slots.Count, board.Slots[0].Tables);
        }

        (_board, _isHost) = (board, _caller.ActsForAnyone || board.HostId == _caller.OrganisationId);
        _rows = Math.Max(LeastRows, board.Meetings.Count == 0 ? LeastRows : board.Meetings.Max(meeting => meeting.Table) + 1);
        _rows = _isHost ? Math.Max(_rows, Math.Min(board.Slots.Count == 0 ? LeastRows : board.Slots.Max(slot => slot.Tables), 20)) : _rows;
        _unavailable.Clear();
        _unavailable.UnionWith(board.Preferences.FirstOrDefault(wanted => wanted.ParticipantId == _caller.OrganisationId)?.Unavailable ?? []);
    }

    private IEnumerable<MeetingModel> At(int slot, int table) => _board!.Meetings.Where(meeting => meeting.Slot == slot && meeting.Table == table && meeting.Status != "declined");

    private static string Time(MeetingSlotView slot) => $"{Show.Time(TimeZoneInfo.ConvertTime(slot.Start, _china))}–{Show.Time(TimeZoneInfo.ConvertTime(slot.End, _china))}";

    private string NamesOf(MeetingModel meeting) => $"{Organisations.Of(meeting.A)} – {Organisations.Of(meeting.B)}";

    /// <summary>Why a request is left out, in the language of the page; plans of earlier releases say it in English only.</summary>
    private string WhyOf(UnmetRequestView unmet) => unmet.Cause is { } cause
        ? T["Meeting.Why." + cause, unmet.PartyId is { } party ? Organisations.Of(party) : "", unmet.Limit ?? 0]
        : unmet.Reason;

    private async Task PlanAsync()
    {
        (_isBusy, _said, _trouble) = (true, null, null);
        var local = DateTime.SpecifyKind(_startsAt, DateTimeKind.Unspecified);
        var done = await Platform.PlanMeetingsAsync(
            RoadshowId,
            new BoardPlanRequest
            {
                StartsAt = new DateTimeOffset(local, _china.GetUtcOffset(local)),
                SlotMinutes = _slotMinutes,
                BreakMinutes = _breakMinutes,
                Slots = _slots,
                Tables = new TablesSpecification { Each = _tables },
            },
            _key);
        (_isBusy, _trouble) = (false, done.Trouble);
        if (done.Trouble is not { IsPassing: true })
        {
            _key = NewKey();
        }

        if (done.Value is { } board)
        {
            Take(board);
            _said = T["Meeting.Planned", board.PlanNumber, board.Meetings.Count(meeting => meeting.IsOpen)];
        }
    }

    private async Task ToggleAsync(int slot)
    {
        (_isBusy, _said) = (true, null);
        if (!_unavailable.Remove(slot))
        {
            _unavailable.Add(slot);
        }

        var own = _board!.Preferences.FirstOrDefault(wanted => wanted.ParticipantId == _caller.OrganisationId);
        var done = await Platform.PreferAsync(RoadshowId, new MeetingPreferencesRequest
        {
            Unavailable = [.. _unavailable.Order()],
            MinMeetings = own?.MinMeetings,
            MaxMeetings = own?.MaxMeetings,
            Meet = own?.Meet,
            NoThanks = own?.NoThanks,
        });
        (_isBusy, _trouble) = (false, done.Trouble);
        if (done.Value is not null)
        {
            _said = T["Meeting.Unavailable.Done"];
            await LoadAsync(done.Position);
        }
    }

    // What is dragged must find its cell where it was seen, so nothing above the board comes or goes meanwhile.
    private void Drag(MeetingModel meeting) => (_moving, _against, _over, _isDragged) = (meeting, null, null, true);

    private Task TakeAsync(MeetingModel meeting)
    {
        (_moving, _toSlot, _against, _over, _said) = (meeting, meeting.Slot, null, null, null);
        return AskAsync();
    }

    private void Leave() => (_moving, _against, _over, _isDragged) = (null, null, null, false);

    /// <summary>Says at once what stands against a move. Answers may come in another order than they were asked for: the last choice counts.</summary>
    private async Task AskAsync()
    {
        if (_moving is { } meeting)
        {
            var slot = _toSlot;
            var against = (await Platform.MoveAsync(meeting, slot, null, onlyAsks: true)).Trouble;
            if (_moving == meeting && _toSlot == slot)
            {
                _against = against;
            }
        }
    }

    private async Task OverAsync(int slot, int table)
    {
        if (_moving is { } meeting && _over != (slot, table))
        {
            _over = (slot, table);
            var against = (await Platform.MoveAsync(meeting, slot, table, onlyAsks: true)).Trouble;
            if (_over == (slot, table))
            {
                _against = against;
            }
        }
    }

    private Task DropAsync(int slot, int table) => _isHost && _moving is { } meeting ? MoveAsync(meeting, slot, table) : Task.CompletedTask;

    private async Task MoveAsync(MeetingModel meeting, int slot, int? table)
    {
        (_isBusy, _said) = (true, null);
        var done = await Platform.MoveAsync(meeting, slot, table, onlyAsks: false);
        (_isBusy, _trouble) = (false, done.Trouble);
        Leave();
        if (done.Value is { } moved)
        {
            _said = T["Meeting.Moved", NamesOf(moved), Show.Slot(moved.Start, moved.End, _china), moved.Table + 1];
            await LoadAsync(done.Position);
        }
    }
}

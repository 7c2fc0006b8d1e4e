using System.Collections.Immutable;
using Liandong.Domain.Meetings;

namespace Liandong.Domain.MeetingBoards;

/// <summary>What is to be planned on a board from now on: what has begun is over, and what is confirmed stays.</summary>
/// <param name="Input">The task; its slots are those of <paramref name="OpenSlots"/>, in their order.</param>
/// <param name="OpenSlots">The board's slots that have not begun.</param>
/// <param name="Unwanted">Wishes that one of the two has turned down.</param>
public sealed record BoardTask(MeetingPlanInput Input, IReadOnlyList<int> OpenSlots, IReadOnlyList<UnmetRequest> Unwanted)
{
    /// <summary>The meetings of a plan, in slots of the board.</summary>
    public IReadOnlyList<PlannedMeeting> OnBoard(MeetingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return [.. plan.Meetings.Select(meeting => meeting with { Slot = OpenSlots[meeting.Slot] })];
    }
}

/// <summary>Turns a board, with what its participants want, into a task for the planner.</summary>
[PolicySource("M3")]
public static class BoardPlanning
{
    /// <summary>Shortest slot.</summary>
    public static readonly TimeSpan ShortestSlot = TimeSpan.FromMinutes(5);

    /// <summary>Longest slot.</summary>
    public static readonly TimeSpan LongestSlot = TimeSpan.FromHours(4);

    /// <summary>The rules that a layout breaks on a board.</summary>
    public static IReadOnlyList<Problem> BrokenLayout(MeetingBoard board, BoardLayout layout, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(layout);
        var problems = new List<Problem>();
        if (layout.Slots.Count is 0 or > MeetingPlanInput.MaxSlots)
            problems.Add(new Problem("invalid_value", "slots", MeetingPlanInput.MaxSlots, layout.Slots.Count));
        if (layout.Tables.Count != layout.Slots.Count)
            problems.Add(new Problem("invalid_value", "tables", layout.Slots.Count, layout.Tables.Count));
        foreach (var slot in layout.Slots.Where(slot => slot.Length() < ShortestSlot || slot.Length() > LongestSlot).Take(1))
            problems.Add(new Problem("invalid_value", "slotMinutes", (int)LongestSlot.TotalMinutes, (int)slot.Length().TotalMinutes));
        if (layout.Slots.Count > 0 && !layout.OpenAt(now).Any())
            problems.Add(new Problem("in_the_past", "startsAt"));
        if (board.Layout is { } before && IsFixed(board, now) && (layout.Slots.Count < before.Slots.Count || !before.Continues(layout)))
            problems.Add(new Problem("layout_fixed", "startsAt"));
        return problems;
    }

    /// <summary>Makes the task.</summary>
    /// <param name="board">The board.</param>
    /// <param name="layout">When and where meetings may be; one that breaks no rule.</param>
    /// <param name="wishes">What the interests of the roadshow come to.</param>
    /// <param name="busyElsewhere">When participants have confirmed meetings on other boards.</param>
    /// <param name="now">The time.</param>
    /// <param name="timeLimitSeconds">How long the search may take.</param>
    public static BoardTask Prepare(
        MeetingBoard board,
        BoardLayout layout,
        IReadOnlyList<MeetingWish> wishes,
        IReadOnlyDictionary<string, IReadOnlyList<TimeSlot>> busyElsewhere,
        DateTimeOffset now,
        int timeLimitSeconds) => new Preparation(board, layout, busyElsewhere, now).Make(wishes, timeLimitSeconds);

    /// <summary>Everybody who may be in a plan.</summary>
    public static IReadOnlyList<string> Participants(MeetingBoard board, IReadOnlyList<MeetingWish> wishes)
    {
        ArgumentNullException.ThrowIfNull(board);
        return [.. wishes.SelectMany(wish => new[] { wish.From, wish.With }).Concat(board.Participants())
            .Concat(board.Preferences.Values.SelectMany(wanted => wanted.Meet)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>Whether people rely on the times of slots.</summary>
    private static bool IsFixed(MeetingBoard board, DateTimeOffset now) =>
        board.Meetings.Exists(meeting => meeting.ConfirmedBy.Count > 0 || meeting.Status is MeetingStatus.Held or MeetingStatus.NoShow || (meeting.IsOpen && meeting.Time.Start <= now));

    private sealed class Preparation(MeetingBoard board, BoardLayout layout, IReadOnlyDictionary<string, IReadOnlyList<TimeSlot>> busyElsewhere, DateTimeOffset now)
    {
        private readonly ImmutableList<int> _open = [.. layout.OpenAt(now)];
        private readonly bool _isContinued = board.Layout is { } before && before.Continues(layout);

        public BoardTask Make(IReadOnlyList<MeetingWish> wishes, int timeLimitSeconds)
        {
            var participants = Participants(board, wishes);
            var (kept, shifting) = Standing();
            var wanted = wishes.Concat(participants.SelectMany(OwnWishes)).Where(wish => wish.From != wish.With).GroupBy(wish => PairOf(wish.From, wish.With))
                .ToDictionary(pair => pair.Key, pair => MeetingWeights.Current.Of([.. pair]));
            var unwanted = wanted.Keys.Where(pair => IsUnwanted(pair.A, pair.B)).ToHashSet();
            var requests = kept.Select(meeting => new MeetingRequest(meeting.A, meeting.B, wanted.GetValueOrDefault(PairOf(meeting.A, meeting.B), 1), FixedSlot: _open.IndexOf(meeting.Slot)))
                .Concat(wanted.Where(pair => !unwanted.Contains(pair.Key) && !kept.Exists(meeting => meeting.IsOfBoth(pair.Key.A, pair.Key.B)) && !HasMet(pair.Key.A, pair.Key.B))
                    .OrderBy(pair => pair.Key.A, StringComparer.Ordinal).ThenBy(pair => pair.Key.B, StringComparer.Ordinal)
                    .Select(pair => new MeetingRequest(pair.Key.A, pair.Key.B, pair.Value)));
            var input = new MeetingPlanInput(
                [.. _open.Select(slot => layout.Tables[slot])],
                [.. participants.Select(id => ParticipantOf(id, kept.FindAll(meeting => meeting.IsOf(id))))],
                [.. requests],
                [.. kept.Concat(shifting).Select(meeting => new PlannedMeeting(meeting.A, meeting.B, _open.IndexOf(meeting.Slot), meeting.Table))])
            {
                TimeLimitSeconds = timeLimitSeconds,
            };
            return new BoardTask(input, _open, [.. unwanted.OrderBy(pair => pair.A, StringComparer.Ordinal).Select(pair => UnmetReasons.TurnedDown(pair.A, pair.B))]);
        }

        /// <summary>What has not begun: confirmed meetings that both can still keep, and those that may shift.</summary>
        private (List<BoardMeeting> Kept, List<BoardMeeting> Shifting) Standing()
        {
            if (!_isContinued)
                return ([], []);
            var ahead = board.Meetings.Where(meeting => meeting.IsOpen && _open.Contains(meeting.Slot)).ToList();
            var kept = ahead.FindAll(meeting => meeting.Status == MeetingStatus.Confirmed && CanKeep(meeting));
            return (kept, [.. ahead.Except(kept)]);
        }

        private bool CanKeep(BoardMeeting meeting) =>
            !IsUnwanted(meeting.A, meeting.B) && !board.PreferencesOf(meeting.A).Unavailable.Contains(meeting.Slot) && !board.PreferencesOf(meeting.B).Unavailable.Contains(meeting.Slot);

        private MeetingParticipant ParticipantOf(string id, List<BoardMeeting> kept)
        {
            var wanted = board.PreferencesOf(id);
            var keptSlots = kept.ConvertAll(meeting => meeting.Slot);
            var busy = busyElsewhere.GetValueOrDefault(id) ?? [];
            var unavailable = Enumerable.Range(0, _open.Count)
                .Where(index => wanted.Unavailable.Contains(_open[index]) || (!keptSlots.Contains(_open[index]) && busy.Any(time => time.Overlaps(layout.Slots[_open[index]])))).ToList();
            var begun = board.Meetings.Count(meeting => meeting.IsOf(id) && HasBegun(meeting));
            var most = wanted.MaxMeetings is { } max ? Math.Max(max - begun, kept.Count) : (int?)null;
            var least = Math.Clamp(wanted.MinMeetings - begun, 0, Math.Min(_open.Count - unavailable.Count, most ?? int.MaxValue));
            return new MeetingParticipant(id, unavailable, least, most);
        }

        private IEnumerable<MeetingWish> OwnWishes(string id) => board.PreferencesOf(id).Meet.Select(other => new MeetingWish(id, other, WishLevel.Meet));

        private bool IsUnwanted(string a, string b) => board.PreferencesOf(a).NoThanks.Contains(b) || board.PreferencesOf(b).NoThanks.Contains(a);

        private bool HasMet(string a, string b) => board.Meetings.Exists(meeting => meeting.IsOfBoth(a, b) && HasBegun(meeting));

        private bool HasBegun(BoardMeeting meeting) => meeting.Status == MeetingStatus.Held || (meeting.IsOpen && _isContinued && !_open.Contains(meeting.Slot));

        private static (string A, string B) PairOf(string a, string b) => string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
    }
}

using System.Collections.Immutable;
using Liandong.Domain.Meetings;

namespace Liandong.Domain.MeetingBoards;

/// <summary>The rules of a roadshow's 1:1 meetings: the host plans and moves, the two confirm or decline, and each says what came of it.</summary>
[PolicySource("M3")]
public sealed class MeetingBoardDecider : IDecider<MeetingBoard, MeetingBoardCommand, MeetingBoardEvent>
{
    /// <summary>Most meetings of a board, those that were dropped among them.</summary>
    public const int MaxMeetings = 5_000;

    /// <summary>Most participants of a board.</summary>
    public const int MaxParticipants = MeetingPlanInput.MaxParticipants;

    /// <summary>Most others that a participant may name as wanted, and as unwanted.</summary>
    public const int MaxNamed = 200;

    /// <summary>How long after its diary was asked a participant may confirm. A diary trusts a claim that is at least twice as old only after asking the board.</summary>
    public static readonly TimeSpan MaxClaimAge = TimeSpan.FromSeconds(30);

    // An event stays small enough to be read on its own.
    private const int MostInAnEvent = 100;

    private MeetingBoardDecider()
    {
    }

    /// <inheritdoc/>
    public static MeetingBoard Initial => MeetingBoard.None;

    /// <inheritdoc/>
    public static Decision<MeetingBoardEvent> Decide(MeetingBoard state, MeetingBoardCommand command)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        return command switch
        {
            SetPreferences set => Set(state, set),
            AdoptPlan adopt => Adopt(state, adopt),
            MeetingAct act => state.Find(act.Number) is { } meeting && state.IsVisible(meeting, act.Actor)
                ? MeetingActs.Decide(state, meeting, act)
                : BoardRefusals.NotFound(),
            _ => BoardRefusals.Of(RefusalKind.Malformed, "unknown_command", "Use one of the documented acts."),
        };
    }

    /// <inheritdoc/>
    public static MeetingBoard Evolve(MeetingBoard state, MeetingBoardEvent @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(@event);
        var known = state with { RoadshowId = @event.RoadshowId, HostId = @event.HostId, Version = state.Version + 1 };
        return @event switch
        {
            PreferencesSet set => known with { Preferences = state.Preferences.SetItem(set.Preferences.ParticipantId, set.Preferences) },
            BoardPlanned planned => known with { Layout = planned.Layout, PlanNumber = planned.PlanNumber, Certificate = planned.Certificate },
            MeetingsPlaced placed => known with { Meetings = placed.Placed.Aggregate(state.Meetings, Place) },
            MeetingsDropped dropped => known with { Meetings = dropped.Numbers.Aggregate(state.Meetings, Drop) },
            MeetingEvent happened when state.Find(happened.Number) is { } meeting => Evolve(known, meeting, happened),
            _ => state,
        };
    }

    private static MeetingBoard Evolve(MeetingBoard state, BoardMeeting meeting, MeetingEvent happened)
    {
        var after = state with { Meetings = state.Meetings.SetItem(meeting.Number - 1, meeting.After(happened)) };
        return happened is MeetingDeclined { Status: MeetingStatus.Declined } declined ? WithNoThanks(after, declined.By, meeting.Other(declined.By)) : after;
    }

    /// <summary>Who declines a meeting is not offered it again.</summary>
    private static MeetingBoard WithNoThanks(MeetingBoard state, string participantId, string other)
    {
        var wanted = state.PreferencesOf(participantId);
        return wanted.NoThanks.Contains(other) || wanted.NoThanks.Count >= MaxNamed
            ? state
            : state with { Preferences = state.Preferences.SetItem(participantId, wanted with { NoThanks = wanted.NoThanks.Add(other), Meet = wanted.Meet.Remove(other) }) };
    }

    private static ImmutableList<BoardMeeting> Place(ImmutableList<BoardMeeting> meetings, PlacedMeeting placed) => placed.Number > meetings.Count
        ? meetings.Add(BoardMeeting.At(null, placed with { Number = meetings.Count + 1 }))
        : meetings.SetItem(placed.Number - 1, BoardMeeting.At(meetings[placed.Number - 1], placed));

    private static ImmutableList<BoardMeeting> Drop(ImmutableList<BoardMeeting> meetings, int number) =>
        number < 1 || number > meetings.Count ? meetings : meetings.SetItem(number - 1, meetings[number - 1].Dropped());

    private static Decision<MeetingBoardEvent> Set(MeetingBoard state, SetPreferences command)
    {
        var wanted = command.Preferences;
        if (!command.Actor.ActsFor(command.HostId) && !command.Actor.ActsFor(wanted.ParticipantId))
            return BoardRefusals.Of(RefusalKind.Forbidden, "forbidden", "A participant says what it wants, or the host for it.");
        if (!command.TakesPart)
            return BoardRefusals.Of(RefusalKind.Forbidden, "forbidden", $"{wanted.ParticipantId} neither presents in this roadshow nor has shown interest in it.");
        if (BrokenPreferences(state, wanted).ToList() is { Count: > 0 } problems)
            return BoardRefusals.Broken("What is wanted breaks the rules that are named; correct it and send it again.", problems);
        return AreSame(state.PreferencesOf(wanted.ParticipantId), wanted)
            ? Decision.Accept<MeetingBoardEvent>()
            : Decision.Accept<MeetingBoardEvent>(new PreferencesSet
            {
                RoadshowId = command.RoadshowId,
                HostId = command.HostId,
                At = command.Now,
                ActedByUserId = command.Actor.UserId,
                Preferences = wanted,
            });
    }

    private static IEnumerable<Problem> BrokenPreferences(MeetingBoard state, MeetingPreferences wanted)
    {
        var slots = state.Layout?.Slots.Count ?? MeetingPlanInput.MaxSlots;
        foreach (var slot in wanted.Unavailable.Where(slot => slot < 0 || slot >= slots).Take(MeetingPlanInput.MaxSlots))
            yield return new Problem("unknown_slot", "unavailable", slots - 1, slot);
        if (wanted.MinMeetings is < 0 or > MeetingPlanInput.MaxSlots)
            yield return new Problem("invalid_value", "minMeetings", MeetingPlanInput.MaxSlots, wanted.MinMeetings);
        if (wanted.MaxMeetings is < 0 or > MeetingPlanInput.MaxSlots)
            yield return new Problem("invalid_value", "maxMeetings", MeetingPlanInput.MaxSlots, wanted.MaxMeetings);
        if (wanted.MaxMeetings is { } most && wanted.MinMeetings > most)
            yield return new Problem("min_above_max", "minMeetings", most, wanted.MinMeetings);
        if (slots - wanted.Unavailable.Distinct().Count() < wanted.MinMeetings)
            yield return new Problem("min_above_available_slots", "minMeetings", slots - wanted.Unavailable.Distinct().Count(), wanted.MinMeetings);
        foreach (var both in wanted.Meet.Intersect(wanted.NoThanks, StringComparer.Ordinal))
            yield return new Problem("both_wanted_and_unwanted", "noThanks", null, both);
        if (wanted.Meet.Contains(wanted.ParticipantId) || wanted.NoThanks.Contains(wanted.ParticipantId))
            yield return new Problem("same_participant", "meet", null, wanted.ParticipantId);
        if (wanted.Meet.Count > MaxNamed || wanted.NoThanks.Count > MaxNamed)
            yield return new Problem("too_many", "meet", MaxNamed, Math.Max(wanted.Meet.Count, wanted.NoThanks.Count));
        if (!state.Preferences.ContainsKey(wanted.ParticipantId) && state.Preferences.Count >= MaxParticipants)
            yield return new Problem("too_many", "participantId", MaxParticipants, state.Preferences.Count);
    }

    private static bool AreSame(MeetingPreferences one, MeetingPreferences other) =>
        one.MinMeetings == other.MinMeetings && one.MaxMeetings == other.MaxMeetings
        && one.Unavailable.SequenceEqual(other.Unavailable) && one.Meet.SequenceEqual(other.Meet) && one.NoThanks.SequenceEqual(other.NoThanks);

    private static Decision<MeetingBoardEvent> Adopt(MeetingBoard state, AdoptPlan command)
    {
        if (!command.Actor.ActsFor(command.HostId))
            return BoardRefusals.Of(RefusalKind.Forbidden, "forbidden", "The host of a roadshow plans its meetings.");
        if (command.BaseVersion != state.Version)
            return BoardRefusals.Changed();
        if (BoardPlanning.BrokenLayout(state, command.Layout, command.Now) is { Count: > 0 } problems)
            return BoardRefusals.Broken("The layout breaks the rules that are named; correct it and send it again.", problems);
        var (placed, dropped) = Changes(state, command);
        if (state.Meetings.Count + placed.Count(meeting => meeting.Number > state.Meetings.Count) > MaxMeetings)
            return BoardRefusals.Broken("The board is full.", [new Problem("too_many", "slots", MaxMeetings, state.Meetings.Count + placed.Count)]);
        return Decision.Accept<MeetingBoardEvent>(
        [
            new BoardPlanned
            {
                RoadshowId = command.RoadshowId,
                HostId = command.HostId,
                At = command.Now,
                ActedByUserId = command.Actor.UserId,
                PlanNumber = state.PlanNumber + 1,
                Layout = command.Layout,
                Certificate = command.Certificate,
                ParticipantIds = [.. state.Participants().Concat(command.Planned.SelectMany(meeting => new[] { meeting.A, meeting.B })).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            },
            .. placed.Chunk(MostInAnEvent).Select(chunk => new MeetingsPlaced
            {
                RoadshowId = command.RoadshowId,
                HostId = command.HostId,
                At = command.Now,
                ActedByUserId = command.Actor.UserId,
                Placed = [.. chunk],
            }),
            .. dropped.Chunk(MostInAnEvent).Select(chunk => new MeetingsDropped
            {
                RoadshowId = command.RoadshowId,
                HostId = command.HostId,
                At = command.Now,
                ActedByUserId = command.Actor.UserId,
                Numbers = [.. chunk],
            }),
        ]);
    }

    /// <summary>What a plan changes of the meetings that have not begun.</summary>
    private static (List<PlacedMeeting> Placed, List<int> Dropped) Changes(MeetingBoard state, AdoptPlan command)
    {
        var before = state.Meetings.Where(meeting => meeting.IsOpen && meeting.Time.Start > command.Now).ToDictionary(meeting => PairOf(meeting.A, meeting.B));
        var placed = new List<PlacedMeeting>();
        var next = state.Meetings.Count;
        foreach (var planned in command.Planned)
        {
            if (!before.Remove(PairOf(planned.A, planned.B), out var meeting))
                placed.Add(new PlacedMeeting(++next, planned.A, planned.B, planned.Slot, planned.Table, command.Layout.Slots[planned.Slot]));
            else if (meeting.Time != command.Layout.Slots[planned.Slot] || meeting.Slot != planned.Slot || meeting.Table != planned.Table)
                placed.Add(new PlacedMeeting(meeting.Number, meeting.A, meeting.B, planned.Slot, planned.Table, command.Layout.Slots[planned.Slot]));
        }

        return (placed, [.. before.Values.Select(meeting => meeting.Number).Order()]);
    }

    private static (string, string) PairOf(string a, string b) => string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
}

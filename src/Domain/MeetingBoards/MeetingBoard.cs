using System.Collections.Immutable;

namespace Liandong.Domain.MeetingBoards;

/// <summary>When and where a board's meetings may be. Slots and tables count from 0.</summary>
/// <param name="Slots">The slots, in order; none overlaps another.</param>
/// <param name="Tables">How many meetings may be in each.</param>
public sealed record BoardLayout(ImmutableList<TimeSlot> Slots, ImmutableList<int> Tables)
{
    /// <summary>Whether two layouts have the same slots as far as both go.</summary>
    public bool Continues(BoardLayout other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Slots.Zip(other.Slots).All(both => both.First == both.Second);
    }

    /// <summary>The slots that have not begun.</summary>
    public IEnumerable<int> OpenAt(DateTimeOffset now) => Enumerable.Range(0, Slots.Count).Where(slot => Slots[slot].Start > now);
}

/// <summary>What a participant wants of a board's plans.</summary>
/// <param name="ParticipantId">Whose wishes they are.</param>
/// <param name="Unavailable">Slots in which the participant meets nobody.</param>
/// <param name="MinMeetings">How many meetings it should have at least.</param>
/// <param name="MaxMeetings">How many it may have at most; null: as many as there are slots.</param>
/// <param name="Meet">Whom it wants to meet.</param>
/// <param name="NoThanks">Whom it does not want to meet.</param>
public sealed record MeetingPreferences(
    string ParticipantId,
    ImmutableList<int> Unavailable,
    int MinMeetings,
    int? MaxMeetings,
    ImmutableList<string> Meet,
    ImmutableList<string> NoThanks)
{
    /// <summary>Those of somebody who has said nothing.</summary>
    public static MeetingPreferences NoneOf(string participantId) => new(participantId, [], 0, null, [], []);
}

/// <summary>How good a plan is, and what no plan exceeds.</summary>
/// <param name="Met">Requests met.</param>
/// <param name="Weight">Their weight.</param>
/// <param name="WeightBound">The weight that no plan exceeds.</param>
/// <param name="IsProven">Whether it is certain that no plan is better by the first two figures that plans are compared by.</param>
/// <param name="BelowMinimum">Participants with fewer meetings than their minimum.</param>
/// <param name="WorstSharePermille">The smallest share of its requests that a participant has met, in thousandths.</param>
/// <param name="IdleSlots">Slots without a meeting between each participant's first and last one.</param>
/// <param name="Moved">Meetings of the plan before that are at another time or table, or left out.</param>
public sealed record PlanCertificate(int Met, long Weight, long WeightBound, bool IsProven, int BelowMinimum, int WorstSharePermille, int IdleSlots, int Moved)
{
    /// <summary>The requests that are left out, with why; the first 1,000.</summary>
    public ImmutableList<Meetings.UnmetRequest> Unmet { get; init; } = [];
}

/// <summary>The 1:1 meetings of a roadshow. Immutable.</summary>
[PolicySource("M3")]
public sealed record MeetingBoard
{
    /// <summary>None yet.</summary>
    public static readonly MeetingBoard None = new();

    /// <summary>The roadshow.</summary>
    public string RoadshowId { get; init; } = "";

    /// <summary>Who hosts it; empty while nothing has happened.</summary>
    public string HostId { get; init; } = "";

    /// <summary>When and where meetings may be; null before the first plan.</summary>
    public BoardLayout? Layout { get; init; }

    /// <summary>How many plans there were.</summary>
    public int PlanNumber { get; init; }

    /// <summary>How good the last plan is.</summary>
    public PlanCertificate? Certificate { get; init; }

    /// <summary>All meetings there ever were, by number less one.</summary>
    public ImmutableList<BoardMeeting> Meetings { get; init; } = [];

    /// <summary>What participants want.</summary>
    public ImmutableDictionary<string, MeetingPreferences> Preferences { get; init; } = ImmutableDictionary<string, MeetingPreferences>.Empty;

    /// <summary>Rises by one with every event.</summary>
    public long Version { get; init; }

    /// <summary>Whether there was a plan.</summary>
    public bool IsPlanned => Layout is not null;

    /// <summary>The meeting with a number; null when there is none.</summary>
    public BoardMeeting? Find(int number) => number >= 1 && number <= Meetings.Count ? Meetings[number - 1] : null;

    /// <summary>What a participant wants.</summary>
    public MeetingPreferences PreferencesOf(string participantId) => Preferences.GetValueOrDefault(participantId) ?? MeetingPreferences.NoneOf(participantId);

    /// <summary>Whether a participant's confirmation of a meeting stands for a time.</summary>
    /// <param name="number">The meeting.</param>
    /// <param name="participantId">The participant.</param>
    /// <param name="start">When the meeting began at the time of the confirmation.</param>
    public bool IsConfirmed(int number, string participantId, DateTimeOffset start) =>
        Find(number) is { IsOpen: true } meeting && meeting.ConfirmedBy.Contains(participantId) && meeting.Time.Start == start;

    /// <summary>Whether an actor may see a meeting: its two, the host, the department.</summary>
    public bool IsVisible(BoardMeeting meeting, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        ArgumentNullException.ThrowIfNull(actor);
        return actor.ActsFor(HostId) || meeting.IsOf(actor.OrganisationId);
    }

    /// <summary>Everybody who has a meeting, or has said what it wants.</summary>
    public IEnumerable<string> Participants() => Meetings.SelectMany(meeting => new[] { meeting.A, meeting.B }).Concat(Preferences.Keys).Distinct(StringComparer.Ordinal);
}

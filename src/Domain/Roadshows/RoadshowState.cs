using System.Collections.Immutable;

namespace Liandong.Domain.Roadshows;

/// <summary>
/// A live session. Immutable. What viewers see bears the sequence of its last change, so that the change since any sequence can be
/// told from the state alone, however far back a viewer resumes.
/// </summary>
public sealed record RoadshowState
{
    /// <summary>None yet.</summary>
    public static readonly RoadshowState None = new();

    /// <summary>Its id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Who hosts it.</summary>
    public string HostId { get; init; } = "";

    /// <summary>The series that it belongs to; null for one of its own.</summary>
    public string? SeriesId { get; init; }

    /// <summary>As it is planned; null while there is none.</summary>
    public RoadshowDefinition? Definition { get; init; }

    /// <summary>Number of the last event.</summary>
    public long Sequence { get; init; }

    /// <summary>Rises by one with every act of the host on plan, queue or clock.</summary>
    public long Version { get; init; }

    /// <summary>Where it stands.</summary>
    public RoadshowStatus Status { get; init; }

    /// <summary>What happens; null before it is live, and once it has ended.</summary>
    public PitchPhase? Phase { get; init; }

    /// <summary>The pitch that is on.</summary>
    public string? CurrentPitchId { get; init; }

    /// <summary>The clock of the phase; null when nothing is timed.</summary>
    public PhaseClock? Clock { get; init; }

    /// <summary>When it went live.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The pitches in the order of their turns.</summary>
    public ImmutableList<PitchProgress> Queue { get; init; } = [];

    /// <summary>Everybody who has voted, asked or answered, with a number.</summary>
    public ImmutableDictionary<string, int> Persons { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>The questions, by number less one.</summary>
    public ImmutableList<Question> Questions { get; init; } = [];

    /// <summary>The polls, by number less one.</summary>
    public ImmutableList<Poll> Polls { get; init; } = [];

    /// <summary>How many reactions there were of each kind.</summary>
    public ImmutableDictionary<string, long> Reactions { get; init; } = ImmutableDictionary<string, long>.Empty;

    /// <summary>The interests, by number less one.</summary>
    public ImmutableList<Interest> Interests { get; init; } = [];

    /// <summary>The scores, one for each expert and pitch.</summary>
    public ImmutableList<PitchScore> Scores { get; init; } = [];

    /// <summary>Conflicts of interest that were declared.</summary>
    public ImmutableList<DeclaredConflict> Conflicts { get; init; } = [];

    /// <summary>The most viewers there were at once.</summary>
    public int PeakViewers { get; init; }

    /// <summary>Who has registered or waits, by number less one.</summary>
    public ImmutableList<Registration> Registrations { get; init; } = [];

    /// <summary>The sequence of the last change of plan or queue.</summary>
    public long AgendaSequence { get; init; }

    /// <summary>The sequence of the last change of the reactions.</summary>
    public long ReactionsSequence { get; init; }

    /// <summary>The sequence of the last interest that was shown.</summary>
    public long InterestsSequence { get; init; }

    /// <summary>Whether there is one.</summary>
    public bool IsPlanned => Definition is not null;

    /// <summary>Whether it belongs to an actor: its host, the department, or who acts for anyone.</summary>
    public bool IsHostedBy(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.ActsFor(HostId);
    }

    /// <summary>Whether an organisation presents in it.</summary>
    public bool IsPresentedBy(string organisationId) => Definition is { } plan && plan.Agenda.Any(pitch => pitch.PresenterOrgId == organisationId);

    /// <summary>Whether an actor may know of it.</summary>
    public bool IsVisibleTo(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return Definition is { } plan && (plan.Visibility == RoadshowVisibility.Public || actor.ActsForAnyone || Audience().Contains(actor.OrganisationId));
    }

    /// <summary>The organisations that may see an invited session, each once.</summary>
    public IReadOnlyList<string> Audience() => Definition is not { } plan
        ? []
        : [.. plan.InvitedIds.Prepend(HostId).Concat(plan.Agenda.Select(pitch => pitch.PresenterOrgId)).Concat(plan.Panel.Select(member => member.ExpertId)).Distinct()];

    /// <summary>The question with a number; null when there is none.</summary>
    public Question? FindQuestion(int number) => number >= 1 && number <= Questions.Count ? Questions[number - 1] : null;

    /// <summary>The poll with a number; null when there is none.</summary>
    public Poll? FindPoll(int number) => number >= 1 && number <= Polls.Count ? Polls[number - 1] : null;

    /// <summary>The interest with a number; null when there is none.</summary>
    public Interest? FindInterest(int number) => number >= 1 && number <= Interests.Count ? Interests[number - 1] : null;

    /// <summary>The registration with a number; null when there is none.</summary>
    public Registration? FindRegistration(int number) => number >= 1 && number <= Registrations.Count ? Registrations[number - 1] : null;

    /// <summary>The number of a person; -1 for one who has not been heard of.</summary>
    public int NumberOf(string person) => Persons.GetValueOrDefault(person, -1);
}

namespace Liandong.Domain.Roadshows;

/// <summary>What a session is for.</summary>
[PolicySource("M3")]
public enum RoadshowKind
{
    /// <summary>Financing (融资路演).</summary>
    Financing,

    /// <summary>Bank and enterprise (银企对接).</summary>
    Bank,

    /// <summary>Application scenarios (应用场景).</summary>
    Scenario,

    /// <summary>A stop of the technology managers' tour (技术经理人山东行).</summary>
    TechnologyManagers,

    /// <summary>Experts judge projects (专家论证).</summary>
    ExpertReview,
}

/// <summary>Who may see a session.</summary>
public enum RoadshowVisibility
{
    /// <summary>Everybody.</summary>
    Public,

    /// <summary>Its host, its presenters, its experts, who is invited, and the department.</summary>
    Invited,
}

/// <summary>A pitch as it is planned.</summary>
/// <param name="PitchId">Its id within the session.</param>
/// <param name="Title">What it is about.</param>
/// <param name="PresenterOrgId">The organisation that presents.</param>
/// <param name="PitchMinutes">How long it may present, 1–240.</param>
/// <param name="QaMinutes">How long it is asked, 0–240; 0: it is not.</param>
public sealed record Pitch(string PitchId, string Title, string PresenterOrgId, int PitchMinutes, int QaMinutes);

/// <summary>One of the things that experts judge.</summary>
/// <param name="Id">Its id within the session.</param>
/// <param name="Text">What is judged.</param>
/// <param name="Weight">What it counts in relation to the others, above 0 and at most 1,000.</param>
public sealed record Criterion(string Id, string Text, decimal Weight);

/// <summary>An expert who is asked to score, with what may be a conflict of interest.</summary>
/// <param name="ExpertId">The expert's organisation, under which it calls.</param>
/// <param name="AffiliationIds">Organisations that it belongs to or works for.</param>
public sealed record PanelMember(string ExpertId, IReadOnlyList<string> AffiliationIds);

/// <summary>A session as its host has planned it.</summary>
public sealed record RoadshowDefinition
{
    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>What it is for.</summary>
    public required RoadshowKind Kind { get; init; }

    /// <summary>Who may see it.</summary>
    public required RoadshowVisibility Visibility { get; init; }

    /// <summary>When it shall start.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Its pitches, in their order.</summary>
    public required IReadOnlyList<Pitch> Agenda { get; init; }

    /// <summary>What experts judge; none: nothing is scored.</summary>
    public IReadOnlyList<Criterion> Criteria { get; init; } = [];

    /// <summary>How long the scoring of a pitch may take, 0–60 minutes.</summary>
    public int ScoringMinutes { get; init; }

    /// <summary>Who scores; none: any expert.</summary>
    public IReadOnlyList<PanelMember> Panel { get; init; } = [];

    /// <summary>Organisations that may see an invited session beside its host, presenters and experts.</summary>
    public IReadOnlyList<string> InvitedIds { get; init; } = [];

    /// <summary>How many may register; null: as many as like.</summary>
    public int? Capacity { get; init; }

    /// <summary>The pitch with an id; null when there is none.</summary>
    public Pitch? Find(string pitchId)
    {
        foreach (var pitch in Agenda)
        {
            if (pitch.PitchId == pitchId)
                return pitch;
        }

        return null;
    }
}

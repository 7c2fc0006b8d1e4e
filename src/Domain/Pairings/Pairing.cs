using System.Collections.Immutable;

namespace Liandong.Domain.Pairings;

/// <summary>Where a pairing stands.</summary>
public enum PairingStatus
{
    /// <summary>One side, or the department, has proposed it.</summary>
    Proposed,

    /// <summary>The other side has confirmed it.</summary>
    Confirmed,

    /// <summary>The department has recorded it.</summary>
    Active,

    /// <summary>It was ended, has run out, or never came about.</summary>
    Ended,
}

/// <summary>A later end that is asked for; it is confirmed and recorded as the pairing itself was.</summary>
/// <param name="EndsOn">The last day it would then have.</param>
/// <param name="ProposedBy">Who asks.</param>
/// <param name="GoalTextIds">The ids of the goals' texts; null: the goals stay.</param>
/// <param name="PlanTextId">The id of the plan's text; null: the plan stays.</param>
/// <param name="ConfirmedBy">Who has confirmed it; null while nobody has.</param>
public sealed record Renewal(DateOnly EndsOn, string ProposedBy, IReadOnlyList<string>? GoalTextIds, string? PlanTextId, string? ConfirmedBy = null);

/// <summary>The report of a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="TextId">The id of its text.</param>
/// <param name="ReportedBy">Who reported.</param>
/// <param name="ReportedAt">When.</param>
public sealed record PairingReport(int Year, string TextId, string ReportedBy, DateTimeOffset ReportedAt);

/// <summary>What a pairing's members may take of a pilot base by priority in a year.</summary>
/// <param name="PilotBaseId">The pilot base or concept-verification centre.</param>
/// <param name="Year">The year, by the clock of the base.</param>
/// <param name="Minutes">Line-minutes.</param>
[PolicySource("M2")]
public sealed record PilotBaseGrant(string PilotBaseId, int Year, long Minutes);

/// <summary>A pairing (结对) of a zone with a university, or with a unit or team of one. Immutable.</summary>
public sealed record Pairing
{
    /// <summary>Its id: <c>&lt;zone&gt;.&lt;partner&gt;.&lt;number&gt;</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The zone.</summary>
    public required string ZoneId { get; init; }

    /// <summary>The university, or the unit or team of one.</summary>
    public required string PartnerId { get; init; }

    /// <summary>The university that the partner is, or belongs to.</summary>
    public required string UniversityId { get; init; }

    /// <summary>Where it stands.</summary>
    public required PairingStatus Status { get; init; }

    /// <summary>Its first day.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>Its last day.</summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>The ids of the goals' texts.</summary>
    public required IReadOnlyList<string> GoalTextIds { get; init; }

    /// <summary>The id of the plan's text.</summary>
    public string? PlanTextId { get; init; }

    /// <summary>Who proposed it.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>Who confirmed it.</summary>
    public string? ConfirmedBy { get; init; }

    /// <summary>When the department recorded it first.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>A later end that is asked for.</summary>
    public Renewal? Renewal { get; init; }

    /// <summary>Who ended it; null while it was not, and when it has run out.</summary>
    public string? EndedBy { get; init; }

    /// <summary>The id of the text that says why it was ended.</summary>
    public string? ReasonTextId { get; init; }

    /// <summary>The reports, by year.</summary>
    public ImmutableList<PairingReport> Reports { get; init; } = [];

    /// <summary>What it grants of pilot bases, by base and year.</summary>
    public ImmutableList<PilotBaseGrant> Priorities { get; init; } = [];

    /// <summary>Rises by one with every change.</summary>
    public required long Version { get; init; }

    /// <summary>Whether everybody may know of it.</summary>
    public bool IsPublic => RecordedAt is not null;

    /// <summary>Whether it belongs to an actor: one of its sides, the university of its unit, the department, or who acts for anyone.</summary>
    public bool IsOf(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.ActsFor(ZoneId) || IsOfPartner(actor);
    }

    /// <summary>Whether an actor speaks for the partner.</summary>
    internal bool IsOfPartner(Actor actor) => actor.ActsFor(PartnerId) || actor.OrganisationId == UniversityId;

    /// <summary>The pairing after an event of it; null when the event belongs to a pairing that is not known.</summary>
    public static Pairing? After(Pairing? pairing, PairingEvent @event) => @event switch
    {
        PairingProposed proposed => Of(proposed),
        _ when pairing is null => null,
        PairingConfirmed confirmed when pairing.Renewal is { } renewal => pairing with { Renewal = renewal with { ConfirmedBy = confirmed.ConfirmedBy }, Version = confirmed.Version },
        PairingConfirmed confirmed => pairing with { Status = confirmed.Status, ConfirmedBy = confirmed.ConfirmedBy, Version = confirmed.Version },
        PairingRecorded recorded => pairing with
        {
            Status = recorded.Status,
            EndsOn = recorded.EndsOn,
            GoalTextIds = pairing.Renewal?.GoalTextIds ?? pairing.GoalTextIds,
            PlanTextId = pairing.Renewal?.PlanTextId ?? pairing.PlanTextId,
            RecordedAt = pairing.RecordedAt ?? recorded.At,
            Renewal = null,
            Version = recorded.Version,
        },
        RenewalProposed asked => pairing with { Renewal = new Renewal(asked.EndsOn, asked.ProposedBy, asked.GoalTextIds, asked.PlanTextId), Version = asked.Version },
        PairingReported reported => pairing with
        {
            Reports = [.. pairing.Reports.Where(report => report.Year != reported.Year).Append(new PairingReport(reported.Year, reported.TextId, reported.ReportedBy, reported.At)).OrderBy(report => report.Year)],
            Version = reported.Version,
        },
        PriorityGranted granted => pairing with
        {
            Priorities =
            [
                .. pairing.Priorities.Where(grant => grant.PilotBaseId != granted.PilotBaseId || grant.Year != granted.Year)
                    .Append(new PilotBaseGrant(granted.PilotBaseId, granted.Year, granted.Minutes))
                    .OrderBy(grant => grant.PilotBaseId, StringComparer.Ordinal).ThenBy(grant => grant.Year),
            ],
            Version = granted.Version,
        },
        PairingEnded ended => pairing with
        {
            Status = ended.Status,
            EndsOn = ended.EndsOn,
            EndedBy = ended.EndedBy,
            ReasonTextId = ended.ReasonTextId,
            Renewal = null,
            Version = ended.Version,
        },
        _ => pairing,
    };

    private static Pairing Of(PairingProposed proposed) => new()
    {
        Id = proposed.PairingId,
        ZoneId = proposed.ZoneId,
        PartnerId = proposed.PartnerId,
        UniversityId = proposed.UniversityId,
        Status = proposed.Status,
        StartsOn = proposed.StartsOn,
        EndsOn = proposed.EndsOn,
        GoalTextIds = proposed.GoalTextIds,
        PlanTextId = proposed.PlanTextId,
        ProposedBy = proposed.ProposedBy,
        Version = proposed.Version,
    };
}

/// <summary>All pairings of one zone with one partner. Immutable.</summary>
public sealed record CoupleState
{
    /// <summary>None yet.</summary>
    public static readonly CoupleState None = new();

    /// <summary>The pairings, in the order of their proposal.</summary>
    public ImmutableList<Pairing> Pairings { get; init; } = [];

    /// <summary>The pairing with an id; null when there is none.</summary>
    public Pairing? Find(string pairingId) => Pairings.Find(pairing => pairing.Id == pairingId);

    /// <summary>When the next pairing runs out; null when none does.</summary>
    public DateTimeOffset? NextDue() =>
        Pairings.FindAll(pairing => pairing.Status == PairingStatus.Active) is { Count: > 0 } active
            ? Organisations.ChinaDays.StartOf(active.Min(pairing => pairing.EndsOn).AddDays(1))
            : null;
}

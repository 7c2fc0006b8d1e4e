using System.Collections.Immutable;

namespace Liandong.Domain.Organisations;

/// <summary>Names a benefit: what kind it is of, and its id among them.</summary>
/// <param name="Kind">For example <c>voucherAccount</c>.</param>
/// <param name="Id">Its id.</param>
public sealed record BenefitKey(string Kind, string Id);

/// <summary>A benefit that is open, or is being closed.</summary>
/// <param name="Key">Which one.</param>
/// <param name="ZoneId">The zone it rests on; null when it rests on none.</param>
/// <param name="ZoneFilingId">The zone's filing it rests on.</param>
/// <param name="IsClosing">Whether what it rests on was withdrawn, so that it has to be closed.</param>
public sealed record Benefit(BenefitKey Key, string? ZoneId = null, string? ZoneFilingId = null, bool IsClosing = false);

/// <summary>A pairing as its zone knows it.</summary>
/// <param name="Id">The pairing.</param>
/// <param name="PartnerId">The university, or the unit of one, that the zone is paired with.</param>
/// <param name="StartsOn">Its first day.</param>
/// <param name="EndsOn">Its last day.</param>
/// <param name="IsActive">Whether it is recorded and has not been ended.</param>
/// <param name="Version">The pairing's version, so that what comes late changes nothing.</param>
public sealed record NotedPairing(string Id, string PartnerId, DateOnly StartsOn, DateOnly EndsOn, bool IsActive, long Version);

/// <summary>An organisation with its filings, and with what rests on their approval. Immutable.</summary>
public sealed record OrganisationState
{
    /// <summary>Nothing yet.</summary>
    public static readonly OrganisationState None = new();

    /// <summary>Its id; empty before the first filing.</summary>
    public string Id { get; init; } = "";

    /// <summary>All its filings, in the order of their submission.</summary>
    public ImmutableList<Filing> Filings { get; init; } = [];

    /// <summary>What was approved, by the days it holds from.</summary>
    public ImmutableList<EffectiveFacts> Approved { get; init; } = [];

    /// <summary>What the outside was told last; null before the first filing.</summary>
    public OrganisationFacts? ToldFacts { get; init; }

    /// <summary>Where the outside was told that it stands.</summary>
    public FilingStatus ToldStatus { get; init; }

    /// <summary>Rises by one whenever something publicly known changes; 0 before the first filing.</summary>
    public long Version { get; init; }

    /// <summary>The benefits that are open, or are being closed.</summary>
    public ImmutableList<Benefit> Benefits { get; init; } = [];

    /// <summary>Filings of zones that were revoked: nothing may rest on them that was asked for before.</summary>
    public ImmutableList<string> WithdrawnZoneFilings { get; init; } = [];

    /// <summary>The organisations that have opened a benefit that rests on this zone.</summary>
    public ImmutableHashSet<string> Members { get; init; } = [];

    /// <summary>The filing of this zone that was revoked, while its members have still to be told.</summary>
    public string? ReleasingFilingId { get; init; }

    /// <summary>The pairings of this zone, but those that ended long ago.</summary>
    public ImmutableList<NotedPairing> Pairings { get; init; } = [];

    /// <summary>The filing by which it is, or wants to be, an organisation of the linkage; null before the first.</summary>
    public Filing? Admission => Filings.FindLast(filing => filing.Type == FilingType.Admission);

    /// <summary>Where the organisation stands.</summary>
    public FilingStatus Status => Admission?.Status ?? FilingStatus.None;

    /// <summary>Whether it may have benefits.</summary>
    [PolicySource("O1")]
    public bool IsApproved => Status == FilingStatus.Approved;

    /// <summary>The filing that has still to be decided or corrected; null when there is none. There is one at most.</summary>
    public Filing? Open => Filings.FindLast(filing => filing.IsOpen);

    /// <summary>Whether something that rested on a withdrawn approval has still to be closed.</summary>
    public bool IsClosing => ReleasingFilingId is not null || Benefits.Exists(benefit => benefit.IsClosing);

    /// <summary>The filing with an id; null when there is none.</summary>
    public Filing? Find(string filingId) => Filings.Find(filing => filing.Id == filingId);

    /// <summary>What holds on a day: what was approved until then, or else what the first approval says; while nothing was, what is asked for.</summary>
    public OrganisationFacts? FactsOn(DateOnly day) =>
        Approved.FindLast(facts => facts.From <= day)?.Facts ?? Approved.FirstOrDefault()?.Facts ?? Admission?.Facts;

    /// <summary>The pairings that are active on a day.</summary>
    public IEnumerable<NotedPairing> PairingsOn(DateOnly day) => Pairings.Where(pairing => pairing.IsActive && pairing.StartsOn <= day && day <= pairing.EndsOn);

    /// <summary>Whether benefits rest on a zone that the organisation does not belong to any more.</summary>
    public bool HasMoved(DateOnly day) =>
        FactsOn(day) is { Kind: OrganisationKind.Enterprise } facts && Benefits.Exists(benefit => !benefit.IsClosing && benefit.ZoneId != facts.ZoneId);

    /// <summary>When it has to be looked at next; null when nothing waits.</summary>
    public DateTimeOffset? NextDue(DateTimeOffset now)
    {
        var today = ChinaDays.Of(now);
        if (IsClosing || HasMoved(today) || (Version > 0 && ToldFacts != FactsOn(today)))
            return now;
        return Approved.Find(facts => facts.From > today) is { } next ? ChinaDays.StartOf(next.From) : null;
    }
}

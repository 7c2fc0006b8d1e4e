namespace Liandong.Domain.PilotBases;

/// <summary>What kind of shared facility it is.</summary>
[PolicySource("M2")]
public enum PilotBaseKind
{
    /// <summary>A pilot base (中试基地).</summary>
    PilotBase,

    /// <summary>A concept-verification centre (概念验证中心).</summary>
    ConceptVerificationCentre,
}

/// <summary>
/// What makes a definition that of a pilot base or concept-verification centre: several lines that are booked side by side,
/// and the pairings whose members come first under equal conditions.
/// </summary>
[PolicySource("M2")]
public sealed record PilotBaseTerms
{
    /// <summary>What kind it is.</summary>
    public required PilotBaseKind Kind { get; init; }

    /// <summary>How many lines there are; 1–<see cref="PilotBaseRules.MaximumLines"/>.</summary>
    public required int Lines { get; init; }

    /// <summary>The pairings whose members have priority; at most <see cref="PilotBaseRules.MaximumPairings"/>, each once.</summary>
    public required IReadOnlyList<string> PairingIds { get; init; }

    /// <summary>A booking is tentative until this many minutes before its start, then firm; null = firm at once.</summary>
    public int? FirmLeadMinutes { get; init; }

    /// <summary>When a booking becomes firm.</summary>
    /// <param name="slot">Its time.</param>
    /// <param name="now">When it gets that time.</param>
    internal DateTimeOffset FirmAt(TimeSlot slot, DateTimeOffset now) => FirmLeadMinutes is { } lead ? slot.Start.ShiftMinutes(-lead) : now.ToUniversalTime();

    /// <summary>Whether two say the same.</summary>
    internal static bool AreSame(PilotBaseTerms? one, PilotBaseTerms? other) =>
        one is null || other is null
            ? one == other
            : one.Kind == other.Kind && one.Lines == other.Lines && one.FirmLeadMinutes == other.FirmLeadMinutes && one.PairingIds.SequenceEqual(other.PairingIds);
}

/// <summary>What a booking takes of a pairing's yearly priority quota, because others had to make room for it.</summary>
/// <param name="PairingId">The pairing.</param>
/// <param name="Year">The year in which the booking starts, by the clock of the base.</param>
/// <param name="Minutes">The line-minutes that the booking was short of.</param>
[PolicySource("M2")]
public sealed record PriorityShare(string PairingId, int Year, long Minutes);

/// <summary>What becomes of a booking's share of the quota when the booking is over.</summary>
public enum PriorityOutcome
{
    /// <summary>It counts as used.</summary>
    Used,

    /// <summary>It goes back to the quota.</summary>
    Returned,
}

/// <summary>Why a booking is where it is, as data. It never says who holds another booking.</summary>
/// <param name="Code">What happened: <c>room</c>, <c>priority</c>, <c>displaces</c>, <c>displaced</c>, <c>readmitted</c>, <c>waitlisted</c>, <c>offered</c>, <c>firm</c>.</param>
/// <param name="Rule">The rule that decided.</param>
/// <param name="Source">Where the rule comes from: a measure of the plan, or the base's own policy.</param>
/// <param name="Rank">The place in the rule's order, from 1; null where there is none.</param>
/// <param name="BookingId">The other booking, for those who may know of it; null else.</param>
/// <param name="Lines">The lines that it is about.</param>
/// <param name="Minutes">The line-minutes that were charged.</param>
public sealed record PlacementReason(string Code, string Rule, string Source, int? Rank = null, string? BookingId = null, int? Lines = null, long? Minutes = null);

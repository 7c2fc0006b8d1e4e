using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;

namespace Liandong.Grains.Interfaces.PilotBases;

/// <summary>What kind of shared facility it is.</summary>
public enum PilotBaseKind
{
    /// <summary>A pilot base (中试基地).</summary>
    PilotBase,

    /// <summary>A concept-verification centre (概念验证中心).</summary>
    ConceptVerificationCentre,
}

/// <summary>What a provider says of a pilot base or concept-verification centre.</summary>
[GenerateSerializer, Immutable, Alias("liandong.PilotBaseSpecification")]
public sealed record PilotBaseSpecification
{
    /// <summary>Name as users know it, 1–200 characters.</summary>
    [Id(0), StringLength(200, MinimumLength = 1)] public required string Name { get; init; }

    /// <summary>What kind it is.</summary>
    [Id(1)] public required PilotBaseKind Kind { get; init; }

    /// <summary>City, 1–100 characters.</summary>
    [Id(2), StringLength(100, MinimumLength = 1)] public required string City { get; init; }

    /// <summary>The providing organisation; default: the caller's own. Only the department and <c>act:any</c> may name another.</summary>
    [Id(3), RegularExpression(Forms.ChosenId)] public string? ProviderId { get; init; }

    /// <summary>How many lines there are to be booked side by side.</summary>
    [Id(4), Range(1, 1_000)] public required int Lines { get; init; }

    /// <summary>The pairings whose members have priority, at most 200, each once.</summary>
    [Id(5), MaxLength(200)] public required string[] PairingIds { get; init; }

    /// <summary>Rates in fen per line and hour; times <c>lines</c> at most 10¹².</summary>
    [Id(6)] public required HourlyRates RatesFenPerLineHour { get; init; }

    /// <summary>The booking rules; a member left out is no such rule.</summary>
    [Id(7)] public PilotBasePolicySpecification? Policy { get; init; }

    /// <summary>IANA time zone of its calendar rules (opening hours, days, weeks, the year of a quota); default <c>Asia/Shanghai</c>.</summary>
    [Id(8), StringLength(64, MinimumLength = 1)] public string? TimeZone { get; init; }

    /// <summary>How use is charged; default by the booked length.</summary>
    [Id(9)] public ChargeBasis? ChargeBy { get; init; }

    /// <summary>Least fee of a use, in fen.</summary>
    [Id(10), Range(0L, 1_000_000_000_000L)] public long? MinimumChargeFen { get; init; }

    /// <summary>Share of the fee that a late cancellation costs, 0–100; left out, it is refused. Agreed with each booking.</summary>
    [Id(11), Range(0, 100)] public int? CancelFeePercent { get; init; }

    /// <summary>Share of the fee that a no-show costs, 0–100. Agreed with each booking.</summary>
    [Id(12), Range(0, 100)] public int? NoShowFeePercent { get; init; }
}

/// <summary>The provider's booking rules of a pilot base: those of an instrument, and when bookings become firm.</summary>
[GenerateSerializer, Immutable, Alias("liandong.PilotBasePolicySpecification")]
public sealed record PilotBasePolicySpecification : BookingPolicySpecification
{
    /// <summary>A booking is tentative until this many minutes before its start, then firm; left out: firm at once.</summary>
    [Id(0), Range(0, 527_040)] public int? FirmLeadMinutes { get; init; }
}

/// <summary>Asks for lines of a pilot base.</summary>
[GenerateSerializer, Immutable, Alias("liandong.LineBookingRequest")]
public sealed record LineBookingRequest
{
    /// <summary>First instant of <c>[start, end)</c>, RFC 3339 with offset.</summary>
    [Id(0)] public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over, RFC 3339 with offset; after <c>start</c>, up to the year 8999.</summary>
    [Id(1)] public required DateTimeOffset End { get; init; }

    /// <summary>How many lines, from 1.</summary>
    [Id(2), Range(1, 1_000)] public required int Lines { get; init; }

    /// <summary>Who holds it; default: the caller's organisation. Only the department and <c>act:any</c> may name another.</summary>
    [Id(3), RegularExpression(Forms.ChosenId)] public string? HolderId { get; init; }

    /// <summary>Whether a member of a pairing takes the lines it is short of from tentative bookings; default false.</summary>
    [Id(4)] public bool? UsePriority { get; init; }

    /// <summary>The pairing whose quota pays for that; default: of the entitled ones that with most left.</summary>
    [Id(5), RegularExpression(Forms.PairingId)] public string? PairingId { get; init; }

    /// <summary>Whether to wait when there are too few lines; default false.</summary>
    [Id(6)] public bool? Waitlist { get; init; }

    /// <summary>The person of the holder who will use it, as an opaque id: 1–120 URL-safe characters, never a name.</summary>
    [Id(7), RegularExpression(Forms.OpaqueId)] public string? UserId { get; init; }

    /// <summary>What for, 1–2,000 characters; holder, provider and department see it.</summary>
    [Id(8), StringLength(2_000, MinimumLength = 1)] public string? Purpose { get; init; }

    /// <summary>Whether only to say what would happen; default false.</summary>
    [Id(9)] public bool? DryRun { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => $"{nameof(LineBookingRequest)} {Start:O} {End:O} {Lines}";
}

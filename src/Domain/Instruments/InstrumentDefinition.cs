using Liandong.Domain.PilotBases;

namespace Liandong.Domain.Instruments;

/// <summary>What the time on an instrument is charged by.</summary>
public enum ChargeBy
{
    /// <summary>The booked length.</summary>
    Reservation,

    /// <summary>From the actual start to the actual end.</summary>
    Usage,

    /// <summary>From the booked start to the later of the booked and the actual end.</summary>
    Overage,
}

/// <summary>What an hour costs, in fen (0–10¹²). A holder pays the lowest rate that it is entitled to.</summary>
[PolicySource("M11")]
public sealed record Rates
{
    /// <summary>What everybody may have.</summary>
    public required long Default { get; init; }

    /// <summary>For enterprises of any high-tech zone; null = no such rate.</summary>
    public long? ZoneEnterprise { get; init; }

    /// <summary>For a zone that is paired with the provider's university, and its enterprises; null = no such rate.</summary>
    public long? PairedZone { get; init; }

    /// <summary>For universities and those who belong to one; null = no such rate.</summary>
    public long? University { get; init; }
}

/// <summary>A shared instrument, or a pilot base, as its provider describes it. <see cref="DefinitionRules"/> says which definitions are valid.</summary>
[PolicySource("M11")]
public sealed record InstrumentDefinition
{
    /// <summary>The zone of calendar rules when a definition names none.</summary>
    public const string DefaultTimeZone = "Asia/Shanghai";

    /// <summary>What people call it; 1–200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Its kind, for searching (<c>xrd</c>, <c>sem</c>); 1–100 characters.</summary>
    public required string Category { get; init; }

    /// <summary>Where it stands; 1–100 characters.</summary>
    public required string City { get; init; }

    /// <summary>The organisation that runs it.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The university that the provider is or belongs to; null when none.</summary>
    public string? UniversityId { get; init; }

    /// <summary>The IANA time zone of opening hours, days and weeks.</summary>
    public string TimeZone { get; init; } = DefaultTimeZone;

    /// <summary>What the instrument is worth, in fen (0–10¹⁵); null = not stated.</summary>
    public long? ValueFen { get; init; }

    /// <summary>What an hour costs.</summary>
    public required Rates Rates { get; init; }

    /// <summary>What the time is charged by.</summary>
    public ChargeBy ChargeBy { get; init; }

    /// <summary>The least that a use costs, in fen (0–10¹²); null = no such rule.</summary>
    public long? MinimumChargeFen { get; init; }

    /// <summary>What a late cancellation by the holder costs, in per cent of the fee (0–100); null = a late cancellation is refused.</summary>
    public int? CancelFeePercent { get; init; }

    /// <summary>What not showing up costs, in per cent of the fee (0–100); null = nothing.</summary>
    public int? NoShowFeePercent { get; init; }

    /// <summary>The rules of booking it.</summary>
    public BookingPolicy Policy { get; init; } = new();

    /// <summary>What makes it a pilot base or concept-verification centre; null for an instrument, which is one line.</summary>
    public PilotBaseTerms? Base { get; init; }
}

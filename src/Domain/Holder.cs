namespace Liandong.Domain;

/// <summary>What kind of organisation holds a booking.</summary>
public enum HolderKind
{
    /// <summary>A company.</summary>
    Enterprise,

    /// <summary>The office of a high-tech zone.</summary>
    Zone,

    /// <summary>A university.</summary>
    University,

    /// <summary>A filed unit or team of a university.</summary>
    UniversityUnit,

    /// <summary>A provider of instruments or pilot bases.</summary>
    Provider,

    /// <summary>A department.</summary>
    Department,

    /// <summary>A bank, fund or insurer; may not hold bookings.</summary>
    Investor,

    /// <summary>A member of the review pool; may not hold bookings.</summary>
    Expert,

    /// <summary>A machine of another platform; may not hold bookings itself.</summary>
    Integrator,
}

/// <summary>The organisation that a booking is for, as it stands when the command is given.</summary>
/// <param name="Id">The organisation's id.</param>
/// <param name="Kind">What kind of organisation it is.</param>
/// <param name="ZoneId">The zone it belongs to; null when none.</param>
/// <param name="UniversityId">The university that it is or belongs to; null when none.</param>
/// <param name="PairedUniversityIds">The universities that its zone (or, for a zone, it itself) has an active pairing with; null is none.</param>
public sealed record Holder(
    string Id,
    HolderKind Kind,
    string? ZoneId = null,
    string? UniversityId = null,
    IReadOnlyList<string>? PairedUniversityIds = null);

namespace Liandong.Domain.Organisations;

/// <summary>What an organisation files itself as. It does not change once a filing of it was approved.</summary>
[PolicySource("O1")]
public enum OrganisationKind
{
    /// <summary>A high-tech zone (高新区).</summary>
    Zone,

    /// <summary>A university (高校).</summary>
    University,

    /// <summary>An inner unit or a team of a university (高校内设机构、高水平团队).</summary>
    UniversityUnit,

    /// <summary>A company of a zone.</summary>
    Enterprise,

    /// <summary>Who runs shared instruments, pilot bases or concept-verification centres.</summary>
    Provider,

    /// <summary>A bank, fund or insurer.</summary>
    Investor,
}

/// <summary>How large an enterprise is, by the classes of the national statistics.</summary>
public enum OrganisationSize
{
    /// <summary>微型.</summary>
    Micro,

    /// <summary>小型.</summary>
    Small,

    /// <summary>中型.</summary>
    Medium,

    /// <summary>大型.</summary>
    Large,
}

/// <summary>What is publicly known of an organisation.</summary>
public sealed record OrganisationFacts
{
    /// <summary>What it is.</summary>
    public required OrganisationKind Kind { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The zone it belongs to; null when none.</summary>
    public string? ZoneId { get; init; }

    /// <summary>The university it belongs to; null when none.</summary>
    public string? UniversityId { get; init; }

    /// <summary>How large it is; null where that is of no matter.</summary>
    public OrganisationSize? Size { get; init; }

    /// <summary>The organisation that controls it; null when none does.</summary>
    public string? ControllerId { get; init; }
}

/// <summary>The consent of a university to a filing of its unit or team.</summary>
/// <param name="NameTextId">The id of the text that names the person who consents for the legal person.</param>
/// <param name="Title">That person's office.</param>
/// <param name="Date">When it was given.</param>
/// <param name="DocumentReference">Under which reference the document is kept.</param>
[PolicySource("O1")]
public sealed record Consent(string NameTextId, string Title, DateOnly Date, string DocumentReference);

/// <summary>Facts from a day on.</summary>
/// <param name="From">The first day, in China's time.</param>
/// <param name="Facts">What holds.</param>
/// <param name="FilingId">The filing that says so.</param>
public sealed record EffectiveFacts(DateOnly From, OrganisationFacts Facts, string FilingId);

/// <summary>Days in China's time: eight hours ahead of UTC, all year since 1991.</summary>
public static class ChinaDays
{
    /// <summary>The time zone, as IANA names it.</summary>
    public const string TimeZone = "Asia/Shanghai";

    private static readonly TimeSpan _ahead = TimeSpan.FromHours(8);

    /// <summary>The day that an instant lies in.</summary>
    public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(instant.Shift(_ahead).UtcDateTime);

    /// <summary>The instant at which a day begins.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).Shift(-_ahead);
}

using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Organisations;

/// <summary>Where a filing, or an organisation by it, stands.</summary>
public enum FilingStatus
{
    /// <summary>There is no filing.</summary>
    None,

    /// <summary>It waits for a decision.</summary>
    Submitted,

    /// <summary>It was given back, to be corrected and submitted again.</summary>
    Returned,

    /// <summary>It is approved.</summary>
    Approved,

    /// <summary>It was rejected.</summary>
    Rejected,

    /// <summary>Its approval was withdrawn.</summary>
    Revoked,
}

/// <summary>What a filing asks for.</summary>
public enum FilingType
{
    /// <summary>That the organisation is admitted.</summary>
    Admission,

    /// <summary>That an approved organisation is known by other facts.</summary>
    Change,
}

/// <summary>What is publicly known of an organisation.</summary>
public sealed record OrganisationView
{
    /// <summary>Its id.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string Id { get; init; }

    /// <summary>What it is.</summary>
    public required OrganisationKind Kind { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The zone it belongs to.</summary>
    [RegularExpression(Forms.ChosenId)]
    public string? ZoneId { get; init; }

    /// <summary>The university it belongs to.</summary>
    [RegularExpression(Forms.ChosenId)]
    public string? UniversityId { get; init; }

    /// <summary>How large it is.</summary>
    public OrganisationSize? Size { get; init; }

    /// <summary>The organisation that controls it.</summary>
    [RegularExpression(Forms.ChosenId)]
    public string? ControllerId { get; init; }

    /// <summary>Where it stands; benefits need <c>approved</c>.</summary>
    [AllowedValues("submitted", "returned", "approved", "rejected", "revoked")]
    public required string FilingStatus { get; init; }

    /// <summary>Rises by one whenever something that is publicly known changes.</summary>
    [Range(1L, Forms.GreatestNumber)]
    public required long Version { get; init; }
}

/// <summary>The consent of the legal person to a filing of its unit or team.</summary>
public sealed record ConsentView
{
    /// <summary>Who consents; null when the text was erased.</summary>
    public required ErasableValue? Name { get; init; }

    /// <summary>That person's office.</summary>
    public required string Title { get; init; }

    /// <summary>When it was given.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Under which reference the document is kept.</summary>
    public required string DocumentReference { get; init; }
}

/// <summary>A file of a filing.</summary>
public sealed record AttachmentView
{
    /// <summary>Its id.</summary>
    [RegularExpression(Forms.ServerMadeId)]
    public required string Id { get; init; }

    /// <summary>Its name; null when the text was erased.</summary>
    public required ErasableValue? Name { get; init; }

    /// <summary>Its media type.</summary>
    public required string ContentType { get; init; }

    /// <summary>How large it is, in bytes.</summary>
    [Range(1L, 10_485_760L)]
    public required long SizeBytes { get; init; }

    /// <summary>SHA-256 of its bytes, lower-case hexadecimal.</summary>
    [RegularExpression("^[0-9a-f]{64}$")]
    public required string Sha256 { get; init; }

    /// <summary>The organisation that attached it.</summary>
    public required string AttachedBy { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset AttachedAt { get; init; }
}

/// <summary>A filing.</summary>
public sealed record FilingView
{
    /// <summary>Its id.</summary>
    [RegularExpression(Forms.FilingId)]
    public required string Id { get; init; }

    /// <summary>The organisation it is about.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string SubjectId { get; init; }

    /// <summary>What the organisation is.</summary>
    public required OrganisationKind SubjectKind { get; init; }

    /// <summary>What the filing asks for.</summary>
    public required FilingType Type { get; init; }

    /// <summary>Where it stands.</summary>
    [AllowedValues("submitted", "returned", "approved", "rejected", "revoked")]
    public required string Status { get; init; }

    /// <summary>The organisation's name.</summary>
    public required string Name { get; init; }

    /// <summary>The zone it belongs to.</summary>
    [RegularExpression(Forms.ChosenId)]
    public string? ZoneId { get; init; }

    /// <summary>The university it belongs to.</summary>
    [RegularExpression(Forms.ChosenId)]
    public string? UniversityId { get; init; }

    /// <summary>How large it is.</summary>
    public OrganisationSize? Size { get; init; }

    /// <summary>The organisation that controls it.</summary>
    [RegularExpression(Forms.ChosenId)]
    public string? ControllerId { get; init; }

    /// <summary>The university's consent, for a unit or team of it.</summary>
    public ConsentView? Consent { get; init; }

    /// <summary>From which day a change shall hold; left out: from its approval on.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>The organisation that filed it.</summary>
    public required string FiledBy { get; init; }

    /// <summary>When it was submitted for the first time, in UTC.</summary>
    public required DateTimeOffset FiledAt { get; init; }

    /// <summary>What another platform knows it by.</summary>
    [RegularExpression(Forms.OpaqueId)]
    public string? ExternalReference { get; init; }

    /// <summary>The organisation that decided last.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>When that was, in UTC.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Why; null when the text was erased.</summary>
    public ErasableValue? Reason { get; init; }

    /// <summary>What another platform knows the last decision by.</summary>
    [RegularExpression(Forms.OpaqueId)]
    public string? DecisionReference { get; init; }

    /// <summary>Its files, in the order in which they were attached.</summary>
    [MaxLength(10)]
    public required IReadOnlyList<AttachmentView> Attachments { get; init; }

    /// <summary>Rises by one with every change.</summary>
    [Range(1L, Forms.GreatestNumber)]
    public required long Version { get; init; }
}

namespace Liandong.Client;

/// <summary>The consent of a university to a filing of its unit or team.</summary>
public sealed record Consent
{
    /// <summary>Who consents; null in an answer when the text was erased.</summary>
    public string? Name { get; init; }

    /// <summary>That person's office.</summary>
    public string? Title { get; init; }

    /// <summary>When it was given.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Under which reference the document is kept.</summary>
    public string? DocumentReference { get; init; }

    /// <summary>Without what a person typed.</summary>
    public override string ToString() => nameof(Consent);
}

/// <summary>Files an organisation, or a change of an approved one.</summary>
public sealed record FilingRequest
{
    /// <summary>What the organisation is.</summary>
    public required OrganisationKind SubjectKind { get; init; }

    /// <summary>The id of the organisation.</summary>
    public required string SubjectId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The zone it belongs to; an enterprise names one.</summary>
    public string? ZoneId { get; init; }

    /// <summary>The university it belongs to; a unit or team names one.</summary>
    public string? UniversityId { get; init; }

    /// <summary>How large it is; an enterprise says so.</summary>
    public OrganisationSize? Size { get; init; }

    /// <summary>The organisation that controls it.</summary>
    public string? ControllerId { get; init; }

    /// <summary>The university's consent; a unit or team needs it, whole.</summary>
    public Consent? Consent { get; init; }

    /// <summary>From which day a change of an approved organisation shall hold; null: from its approval on.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>What another platform knows the filing by.</summary>
    public string? ExternalReference { get; init; }
}

/// <summary>Submits a returned filing again; what is left out stays as it was.</summary>
public sealed record ResubmitRequest
{
    /// <summary>The organisation's name.</summary>
    public string? Name { get; init; }

    /// <summary>The zone it belongs to.</summary>
    public string? ZoneId { get; init; }

    /// <summary>The university it belongs to.</summary>
    public string? UniversityId { get; init; }

    /// <summary>How large it is.</summary>
    public OrganisationSize? Size { get; init; }

    /// <summary>The organisation that controls it.</summary>
    public string? ControllerId { get; init; }

    /// <summary>The university's consent, whole.</summary>
    public Consent? Consent { get; init; }

    /// <summary>From which day a change shall hold.</summary>
    public DateOnly? EffectiveOn { get; init; }
}

/// <summary>Decides about a filing.</summary>
public sealed record DecisionRequest
{
    /// <summary>What is decided.</summary>
    public required FilingDecision Decision { get; init; }

    /// <summary>Why; needed for everything but an approval.</summary>
    public string? Reason { get; init; }

    /// <summary>What another platform knows the decision by.</summary>
    public string? ExternalReference { get; init; }

    /// <summary>Without what a person typed.</summary>
    public override string ToString() => $"DecisionRequest {Decision}";
}

/// <summary>A filing.</summary>
public sealed record Filing
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The organisation it is about.</summary>
    public required string SubjectId { get; init; }

    /// <summary>What the organisation is.</summary>
    public required OrganisationKind SubjectKind { get; init; }

    /// <summary>What the filing asks for.</summary>
    public required FilingType Type { get; init; }

    /// <summary>Where it stands.</summary>
    public required FilingStatus Status { get; init; }

    /// <summary>The organisation's name.</summary>
    public required string Name { get; init; }

    /// <summary>The zone it belongs to.</summary>
    public string? ZoneId { get; init; }

    /// <summary>The university it belongs to.</summary>
    public string? UniversityId { get; init; }

    /// <summary>How large it is.</summary>
    public OrganisationSize? Size { get; init; }

    /// <summary>The organisation that controls it.</summary>
    public string? ControllerId { get; init; }

    /// <summary>The university's consent, for a unit or team of it.</summary>
    public Consent? Consent { get; init; }

    /// <summary>From which day a change shall hold; null: from its approval on.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>The organisation that filed it.</summary>
    public required string FiledBy { get; init; }

    /// <summary>When it was submitted for the first time.</summary>
    public required DateTimeOffset FiledAt { get; init; }

    /// <summary>What another platform knows it by.</summary>
    public string? ExternalReference { get; init; }

    /// <summary>The organisation that decided last.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Why; null when nothing was said, or the text was erased.</summary>
    public string? Reason { get; init; }

    /// <summary>What another platform knows the last decision by.</summary>
    public string? DecisionReference { get; init; }

    /// <summary>Its files.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>Rises by one with every change.</summary>
    public required long Version { get; init; }

    /// <summary>Id and status; never what a person typed.</summary>
    public override string ToString() => $"Filing {Id} ({Status})";
}

/// <summary>A file of a filing.</summary>
public sealed record Attachment
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name; null when the text was erased.</summary>
    public required string? Name { get; init; }

    /// <summary>Its media type.</summary>
    public required string ContentType { get; init; }

    /// <summary>How large it is, in bytes.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>SHA-256 of its bytes, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The organisation that attached it.</summary>
    public required string AttachedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AttachedAt { get; init; }

    /// <summary>Its id; never what a person typed.</summary>
    public override string ToString() => $"Attachment {Id}";
}

/// <summary>Which filings to list; what is null filters nothing.</summary>
public sealed record FilingFilter
{
    /// <summary>Where they stand.</summary>
    public FilingStatus? Status { get; init; }

    /// <summary>What the organisations are.</summary>
    public OrganisationKind? SubjectKind { get; init; }

    /// <summary>The organisation.</summary>
    public string? SubjectId { get; init; }

    /// <summary>The zone that they name.</summary>
    public string? ZoneId { get; init; }
}

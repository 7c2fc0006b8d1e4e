namespace Liandong.Api.Components.Calls;

/// <summary>An organisation as it goes out.</summary>
internal sealed record OrganisationModel
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required string Name { get; init; }

    public required string FilingStatus { get; init; }
}

/// <summary>A file of a filing as it goes out.</summary>
internal sealed record AttachmentModel
{
    public required string Id { get; init; }

    public string? Name { get; init; }

    public required long SizeBytes { get; init; }
}

/// <summary>A filing as it goes out: texts that people typed are texts.</summary>
internal sealed record FilingModel
{
    public required string Id { get; init; }

    public required string SubjectId { get; init; }

    public required string SubjectKind { get; init; }

    public required string Type { get; init; }

    public required string Status { get; init; }

    public required string Name { get; init; }

    public string? ZoneId { get; init; }

    public string? UniversityId { get; init; }

    public string? Size { get; init; }

    public DateOnly? EffectiveOn { get; init; }

    public required string FiledBy { get; init; }

    public required DateTimeOffset FiledAt { get; init; }

    public string? Reason { get; init; }

    public required IReadOnlyList<AttachmentModel> Attachments { get; init; }

    public required long Version { get; init; }
}

/// <summary>A later end that is asked for, as it goes out.</summary>
internal sealed record RenewalModel
{
    public required DateOnly EndsOn { get; init; }

    public required string ProposedBy { get; init; }

    public string? ConfirmedBy { get; init; }
}

/// <summary>The report of a year as it goes out.</summary>
internal sealed record ReportModel
{
    public required int Year { get; init; }

    public string? Text { get; init; }

    public required string ReportedBy { get; init; }
}

/// <summary>A pairing as it goes out: texts that people typed are texts, and left out for those whom they do not concern.</summary>
internal sealed record PairingModel
{
    public required string Id { get; init; }

    public required string ZoneId { get; init; }

    public required string UniversityId { get; init; }

    public string? ParentUniversityId { get; init; }

    public required DateOnly StartsOn { get; init; }

    public required DateOnly EndsOn { get; init; }

    public required string Status { get; init; }

    public required string ProposedBy { get; init; }

    public IReadOnlyList<string?>? Goals { get; init; }

    public string? Plan { get; init; }

    public RenewalModel? Renewal { get; init; }

    public IReadOnlyList<ReportModel>? Reports { get; init; }

    public string? Reason { get; init; }

    public required long Version { get; init; }
}

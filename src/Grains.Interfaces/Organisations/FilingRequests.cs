using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Organisations;

/// <summary>What an organisation is.</summary>
public enum OrganisationKind
{
    /// <summary>A high-tech zone.</summary>
    Zone,

    /// <summary>A university.</summary>
    University,

    /// <summary>An inner unit or a team of a university.</summary>
    UniversityUnit,

    /// <summary>A company of a zone.</summary>
    Enterprise,

    /// <summary>Who runs shared instruments, pilot bases or concept-verification centres.</summary>
    Provider,

    /// <summary>A bank, fund or insurer.</summary>
    Investor,
}

/// <summary>How large an enterprise is.</summary>
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

/// <summary>The consent of the legal person, which is the university, to a filing of its unit or team.</summary>
[GenerateSerializer, Immutable, Alias("liandong.ConsentRequest")]
public sealed record ConsentRequest
{
    /// <summary>Who consents for the legal person, ≤ 100 characters.</summary>
    [Id(0), StringLength(100, MinimumLength = 1)] public string? Name { get; init; }

    /// <summary>That person's office, ≤ 100 characters.</summary>
    [Id(1), StringLength(100, MinimumLength = 1)] public string? Title { get; init; }

    /// <summary>When it was given.</summary>
    [Id(2)] public DateOnly? Date { get; init; }

    /// <summary>Under which reference the document is kept: 1–120 URL-safe characters.</summary>
    [Id(3), RegularExpression(Forms.OpaqueId)] public string? DocumentReference { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => nameof(ConsentRequest);
}

/// <summary>Files an organisation, or a change of an approved one.</summary>
[GenerateSerializer, Immutable, Alias("liandong.FilingRequest")]
public sealed record FilingRequest
{
    /// <summary>What the organisation is; it stays so once it was approved.</summary>
    [Id(0)] public required OrganisationKind SubjectKind { get; init; }

    /// <summary>The id of the organisation.</summary>
    [Id(1), RegularExpression(Forms.ChosenId)] public required string SubjectId { get; init; }

    /// <summary>Its name, ≤ 200 characters.</summary>
    [Id(2), StringLength(200, MinimumLength = 1)] public required string Name { get; init; }

    /// <summary>The zone it belongs to; an enterprise names one.</summary>
    [Id(3), RegularExpression(Forms.ChosenId)] public string? ZoneId { get; init; }

    /// <summary>The university it belongs to; a unit or team names one.</summary>
    [Id(4), RegularExpression(Forms.ChosenId)] public string? UniversityId { get; init; }

    /// <summary>How large it is; an enterprise says so.</summary>
    [Id(5)] public OrganisationSize? Size { get; init; }

    /// <summary>The organisation that controls it.</summary>
    [Id(6), RegularExpression(Forms.ChosenId)] public string? ControllerId { get; init; }

    /// <summary>The university's consent; a unit or team needs it.</summary>
    [Id(7)] public ConsentRequest? Consent { get; init; }

    /// <summary>From which day a change of an approved organisation shall hold, at most 366 days ahead; left out: from its approval on.</summary>
    [Id(8)] public DateOnly? EffectiveOn { get; init; }

    /// <summary>What another platform knows the filing by, 1–120 URL-safe characters: a second filing of the organisation with it changes nothing.</summary>
    [Id(9), RegularExpression(Forms.OpaqueId)] public string? ExternalReference { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => nameof(FilingRequest);
}

/// <summary>Submits a returned filing again; what is left out stays as it was.</summary>
[GenerateSerializer, Immutable, Alias("liandong.ResubmitRequest")]
public sealed record ResubmitRequest
{
    /// <summary>The organisation's name, ≤ 200 characters.</summary>
    [Id(0), StringLength(200, MinimumLength = 1)] public string? Name { get; init; }

    /// <summary>The zone it belongs to.</summary>
    [Id(1), RegularExpression(Forms.ChosenId)] public string? ZoneId { get; init; }

    /// <summary>The university it belongs to.</summary>
    [Id(2), RegularExpression(Forms.ChosenId)] public string? UniversityId { get; init; }

    /// <summary>How large it is.</summary>
    [Id(3)] public OrganisationSize? Size { get; init; }

    /// <summary>The organisation that controls it.</summary>
    [Id(4), RegularExpression(Forms.ChosenId)] public string? ControllerId { get; init; }

    /// <summary>The university's consent, whole.</summary>
    [Id(5)] public ConsentRequest? Consent { get; init; }

    /// <summary>From which day a change shall hold.</summary>
    [Id(6)] public DateOnly? EffectiveOn { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => nameof(ResubmitRequest);
}

/// <summary>What may be decided about a filing.</summary>
public enum FilingDecision
{
    /// <summary>It is approved.</summary>
    Approve,

    /// <summary>It is given back, to be corrected.</summary>
    Return,

    /// <summary>It is rejected for good.</summary>
    Reject,

    /// <summary>Its approval is withdrawn for good.</summary>
    Revoke,
}

/// <summary>Decides about a filing.</summary>
[GenerateSerializer, Immutable, Alias("liandong.DecisionRequest")]
public sealed record DecisionRequest
{
    /// <summary>What is decided.</summary>
    [Id(0)] public required FilingDecision Decision { get; init; }

    /// <summary>Why, ≤ 500 characters; needed for everything but an approval.</summary>
    [Id(1), StringLength(500, MinimumLength = 1)] public string? Reason { get; init; }

    /// <summary>What another platform knows the decision by, 1–120 URL-safe characters; a credential with <c>filings:decide</c> gives it. The same decision with it a second time changes nothing.</summary>
    [Id(2), RegularExpression(Forms.OpaqueId)] public string? ExternalReference { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => nameof(DecisionRequest);
}

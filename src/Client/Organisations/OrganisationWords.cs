using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>What an organisation is.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<OrganisationKind>))]
public readonly record struct OrganisationKind(string Value) : IWord<OrganisationKind>
{
    /// <summary>A high-tech zone.</summary>
    public static OrganisationKind Zone { get; } = new("zone");

    /// <summary>A university.</summary>
    public static OrganisationKind University { get; } = new("university");

    /// <summary>An inner unit or a team of a university.</summary>
    public static OrganisationKind UniversityUnit { get; } = new("universityUnit");

    /// <summary>A company of a zone.</summary>
    public static OrganisationKind Enterprise { get; } = new("enterprise");

    /// <summary>Who runs shared instruments, pilot bases or concept-verification centres.</summary>
    public static OrganisationKind Provider { get; } = new("provider");

    /// <summary>A bank, fund or insurer.</summary>
    public static OrganisationKind Investor { get; } = new("investor");

    static OrganisationKind IWord<OrganisationKind>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>How large an enterprise is.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<OrganisationSize>))]
public readonly record struct OrganisationSize(string Value) : IWord<OrganisationSize>
{
    /// <summary>微型.</summary>
    public static OrganisationSize Micro { get; } = new("micro");

    /// <summary>小型.</summary>
    public static OrganisationSize Small { get; } = new("small");

    /// <summary>中型.</summary>
    public static OrganisationSize Medium { get; } = new("medium");

    /// <summary>大型.</summary>
    public static OrganisationSize Large { get; } = new("large");

    static OrganisationSize IWord<OrganisationSize>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>Where a filing, or an organisation by it, stands.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<FilingStatus>))]
public readonly record struct FilingStatus(string Value) : IWord<FilingStatus>
{
    /// <summary>It waits for a decision.</summary>
    public static FilingStatus Submitted { get; } = new("submitted");

    /// <summary>It was given back, to be corrected and submitted again.</summary>
    public static FilingStatus Returned { get; } = new("returned");

    /// <summary>It is approved.</summary>
    public static FilingStatus Approved { get; } = new("approved");

    /// <summary>It was rejected.</summary>
    public static FilingStatus Rejected { get; } = new("rejected");

    /// <summary>Its approval was withdrawn.</summary>
    public static FilingStatus Revoked { get; } = new("revoked");

    static FilingStatus IWord<FilingStatus>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>What a filing asks for.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<FilingType>))]
public readonly record struct FilingType(string Value) : IWord<FilingType>
{
    /// <summary>That the organisation is admitted.</summary>
    public static FilingType Admission { get; } = new("admission");

    /// <summary>That an approved organisation is known by other facts.</summary>
    public static FilingType Change { get; } = new("change");

    static FilingType IWord<FilingType>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>What is decided about a filing.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<FilingDecision>))]
public readonly record struct FilingDecision(string Value) : IWord<FilingDecision>
{
    /// <summary>It is approved.</summary>
    public static FilingDecision Approve { get; } = new("approve");

    /// <summary>It is given back, to be corrected.</summary>
    public static FilingDecision Return { get; } = new("return");

    /// <summary>It is rejected for good.</summary>
    public static FilingDecision Reject { get; } = new("reject");

    /// <summary>Its approval is withdrawn for good.</summary>
    public static FilingDecision Revoke { get; } = new("revoke");

    static FilingDecision IWord<FilingDecision>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

namespace Liandong.Domain.Organisations;

/// <summary>Something that somebody wants of an organisation.</summary>
public abstract record OrganisationCommand
{
    /// <summary>The organisation.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>The grain's time, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Who wants it.</summary>
    public required Actor Actor { get; init; }
}

/// <summary>What a filing says, with what is known of the organisations that it names.</summary>
public sealed record FiledFacts
{
    /// <summary>What it says; null members say nothing.</summary>
    public required OrganisationFacts Facts { get; init; }

    /// <summary>Whether the zone that it names is known as a zone.</summary>
    public bool IsZoneKnown { get; init; }

    /// <summary>Whether the university that it names is known as a university.</summary>
    public bool IsUniversityKnown { get; init; }

    /// <summary>The consent as it was given, with what is missing.</summary>
    public ConsentText? Consent { get; init; }

    /// <summary>From which day a change shall hold.</summary>
    public DateOnly? EffectiveOn { get; init; }
}

/// <summary>A consent as somebody typed it.</summary>
/// <param name="NameTextId">The id of the text that names the person; null when nobody is named.</param>
/// <param name="Title">The person's office.</param>
/// <param name="Date">When it was given.</param>
/// <param name="DocumentReference">Under which reference the document is kept.</param>
public sealed record ConsentText(string? NameTextId, string? Title, DateOnly? Date, string? DocumentReference)
{
    /// <summary>Without what a person typed.</summary>
    public override string ToString() => nameof(ConsentText);
}

/// <summary>Submit a filing: for admission, or for a change where the organisation is approved.</summary>
public sealed record SubmitFiling : OrganisationCommand
{
    /// <summary>What it says.</summary>
    public required FiledFacts Filed { get; init; }

    /// <summary>What another platform knows it by.</summary>
    public string? ExternalReference { get; init; }
}

/// <summary>Submit a returned filing again.</summary>
public sealed record ResubmitFiling : OrganisationCommand
{
    /// <summary>The filing.</summary>
    public required string FilingId { get; init; }

    /// <summary>What it now says, whole.</summary>
    public required FiledFacts Filed { get; init; }

    /// <summary>The version named in <c>If-Match</c>, or null.</summary>
    public long? ExpectedVersion { get; init; }
}

/// <summary>Attach a file to a filing.</summary>
public sealed record AttachToFiling : OrganisationCommand
{
    /// <summary>The filing.</summary>
    public required string FilingId { get; init; }

    /// <summary>The file.</summary>
    public required Attachment Attachment { get; init; }

    /// <summary>Whether its beginning is that of its media type.</summary>
    public required bool IsOfItsType { get; init; }
}

/// <summary>What may be decided about a filing.</summary>
public enum FilingVerdict
{
    /// <summary>Approve it.</summary>
    Approve,

    /// <summary>Give it back, to be corrected.</summary>
    Return,

    /// <summary>Reject it for good.</summary>
    Reject,

    /// <summary>Withdraw its approval for good.</summary>
    Revoke,
}

/// <summary>Decide about a filing.</summary>
public sealed record DecideFiling : OrganisationCommand
{
    /// <summary>The filing.</summary>
    public required string FilingId { get; init; }

    /// <summary>What is decided.</summary>
    public required FilingVerdict Verdict { get; init; }

    /// <summary>The id of the text that says why; null when nothing was said.</summary>
    public string? ReasonTextId { get; init; }

    /// <summary>What another platform knows the decision by.</summary>
    public string? ExternalReference { get; init; }

    /// <summary>The version named in <c>If-Match</c>, or null.</summary>
    public long? ExpectedVersion { get; init; }
}

/// <summary>Open a benefit that is to be closed when the approval is withdrawn.</summary>
public sealed record RegisterBenefit : OrganisationCommand
{
    /// <summary>The benefit.</summary>
    public required BenefitKey Benefit { get; init; }

    /// <summary>The zone of an enterprise.</summary>
    public string? ZoneId { get; init; }

    /// <summary>The filing by which that zone is approved; null when it is not.</summary>
    public string? ZoneFilingId { get; init; }
}

/// <summary>Note that an organisation of this zone has a benefit that rests on the zone's approval.</summary>
public sealed record RegisterMember : OrganisationCommand
{
    /// <summary>The organisation.</summary>
    public required string MemberId { get; init; }
}

/// <summary>Let benefits rest on the zone that the organisation belongs to now.</summary>
public sealed record MoveBenefits : OrganisationCommand
{
    /// <summary>The zone.</summary>
    public string? ZoneId { get; init; }

    /// <summary>The filing by which it is approved; null when it is not.</summary>
    public string? ZoneFilingId { get; init; }
}

/// <summary>Close what rests on a zone whose approval was withdrawn.</summary>
public sealed record WithdrawZone : OrganisationCommand
{
    /// <summary>The zone.</summary>
    public required string ZoneId { get; init; }

    /// <summary>Its filing that was revoked.</summary>
    public required string ZoneFilingId { get; init; }
}

/// <summary>Write down that benefits have been closed.</summary>
public sealed record ConfirmClosed : OrganisationCommand
{
    /// <summary>Which ones.</summary>
    public required IReadOnlyList<BenefitKey> Benefits { get; init; }
}

/// <summary>Write down that the members of this zone have closed what rested on it.</summary>
public sealed record ConfirmReleased : OrganisationCommand
{
    /// <summary>The filing that was revoked.</summary>
    public required string FilingId { get; init; }
}

/// <summary>Note a pairing of this zone as it now is.</summary>
public sealed record NotePairing : OrganisationCommand
{
    /// <summary>The pairing.</summary>
    public required NotedPairing Pairing { get; init; }
}

/// <summary>Tell what has come into effect.</summary>
public sealed record TellDue : OrganisationCommand;

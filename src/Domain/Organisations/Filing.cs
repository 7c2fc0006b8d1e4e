using System.Collections.Immutable;

namespace Liandong.Domain.Organisations;

/// <summary>What a filing asks for.</summary>
public enum FilingType
{
    /// <summary>To be an organisation of the linkage at all.</summary>
    Admission,

    /// <summary>That an approved organisation is known by other facts.</summary>
    Change,
}

/// <summary>Where a filing stands. An organisation stands where its latest admission stands.</summary>
[PolicySource("O1")]
public enum FilingStatus
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>It waits for a decision.</summary>
    Submitted,

    /// <summary>It was given back, to be corrected and submitted again.</summary>
    Returned,

    /// <summary>It was approved.</summary>
    Approved,

    /// <summary>It was rejected, for good.</summary>
    Rejected,

    /// <summary>Its approval was withdrawn, for good.</summary>
    Revoked,
}

/// <summary>One filing (备案) of an organisation. Immutable.</summary>
public sealed record Filing
{
    /// <summary>Its id: <c>&lt;subject&gt;.&lt;number&gt;</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The organisation it is about.</summary>
    public required string SubjectId { get; init; }

    /// <summary>What it asks for.</summary>
    public required FilingType Type { get; init; }

    /// <summary>Where it stands.</summary>
    public required FilingStatus Status { get; init; }

    /// <summary>What it says of the organisation.</summary>
    public required OrganisationFacts Facts { get; init; }

    /// <summary>The university's consent, for a unit or team of it.</summary>
    public Consent? Consent { get; init; }

    /// <summary>From which day a change shall hold; null: from its approval on.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>What another platform knows it by.</summary>
    public string? ExternalReference { get; init; }

    /// <summary>The organisation that filed it.</summary>
    public required string FiledBy { get; init; }

    /// <summary>When it was submitted for the first time.</summary>
    public required DateTimeOffset FiledAt { get; init; }

    /// <summary>Who decided last; null while nobody has.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The id of the text that says why.</summary>
    public string? ReasonTextId { get; init; }

    /// <summary>What another platform knows the last decision by.</summary>
    public string? DecisionReference { get; init; }

    /// <summary>What other platforms know the decisions by, and what each decided.</summary>
    public ImmutableDictionary<string, FilingStatus> DecisionReferences { get; init; } = ImmutableDictionary<string, FilingStatus>.Empty;

    /// <summary>Its files, in the order in which they were attached.</summary>
    public ImmutableList<Attachment> Attachments { get; init; } = [];

    /// <summary>Rises by one with every change.</summary>
    public required long Version { get; init; }

    /// <summary>Whether it still has to be decided, or corrected.</summary>
    public bool IsOpen => Status is FilingStatus.Submitted or FilingStatus.Returned;

    /// <summary>Whether an actor may know of it: the department and who acts for anyone, who brings in decisions, the subject, and who filed it.</summary>
    public bool IsVisibleTo(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.ActsFor(SubjectId) || actor.DecidesFilings || actor.OrganisationId == FiledBy;
    }

    /// <summary>The filing after an event of it; null when the event belongs to a filing that is not known.</summary>
    public static Filing? After(Filing? filing, FilingEvent @event) => @event switch
    {
        FilingSubmitted submitted => Of(submitted),
        _ when filing is null => null,
        FilingResubmitted again => filing with
        {
            Status = FilingStatus.Submitted,
            Facts = again.Facts,
            Consent = again.Consent,
            EffectiveOn = again.EffectiveOn,
            Version = again.Version,
        },
        FilingAttached attached => filing with { Attachments = filing.Attachments.Add(attached.Attachment), Version = attached.Version },
        FilingDecided decided => filing with
        {
            Status = decided.Status,
            DecidedBy = decided.DecidedBy,
            DecidedAt = decided.At,
            ReasonTextId = decided.ReasonTextId,
            DecisionReference = decided.ExternalReference,
            DecisionReferences = decided.ExternalReference is { } reference ? filing.DecisionReferences.SetItem(reference, decided.Status) : filing.DecisionReferences,
            Version = decided.Version,
        },
        _ => filing,
    };

    private static Filing Of(FilingSubmitted submitted) => new()
    {
        Id = submitted.FilingId,
        SubjectId = submitted.OrganisationId,
        Type = submitted.Type,
        Status = FilingStatus.Submitted,
        Facts = submitted.Facts,
        Consent = submitted.Consent,
        EffectiveOn = submitted.EffectiveOn,
        ExternalReference = submitted.ExternalReference,
        FiledBy = submitted.FiledBy,
        FiledAt = submitted.At,
        Version = submitted.Version,
    };
}

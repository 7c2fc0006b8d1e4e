namespace Liandong.Client;

/// <summary>One act: who did what, when, and for whom.</summary>
public sealed record AuditEntry
{
    /// <summary>Its position in the journal; the id of the same event on the feed.</summary>
    public required long Position { get; init; }

    /// <summary>When it was decided.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The id of the thing it was done to: an instrument, a booking, an API key.</summary>
    public required string Subject { get; init; }

    /// <summary>What was done, as the feed names it: <c>cn.liandong.&lt;thing&gt;.&lt;fact&gt;.v1</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The organisation that acted; <c>sys</c> for steps the platform takes itself.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>The credential it acted by, never a secret; null for acts of others, but to the department.</summary>
    public string? Credential { get; init; }

    /// <summary>The person, as an opaque id, where the credential names one; shown as the credential is.</summary>
    public string? UserId { get; init; }

    /// <summary>Whose thing it was, where that is not the organisation that acted.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>The thing's version after it, where it has one.</summary>
    public long? Version { get; init; }

    /// <summary>The command: all that one request did has the same.</summary>
    public required Guid CommandId { get; init; }
}

/// <summary>Which acts to list; a member left out does not narrow.</summary>
public sealed record AuditFilter
{
    /// <summary>The id of the thing they were done to.</summary>
    public string? Subject { get; init; }

    /// <summary>The organisation that acted.</summary>
    public string? OrganisationId { get; init; }

    /// <summary>Only acts at or after this instant.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only acts before this instant.</summary>
    public DateTimeOffset? To { get; init; }
}

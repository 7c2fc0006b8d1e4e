using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Audit;

/// <summary>One act: who did what, when, and for whom. Never a text that a person typed.</summary>
public sealed record AuditEntryView
{
    /// <summary>Its position in the journal: 1, 2, 3 …; the id of the same event on the feed.</summary>
    [Range(1L, Forms.GreatestNumber)]
    public required long Position { get; init; }

    /// <summary>When it was decided, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The id of the thing it was done to: an instrument, a booking, an API key.</summary>
    [RegularExpression(Forms.OpaqueId)]
    public required string Subject { get; init; }

    /// <summary>What was done, as the feed names it: <c>cn.liandong.&lt;thing&gt;.&lt;fact&gt;.v1</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The organisation that acted; <c>sys</c> for steps the platform takes itself.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string OrganisationId { get; init; }

    /// <summary>
    /// The credential it acted by: <c>key/&lt;id&gt;</c> or <c>user/&lt;subject&gt;</c>, never a secret. Shown to the
    /// organisation that acted and to the department.
    /// </summary>
    public string? Credential { get; init; }

    /// <summary>The person, as an opaque id, where the credential names one. Shown as the credential is.</summary>
    public string? UserId { get; init; }

    /// <summary>Whose thing it was, where that is not the organisation that acted: a booking's holder, an instrument's provider, a key's organisation.</summary>
    [RegularExpression(Forms.ChosenId)]
    public string? OnBehalfOf { get; init; }

    /// <summary>The thing's version after it, where it has one.</summary>
    [Range(1L, Forms.GreatestNumber)]
    public long? Version { get; init; }

    /// <summary>The command, a UUID: all that one request did has the same.</summary>
    public required Guid CommandId { get; init; }
}

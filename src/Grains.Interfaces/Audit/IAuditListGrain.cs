using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Audit;

/// <summary>Which acts to list; a member left out does not narrow.</summary>
[GenerateSerializer, Immutable, Alias("liandong.AuditFilter")]
public sealed record AuditFilter
{
    /// <summary>The id of the thing they were done to.</summary>
    [Id(0)] public string? Subject { get; init; }

    /// <summary>The organisation that acted.</summary>
    [Id(1)] public string? OrganisationId { get; init; }

    /// <summary>Only acts at or after this instant.</summary>
    [Id(2)] public DateTimeOffset? From { get; init; }

    /// <summary>Only acts before this instant.</summary>
    [Id(3)] public DateTimeOffset? To { get; init; }
}

/// <summary>Lists acts. Any key; answers come from a list that follows the journal.</summary>
[Alias("liandong.IAuditListGrain")]
public interface IAuditListGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// A page of the acts the caller may see, newest first: all for the department; for any other organisation what it did,
    /// and what was done to its own things. A subject that is unknown, or none of the caller's business, has no acts.
    /// </summary>
    [Alias("List")]
    Task<Answer> ListAsync(AuditFilter filter, PageRequest page, Caller caller);
}

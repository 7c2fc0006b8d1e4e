using Liandong.Grains.Events;
using Liandong.Grains.Interfaces.Audit;
using Liandong.Grains.Journaling;
using Liandong.Journal;

namespace Liandong.Grains.Audit;

/// <summary>An act as the projection keeps it.</summary>
internal sealed record AuditRow
{
    public required long Position { get; init; }

    public required long AtTicks { get; init; }

    public required string Subject { get; init; }

    public required string Type { get; init; }

    public required string OrganisationId { get; init; }

    public string? Credential { get; init; }

    public string? UserId { get; init; }

    public string? OnBehalfOf { get; init; }

    public long? Version { get; init; }

    public required string CommandId { get; init; }

    /// <summary>The act in a row of the journal.</summary>
    public static AuditRow From(JournalRow row, AuditFacts facts, string? ownerId) => new()
    {
        Position = row.Position,
        AtTicks = row.RecordedAt.UtcTicks,
        Subject = facts.Subject,
        Type = CloudEvents.TypeOf(row),
        OrganisationId = row.Caller,
        Credential = row.Credential,
        UserId = facts.UserId ?? Credentials.UserOf(row.Credential),
        OnBehalfOf = ownerId == row.Caller ? null : ownerId,
        Version = facts.Version,
        CommandId = row.CommandId.ToString(),
    };

    /// <summary>The act as a reader sees it: by which credential another organisation acts is that organisation's business.</summary>
    public AuditEntryView ToView(bool showsCredential) => new()
    {
        Position = Position,
        At = new DateTimeOffset(AtTicks, TimeSpan.Zero),
        Subject = Subject,
        Type = Type,
        OrganisationId = OrganisationId,
        Credential = showsCredential ? Credential : null,
        UserId = showsCredential ? UserId : null,
        OnBehalfOf = OnBehalfOf,
        Version = Version,
        CommandId = Guid.Parse(CommandId),
    };
}

/// <summary>That an act concerns an organisation: it acted, or the thing is its own.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="ActorId">The organisation that acted.</param>
/// <param name="AtTicks">When.</param>
/// <param name="Position">The act.</param>
internal sealed record AuditParty(string OrganisationId, string ActorId, long AtTicks, long Position);

/// <summary>Who owns a stream at present.</summary>
internal sealed record AuditOwner(string Stream, string OwnerId);

/// <summary>A stream to be looked up.</summary>
internal sealed record AuditStream(string Stream);

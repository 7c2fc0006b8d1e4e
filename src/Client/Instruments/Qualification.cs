namespace Liandong.Client;

/// <summary>States until when somebody is qualified to use an instrument.</summary>
public sealed record QualificationRequest
{
    /// <summary>When it ends; an instant in the past withdraws it.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>The person, as an opaque id; default: everybody of the organisation.</summary>
    public string? UserId { get; init; }
}

/// <summary>Until when somebody is qualified to use an instrument.</summary>
public sealed record Qualification
{
    /// <summary>The instrument; null for a pilot base.</summary>
    public string? InstrumentId { get; init; }

    /// <summary>The pilot base; null for an instrument.</summary>
    public string? PilotBaseId { get; init; }

    /// <summary>The organisation.</summary>
    public required string HolderId { get; init; }

    /// <summary>The person; null: everybody of the organisation.</summary>
    public string? UserId { get; init; }

    /// <summary>When it ends.</summary>
    public required DateTimeOffset Until { get; init; }
}

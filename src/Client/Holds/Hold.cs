namespace Liandong.Client;

/// <summary>Keeps a slot of an instrument for a short while.</summary>
public sealed record HoldRequest
{
    /// <summary>First instant.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Who gets it; default: the caller's organisation. Only the department and <c>act:any</c> may name another.</summary>
    public string? HolderId { get; init; }
}

/// <summary>A slot that is kept for a short while.</summary>
public sealed record Hold
{
    /// <summary>Its id; what <see cref="BookingRequest.HoldId"/> names to book the slot.</summary>
    public required string Id { get; init; }

    /// <summary>The instrument.</summary>
    public required string InstrumentId { get; init; }

    /// <summary>Who it is kept for.</summary>
    public required string HolderId { get; init; }

    /// <summary>First instant.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>When it ends by itself.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

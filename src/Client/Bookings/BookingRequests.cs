namespace Liandong.Client;

/// <summary>Asks for a slot of an instrument.</summary>
public sealed record BookingRequest
{
    /// <summary>First instant.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Who holds it; default: the caller's organisation. Only the department and <c>act:any</c> may name another.</summary>
    public string? HolderId { get; init; }

    /// <summary>The person of the holder who will use it, as an opaque id, at most 120 characters.</summary>
    public string? UserId { get; init; }

    /// <summary>What for, at most 2,000 characters.</summary>
    public string? Purpose { get; init; }

    /// <summary>Whether the holder's innovation voucher pays a part.</summary>
    public bool? UseVoucher { get; init; }

    /// <summary>Whether to refuse when the voucher does not cover its whole part.</summary>
    public bool? RequireFullVoucher { get; init; }

    /// <summary>The hold that this booking consumes.</summary>
    public string? HoldId { get; init; }

    /// <summary>Whether only to say what would happen: the answer is a booking that does not exist.</summary>
    public bool? DryRun { get; init; }

    /// <summary>Whether to wait for the slot when it is taken.</summary>
    public bool? Waitlist { get; init; }

    /// <summary>What another platform knows it by, as an opaque id, at most 120 URL-safe characters.</summary>
    public string? ExternalReference { get; init; }
}

/// <summary>Moves a booking to another slot.</summary>
public sealed record MoveRequest
{
    /// <summary>First instant.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Why, at most 500 characters; required when staff move another's booking.</summary>
    public string? Reason { get; init; }
}

/// <summary>An act on a booking that takes nothing but a reason.</summary>
public sealed record ActRequest
{
    /// <summary>Why, at most 500 characters; required when staff act on another's booking.</summary>
    public string? Reason { get; init; }
}

/// <summary>Cancels a booking.</summary>
public sealed record CancelRequest
{
    /// <summary>Why, at most 500 characters; required when staff cancel another's booking.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether to cancel the later bookings of its series as well.</summary>
    public bool? Following { get; init; }
}

/// <summary>Approves a booking that waits for it.</summary>
public sealed record ApproveRequest
{
    /// <summary>Why, at most 500 characters.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether only to say what would happen: nothing changes.</summary>
    public bool? DryRun { get; init; }
}

/// <summary>Settles the use of a booking.</summary>
public sealed record FinishRequest
{
    /// <summary>When the use began; default: at check-in, else as booked.</summary>
    public DateTimeOffset? ActualStart { get; init; }

    /// <summary>When it ended; default: now, at the latest as booked.</summary>
    public DateTimeOffset? ActualEnd { get; init; }

    /// <summary>A remark, at most 500 characters.</summary>
    public string? Reason { get; init; }
}

/// <summary>Lets a booking end later.</summary>
public sealed record ExtendRequest
{
    /// <summary>The new end.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>A remark, at most 500 characters.</summary>
    public string? Reason { get; init; }
}

/// <summary>Hands a booking on.</summary>
public sealed record TransferRequest
{
    /// <summary>The organisation it goes to; default: it stays. Only the department and <c>act:any</c> may name another.</summary>
    public string? HolderId { get; init; }

    /// <summary>The person who will use it, as an opaque id, at most 120 characters.</summary>
    public string? UserId { get; init; }

    /// <summary>Why, at most 500 characters; required when staff transfer another's booking.</summary>
    public string? Reason { get; init; }
}

/// <summary>Says how a use was.</summary>
public sealed record RatingRequest
{
    /// <summary>1–5.</summary>
    public required int Score { get; init; }

    /// <summary>In words, at most 2,000 characters.</summary>
    public string? Comment { get; init; }
}

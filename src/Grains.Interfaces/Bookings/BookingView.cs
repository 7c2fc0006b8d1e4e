using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Bookings;

/// <summary>A booking as its holder, the provider and the department see it.</summary>
public sealed record BookingView
{
    /// <summary>Its id; leads to its instrument.</summary>
    public required string Id { get; init; }

    /// <summary>What is booked.</summary>
    public required string InstrumentId { get; init; }

    /// <summary>Who holds it.</summary>
    public required string HolderId { get; init; }

    /// <summary>The person who will use it, as an opaque id.</summary>
    public string? UserId { get; init; }

    /// <summary>First instant.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>confirmed, pendingApproval, waitlisted, inUse, completed, cancelled, noShow, rejected, …</summary>
    public required string Status { get; init; }

    /// <summary>What the use costs, in fen.</summary>
    public required long FeeFen { get; init; }

    /// <summary>What the holder's voucher pays, in fen.</summary>
    public required long VoucherFen { get; init; }

    /// <summary>What remains to be paid, in fen.</summary>
    public required long PayableFen { get; init; }

    /// <summary>What it is for.</summary>
    public ErasableValue? Purpose { get; init; }

    /// <summary>Why it was cancelled or moved last.</summary>
    public ErasableValue? Reason { get; init; }

    /// <summary>Rises by one with each change of the booking.</summary>
    public required long Version { get; init; }
}

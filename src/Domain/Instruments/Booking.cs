namespace Liandong.Domain.Instruments;

/// <summary>Where a booking is in its life.</summary>
public enum BookingStatus
{
    /// <summary>Active: it holds its slot.</summary>
    Confirmed,

    /// <summary>Terminal: used and settled.</summary>
    Completed,

    /// <summary>Terminal: given back.</summary>
    Cancelled,
}

/// <summary>A booking as the instrument remembers it.</summary>
public sealed record Booking
{
    /// <summary>The booking's id; it stays the same when the booking moves.</summary>
    public required string Id { get; init; }

    /// <summary>The organisation that holds it.</summary>
    public required string HolderId { get; init; }

    /// <summary>The person who will use it, where one was named.</summary>
    public string? UserId { get; init; }

    /// <summary>The id of the purpose's text, where one was given.</summary>
    public string? PurposeTextId { get; init; }

    /// <summary>The id of the text that says why it was last moved or cancelled, where one was given.</summary>
    public string? ReasonTextId { get; init; }

    /// <summary>The time it takes, or took.</summary>
    public required TimeSlot Slot { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required BookingStatus Status { get; init; }

    /// <summary>The rates that the holder was entitled to when it booked.</summary>
    public required RateKinds Entitlements { get; init; }

    /// <summary>The price that was agreed when the booking was made or last moved.</summary>
    public required Tariff Tariff { get; init; }

    /// <summary>What it costs as it stands, in fen: the agreed fee, what a cancellation costs, or the bill.</summary>
    public required long FeeFen { get; init; }

    /// <summary>1 when made, one more with each change.</summary>
    public required long Version { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Whether it holds its slot.</summary>
    public bool IsActive => Status == BookingStatus.Confirmed;
}

/// <summary>A time in which an instrument is out of order.</summary>
/// <param name="Id">The outage's id.</param>
/// <param name="Slot">The time it takes.</param>
/// <param name="ReasonTextId">The id of the reason's text, where one was given.</param>
public sealed record Outage(string Id, TimeSlot Slot, string? ReasonTextId);

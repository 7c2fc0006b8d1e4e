namespace Liandong.Domain.Instruments;

/// <summary>What somebody wants of an instrument.</summary>
public abstract record InstrumentCommand
{
    /// <summary>The time at which it is decided. Must not go back from one command to the next.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Who wants it.</summary>
    public required Actor Actor { get; init; }
}

/// <summary>Describe an instrument, or describe it anew.</summary>
public sealed record DefineInstrument : InstrumentCommand
{
    /// <summary>The instrument's id, <c>^[a-z0-9][a-z0-9-]{0,62}$</c>.</summary>
    public required string InstrumentId { get; init; }

    /// <summary>The whole description.</summary>
    public required InstrumentDefinition Definition { get; init; }

    /// <summary>The version that the actor has seen (0: none yet); null = whichever.</summary>
    public long? ExpectedVersion { get; init; }
}

/// <summary>What to do with bookings in the way of an outage.</summary>
public enum OutageConflict
{
    /// <summary>Refuse the outage.</summary>
    Refuse,

    /// <summary>Leave them where they are.</summary>
    Keep,

    /// <summary>Cancel them, free of charge.</summary>
    Cancel,
}

/// <summary>Take an instrument out of order for a time.</summary>
public sealed record PlaceOutage : InstrumentCommand
{
    /// <summary>The new outage's id.</summary>
    public required string OutageId { get; init; }

    /// <summary>The time; may have begun, but not ended.</summary>
    public required TimeSlot Slot { get; init; }

    /// <summary>The id of the reason's text.</summary>
    public string? ReasonTextId { get; init; }

    /// <summary>What to do with bookings in the way.</summary>
    public OutageConflict OnConflict { get; init; }
}

/// <summary>Book an instrument.</summary>
public sealed record Book : InstrumentCommand
{
    /// <summary>The new booking's id.</summary>
    public required string BookingId { get; init; }

    /// <summary>Whom it is for.</summary>
    public required Holder Holder { get; init; }

    /// <summary>The time.</summary>
    public required TimeSlot Slot { get; init; }

    /// <summary>The person who will use it.</summary>
    public string? UserId { get; init; }

    /// <summary>The id of the purpose's text.</summary>
    public string? PurposeTextId { get; init; }

    /// <summary>Whether to pay by voucher as far as possible.</summary>
    public bool UseVoucher { get; init; }

    /// <summary>Whether to book only when the voucher pays all that it may; without <see cref="UseVoucher"/> it says nothing.</summary>
    public bool RequireFullVoucher { get; init; }

    /// <summary>The hold that this booking redeems.</summary>
    public string? HoldId { get; init; }

    /// <summary>Whether to wait when the slot is taken. There is no waitlist yet: a taken slot is refused all the same.</summary>
    public bool Waitlist { get; init; }
}

/// <summary>Give a booking back.</summary>
public sealed record CancelBooking : InstrumentCommand
{
    /// <summary>The booking.</summary>
    public required string BookingId { get; init; }

    /// <summary>The id of the reason's text; staff who cancel another's booking need one.</summary>
    public string? ReasonTextId { get; init; }

    /// <summary>The version that the actor has seen; null = whichever.</summary>
    public long? ExpectedVersion { get; init; }
}

/// <summary>Give a booking another slot of the same instrument. Refused, it keeps the old one.</summary>
public sealed record MoveBooking : InstrumentCommand
{
    /// <summary>The booking.</summary>
    public required string BookingId { get; init; }

    /// <summary>The new time.</summary>
    public required TimeSlot Slot { get; init; }

    /// <summary>The id of the reason's text; staff who move another's booking need one.</summary>
    public string? ReasonTextId { get; init; }

    /// <summary>The version that the actor has seen; null = whichever.</summary>
    public long? ExpectedVersion { get; init; }
}

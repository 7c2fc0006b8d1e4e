namespace Liandong.Domain.Instruments;

/// <summary>What somebody wants of an instrument.</summary>
public abstract record InstrumentCommand
{
    /// <summary>The time at which it is decided. Must not go back from one command to the next.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Who wants it.</summary>
    public required Actor Actor { get; init; }

    /// <summary>Whether only to find out what would happen if the voucher account gave what is needed of it.</summary>
    public bool IsProbe { get; init; }
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

/// <summary>What to do with bookings in the way of an outage, or to come on an instrument that is retired.</summary>
public enum OutageConflict
{
    /// <summary>Refuse the outage or the retirement.</summary>
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

/// <summary>End an outage now, before its time; one that has not begun is taken back.</summary>
public sealed record EndOutage : InstrumentCommand
{
    /// <summary>The outage.</summary>
    public required string OutageId { get; init; }
}

/// <summary>State until when a holder, or one person of it, is qualified to use the instrument; an end in the past withdraws it.</summary>
public sealed record Qualify : InstrumentCommand
{
    /// <summary>The organisation.</summary>
    public required string HolderId { get; init; }

    /// <summary>The person; null = all people of the organisation.</summary>
    public string? UserId { get; init; }

    /// <summary>When it ends.</summary>
    public required DateTimeOffset Until { get; init; }
}

/// <summary>Keep a slot for a holder for a short while.</summary>
public sealed record PlaceHold : InstrumentCommand
{
    /// <summary>The new hold's id.</summary>
    public required string HoldId { get; init; }

    /// <summary>Whom it is for.</summary>
    public required Holder Holder { get; init; }

    /// <summary>The time.</summary>
    public required TimeSlot Slot { get; init; }
}

/// <summary>Give a hold back.</summary>
public sealed record ReleaseHold : InstrumentCommand
{
    /// <summary>The hold.</summary>
    public required string HoldId { get; init; }
}

/// <summary>Settle what is due by now: holds, offers and requests that expire, bookings that nobody used or finished.</summary>
public sealed record SettleDue : InstrumentCommand;

/// <summary>Take an instrument out of service for good: nothing new is booked on it.</summary>
public sealed record RetireInstrument : InstrumentCommand
{
    /// <summary>The id of the reason's text; who cancels bookings of others needs one.</summary>
    public string? ReasonTextId { get; init; }

    /// <summary>What to do with bookings to come.</summary>
    public OutageConflict OnConflict { get; init; }

    /// <summary>The version that the actor has seen; null = whichever.</summary>
    public long? ExpectedVersion { get; init; }
}

/// <summary>Take a retired instrument back into service.</summary>
public sealed record ReinstateInstrument : InstrumentCommand
{
    /// <summary>The id of the reason's text, where one was given.</summary>
    public string? ReasonTextId { get; init; }

    /// <summary>The version that the actor has seen; null = whichever.</summary>
    public long? ExpectedVersion { get; init; }
}

namespace Liandong.Domain.Instruments;

/// <summary>What happened to an instrument. Plain data: journaled as JSON and read again for ever, so members are only added.</summary>
public abstract record InstrumentEvent
{
    /// <summary>What acts where no organisation does.</summary>
    public const string System = "sys";

    /// <summary>The instrument.</summary>
    public required string InstrumentId { get; init; }

    /// <summary>When it was decided, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The organisation that acted, or <see cref="System"/>.</summary>
    public required string ActedBy { get; init; }

    /// <summary>The person who acted, where one is known.</summary>
    public string? ActedByUserId { get; init; }
}

/// <summary>The provider described the instrument, for the first time or anew.</summary>
public sealed record InstrumentDefined : InstrumentEvent
{
    /// <summary>The whole description.</summary>
    public required InstrumentDefinition Definition { get; init; }

    /// <summary>The instrument's version: 1, 2, …</summary>
    public required long Version { get; init; }

    /// <summary>Whether it is retired all the same; null = no.</summary>
    public bool? IsRetired { get; init; }
}

/// <summary>The instrument is out of service for good: nothing new is booked on it. Bookings that it cancelled follow as events of their own.</summary>
public sealed record InstrumentRetired : InstrumentEvent
{
    /// <summary>The id of the reason's text, where one was given.</summary>
    public string? ReasonTextId { get; init; }

    /// <summary>What was to be done with bookings to come.</summary>
    public required OutageConflict OnConflict { get; init; }

    /// <summary>The instrument's version.</summary>
    public required long Version { get; init; }
}

/// <summary>A retired instrument is in service again.</summary>
public sealed record InstrumentReinstated : InstrumentEvent
{
    /// <summary>The id of the reason's text, where one was given.</summary>
    public string? ReasonTextId { get; init; }

    /// <summary>The instrument's version.</summary>
    public required long Version { get; init; }
}

/// <summary>The instrument is out of order for a time. Bookings that it cancelled follow as events of their own.</summary>
public sealed record OutagePlaced : InstrumentEvent
{
    /// <summary>The outage.</summary>
    public required string OutageId { get; init; }

    /// <summary>The time.</summary>
    public required TimeSlot Slot { get; init; }

    /// <summary>The id of the reason's text, where one was given.</summary>
    public string? ReasonTextId { get; init; }

    /// <summary>What was to be done with bookings in the way.</summary>
    public required OutageConflict OnConflict { get; init; }
}

/// <summary>The instrument is in order again before it was to be. What waits for the time that is free again is offered it by events of its own.</summary>
public sealed record OutageEnded : InstrumentEvent
{
    /// <summary>The outage.</summary>
    public required string OutageId { get; init; }

    /// <summary>The time that it was to take.</summary>
    public required TimeSlot Slot { get; init; }

    /// <summary>When it ends instead: its start when it had not begun, and nothing is left of it.</summary>
    public required DateTimeOffset EndsAt { get; init; }
}

/// <summary>The provider stated until when somebody is qualified to use the instrument.</summary>
public sealed record HolderQualified : InstrumentEvent
{
    /// <summary>The organisation.</summary>
    public required string HolderId { get; init; }

    /// <summary>The person; null = all people of the organisation.</summary>
    public string? UserId { get; init; }

    /// <summary>When it ends; in the past it is withdrawn.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Whether nothing was known of the qualification before; null = no.</summary>
    public bool? IsNew { get; init; }
}

/// <summary>Something happened to a hold.</summary>
public abstract record HoldEvent : InstrumentEvent
{
    /// <summary>The hold.</summary>
    public required string HoldId { get; init; }

    /// <summary>The organisation it is kept for.</summary>
    public required string HolderId { get; init; }

    /// <summary>The time it keeps, or kept.</summary>
    public required TimeSlot Slot { get; init; }
}

/// <summary>A slot is kept for a holder.</summary>
public sealed record HoldPlaced : HoldEvent
{
    /// <summary>When it ends by itself.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>Why a hold ended.</summary>
public enum HoldEnd
{
    /// <summary>Its time was over.</summary>
    Expired,

    /// <summary>It was given back.</summary>
    Released,

    /// <summary>A booking or another hold of the same holder took its place.</summary>
    Consumed,

    /// <summary>An outage needed its time.</summary>
    Outage,

    /// <summary>The instrument was retired.</summary>
    Retirement,
}

/// <summary>A slot is not kept any more.</summary>
public sealed record HoldEnded : HoldEvent
{
    /// <summary>Why.</summary>
    public required HoldEnd Cause { get; init; }
}

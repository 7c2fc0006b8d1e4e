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

    /// <summary>The description's version: 1, 2, …</summary>
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

/// <summary>Something happened to a booking.</summary>
public abstract record BookingEvent : InstrumentEvent
{
    /// <summary>The booking.</summary>
    public required string BookingId { get; init; }

    /// <summary>The organisation that holds it.</summary>
    public required string HolderId { get; init; }

    /// <summary>The booking's time after the event; for a cancelled one the time it gave back.</summary>
    public required TimeSlot Slot { get; init; }

    /// <summary>The booking's status after the event.</summary>
    public required BookingStatus Status { get; init; }

    /// <summary>What the booking costs after the event, in fen.</summary>
    public required long FeeFen { get; init; }

    /// <summary>The booking's version after the event.</summary>
    public required long Version { get; init; }
}

/// <summary>A booking was made.</summary>
public sealed record BookingMade : BookingEvent
{
    /// <summary>The person who will use it, where one was named.</summary>
    public string? UserId { get; init; }

    /// <summary>The id of the purpose's text, where one was given.</summary>
    public string? PurposeTextId { get; init; }

    /// <summary>The rates that the holder was entitled to.</summary>
    public required RateKinds Entitlements { get; init; }

    /// <summary>The price that was agreed.</summary>
    public required Tariff Tariff { get; init; }
}

/// <summary>Why a booking was cancelled.</summary>
public enum CancellationCause
{
    /// <summary>Its holder wanted it.</summary>
    Holder,

    /// <summary>The provider or a department wanted it.</summary>
    Staff,

    /// <summary>An outage needed its time.</summary>
    Outage,
}

/// <summary>A booking was given back.</summary>
public sealed record BookingCancelled : BookingEvent
{
    /// <summary>Why.</summary>
    public required CancellationCause Cause { get; init; }

    /// <summary>The outage that needed its time; null for other causes.</summary>
    public string? OutageId { get; init; }

    /// <summary>The id of the reason's text, where one was given.</summary>
    public string? ReasonTextId { get; init; }
}

/// <summary>A booking got another slot.</summary>
public sealed record BookingMoved : BookingEvent
{
    /// <summary>The time it had before.</summary>
    public required TimeSlot PreviousSlot { get; init; }

    /// <summary>The price that was agreed for the new time.</summary>
    public required Tariff Tariff { get; init; }

    /// <summary>The id of the reason's text, where one was given.</summary>
    public string? ReasonTextId { get; init; }
}

/// <summary>Nobody finished a booking in time, so it was settled as booked.</summary>
public sealed record BookingSettled : BookingEvent;

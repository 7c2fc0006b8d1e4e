using Liandong.Domain.PilotBases;

namespace Liandong.Domain.Instruments;

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

    /// <summary>What the booking has of its holder's voucher from now on; null = as before.</summary>
    public VoucherPart? Voucher { get; init; }

    /// <summary>What the voucher pays after the event, in fen; null = as before, which is nothing when it was never said.</summary>
    public long? VoucherFen { get; init; }

    /// <summary>What the voucher account has to be told; null = nothing.</summary>
    public VoucherOwed? Owed { get; init; }

    /// <summary>What becomes of its share of a priority quota; null = nothing.</summary>
    public PriorityOutcome? PriorityOutcome { get; init; }

    /// <summary>Why it is where it is from now on; null = as before.</summary>
    public IReadOnlyList<PlacementReason>? Reasons { get; init; }
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

    /// <summary>What was agreed of late cancellations and not showing up; null in a booking of before that was agreed: then the definition in force counts.</summary>
    public AgreedTerms? Terms { get; init; }

    /// <summary>Whether the holder is the provider or of the same university; null = no.</summary>
    public bool? IsInternal { get; init; }

    /// <summary>The series it was booked with; null when it was booked alone.</summary>
    public string? SeriesId { get; init; }

    /// <summary>What another platform knows it by; null = nothing.</summary>
    public string? ExternalReference { get; init; }

    /// <summary>How many lines of a pilot base it takes; null on an instrument.</summary>
    public int? Lines { get; init; }

    /// <summary>When it becomes firm; null on an instrument.</summary>
    public DateTimeOffset? FirmAt { get; init; }

    /// <summary>What it takes of a pairing's priority quota; null = nothing.</summary>
    public PriorityShare? Priority { get; init; }
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

    /// <summary>The instrument was retired.</summary>
    Retirement,
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

    /// <summary>What was agreed of late cancellations and not showing up; null in a booking of before that was agreed: then the definition in force counts.</summary>
    public AgreedTerms? Terms { get; init; }

    /// <summary>When it becomes firm at its new time; null on an instrument.</summary>
    public DateTimeOffset? FirmAt { get; init; }

    /// <summary>The id of the reason's text, where one was given.</summary>
    public string? ReasonTextId { get; init; }
}

/// <summary>Nobody finished a booking in time, so it was settled as booked.</summary>
public sealed record BookingSettled : BookingEvent;

/// <summary>The provider approved a booking.</summary>
public sealed record BookingApproved : BookingEvent
{
    /// <summary>The id of the reason's text, where one was given.</summary>
    public string? ReasonTextId { get; init; }
}

/// <summary>Why a booking was rejected.</summary>
public enum RejectionCause
{
    /// <summary>The provider said no.</summary>
    Staff,

    /// <summary>Another booking got the time.</summary>
    SlotGiven,
}

/// <summary>A booking was not approved.</summary>
public sealed record BookingRejected : BookingEvent
{
    /// <summary>Why.</summary>
    public required RejectionCause Cause { get; init; }

    /// <summary>The id of the reason's text, where one was given.</summary>
    public string? ReasonTextId { get; init; }
}

/// <summary>The slot that a booking waited for is free and held for it.</summary>
public sealed record BookingOffered : BookingEvent
{
    /// <summary>When the offer ends.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>The holder took what was offered.</summary>
public sealed record OfferAccepted : BookingEvent
{
    /// <summary>The id of the reason's text, where one was given.</summary>
    public string? ReasonTextId { get; init; }
}

/// <summary>Nobody decided on a booking in time: neither its holder on the offer, nor the provider, or its slot never became free.</summary>
public sealed record BookingExpired : BookingEvent;

/// <summary>The use of a booking has begun.</summary>
public sealed record BookingCheckedIn : BookingEvent
{
    /// <summary>The id of the reason's text, where one was given.</summary>
    public string? ReasonTextId { get; init; }
}

/// <summary>A booking ends later.</summary>
public sealed record BookingExtended : BookingEvent
{
    /// <summary>When it was to end before.</summary>
    public required DateTimeOffset PreviousEnd { get; init; }

    /// <summary>The id of the reason's text, where one was given.</summary>
    public string? ReasonTextId { get; init; }
}

/// <summary>A booking went to a colleague, or to another organisation: its holder is the new one.</summary>
public sealed record BookingTransferred : BookingEvent
{
    /// <summary>The organisation that held it before.</summary>
    public required string PreviousHolderId { get; init; }

    /// <summary>The person who will use it, where one was named.</summary>
    public string? UserId { get; init; }

    /// <summary>The rates that the new holder is entitled to.</summary>
    public required RateKinds Entitlements { get; init; }

    /// <summary>The price that was agreed.</summary>
    public required Tariff Tariff { get; init; }

    /// <summary>What was agreed of late cancellations and not showing up; null in a booking of before that was agreed: then the definition in force counts.</summary>
    public AgreedTerms? Terms { get; init; }

    /// <summary>Whether the new holder is the provider or of the same university; null = no.</summary>
    public bool? IsInternal { get; init; }

    /// <summary>The id of the reason's text, where one was given.</summary>
    public string? ReasonTextId { get; init; }
}

/// <summary>A use is over and settled; the fee is the bill.</summary>
public sealed record BookingFinished : BookingEvent
{
    /// <summary>When the use began.</summary>
    public required DateTimeOffset ActualStart { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset ActualEnd { get; init; }

    /// <summary>The id of the reason's text, where one was given.</summary>
    public string? ReasonTextId { get; init; }
}

/// <summary>Nobody showed up within the time of grace; the slot is free again.</summary>
public sealed record BookingNotUsed : BookingEvent;

/// <summary>The holder rated a use.</summary>
public sealed record BookingRated : BookingEvent
{
    /// <summary>1–5.</summary>
    public required int Score { get; init; }

    /// <summary>The id of the text that goes with it, where one was given.</summary>
    public string? CommentTextId { get; init; }
}

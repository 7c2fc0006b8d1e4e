using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>A booking as its holder, the provider and the department see it.</summary>
public sealed record Booking
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The instrument that is booked; null for a pilot base.</summary>
    public string? InstrumentId { get; init; }

    /// <summary>The pilot base or concept-verification centre that is booked; null for an instrument.</summary>
    public string? PilotBaseId { get; init; }

    /// <summary>Who holds it.</summary>
    public required string HolderId { get; init; }

    /// <summary>The person who will use it, as an opaque id.</summary>
    public string? UserId { get; init; }

    /// <summary>First instant.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Where it stands.</summary>
    public required BookingStatus Status { get; init; }

    /// <summary>What the use costs, in fen.</summary>
    public required long FeeFen { get; init; }

    /// <summary>What the holder's voucher pays, in fen.</summary>
    public required long VoucherFen { get; init; }

    /// <summary>What remains to be paid, in fen.</summary>
    public required long PayableFen { get; init; }

    /// <summary>What it is for; null once the text has been erased.</summary>
    public string? Purpose { get; init; }

    /// <summary>Why it was cancelled or moved last; null once the text has been erased.</summary>
    public string? Reason { get; init; }

    /// <summary>The series it was booked with; null for one of its own.</summary>
    public string? SeriesId { get; init; }

    /// <summary>What another platform knows it by; null = nothing.</summary>
    public string? ExternalReference { get; init; }

    /// <summary>Until when the offered slot can be taken (<see cref="BookingsClient.AcceptAsync"/>); null when none is offered.</summary>
    public DateTimeOffset? OfferExpiresAt { get; init; }

    /// <summary>When its use began; null before.</summary>
    public DateTimeOffset? ActualStart { get; init; }

    /// <summary>When its use ended, as it was settled; null before.</summary>
    public DateTimeOffset? ActualEnd { get; init; }

    /// <summary>How its holder rated the use, 1–5; null before.</summary>
    public int? Score { get; init; }

    /// <summary>The rating in words; null once the text has been erased.</summary>
    public string? Comment { get; init; }

    /// <summary>Ids of the bookings that an approval would reject; for those who may approve.</summary>
    public IReadOnlyList<string>? WouldReject { get; init; }

    /// <summary>Ids of the bookings that the approval rejected; in the answer to it only.</summary>
    public IReadOnlyList<string>? Rejected { get; init; }

    /// <summary>How many lines of a pilot base it takes.</summary>
    public int? Lines { get; init; }

    /// <summary>When it is, or was, firm; for a pilot base.</summary>
    public DateTimeOffset? FirmAt { get; init; }

    /// <summary>Whether others had to make room for it; for a pilot base.</summary>
    public bool? Priority { get; init; }

    /// <summary>The line-minutes that a pairing's quota pays for that; 0 when nothing was short, or it was given back.</summary>
    public long? ChargedMinutes { get; init; }

    /// <summary>The pairing whose quota pays.</summary>
    public string? PairingId { get; init; }

    /// <summary>Why it is where it is; for a pilot base.</summary>
    public IReadOnlyList<PlacementReason>? Reasons { get; init; }

    /// <summary>Slots that were free for it when it made room for another, earliest first.</summary>
    public IReadOnlyList<TimeSlot>? Alternatives { get; init; }

    /// <summary>Rises by one with each change of the booking.</summary>
    public required long Version { get; init; }
}

/// <summary>Where a booking stands.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<BookingStatus>))]
public readonly record struct BookingStatus(string Value) : IWord<BookingStatus>
{
    /// <summary>Waits for the provider.</summary>
    public static BookingStatus PendingApproval { get; } = new("pendingApproval");

    /// <summary>Stands.</summary>
    public static BookingStatus Confirmed { get; } = new("confirmed");

    /// <summary>The holder has checked in.</summary>
    public static BookingStatus InUse { get; } = new("inUse");

    /// <summary>Over and settled.</summary>
    public static BookingStatus Completed { get; } = new("completed");

    /// <summary>Cancelled.</summary>
    public static BookingStatus Cancelled { get; } = new("cancelled");

    /// <summary>Nobody came.</summary>
    public static BookingStatus NoShow { get; } = new("noShow");

    /// <summary>Refused by the provider.</summary>
    public static BookingStatus Rejected { get; } = new("rejected");

    /// <summary>Waits for the slot to become free.</summary>
    public static BookingStatus Waitlisted { get; } = new("waitlisted");

    /// <summary>Has been offered the slot, for a time.</summary>
    public static BookingStatus Offered { get; } = new("offered");

    /// <summary>The offer was not taken in time.</summary>
    public static BookingStatus Expired { get; } = new("expired");

    /// <summary>Has lines of a pilot base, but may have to make room for who has priority.</summary>
    public static BookingStatus Tentative { get; } = new("tentative");

    /// <summary>Has lines of a pilot base for good.</summary>
    public static BookingStatus Firm { get; } = new("firm");

    static BookingStatus IWord<BookingStatus>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>Which bookings to list; a member left out does not narrow.</summary>
public sealed record BookingFilter
{
    /// <summary>The holder.</summary>
    public string? HolderId { get; init; }

    /// <summary>The instrument.</summary>
    public string? InstrumentId { get; init; }

    /// <summary>The pilot base.</summary>
    public string? PilotBaseId { get; init; }

    /// <summary>Only bookings that end after this instant.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only bookings that start before this instant.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Where they stand.</summary>
    public BookingStatus? Status { get; init; }

    /// <summary>What another platform knows it by, exactly.</summary>
    public string? ExternalReference { get; init; }
}

using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.PilotBases;

namespace Liandong.Grains.Interfaces.Bookings;

/// <summary>A booking as its holder, the provider and the department see it.</summary>
public sealed record BookingView
{
    /// <summary>The id of the booking; it leads to what is booked.</summary>
    [RegularExpression(Forms.BookingId)]
    public required string Id { get; init; }

    /// <summary>The id of the instrument that is booked; left out for a pilot base.</summary>
    [RegularExpression(Forms.ChosenId)]
    public string? InstrumentId { get; init; }

    /// <summary>The id of the pilot base or concept-verification centre that is booked; left out for an instrument.</summary>
    [RegularExpression(Forms.ChosenId)]
    public string? PilotBaseId { get; init; }

    /// <summary>The organisation that holds it.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string HolderId { get; init; }

    /// <summary>The person who will use it, as an opaque id.</summary>
    [RegularExpression(Forms.OpaqueId)]
    public string? UserId { get; init; }

    /// <summary>First instant of <c>[start, end)</c>, in UTC.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over, in UTC.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Where it is in its life. Be ready for further words.</summary>
    [AllowedValues("pendingApproval", "waitlisted", "offered", "confirmed", "inUse", "completed", "cancelled", "noShow", "rejected", "expired", "tentative", "firm")]
    public required string Status { get; init; }

    /// <summary>What the use costs, in fen.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long FeeFen { get; init; }

    /// <summary>What the holder's voucher pays, in fen.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long VoucherFen { get; init; }

    /// <summary>What remains to be paid, in fen.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long PayableFen { get; init; }

    /// <summary>What it is for; null when the text was erased.</summary>
    public ErasableValue? Purpose { get; init; }

    /// <summary>Why it was changed last; null when the text was erased.</summary>
    public ErasableValue? Reason { get; init; }

    /// <summary>The series it was booked with.</summary>
    [RegularExpression(Forms.ServerMadeId)]
    public string? SeriesId { get; init; }

    /// <summary>What another platform knows it by.</summary>
    [RegularExpression(Forms.OpaqueId)]
    public string? ExternalReference { get; init; }

    /// <summary>When the offer ends, for an offered one.</summary>
    public DateTimeOffset? OfferExpiresAt { get; init; }

    /// <summary>When its use began.</summary>
    public DateTimeOffset? ActualStart { get; init; }

    /// <summary>When its use ended, as it was settled.</summary>
    public DateTimeOffset? ActualEnd { get; init; }

    /// <summary>How its holder rated it, 1–5.</summary>
    [Range(1, 5)]
    public int? Score { get; init; }

    /// <summary>The rating in words.</summary>
    public ErasableValue? Comment { get; init; }

    /// <summary>Bookings that an approval would reject, for who may approve.</summary>
    public IReadOnlyList<string>? WouldReject { get; init; }

    /// <summary>Bookings that the approval has rejected; in the answer to it only.</summary>
    public IReadOnlyList<string>? Rejected { get; init; }

    /// <summary>How many lines of a pilot base it takes.</summary>
    [Range(1, 1_000)]
    public int? Lines { get; init; }

    /// <summary>When it is, or was, firm; for a pilot base.</summary>
    public DateTimeOffset? FirmAt { get; init; }

    /// <summary>Whether others had to make room for it; for a pilot base.</summary>
    public bool? Priority { get; init; }

    /// <summary>The line-minutes that a pairing's quota pays for that; 0 when nothing was short, or it was given back.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public long? ChargedMinutes { get; init; }

    /// <summary>The pairing whose quota pays.</summary>
    [RegularExpression(Forms.PairingId)]
    public string? PairingId { get; init; }

    /// <summary>Why it is where it is; for a pilot base.</summary>
    public IReadOnlyList<PlacementReasonView>? Reasons { get; init; }

    /// <summary>Slots that were free for it when it made room for another, earliest first.</summary>
    public IReadOnlyList<FreeSlotView>? Alternatives { get; init; }

    /// <summary>Rises by one with each change of the booking.</summary>
    [Range(1L, Forms.GreatestNumber)]
    public required long Version { get; init; }
}

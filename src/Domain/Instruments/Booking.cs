using Liandong.Domain.PilotBases;

namespace Liandong.Domain.Instruments;

/// <summary>Where a booking is in its life. <see cref="BookingActs"/> says which act is legal from where.</summary>
public enum BookingStatus
{
    /// <summary>It holds its slot.</summary>
    Confirmed,

    /// <summary>Terminal: used and settled.</summary>
    Completed,

    /// <summary>Terminal: given back.</summary>
    Cancelled,

    /// <summary>Waits for the provider's approval. It does not hold its slot: others may ask for the same.</summary>
    PendingApproval,

    /// <summary>In use since somebody checked in: it holds its slot.</summary>
    InUse,

    /// <summary>Terminal: nobody showed up within the time of grace.</summary>
    NoShow,

    /// <summary>Terminal: the provider said no, or gave the slot to another.</summary>
    Rejected,

    /// <summary>Waits for its slot to be free. It does not hold it.</summary>
    Waitlisted,

    /// <summary>Its slot has become free and is held for it until its holder accepts, or the offer expires.</summary>
    Offered,

    /// <summary>Terminal: nobody decided in time.</summary>
    Expired,

    /// <summary>It holds lines of a pilot base, but may have to make room for who has priority.</summary>
    Tentative,

    /// <summary>It holds lines of a pilot base for good.</summary>
    Firm,
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

    /// <summary>What was agreed with it of late cancellations and not showing up; null for a booking of before that was agreed.</summary>
    public AgreedTerms? Terms { get; init; }

    /// <summary>What it costs as it stands, in fen: the agreed fee, what a cancellation costs, or the bill.</summary>
    public required long FeeFen { get; init; }

    /// <summary>1 when made, one more with each change.</summary>
    public required long Version { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Whether its holder is the provider or of the same university; null = no.</summary>
    public bool? IsInternal { get; init; }

    /// <summary>The series it was booked with; null when it was booked alone.</summary>
    public string? SeriesId { get; init; }

    /// <summary>What another platform knows it by, for as long as it is kept; null = nothing.</summary>
    public string? ExternalReference { get; init; }

    /// <summary>What its holder's voucher pays of it; null when it is booked without one.</summary>
    public VoucherPart? Voucher { get; init; }

    /// <summary>
    /// Its place in the order of those that wait; lower is earlier. On an instrument null when it never waited; on a pilot base
    /// the order of submission.
    /// </summary>
    public long? Ticket { get; init; }

    /// <summary>How many lines of a pilot base it takes; null on an instrument, which is one.</summary>
    public int? Lines { get; init; }

    /// <summary>When it becomes firm; null on an instrument.</summary>
    public DateTimeOffset? FirmAt { get; init; }

    /// <summary>What it takes of a pairing's priority quota; null when it was placed without.</summary>
    public PriorityShare? Priority { get; init; }

    /// <summary>What became of that; null while it is held.</summary>
    public PriorityOutcome? PriorityOutcome { get; init; }

    /// <summary>Whether it made room for another and has not got its lines back; null = no.</summary>
    public bool? IsDisplaced { get; init; }

    /// <summary>Why it is where it is; null on an instrument.</summary>
    public IReadOnlyList<PlacementReason>? Reasons { get; init; }

    /// <summary>Slots that were free when it was displaced.</summary>
    public IReadOnlyList<TimeSlot>? Alternatives { get; init; }

    /// <summary>When the offer ends; for an offered one only.</summary>
    public DateTimeOffset? OfferExpiresAt { get; init; }

    /// <summary>When somebody checked in, or the use began as it was settled.</summary>
    public DateTimeOffset? ActualStart { get; init; }

    /// <summary>When the use ended, as it was settled; null before, and when it was settled as booked.</summary>
    public DateTimeOffset? ActualEnd { get; init; }

    /// <summary>How its holder rated the use, 1–5.</summary>
    public int? Score { get; init; }

    /// <summary>The id of the text that goes with the rating, where one was given.</summary>
    public string? CommentTextId { get; init; }

    /// <summary>Whether it holds its slot.</summary>
    public bool IsActive => IsPlaced || Status is BookingStatus.InUse or BookingStatus.Offered;

    /// <summary>Whether it is booked and its use has not begun.</summary>
    public bool IsPlaced => IsPlacedIn(Status);

    /// <summary>Its status at an instant: what has become firm by then is so, also before that is written down.</summary>
    public BookingStatus StatusAt(DateTimeOffset now) => Status == BookingStatus.Tentative && FirmAt <= now ? BookingStatus.Firm : Status;

    /// <summary>How many lines it takes.</summary>
    public int LineCount => Lines ?? 1;

    /// <summary>Whether it waits for somebody's decision without holding its slot.</summary>
    public bool IsRequest => Status is BookingStatus.PendingApproval or BookingStatus.Waitlisted;

    /// <summary>What the voucher pays, in fen: what is held for it, or what the bill takes once it is over.</summary>
    public long VoucherFen => Voucher is not { IsWish: false } part ? 0 : IsOver ? part.PaidOf(FeeFen) : part.HeldFen;

    /// <summary>Whether it has ended its life.</summary>
    internal bool IsOver => IsOverIn(Status);

    /// <summary>Whether a status is the end of a booking's life.</summary>
    internal static bool IsOverIn(BookingStatus status) =>
        status is BookingStatus.Completed or BookingStatus.Cancelled or BookingStatus.NoShow or BookingStatus.Rejected or BookingStatus.Expired;

    /// <summary>Whether a status is that of a booking that holds its slot and whose use has not begun.</summary>
    internal static bool IsPlacedIn(BookingStatus status) => status is BookingStatus.Confirmed or BookingStatus.Tentative or BookingStatus.Firm;

    /// <summary>The part of its slot that counts towards the holder's limits once it was used: an early end gives the rest back.</summary>
    internal TimeSlot CountedSlot => Counted(Slot, ActualEnd);

    /// <inheritdoc cref="CountedSlot"/>
    internal static TimeSlot Counted(TimeSlot slot, DateTimeOffset? actualEnd) =>
        actualEnd is { } end && end < slot.End ? slot with { End = Instants.Later(end, slot.Start) } : slot;
}

/// <summary>A slot that is kept for a holder for a short while, so that it can be booked.</summary>
/// <param name="Id">The hold's id.</param>
/// <param name="HolderId">The organisation it is kept for.</param>
/// <param name="Slot">The time it keeps.</param>
/// <param name="ExpiresAt">When it ends by itself.</param>
/// <param name="UserId">The person who asked for it; null when the credential named none.</param>
public sealed record Hold(string Id, string HolderId, TimeSlot Slot, DateTimeOffset ExpiresAt, string? UserId = null);

/// <summary>A proof that a holder's people know how to use the instrument.</summary>
/// <param name="HolderId">The organisation.</param>
/// <param name="UserId">The person; null = all people of the organisation.</param>
/// <param name="Until">When it ends: a booking must end no later.</param>
public sealed record Qualification(string HolderId, string? UserId, DateTimeOffset Until);

/// <summary>A time in which an instrument is out of order.</summary>
/// <param name="Id">The outage's id.</param>
/// <param name="Slot">The time it takes.</param>
/// <param name="ReasonTextId">The id of the reason's text, where one was given.</param>
/// <param name="Version">1, or 2 once it was ended before its time.</param>
public sealed record Outage(string Id, TimeSlot Slot, string? ReasonTextId, long Version = 1);

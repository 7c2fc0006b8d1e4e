namespace Liandong.Domain.Instruments;

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

    /// <summary>What another platform knows it by, as an opaque id; null = nothing.</summary>
    public string? ExternalReference { get; init; }

    /// <summary>Whether to refuse when the holder has, or lately had, a booking of that reference here already.</summary>
    public bool IsOncePerReference { get; init; }

    /// <summary>Whether to pay by voucher as far as possible.</summary>
    public bool UseVoucher { get; init; }

    /// <summary>Whether to book only when the voucher pays all that it may; without <see cref="UseVoucher"/> it says nothing.</summary>
    public bool RequireFullVoucher { get; init; }

    /// <summary>What the voucher account has set aside for this booking; null before it was asked.</summary>
    public VoucherGrant? Voucher { get; init; }

    /// <summary>The hold that this booking redeems.</summary>
    public string? HoldId { get; init; }

    /// <summary>Whether to wait when the slot is taken by bookings or holds. A slot that is out of order is not waited for.</summary>
    public bool Waitlist { get; init; }

    /// <summary>How many lines of a pilot base; null on an instrument.</summary>
    public int? Lines { get; init; }

    /// <summary>Whether to take lines that are short from tentative bookings, at the cost of a pairing's quota.</summary>
    public bool UsePriority { get; init; }

    /// <summary>The pairing whose quota pays; null = of the entitled ones that with most left.</summary>
    public string? PairingId { get; init; }

    /// <summary>The active pairings that the holder is a member of, as they stand now.</summary>
    public IReadOnlyList<string> MemberOfPairingIds { get; init; } = [];

    /// <summary>The version of the holder's admission to priority that was seen before its approval was looked at; null when that was not done.</summary>
    public long? AdmittedAtVersion { get; init; }
}

/// <summary>What to do with those of a series that cannot be had.</summary>
public enum SeriesConflict
{
    /// <summary>Book none.</summary>
    Fail,

    /// <summary>Book the others.</summary>
    Skip,
}

/// <summary>Book several slots at once, each as a booking of its own.</summary>
public sealed record BookSeries : InstrumentCommand
{
    /// <summary>The series' id.</summary>
    public required string SeriesId { get; init; }

    /// <summary>The new bookings' ids, one for each slot.</summary>
    public required IReadOnlyList<string> BookingIds { get; init; }

    /// <summary>The times, by start; 1–<see cref="SeriesDecisions.MaximumSlots"/>.</summary>
    public required IReadOnlyList<TimeSlot> Slots { get; init; }

    /// <summary>Whom they are for.</summary>
    public required Holder Holder { get; init; }

    /// <summary>The person who will use it.</summary>
    public string? UserId { get; init; }

    /// <summary>The id of the purpose's text.</summary>
    public string? PurposeTextId { get; init; }

    /// <summary>What another platform knows each of them by, as an opaque id; null = nothing.</summary>
    public string? ExternalReference { get; init; }

    /// <summary>What to do with those that cannot be had.</summary>
    public SeriesConflict OnConflict { get; init; }

    /// <summary>Whether to pay by voucher as far as possible.</summary>
    public bool UseVoucher { get; init; }

    /// <summary>Whether to book only what the voucher pays all of that it may.</summary>
    public bool RequireFullVoucher { get; init; }

    /// <summary>What voucher accounts have set aside, by booking; empty before they were asked.</summary>
    public IReadOnlyDictionary<string, VoucherGrant> Vouchers { get; init; } = new Dictionary<string, VoucherGrant>();
}

/// <summary>An act on a booking that there is.</summary>
public abstract record BookingCommand : InstrumentCommand
{
    /// <summary>The booking.</summary>
    public required string BookingId { get; init; }

    /// <summary>The id of the reason's text; staff who cancel, move or transfer another's booking need one.</summary>
    public string? ReasonTextId { get; init; }

    /// <summary>The version that the actor has seen; null = whichever.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>What the voucher account has set aside for this act; null when it was not asked.</summary>
    public VoucherGrant? Voucher { get; init; }
}

/// <summary>Give a booking back.</summary>
public sealed record CancelBooking : BookingCommand
{
    /// <summary>Whether to give back the later ones of its series as well.</summary>
    public bool Following { get; init; }
}

/// <summary>Give a booking another slot of the same instrument. Refused, it keeps the old one.</summary>
public sealed record MoveBooking : BookingCommand
{
    /// <summary>The new time.</summary>
    public required TimeSlot Slot { get; init; }
}

/// <summary>Approve a booking that waits for it. Others that wait for the same time are rejected with it.</summary>
public sealed record ApproveBooking : BookingCommand;

/// <summary>Say no to a booking that waits for approval.</summary>
public sealed record RejectBooking : BookingCommand;

/// <summary>Take what was offered to a booking that waited.</summary>
public sealed record AcceptOffer : BookingCommand;

/// <summary>State that the use has begun.</summary>
public sealed record CheckIn : BookingCommand;

/// <summary>State that the use is over, and settle it.</summary>
public sealed record FinishBooking : BookingCommand
{
    /// <summary>When the use began; null = at check-in, else as booked.</summary>
    public DateTimeOffset? ActualStart { get; init; }

    /// <summary>When it ended; null = now, at the latest as booked.</summary>
    public DateTimeOffset? ActualEnd { get; init; }
}

/// <summary>Let a booking end later.</summary>
public sealed record ExtendBooking : BookingCommand
{
    /// <summary>The new end.</summary>
    public required DateTimeOffset End { get; init; }
}

/// <summary>Give a booking to a colleague, or to another organisation.</summary>
public sealed record TransferBooking : BookingCommand
{
    /// <summary>The organisation it goes to; null = it stays where it is.</summary>
    public Holder? Holder { get; init; }

    /// <summary>The person who will use it; null = nobody is named, which only another organisation may leave open.</summary>
    public string? UserId { get; init; }
}

/// <summary>Rate a use that is over; once.</summary>
public sealed record RateBooking : BookingCommand
{
    /// <summary>1–5.</summary>
    public required int Score { get; init; }

    /// <summary>The id of the text that goes with it.</summary>
    public string? CommentTextId { get; init; }

    /// <summary>The booking as it was found elsewhere, for one that the instrument no longer remembers; null = only one that it does.</summary>
    public FormerBooking? Former { get; init; }
}

/// <summary>A booking that is over and has left the instrument's memory, as a record of all events up to some instant shows it.</summary>
public sealed record FormerBooking
{
    /// <summary>The booking's id.</summary>
    public required string Id { get; init; }

    /// <summary>The organisation that held it.</summary>
    public required string HolderId { get; init; }

    /// <summary>The time it took.</summary>
    public required TimeSlot Slot { get; init; }

    /// <summary>How it ended.</summary>
    public required BookingStatus Status { get; init; }

    /// <summary>What it cost, in fen.</summary>
    public required long FeeFen { get; init; }

    /// <summary>Its version.</summary>
    public required long Version { get; init; }

    /// <summary>How it was rated; null when it was not, up to then.</summary>
    public required int? Score { get; init; }

    /// <summary><see cref="InstrumentState.FormerRatingCount"/> at an instant that the record reaches.</summary>
    public required long RatingsSeen { get; init; }

    /// <summary>As the rules take it. What its price was made of plays no part any more.</summary>
    internal Booking ToBooking() => new()
    {
        Id = Id,
        HolderId = HolderId,
        Slot = Slot,
        Status = Status,
        Entitlements = RateKinds.None,
        Tariff = new Tariff(RateKinds.None, 0, null),
        FeeFen = FeeFen,
        Version = Version,
        MadeAt = Slot.Start,
        Score = Score,
    };
}

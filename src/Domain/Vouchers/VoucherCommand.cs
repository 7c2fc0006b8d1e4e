namespace Liandong.Domain.Vouchers;

/// <summary>What somebody wants of a voucher account.</summary>
public abstract record VoucherCommand
{
    /// <summary>The time at which it is decided. Must not go back from one command to the next.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Who wants it.</summary>
    public required Actor Actor { get; init; }
}

/// <summary>Open an account, with a first grant.</summary>
public sealed record OpenVoucherAccount : VoucherCommand
{
    /// <summary>The rules of the day.</summary>
    public required VoucherRules Rules { get; init; }

    /// <summary>The enterprise.</summary>
    public required string EnterpriseId { get; init; }

    /// <summary>The calendar year.</summary>
    public required int Year { get; init; }

    /// <summary>The first grant, in fen; 0 opens an empty account.</summary>
    public required long GrantFen { get; init; }

    /// <summary>The part of a fee that it pays, 1–100; null = as the rules say.</summary>
    public int? RatioPercent { get; init; }

    /// <summary>The zone of the enterprise; null when none is known.</summary>
    public string? ZoneId { get; init; }

    /// <summary>
    /// The account's version before the enterprise's filing was looked at: if it was barred since, the filing has to be looked at
    /// again. Null = whichever.
    /// </summary>
    public long? SeenVersion { get; init; }

    /// <summary>What is reserved of the zone's budget for it; null when nothing is granted.</summary>
    public GrantReservation? Reservation { get; init; }
}

/// <summary>Grant a further amount.</summary>
public sealed record GrantVoucher : VoucherCommand
{
    /// <summary>The rules of the day.</summary>
    public required VoucherRules Rules { get; init; }

    /// <summary>How much, in fen.</summary>
    public required long AmountFen { get; init; }

    /// <summary>What the department knows it by, as an opaque id.</summary>
    public required string Reference { get; init; }

    /// <summary>The zone that the enterprise belongs to now, whose budget it draws on.</summary>
    public string? ZoneId { get; init; }

    /// <summary>What is reserved of the zone's budget for it; null when none is kept.</summary>
    public GrantReservation? Reservation { get; init; }

    /// <summary>The version that the actor has seen; null = whichever.</summary>
    public long? ExpectedVersion { get; init; }
}

/// <summary>An amount that is reserved of a zone's budget for a grant, or noted there to come back from one.</summary>
/// <param name="Id">Names the attempt.</param>
/// <param name="Deadline">From when on it may not be made use of.</param>
public sealed record GrantReservation(string Id, DateTimeOffset Deadline);

/// <summary>Make sure that a grant for which an amount is reserved never comes about, if it has not.</summary>
public sealed record ForgoGrant : VoucherCommand
{
    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>What is reserved.</summary>
    public required GrantReservation Reservation { get; init; }
}

/// <summary>One amount to be held.</summary>
/// <param name="BookingId">The booking.</param>
/// <param name="HoldId">Names this attempt; another attempt takes another id.</param>
/// <param name="BookingVersion">The version that the booking gets when it comes about.</param>
/// <param name="FeeFen">The whole fee then, in fen.</param>
/// <param name="HeldFen">What the booking has been given before, in fen.</param>
/// <param name="RatioPercent">What was agreed before; null = the account's own.</param>
/// <param name="RequiresFull">Whether to hold all that is due or nothing.</param>
public sealed record VoucherWish(string BookingId, string HoldId, long BookingVersion, long FeeFen, long HeldFen = 0, int? RatioPercent = null, bool RequiresFull = false);

/// <summary>Set amounts aside for bookings that are about to be made, or to cost more.</summary>
public sealed record HoldVoucher : VoucherCommand
{
    /// <summary>The rules of the day.</summary>
    public required VoucherRules Rules { get; init; }

    /// <summary>What for; 1–<see cref="VoucherDecider.MaximumWishes"/>.</summary>
    public required IReadOnlyList<VoucherWish> Wishes { get; init; }

    /// <summary>Whether all of them must be granted something, or none is.</summary>
    public bool IsAllOrNothing { get; init; }

    /// <summary>What the booking is on; some instruments are excluded by rule.</summary>
    public required string Category { get; init; }

    /// <summary>Until when the instrument may make use of it. Later the hold is refused.</summary>
    public required DateTimeOffset Deadline { get; init; }
}

/// <summary>What an instrument tells of a booking that something is, or was, held for.</summary>
public sealed record VoucherOutcome
{
    /// <summary>The booking.</summary>
    public required string BookingId { get; init; }

    /// <summary>The booking's version; 0 when it was never made.</summary>
    public required long BookingVersion { get; init; }

    /// <summary>What the booking goes on to hold in that version, in fen.</summary>
    public long KeepFen { get; init; }

    /// <summary>What the bill takes, in fen; for one that is over.</summary>
    public long CaptureFen { get; init; }

    /// <summary>The whole bill, in fen; for one that is over.</summary>
    public long FeeFen { get; init; }

    /// <summary>Whether the booking is over, so that nothing is held for it any more.</summary>
    public bool IsOver { get; init; }

    /// <summary>Who provides the instrument.</summary>
    public string ProviderId { get; init; } = "";

    /// <summary>The instrument.</summary>
    public string InstrumentId { get; init; } = "";

    /// <summary>Attempts to hold of which the instrument knows for certain that they come to nothing.</summary>
    public IReadOnlyList<string> ForgoneHoldIds { get; init; } = [];
}

/// <summary>Carry out what instruments tell of bookings. Safe to repeat, and in any order.</summary>
public sealed record SettleVoucher : VoucherCommand
{
    /// <summary>What they tell; 1–<see cref="VoucherDecider.MaximumWishes"/>.</summary>
    public required IReadOnlyList<VoucherOutcome> Outcomes { get; init; }
}

/// <summary>What an account has paid of the bill of a booking, by its statement; it never changes.</summary>
/// <param name="CapturedFen">What was captured, in fen.</param>
/// <param name="FeeFen">The whole bill, in fen.</param>
/// <param name="ProviderId">Who was paid.</param>
/// <param name="InstrumentId">The instrument that was used.</param>
public sealed record VoucherBill(long CapturedFen, long FeeFen, string ProviderId, string InstrumentId);

/// <summary>Correct what was spent on a booking by a counter-entry.</summary>
public sealed record CorrectVoucher : VoucherCommand
{
    /// <summary>What is added to the spent amount, in fen; not 0.</summary>
    public required long SpentDeltaFen { get; init; }

    /// <summary>What the department knows it by, as an opaque id.</summary>
    public required string Reference { get; init; }

    /// <summary>The id of the reason's text.</summary>
    public required string ReasonTextId { get; init; }

    /// <summary>The booking it is about; without one it is refused.</summary>
    public required string? BookingId { get; init; }

    /// <summary>What the account has paid of the booking's bill; null when nothing.</summary>
    public VoucherBill? Bill { get; init; }

    /// <summary>The version that the actor has seen; null = whichever.</summary>
    public long? ExpectedVersion { get; init; }
}

/// <summary>Take back a grant, or a part of it, by a counter-entry.</summary>
public sealed record WithdrawGrant : VoucherCommand
{
    /// <summary>The reference of the grant.</summary>
    public required string GrantReference { get; init; }

    /// <summary>How much is taken back, in fen; at most what is left of the grant, and what is available.</summary>
    public required long AmountFen { get; init; }

    /// <summary>What the department knows the withdrawal by, as an opaque id.</summary>
    public required string Reference { get; init; }

    /// <summary>The id of the reason's text.</summary>
    public required string ReasonTextId { get; init; }

    /// <summary>What is noted with the zone's budget to go back to it; null when none is kept.</summary>
    public GrantReservation? Reservation { get; init; }

    /// <summary>The version that the actor has seen; null = whichever.</summary>
    public long? ExpectedVersion { get; init; }
}

/// <summary>Close the account: nothing new is held on it.</summary>
public sealed record CloseVoucherAccount : VoucherCommand
{
    /// <summary>The account, so that one that was never opened can be barred.</summary>
    public string AccountId { get; init; } = "";

    /// <summary>Why.</summary>
    public required VoucherClosing Cause { get; init; }

    /// <summary>The id of the reason's text.</summary>
    public string? ReasonTextId { get; init; }

    /// <summary>The version that the actor has seen; null = whichever.</summary>
    public long? ExpectedVersion { get; init; }
}

namespace Liandong.Domain.Vouchers;

/// <summary>The figures of an account; always <c>granted = available + held + spent</c>, none negative.</summary>
/// <param name="GrantedFen">What the enterprise was given, less what lapsed or was withdrawn.</param>
/// <param name="AvailableFen">What can still be held.</param>
/// <param name="HeldFen">What open bookings have set aside.</param>
/// <param name="SpentFen">What settled bookings have used.</param>
public sealed record VoucherBalance(long GrantedFen, long AvailableFen, long HeldFen, long SpentFen)
{
    /// <summary>An account that nothing was granted to.</summary>
    public static readonly VoucherBalance Nothing = new(0, 0, 0, 0);

    /// <summary>Whether the figures add up and none is negative.</summary>
    public bool AddsUp() => GrantedFen == AvailableFen + HeldFen + SpentFen && AvailableFen >= 0 && HeldFen >= 0 && SpentFen >= 0;
}

/// <summary>What happened to a voucher account. Plain data: journaled as JSON and read again for ever, so members are only added.</summary>
public abstract record VoucherEvent
{
    /// <summary>What acts where no organisation does.</summary>
    public const string System = "sys";

    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>The enterprise whose account it is.</summary>
    public required string EnterpriseId { get; init; }

    /// <summary>When it was decided, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The organisation that acted, or <see cref="System"/>.</summary>
    public required string ActedBy { get; init; }

    /// <summary>The person who acted, where one is known.</summary>
    public string? ActedByUserId { get; init; }

    /// <summary>The account's version: 1, 2, …</summary>
    public required long Version { get; init; }

    /// <summary>The figures after the event.</summary>
    public required VoucherBalance Balance { get; init; }
}

/// <summary>An account was opened, with nothing in it.</summary>
public sealed record VoucherAccountOpened : VoucherEvent
{
    /// <summary>The calendar year in which what it pays for must start.</summary>
    public required int Year { get; init; }

    /// <summary>The part of a fee that it pays, 1–100.</summary>
    public required int RatioPercent { get; init; }

    /// <summary>The zone that the enterprise belonged to; null when none was known.</summary>
    public string? ZoneId { get; init; }

    /// <summary>The id of the set of rules it was opened by.</summary>
    public string? RulesId { get; init; }
}

/// <summary>The department gave the enterprise an amount.</summary>
public sealed record VoucherGranted : VoucherEvent
{
    /// <summary>How much, in fen.</summary>
    public required long AmountFen { get; init; }

    /// <summary>What the department knows it by; each at most once.</summary>
    public required string Reference { get; init; }

    /// <summary>What was reserved of the zone's budget for it; null when none was kept.</summary>
    public string? ReservationId { get; init; }

    /// <summary>The zone of the enterprise when it was granted; null in grants of before this was noted, which were in the zone of the opening.</summary>
    public string? ZoneId { get; init; }
}

/// <summary>A counter-entry of the department: a grant, or a part of it, was taken back.</summary>
public sealed record VoucherGrantWithdrawn : VoucherEvent
{
    /// <summary>The reference of the grant.</summary>
    public required string GrantReference { get; init; }

    /// <summary>How much was taken back, in fen.</summary>
    public required long AmountFen { get; init; }

    /// <summary>What the department knows it by; each at most once, among grants as well.</summary>
    public required string Reference { get; init; }

    /// <summary>The id of the reason's text.</summary>
    public required string ReasonTextId { get; init; }

    /// <summary>What was noted with the zone's budget to go back to it; null when none was kept.</summary>
    public string? ReservationId { get; init; }
}

/// <summary>A grant for which an amount was reserved of the zone's budget, or its withdrawal, can come about no more.</summary>
public sealed record VoucherGrantForgone : VoucherEvent
{
    /// <summary>What was reserved.</summary>
    public required string ReservationId { get; init; }

    /// <summary>From when on it could not be made use of anyway.</summary>
    public required DateTimeOffset Deadline { get; init; }
}

/// <summary>An amount was set aside for a booking.</summary>
public sealed record VoucherHeld : VoucherEvent
{
    /// <summary>The booking.</summary>
    public required string BookingId { get; init; }

    /// <summary>Names this attempt to hold.</summary>
    public required string HoldId { get; init; }

    /// <summary>The version that the booking has when what it is held for comes about.</summary>
    public required long BookingVersion { get; init; }

    /// <summary>How much, in fen.</summary>
    public required long AmountFen { get; init; }

    /// <summary>The whole fee it is a part of, in fen.</summary>
    public required long FeeFen { get; init; }

    /// <summary>When the account asks the instrument what became of it.</summary>
    public required DateTimeOffset Deadline { get; init; }
}

/// <summary>What was held for a booking belongs to it until it is settled.</summary>
public sealed record VoucherHoldConfirmed : VoucherEvent
{
    /// <summary>The booking.</summary>
    public required string BookingId { get; init; }

    /// <summary>The booking's version that this is known of.</summary>
    public required long BookingVersion { get; init; }
}

/// <summary>Why an amount became available again.</summary>
public enum VoucherReleaseCause
{
    /// <summary>What it was held for did not come about.</summary>
    NotBooked,

    /// <summary>The booking costs less than before.</summary>
    LessDue,

    /// <summary>The booking ended without a fee.</summary>
    Ended,
}

/// <summary>An amount that was held is not needed.</summary>
public sealed record VoucherReleased : VoucherEvent
{
    /// <summary>The booking.</summary>
    public required string BookingId { get; init; }

    /// <summary>The booking's version that this follows from; 0 when it was never made.</summary>
    public required long BookingVersion { get; init; }

    /// <summary>How much, in fen. On a closed account it lapses.</summary>
    public required long AmountFen { get; init; }

    /// <summary>Why.</summary>
    public required VoucherReleaseCause Cause { get; init; }

    /// <summary>The attempts to hold that came to nothing, where they are the reason.</summary>
    public IReadOnlyList<string>? HoldIds { get; init; }
}

/// <summary>A booking was settled: a part of what was held is spent, the rest is not needed.</summary>
public sealed record VoucherCaptured : VoucherEvent
{
    /// <summary>The booking.</summary>
    public required string BookingId { get; init; }

    /// <summary>The booking's version in which it was settled.</summary>
    public required long BookingVersion { get; init; }

    /// <summary>What is spent, in fen.</summary>
    public required long CapturedFen { get; init; }

    /// <summary>What is not needed, in fen. On a closed account it lapses.</summary>
    public required long ReleasedFen { get; init; }

    /// <summary>The whole bill, in fen.</summary>
    public required long FeeFen { get; init; }

    /// <summary>Who is paid.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The instrument that was used.</summary>
    public required string InstrumentId { get; init; }
}

/// <summary>A counter-entry of the department: what was spent is corrected, nothing is erased.</summary>
public sealed record VoucherCorrected : VoucherEvent
{
    /// <summary>What is added to the spent amount, in fen; negative gives it back.</summary>
    public required long SpentDeltaFen { get; init; }

    /// <summary>What the department knows it by; each at most once, among grants as well.</summary>
    public required string Reference { get; init; }

    /// <summary>The id of the reason's text.</summary>
    public required string ReasonTextId { get; init; }

    /// <summary>The booking it is about; null for one from when it could be about none.</summary>
    public string? BookingId { get; init; }

    /// <summary>Who was paid for the booking; null for one from when it was not kept.</summary>
    public string? ProviderId { get; init; }

    /// <summary>The instrument that was used; null for one from when it was not kept.</summary>
    public string? InstrumentId { get; init; }
}

/// <summary>Why an account was closed.</summary>
public enum VoucherClosing
{
    /// <summary>The department wanted it.</summary>
    Department,

    /// <summary>Its year is over.</summary>
    YearEnd,

    /// <summary>The filing of the enterprise or of its zone was revoked.</summary>
    Revocation,
}

/// <summary>Nothing is held on the account any more; what was available has lapsed. What is held may still be captured.</summary>
public sealed record VoucherAccountClosed : VoucherEvent
{
    /// <summary>Why.</summary>
    public required VoucherClosing Cause { get; init; }

    /// <summary>What has lapsed, in fen.</summary>
    public required long LapsedFen { get; init; }

    /// <summary>The id of the reason's text, where one was given.</summary>
    public string? ReasonTextId { get; init; }
}

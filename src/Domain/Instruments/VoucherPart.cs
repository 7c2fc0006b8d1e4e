using Liandong.Domain.Vouchers;

namespace Liandong.Domain.Instruments;

/// <summary>The part of a booking's fee that its holder's innovation voucher pays.</summary>
/// <param name="AccountId">The voucher account: of the holder, of the year in which the booking starts.</param>
/// <param name="RatioPercent">The part of the fee that was agreed; 0 while nothing was asked for yet, because the booking waits for its slot.</param>
/// <param name="HeldFen">What is held for it, in fen: the most that its bill may take.</param>
/// <param name="RequiresFull">Whether its holder wants all that is due or no booking; null = no.</param>
[PolicySource("M11")]
public sealed record VoucherPart(string AccountId, int RatioPercent, long HeldFen, bool? RequiresFull = null)
{
    /// <summary>Whether nothing was asked of the account yet.</summary>
    internal bool IsWish => RatioPercent == 0;

    /// <summary>What it pays of a bill, in fen.</summary>
    internal long PaidOf(long billFen) => VoucherAmounts.Captured(billFen, RatioPercent, HeldFen);
}

/// <summary>What the account has set aside for one act on one booking, so that it can come about.</summary>
public sealed record VoucherGrant
{
    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>The booking.</summary>
    public required string BookingId { get; init; }

    /// <summary>Names the attempt.</summary>
    public required string HoldId { get; init; }

    /// <summary>The version that the booking gets by the act; for another it is of no use.</summary>
    public required long BookingVersion { get; init; }

    /// <summary>The part of the fee that was agreed, 1–100.</summary>
    public required int RatioPercent { get; init; }

    /// <summary>All that the booking holds with it, in fen.</summary>
    public required long HeldFen { get; init; }

    /// <summary>From when on it may not be made use of.</summary>
    public required DateTimeOffset Deadline { get; init; }
}

/// <summary>What an event makes due between an instrument and a voucher account, until the account has it.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="ProviderId">Who is paid.</param>
/// <param name="CaptureFen">What the bill takes, in fen.</param>
/// <param name="KeepFen">What stays held, in fen.</param>
/// <param name="IsOver">Whether the booking is over.</param>
public sealed record VoucherOwed(string AccountId, string ProviderId, long CaptureFen, long KeepFen, bool IsOver);

/// <summary>An act on a booking that was prepared with a voucher can come about no more: the account may have its amount back.</summary>
public sealed record VoucherForgone : InstrumentEvent
{
    /// <summary>The booking, which may never have been made.</summary>
    public required string BookingId { get; init; }

    /// <summary>Names the attempt to hold.</summary>
    public required string HoldId { get; init; }

    /// <summary>From when on the attempt is refused anyway.</summary>
    public required DateTimeOffset Deadline { get; init; }
}

/// <summary>An amount of a voucher that an account asks about.</summary>
/// <param name="BookingId">The booking it was held for.</param>
/// <param name="HoldId">Names the attempt.</param>
/// <param name="BookingVersion">The version that the booking was to get.</param>
/// <param name="Deadline">Until when it could be made use of.</param>
public sealed record VoucherQuestion(string BookingId, string HoldId, long BookingVersion, DateTimeOffset Deadline);

/// <summary>Make sure that attempts to hold which have not led to a booking never will.</summary>
public sealed record ForgoVouchers : InstrumentCommand
{
    /// <summary>Most questions of one command.</summary>
    public const int MaximumQuestions = 200;

    /// <summary>The attempts; 1–<see cref="MaximumQuestions"/>.</summary>
    public required IReadOnlyList<VoucherQuestion> Questions { get; init; }
}

/// <summary>An amount that an act would need of a voucher account.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="BookingId">The booking.</param>
/// <param name="BookingVersion">The version that the booking gets.</param>
/// <param name="FeeFen">The whole fee, in fen.</param>
/// <param name="HeldFen">What the booking holds already, in fen.</param>
/// <param name="RatioPercent">What was agreed before; null = nothing yet.</param>
/// <param name="RequiresFull">Whether all that is due is wanted, or nothing.</param>
public sealed record VoucherNeed(string AccountId, string BookingId, long BookingVersion, long FeeFen, long HeldFen, int? RatioPercent, bool RequiresFull);

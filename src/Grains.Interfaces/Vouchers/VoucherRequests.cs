using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Vouchers;

/// <summary>Opens an enterprise's account of a year.</summary>
[GenerateSerializer, Immutable, Alias("liandong.VoucherAccountRequest")]
public sealed record VoucherAccountRequest
{
    /// <summary>The enterprise: micro, small or medium, of a zone, both with an approved filing.</summary>
    [Id(0), RegularExpression(Forms.ChosenId)] public required string EnterpriseId { get; init; }

    /// <summary>The calendar year in which what it pays for must start; not one that is over.</summary>
    [Id(1), Range(2000, 8_999)] public required int Year { get; init; }

    /// <summary>The first grant, in fen.</summary>
    [Id(2), Range(0L, 1_000_000_000_000L)] public required long GrantFen { get; init; }

    /// <summary>The part of a fee that it pays; default: as the rules in force say for the enterprise's zone.</summary>
    [Id(3), Range(1, 100)] public int? RatioPercent { get; init; }
}

/// <summary>Grants a further amount.</summary>
[GenerateSerializer, Immutable, Alias("liandong.VoucherGrantRequest")]
public sealed record VoucherGrantRequest
{
    /// <summary>How much, in fen.</summary>
    [Id(0), Range(1L, 1_000_000_000_000L)] public required long AmountFen { get; init; }

    /// <summary>What the department knows the grant by, as an opaque id; each at most once an account.</summary>
    [Id(1), RegularExpression(Forms.OpaqueId)] public required string Reference { get; init; }
}

/// <summary>Takes back a grant, or a part of it, by a counter-entry.</summary>
[GenerateSerializer, Immutable, Alias("liandong.VoucherWithdrawalRequest")]
public sealed record VoucherWithdrawalRequest
{
    /// <summary>How much, in fen; at most what is left of the grant, and what is available.</summary>
    [Id(0), Range(1L, 1_000_000_000_000L)] public required long AmountFen { get; init; }

    /// <summary>Why, 1–500 characters.</summary>
    [Id(1), StringLength(500, MinimumLength = 1)] public required string Reason { get; init; }

    /// <summary>What the department knows the withdrawal by, as an opaque id; each at most once an account, grants and corrections included.</summary>
    [Id(2), RegularExpression(Forms.OpaqueId)] public required string Reference { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => $"{nameof(VoucherWithdrawalRequest)} {AmountFen} {Reference}";
}

/// <summary>Corrects what was spent on a booking by a counter-entry.</summary>
[GenerateSerializer, Immutable, Alias("liandong.VoucherCorrectionRequest")]
public sealed record VoucherCorrectionRequest
{
    /// <summary>
    /// What is added to the spent amount, in fen; negative gives it back to the account. Not 0. With all its corrections a bill takes
    /// nothing at least, and what the voucher could have paid of it at most.
    /// </summary>
    [Id(0), Range(-1_000_000_000_000L, 1_000_000_000_000L)] public required long SpentDeltaFen { get; init; }

    /// <summary>Why, 1–500 characters.</summary>
    [Id(1), StringLength(500, MinimumLength = 1)] public required string Reason { get; init; }

    /// <summary>What the department knows the correction by, as an opaque id; each at most once an account, grants included.</summary>
    [Id(2), RegularExpression(Forms.OpaqueId)] public required string Reference { get; init; }

    /// <summary>The booking it is about, which the account has paid for; without one it is refused.</summary>
    [Id(3), RegularExpression(Forms.BookingId)] public string? BookingId { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => $"{nameof(VoucherCorrectionRequest)} {SpentDeltaFen} {Reference}";
}

/// <summary>Which accounts are asked for.</summary>
[GenerateSerializer, Immutable, Alias("liandong.VoucherAccountFilter")]
public sealed record VoucherAccountFilter
{
    /// <summary>Only accounts of this enterprise.</summary>
    [Id(0)] public string? EnterpriseId { get; init; }

    /// <summary>Only accounts of this year.</summary>
    [Id(1)] public int? Year { get; init; }
}

/// <summary>Which settlements are asked for.</summary>
[GenerateSerializer, Immutable, Alias("liandong.VoucherSettlementFilter")]
public sealed record VoucherSettlementFilter
{
    /// <summary>The provider.</summary>
    [Id(0)] public required string ProviderId { get; init; }

    /// <summary>The month's year.</summary>
    [Id(1)] public required int Year { get; init; }

    /// <summary>The month, 1–12.</summary>
    [Id(2)] public required int Month { get; init; }
}

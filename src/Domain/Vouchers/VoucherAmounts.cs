namespace Liandong.Domain.Vouchers;

/// <summary>How much of a fee a voucher pays.</summary>
[PolicySource("M11")]
public static class VoucherAmounts
{
    /// <summary>The most that may be granted at once, in fen; sums of all an account may hold stay exact numbers in JSON.</summary>
    public const long GreatestGrantFen = 1_000_000_000_000;

    /// <summary>The part of a fee that is due from a voucher: fee × ratio ÷ 100, rounded down to a fen.</summary>
    /// <param name="feeFen">The fee, not negative.</param>
    /// <param name="ratioPercent">0–100.</param>
    public static long Due(long feeFen, int ratioPercent) => (long)((Int128)feeFen * ratioPercent / 100);

    /// <summary>What a bill takes of what was held for it: what is due, but never more than was held.</summary>
    public static long Captured(long billFen, int ratioPercent, long heldFen) => Math.Min(Due(billFen, ratioPercent), heldFen);
}

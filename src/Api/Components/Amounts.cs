namespace Liandong.Api.Components;

/// <summary>Amounts as people type them, in yuan, and as the platform counts them, in fen.</summary>
internal static class Amounts
{
    private const decimal FenPerYuan = 100;
    private const decimal MostYuan = 10_000_000_000_000;

    /// <summary>Whatever is typed, a number of fen that the rules can judge.</summary>
    public static long ToFen(decimal yuan) => (long)Math.Round(Math.Clamp(yuan, -MostYuan, MostYuan) * FenPerYuan, MidpointRounding.AwayFromZero);

    /// <summary>An amount as a field shows it.</summary>
    public static decimal ToYuan(long fen) => fen / FenPerYuan;
}

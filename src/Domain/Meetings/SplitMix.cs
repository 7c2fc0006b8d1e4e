namespace Liandong.Domain.Meetings;

/// <summary>Random numbers that are the same on every machine and in every release (SplitMix64; G. Steele, D. Lea, C. Flood, 2014).</summary>
internal sealed class SplitMix(int seed)
{
    private ulong _state = unchecked((ulong)seed);

    /// <summary>Any of 2⁶⁴ numbers.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A number from 0 to below a bound.</summary>
    public int Next(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>A number from 0 to below 1.</summary>
    public double NextUnit() => (Next() >> 11) * (1.0 / (1UL << 53));
}

namespace Liandong.Grains.Interfaces.Calls;

/// <summary>UUIDs as 26 lower-case characters of Crockford's base 32: URL-safe, and in order of their bytes.</summary>
public static class OpaqueId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 26;

    /// <summary>The id of a UUID.</summary>
    public static string From(Guid id)
    {
        var value = new UInt128(0, 0);
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        foreach (var b in bytes)
        {
            value = (value << 8) | b;
        }

        return string.Create(Length, value, static (characters, rest) =>
        {
            for (var i = Length - 1; i >= 0; i--)
            {
                characters[i] = Alphabet[(int)(uint)(rest & 31)];
                rest >>= 5;
            }
        });
    }
}

using System.Security.Cryptography;

namespace Liandong.Journal;

/// <summary>
/// Keyed hash of a request (HMAC-SHA-256, RFC 2104). Without its key nobody can test guesses of a text against it;
/// the key is stored beside the request's texts and erased with them.
/// </summary>
public static class RequestHash
{
    /// <summary>Length of a key in bytes.</summary>
    public const int KeyLength = 16;

    /// <summary>A new random key.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyLength);

    /// <summary>The hash to store.</summary>
    public static byte[] Compute(ReadOnlySpan<byte> requestDigest, ReadOnlySpan<byte> key) => HMACSHA256.HashData(key, requestDigest);

    /// <summary>Whether a digest gives a stored hash, compared in constant time.</summary>
    public static bool Matches(ReadOnlySpan<byte> requestDigest, ReadOnlySpan<byte> key, ReadOnlySpan<byte> storedHash) =>
        CryptographicOperations.FixedTimeEquals(Compute(requestDigest, key), storedHash);
}

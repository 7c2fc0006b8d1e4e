using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Liandong.Grains.Interfaces.ApiKeys;

namespace Liandong.Api.Access;

/// <summary>
/// The text of an API key: <c>ld_&lt;id&gt;_&lt;secret&gt;</c>. The id leads to the key's grain; the secret is 256 random
/// bits. The platform keeps SHA-256 of the whole text, which is enough for a secret that nobody can guess.
/// </summary>
internal static class ApiKeyText
{
    private const string Begin = "ld_";
    private const int IdLength = 26;
    private const int SecretBytes = 32;
    private const int SecretLength = 43;
    private const int ShownOfSecret = 4;
    private const int Length = 3 + IdLength + 1 + SecretLength;

    /// <summary>A new text for a key.</summary>
    public static string Create(string id) => $"{Begin}{id}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}";

    /// <summary>What the platform keeps of a text.</summary>
    public static NewSecret Keep(string text) => new() { Hash = HashOf(text), Prefix = text[..(Begin.Length + IdLength + 1 + ShownOfSecret)] };

    /// <summary>SHA-256, lower-case hexadecimal.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The id in a text of the right form.</summary>
    public static bool TryReadId(string text, out string id)
    {
        id = "";
        if (text.Length != Length || !text.StartsWith(Begin, StringComparison.Ordinal) || text[Begin.Length + IdLength] != '_'
            || !text.AsSpan(Begin.Length, IdLength).ContainsOnlyIdCharacters())
        {
            return false;
        }

        id = text.Substring(Begin.Length, IdLength);
        return true;
    }

    private static bool ContainsOnlyIdCharacters(this ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterLower(character) && !char.IsAsciiDigit(character))
            {
                return false;
            }
        }

        return true;
    }
}

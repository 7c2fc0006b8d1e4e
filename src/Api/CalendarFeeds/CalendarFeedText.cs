using System.Buffers.Text;
using System.Security.Cryptography;
using Liandong.Api.Access;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.ApiKeys;

namespace Liandong.Api.CalendarFeeds;

/// <summary>
/// The secret part of a feed's link: <c>&lt;id&gt;_&lt;secret&gt;</c>. The id leads to the feed's grain; the secret is 256 random
/// bits. The platform keeps SHA-256 of the whole, as for API keys.
/// </summary>
internal static class CalendarFeedText
{
    /// <summary>Its form, for the documentation.</summary>
    public const string Form = "^[0-9a-z]{26}_[A-Za-z0-9_-]{43}$";

    private const int IdLength = 26;
    private const int SecretBytes = 32;
    private const int SecretLength = 43;
    private const int ShownOfSecret = 4;

    /// <summary>A new text for a feed.</summary>
    public static string Create(string id) => $"{id}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}";

    /// <summary>What the platform keeps of a text.</summary>
    public static NewSecret Keep(string text) => new() { Hash = ApiKeyText.HashOf(text), Prefix = text[..(IdLength + 1 + ShownOfSecret)] };

    /// <summary>The id in a text of the right form.</summary>
    public static bool TryReadId(string text, out string id)
    {
        id = text.Length == IdLength + 1 + SecretLength && text[IdLength] == '_' ? text[..IdLength] : "";
        return ThingIds.IsServerMadeId(id);
    }
}

using System.Globalization;
using Liandong.Api.Problems;

namespace Liandong.Api.Requests;

/// <summary>Reads the headers that the contract gives a meaning.</summary>
internal static class RequestHeaders
{
    private const int MaxKeyLength = 255;

    /// <summary>The <c>Idempotency-Key</c>, 1–255 visible ASCII characters, or null.</summary>
    public static string? IdempotencyKey(HttpRequest request)
    {
        var values = request.Headers["Idempotency-Key"];
        if (values.Count == 0)
        {
            return null;
        }

        var key = values.Count == 1 ? values[0] : null;
        return key is { Length: >= 1 and <= MaxKeyLength } && key.All(character => character is >= '!' and <= '~')
            ? key
            : throw RefusedRequestException.Invalid(
                "invalid_idempotency_key", "Idempotency-Key", "An Idempotency-Key has 1 to 255 visible ASCII characters and is sent once.");
    }

    /// <summary>The version in <c>If-Match: "7"</c>; null without the header or with <c>*</c>.</summary>
    public static long? ExpectedVersion(HttpRequest request)
    {
        var value = request.Headers.IfMatch.ToString().Trim();
        if (value.Length == 0 || value == "*")
        {
            return null;
        }

        return value is ['"', _, .., '"'] && long.TryParse(value.AsSpan(1, value.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw RefusedRequestException.Invalid("invalid_if_match", "If-Match", "If-Match takes the ETag of the thing as you last saw it, such as \"7\".");
    }
}

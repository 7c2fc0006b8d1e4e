using Liandong.Api.Access;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Api.Requests;

/// <summary>What every write takes from its request.</summary>
internal static class Writes
{
    /// <summary>Caller, idempotency key and expected version. A <c>PUT</c> repeats itself safely and takes no key.</summary>
    public static WriteContext Context(HttpContext http, byte[] digest, bool takesIdempotencyKey = true)
    {
        var key = takesIdempotencyKey ? RequestHeaders.IdempotencyKey(http.Request) : null;
        return new WriteContext
        {
            Caller = Claims.Caller(http.User),
            IdempotencyKey = key,
            RequestDigest = key is null ? null : digest,
            ExpectedVersion = RequestHeaders.ExpectedVersion(http.Request),
        };
    }
}

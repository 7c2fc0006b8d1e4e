using Liandong.Api.Access;
using Liandong.Api.Documentation;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Api.Requests;

/// <summary>What every write takes from its request.</summary>
internal static class Writes
{
    /// <summary>Caller, idempotency key and expected version, as far as the route takes them.</summary>
    public static WriteContext Context(HttpContext http, byte[] digest)
    {
        var route = new RouteTraits(http.Request.Method, http.GetEndpoint()!.Metadata);
        var key = route.TakesIdempotencyKey ? RequestHeaders.IdempotencyKey(http.Request) : null;
        return new WriteContext
        {
            Caller = Claims.Caller(http.User),
            IdempotencyKey = key,
            RequestDigest = key is null ? null : digest,
            ExpectedVersion = route.ComparesVersion ? RequestHeaders.ExpectedVersion(http.Request) : null,
        };
    }
}

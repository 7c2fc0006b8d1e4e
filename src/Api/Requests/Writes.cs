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
        var key = HttpMethods.IsPost(http.Request.Method) ? RequestHeaders.IdempotencyKey(http.Request) : null;
        return new WriteContext
        {
            Caller = Claims.Caller(http.User),
            IdempotencyKey = key,
            RequestDigest = key is null ? null : digest,
            ExpectedVersion = http.GetEndpoint()!.Metadata.GetMetadata<VersionComparison>() is not null ? RequestHeaders.ExpectedVersion(http.Request) : null,
        };
    }
}

using System.Net;
using System.Security.Cryptography;
using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Problems;
using Liandong.Grains.Interfaces.CalendarFeeds;
using Liandong.Grains.Interfaces.Calls;
using Microsoft.Net.Http.Headers;

namespace Liandong.Api.CalendarFeeds;

/// <summary>
/// What a calendar program reads under a feed's link. The link is the credential, so guessing it is limited by address as
/// guessing keys is. It is described with the making of feeds: no caller of the API calls it.
/// </summary>
internal static class CalendarDocumentEndpoint
{
    /// <summary>How its addresses end.</summary>
    public const string Extension = ".ics";

    private const string ContentType = "text/calendar; charset=utf-8";

    public static void MapCalendarDocuments(this IEndpointRouteBuilder app) =>
        app.MapGet($"{Routes.CalendarFeeds}/{{token}}{Extension}", ReadAsync).ExcludeFromDescription();

    private static async Task<IResult> ReadAsync(HttpContext http, IGrainFactory grains, FailedAttempts attempts, RefusalHold hold)
    {
        var address = http.Connection.RemoteIpAddress;
        if (!attempts.TryBegin(address, out var wait))
        {
            await hold.WaitAsync(http.RequestAborted);
            return KnownProblems.TooManyFailures(wait);
        }

        var token = http.Features.Get<CalendarLink>()?.Token ?? "";
        if (!CalendarFeedText.TryReadId(token, out var id))
        {
            return KnownProblems.NotFound;
        }

        var answer = await GrainCalls.ReadAsync(() => grains.Grain<ICalendarFeedGrain>(id).ReadAsync(ApiKeyText.HashOf(token)));
        if (answer.Status != AnswerStatus.Refused)
        {
            attempts.Succeed(address);
        }

        return answer.Status == AnswerStatus.Done ? new CalendarResult(answer.Body) : new AnswerResult(answer);
    }

    /// <summary>The document, or 304 when the program has it. Kept by nobody else, and asked for anew each time: a revoked link shows nothing.</summary>
    private sealed class CalendarResult(byte[] document) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(document).AsSpan(0, 16))}\"");
            var response = httpContext.Response;
            response.Headers.ETag = tag.ToString();
            response.Headers.CacheControl = "private, no-cache";
            if (httpContext.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any)))
            {
                response.StatusCode = (int)HttpStatusCode.NotModified;
                return;
            }

            response.ContentType = ContentType;
            response.ContentLength = document.Length;
            await response.Body.WriteAsync(document, httpContext.RequestAborted);
        }
    }
}

using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Problems;
using Liandong.Grains.Interfaces.CalendarFeeds;
using Liandong.Grains.Interfaces.Calls;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Liandong.Api.CalendarFeeds;

/// <summary>
/// What a calendar program reads under a feed's link. The link is the credential, so guessing it is limited by address as
/// guessing keys is.
/// </summary>
internal static class CalendarDocumentEndpoint
{
    /// <summary>How its addresses end.</summary>
    public const string Extension = ".ics";

    private const string MediaType = "text/calendar";
    private const string ContentType = $"{MediaType}; charset=utf-8";

    public static void MapCalendarDocuments(this IEndpointRouteBuilder app) =>
        app.MapGet($"{Routes.CalendarFeeds}/{{token}}{Extension}", ReadAsync).IsOpen().WithTags("Calendar feeds")
            .WithName("readCalendar").WithSummary("Read a calendar")
            .WithDescription("What a feed shows, for a calendar program: from 90 days back to 400 days ahead, at most 2,000 bookings. `If-None-Match` with the `ETag` of what it has is answered 304.")
            .WithMetadata(
                new PathId("token", "The secret part of the feed's link.", CalendarFeedText.Form, CalendarFeedExamples.Token),
                new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [MediaType]),
                new AnswerExample(StatusCodes.Status200OK, MediaType, "The calendar.", JsonValue.Create(CalendarFeedExamples.Document), "iCalendar (RFC 5545), in UTF-8."),
                new ProducesResponseTypeMetadata(StatusCodes.Status304NotModified, typeof(void), []) { Description = "The program has it." });

    private static async Task<IResult> ReadAsync(string token, HttpContext http, IGrainFactory grains, FailedAttempts attempts, RefusalHold hold)
    {
        var address = http.Connection.RemoteIpAddress;
        if (!attempts.TryBegin(address, out var wait))
        {
            await hold.WaitAsync(http.RequestAborted);
            return KnownProblems.TooManyFailures(wait);
        }

        // The address has been veiled; what it was is kept beside.
        var text = http.Features.Get<CalendarLink>()?.Token ?? token;
        if (!CalendarFeedText.TryReadId(text, out var id))
        {
            return KnownProblems.NotFound;
        }

        var answer = await GrainCalls.ReadAsync(() => grains.Grain<ICalendarFeedGrain>(id).ReadAsync(ApiKeyText.HashOf(text)));
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

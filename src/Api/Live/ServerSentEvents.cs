using System.Globalization;
using Microsoft.AspNetCore.Http.Features;

namespace Liandong.Api.Live;

/// <summary>What all streams of server-sent events (WHATWG HTML, section 9.2) have in common: their head, how they resume and when they end.</summary>
internal static class ServerSentEvents
{
    /// <summary>Their media type.</summary>
    public const string MediaType = "text/event-stream";

    /// <summary>Whether a caller asks for one.</summary>
    public static bool IsAskedFor(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase));

    /// <summary>The position in <c>Last-Event-ID</c>, where a reconnecting reader says what it has seen.</summary>
    public static long? ResumeAfter(HttpRequest request) =>
        long.TryParse(request.Headers["Last-Event-ID"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null;

    /// <summary>What ends a stream: its reader goes, or the node stops. A stream does not hold up a node that stops; its reader resumes on another.</summary>
    public static CancellationTokenSource EndOf(HttpContext http) => CancellationTokenSource.CreateLinkedTokenSource(
        http.RequestAborted, http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);

    /// <summary>Sends the head and a first comment, so that proxies and readers know that it has begun.</summary>
    public static async Task BeginAsync(HttpContext http, string comment, CancellationToken cancellation)
    {
        // It lasts as long as its reader likes: among the durations of requests it would say nothing.
        http.Features.Get<IHttpMetricsTagsFeature>()?.MetricsDisabled = true;
        var response = http.Response;
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store, no-transform";
        response.Headers["X-Accel-Buffering"] = "no";
        await response.WriteAsync($": {comment}\n\n", cancellation);
        await response.Body.FlushAsync(cancellation);
    }
}

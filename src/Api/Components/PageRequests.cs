using Liandong.Api.Documentation;

namespace Liandong.Api.Components;

/// <summary>Tells pages from everything else that a node serves.</summary>
internal static class PageRequests
{
    private static readonly string[] _others = ["/api", ApiReference.PagePath, "/openapi", "/health", "/metrics", "/dashboard"];

    /// <summary>Whether an address is one of the pages, or of what they consist of.</summary>
    public static bool IsPage(PathString path) => !Array.Exists(_others, other => path.StartsWithSegments(other, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a browser asks for a page, so that it is answered with one whatever happens.</summary>
    public static bool WantsPage(HttpRequest request) =>
        IsPage(request.Path) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}

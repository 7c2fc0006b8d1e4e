namespace Liandong.Web.Tests.Support;

/// <summary>Pictures of the pages, written where <c>LIANDONG_WEB_SCREENSHOTS</c> names a folder.</summary>
internal static class Screenshots
{
    private static readonly string? _folder = Environment.GetEnvironmentVariable("LIANDONG_WEB_SCREENSHOTS");

    public static async Task TakeAsync(IPage page, string name)
    {
        if (_folder is null)
        {
            return;
        }

        foreach (var (width, height) in new[] { (390, 780), (3840, 2160), (1280, 860) })
        {
            await page.SetViewportSizeAsync(width, height);
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(_folder, $"{name}-{width}.png"), FullPage = true });
        }
    }
}

namespace Liandong.Web.Tests;

/// <summary>The main navigation, whatever the screen.</summary>
public sealed class ShellTests(Site site)
{
    [Fact]
    public async Task All_entries_are_on_a_wide_screen_in_the_longer_language()
    {
        await using var visit = await site.VisitAsync("demo-department", "en");
        await visit.OpenAsync("/evaluations");
        await Screenshots.TakeAsync(visit.Page, "navigation");
        await visit.Page.SetViewportSizeAsync(1280, 860);

        foreach (var entry in await visit.Page.Locator(".shell-nav a").AllAsync())
        {
            var box = (await entry.BoundingBoxAsync())!;
            Assert.InRange(box.X + box.Width, 0, 1280);
        }
    }

    [Theory]
    [InlineData("/instruments")]
    [InlineData("/roadshows")]
    [InlineData("/evaluations")]
    public async Task The_present_page_is_in_view_on_a_phone(string path)
    {
        await using var visit = await site.VisitAsync("demo-department", "en", 390);
        await visit.OpenAsync(path);

        var box = (await visit.Page.Locator(".shell-nav a.active").BoundingBoxAsync())!;

        Assert.InRange(box.X, 0, 390);
        Assert.InRange(box.X + box.Width, 0, 390);
    }
}

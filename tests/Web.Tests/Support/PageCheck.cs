namespace Liandong.Web.Tests.Support;

/// <summary>What holds for every page.</summary>
internal static class PageCheck
{
    /// <summary>Opens a page, leaves a picture of it, and expects no barriers, no complaints of the browser, and that it fits every width.</summary>
    public static async Task LookAsync(Site site, string name, string path, string? person, string language)
    {
        var visit = await site.LookAroundAsync(person, language);
        await visit.Page.SetViewportSizeAsync(1280, 860);
        visit.ForgetComplaints();

        await visit.OpenAsync(path);

        Assert.Equal(language, await visit.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal(1, await visit.Page.Locator("h1").CountAsync());
        Assert.Empty(await visit.FindBarriersAsync());
        Assert.DoesNotContain(visit.Complaints, complaint => !complaint.Contains("404", StringComparison.Ordinal));
        await Screenshots.TakeAsync(visit.Page, $"{name}-{language}");
        foreach (var width in new[] { 360, 768, 3840 })
        {
            await visit.Page.SetViewportSizeAsync(width, 780);
            var overflow = await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(overflow <= 0, $"{name} is {overflow} pixels too wide for {width}.");
        }
    }
}

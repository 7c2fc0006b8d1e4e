using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Liandong.Web.Tests;

/// <summary>Finding instruments.</summary>
public sealed class FindTests(Site site)
{
    private const long LargestFirstPage = 300 * 1024;

    [Fact]
    public async Task What_is_free_on_a_day_is_found_and_its_slot_is_chosen_with_one_click()
    {
        var taken = await Lab.InstrumentAsync(site, name: "占用的", category: "Free-when");
        var free = await Lab.InstrumentAsync(site, name: "空闲的", category: "Free-when");
        await Lab.BookAsync(site, taken, 8, 20);
        await using var visit = await site.VisitAsync("demo-enterprise");

        await visit.OpenAsync("/instruments");
        await visit.Page.GetByLabel("类别").FillAsync("Free-when");
        await visit.Page.GetByLabel("从哪天起空闲").FillAsync(Lab.DayName);
        await visit.Page.GetByLabel("时长").SelectOptionAsync("120");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "查找" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".result")).ToHaveCountAsync(1);
        await Assertions.Expect(visit.Page.Locator(".result")).ToContainTextAsync("¥280");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "预约 空闲的" }).ClickAsync();

        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex($"/instruments/{free}"));
        await Assertions.Expect(visit.Page.Locator(".chosen")).ToContainTextAsync("08:00–10:00");
    }

    [Fact]
    public async Task A_city_is_found_by_its_name_in_either_language()
    {
        await using var visit = await site.VisitAsync("demo-enterprise");
        await visit.OpenAsync("/instruments");

        await visit.Page.GetByLabel("城市").FillAsync("济南");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "查找" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".result p").First).ToContainTextAsync("济南");
        await Assertions.Expect(visit.Page.GetByLabel("城市")).ToHaveValueAsync("济南");

        await visit.OpenAsync("/instruments?city=Jinan");
        await Assertions.Expect(visit.Page.Locator(".result p").First).ToContainTextAsync("济南");
        await Assertions.Expect(visit.Page.GetByLabel("城市")).ToHaveValueAsync("济南");
    }

    [Fact]
    public async Task Who_finds_nothing_is_told_what_to_do()
    {
        await using var visit = await site.VisitAsync("demo-enterprise");
        await visit.OpenAsync($"/instruments?category=no-such-category&on={Lab.DayName}");

        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "查看全部仪器" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator(".result").First).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("/", null)]
    [InlineData("/instruments", "demo-enterprise")]
    public async Task A_page_is_light(string path, string? person)
    {
        await using var visit = await site.VisitAsync(person);
        var sizes = new Dictionary<string, Task<RequestSizesResult>>();
        visit.Page.RequestFinished += (_, request) => sizes.TryAdd(request.Url, request.SizesAsync());

        var asked = Stopwatch.GetTimestamp();
        await visit.Page.GotoAsync(path);
        var loaded = Stopwatch.GetElapsedTime(asked);
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        var plain = sizes.Where(response => !response.Key.Contains("/_framework/", StringComparison.Ordinal)).ToList();
        var total = (await Task.WhenAll(plain.Select(response => response.Value))).Sum(size => (long)size.ResponseBodySize);
        Assert.True(plain.Count >= 4, "The page, its stylesheets and scripts should have been seen.");
        TestContext.Current.TestOutputHelper!.WriteLine($"{total / 1024} KiB in {plain.Count} answers, loaded after {loaded.TotalMilliseconds:0} ms.");
        Assert.InRange(total, 1, LargestFirstPage);
    }
}

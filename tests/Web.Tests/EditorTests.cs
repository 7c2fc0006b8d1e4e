using System.Text.Json.Nodes;

namespace Liandong.Web.Tests;

/// <summary>Defining instruments.</summary>
public sealed class EditorTests(Site site)
{
    [Fact]
    public async Task What_stands_against_the_rules_is_said_at_the_field_and_then_it_is_saved()
    {
        await using var visit = await site.VisitAsync("demo-provider");
        await visit.OpenAsync("/desk/new-instrument");

        await FillAsync(visit, "编号", "web-editor-new");
        await FillAsync(visit, "名称", "透射电镜 TEM");
        await FillAsync(visit, "类别", "TEM");
        await FillAsync(visit, "城市", "Jinan");
        await FillAsync(visit, "标准价", "300.50");
        await FillAsync(visit, "每次最多", "30");
        var shortest = visit.Page.Locator(".field").Filter(new LocatorFilterOptions { HasText = "每次至少" });
        await Assertions.Expect(shortest).ToContainTextAsync("最短不能超过最长");
        await Assertions.Expect(Save(visit)).ToBeDisabledAsync();
        Assert.Empty(await visit.FindBarriersAsync());
        await Screenshots.TakeAsync(visit.Page, "editor-error");
        await FillAsync(visit, "每次最多", "240");
        await Assertions.Expect(shortest).Not.ToContainTextAsync("最短不能超过最长");
        await Save(visit).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("已保存");
        using var client = site.Client("demo-provider");
        var instrument = JsonNode.Parse(await client.GetStringAsync("/api/v1/instruments/web-editor-new"))!;
        Assert.Equal(30_050, instrument["ratesFenPerHour"]!["default"]!.GetValue<int>());
        Assert.Equal(240, instrument["policy"]!["maxMinutes"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_week_shows_the_rules_as_they_are_edited()
    {
        var instrument = await Lab.InstrumentAsync(site);
        await using var visit = await site.VisitAsync("demo-provider");
        await visit.OpenAsync($"/desk/instruments/{instrument}");
        var closed = visit.Page.Locator(".editor-preview .cal-block.closed");
        await Assertions.Expect(closed).ToHaveCountAsync(0);

        var monday = visit.Page.Locator(".open-rows li").First;
        await monday.GetByLabel("从").FillAsync("11:00");
        await monday.GetByLabel("到").FocusAsync();

        await Assertions.Expect(closed).ToHaveCountAsync(1);
        await Assertions.Expect(visit.Page.Locator("#preview-rules")).ToContainTextAsync("11:00–20:00");
        await monday.GetByLabel("从").FillAsync("25:00");
        await monday.GetByLabel("到").FocusAsync();
        await Assertions.Expect(monday).ToContainTextAsync("00:00–23:59");
        await Assertions.Expect(visit.Page.Locator("#preview-rules")).ToContainTextAsync("11:00–20:00");
    }

    [Fact]
    public async Task An_id_that_is_taken_is_said_to_be_so()
    {
        var instrument = await Lab.InstrumentAsync(site);
        await using var visit = await site.VisitAsync("demo-provider");
        await visit.OpenAsync("/desk/new-instrument");

        await FillAsync(visit, "编号", instrument);

        await Assertions.Expect(visit.Page.Locator(".field").Filter(new LocatorFilterOptions { HasText = "编号（" })).ToContainTextAsync("这个编号已被使用");
    }

    private static ILocator Save(Visit visit) => visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "保存" });

    /// <summary>Fills in a field and leaves it.</summary>
    private static async Task FillAsync(Visit visit, string label, string value)
    {
        var field = visit.Page.GetByLabel(label);
        await field.FillAsync(value);
        await field.BlurAsync();
    }
}

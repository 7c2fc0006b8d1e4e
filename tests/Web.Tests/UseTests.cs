using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Liandong.Web.Tests;

/// <summary>What waits for time, each on a node of its own whose clock is moved there.</summary>
public sealed class UseTests : IAsyncLifetime
{
    private readonly Site _site = new();

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_use_is_checked_in_settled_and_rated()
    {
        var instrument = await Lab.InstrumentAsync(_site);
        var id = await Lab.BookAsync(_site, instrument, 10, 12, "demo-enterprise");
        var minutes = (int)Math.Ceiling((Lab.Day.AddHours(10) - DateTimeOffset.UtcNow).TotalMinutes);
        await MoveClockAsync(minutes - 60);
        var usesBefore = await CountUsesAsync();
        await using var provider = await DeskTests.OpenAsync(_site);
        var row = DeskTests.Row(provider, id);
        await Assertions.Expect(row).ToContainTextAsync("10:00 起可签到");
        await Assertions.Expect(row.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await Screenshots.TakeAsync(provider.Page, "desk-before");
        await MoveClockAsync(65);

        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "签到" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("使用中");
        await Screenshots.TakeAsync(provider.Page, "desk-today");
        await MoveClockAsync(70);
        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "结束", Exact = true }).ClickAsync();
        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "结束并结算" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("已完成");

        await MoveClockAsync(120);
        await using var holder = await _site.VisitAsync("demo-enterprise");
        await holder.OpenAsync("/bookings");
        await holder.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "已结束" }).ClickAsync();
        var mine = DeskTests.Row(holder, id);
        await mine.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "评价" }).ClickAsync();
        await mine.GetByLabel("评分").SelectOptionAsync("4");
        await mine.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "提交评价" }).ClickAsync();
        await Assertions.Expect(mine).ToContainTextAsync("已评 4 分");
        await Assertions.Expect(holder.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("感谢您的评价");

        await provider.OpenAsync($"/desk/usage?year={Lab.Day.Year}");
        await Assertions.Expect(provider.Page.Locator(".counters")).ToContainTextAsync($"{usesBefore + 1} 次使用");
        await Assertions.Expect(provider.Page.Locator(".bar-external").First).ToBeAttachedAsync();
        await Assertions.Expect(provider.Page.Locator("main")).ToContainTextAsync("4 分 · 好");
        Assert.Empty(await provider.FindBarriersAsync());
        await Screenshots.TakeAsync(provider.Page, "desk-usage-figures");
    }

    /// <summary>Uses of the provider's instruments in the year: the demonstration has some already.</summary>
    private async Task<int> CountUsesAsync()
    {
        using var client = _site.Client("demo-provider");
        var usage = await client.GetFromJsonAsync<JsonNode>($"/api/v1/providers/sdu-instruments/usage?year={Lab.Day.Year}");
        return usage!["total"]!["uses"]!.GetValue<int>();
    }

    [Fact]
    public async Task A_use_of_a_pilot_base_is_checked_in_and_settled_at_the_same_desk()
    {
        var definition = new JsonObject
        {
            ["name"] = "晶体材料中试基地",
            ["kind"] = "pilotBase",
            ["city"] = "Jinan",
            ["lines"] = 2,
            ["pairingIds"] = new JsonArray(),
            ["ratesFenPerLineHour"] = new JsonObject { ["default"] = 10_000 },
            ["policy"] = new JsonObject(),
        };
        await _site.SendAsync(HttpMethod.Put, "/api/v1/pilot-bases/desk-base", definition, "demo-provider");
        var slot = new JsonObject { ["start"] = Lab.Day.AddHours(10).ToString("O", System.Globalization.CultureInfo.InvariantCulture), ["end"] = Lab.Day.AddHours(12).ToString("O", System.Globalization.CultureInfo.InvariantCulture), ["lines"] = 1 };
        var id = (await _site.SendAsync(HttpMethod.Post, "/api/v1/pilot-bases/desk-base/bookings", slot, "demo-enterprise"))["id"]!.GetValue<string>();
        await MoveClockAsync((int)Math.Ceiling((Lab.Day.AddHours(10) - DateTimeOffset.UtcNow).TotalMinutes) + 5);
        await using var provider = await DeskTests.OpenAsync(_site);
        var row = DeskTests.Row(provider, id);

        await Assertions.Expect(row).ToContainTextAsync("晶体材料中试基地");
        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "签到" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("使用中");
        await MoveClockAsync(70);
        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "结束", Exact = true }).ClickAsync();
        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "结束并结算" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("已完成");
    }

    [Fact]
    public async Task A_hold_that_has_ended_says_so_and_is_offered_again()
    {
        var instrument = await Lab.InstrumentAsync(_site, new JsonObject { ["holdSeconds"] = 600 });
        await using var visit = await _site.VisitAsync("demo-enterprise");
        var page = new InstrumentPage(visit.Page);
        await page.OpenAsync(instrument);
        await page.TypeAsync(10, 12);
        await page.Keep.ClickAsync();
        await Assertions.Expect(page.Book).ToBeVisibleAsync();

        await MoveClockAsync(11);

        await Assertions.Expect(page.Panel).ToContainTextAsync("保留已到期");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "重新保留" }).ClickAsync();
        await page.Book.ClickAsync();
        await Assertions.Expect(page.Panel).ToContainTextAsync("预约已确认");
    }

    private Task<JsonNode> MoveClockAsync(int minutes) =>
        _site.SendAsync(HttpMethod.Post, "/api/v1/demo/clock", new JsonObject { ["advanceMinutes"] = minutes }, "demo-department");
}

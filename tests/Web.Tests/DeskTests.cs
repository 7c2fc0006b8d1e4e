using System.Text.Json.Nodes;

namespace Liandong.Web.Tests;

/// <summary>What a provider's people do at their desk.</summary>
public sealed class DeskTests(Site site)
{
    [Fact]
    public async Task Who_approves_sees_first_what_that_rejects()
    {
        var instrument = await Lab.InstrumentAsync(site, new JsonObject { ["requiresApproval"] = true });
        var wanted = await Lab.BookAsync(site, instrument, 10, 12, "demo-enterprise");
        var other = await Lab.BookAsync(site, instrument, 11, 13, "demo-enterprise-2");
        await using var visit = await OpenAsync(site);
        var row = Row(visit, wanted);

        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "批准" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("将自动不通过");
        await Assertions.Expect(row.Locator(".note")).ToContainTextAsync("11:00–13:00 · 临沂机器人");
        Assert.Empty(await visit.FindBarriersAsync());
        await Screenshots.TakeAsync(visit.Page, "desk-approve");
        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "确认批准" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("已确认");
        await Assertions.Expect(Row(visit, other)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_request_shows_without_a_reload()
    {
        var instrument = await Lab.InstrumentAsync(site, new JsonObject { ["requiresApproval"] = true });
        await using var visit = await OpenAsync(site);

        var id = await Lab.BookAsync(site, instrument, 14, 16, "demo-enterprise");

        await Assertions.Expect(Row(visit, id)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_outage_says_how_many_bookings_it_cancelled()
    {
        var instrument = await Lab.InstrumentAsync(site);
        await Lab.BookAsync(site, instrument, 10, 12);
        await using var visit = await site.VisitAsync("demo-provider");
        await visit.OpenAsync("/desk/outages");

        await visit.Page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "仪器", Exact = true }).SelectOptionAsync(instrument);
        await visit.Page.GetByLabel("从", new PageGetByLabelOptions { Exact = true }).FillAsync(Lab.Field(9));
        await visit.Page.GetByLabel("到", new PageGetByLabelOptions { Exact = true }).FillAsync(Lab.Field(18));
        await visit.Page.GetByLabel("原因", new PageGetByLabelOptions { Exact = true }).FillAsync("更换灯丝");
        var outage = visit.Page.Locator("#outages");
        await outage.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("该时段内已有 1 个预约，停机没有登记。请在「时段内已有预约时」中选择「保留预约」或「免费取消预约」。");
        await Screenshots.TakeAsync(visit.Page, "desk-outage-in-the-way");
        await visit.Page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "时段内已有预约时" }).SelectOptionAsync("Cancel");
        await outage.GetByRole(AriaRole.Button).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("取消了 1 个预约");
        await Assertions.Expect(visit.Page.Locator("#coming")).ToContainTextAsync("09:00–18:00");
        Assert.Empty(await visit.FindBarriersAsync());
        await Screenshots.TakeAsync(visit.Page, "desk-outages-coming");

        var name = (await visit.Page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "仪器", Exact = true }).Locator("option:checked").TextContentAsync())!;
        var line = visit.Page.Locator("#coming li", new PageLocatorOptions { HasText = "09:00–18:00" });
        await line.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "撤销" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync($"已撤销 {name} 的停机");
        await Assertions.Expect(line).ToHaveCountAsync(0);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task An_outage_that_has_begun_is_ended_on_the_page_and_the_instrument_can_be_used_again()
    {
        var instrument = await Lab.InstrumentAsync(site);
        var now = DateTimeOffset.UtcNow;
        var body = new JsonObject { ["start"] = now.AddHours(-1).ToString("O"), ["end"] = now.AddHours(30).ToString("O"), ["reason"] = "更换灯丝" };
        var outage = await site.SendAsync(HttpMethod.Post, $"/api/v1/instruments/{instrument}/outages", body, "demo-provider");
        await using var visit = await site.VisitAsync("demo-provider", width: 390);
        await visit.OpenAsync("/desk/outages");

        await visit.Page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "仪器", Exact = true }).SelectOptionAsync(instrument);
        var line = visit.Page.Locator($"#coming [data-id='{outage["id"]}']");
        await line.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "恢复使用" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("已恢复使用");
        await Assertions.Expect(line).ToHaveCountAsync(0);
        Assert.Empty(await visit.FindBarriersAsync());
        await Screenshots.TakeAsync(visit.Page, "desk-outage-ended");
    }

    [Fact]
    public async Task Many_requests_are_shown_in_portions()
    {
        var instrument = await Lab.InstrumentAsync(site, new JsonObject { ["requiresApproval"] = true });
        var first = await Lab.BookDailyAsync(site, instrument, 50, "demo-university");
        var other = await Lab.BookDailyAsync(site, instrument, 50, "demo-zone");
        await using var visit = await OpenAsync(site);
        var rows = visit.Page.Locator("#approvals .booking-row");
        var more = visit.Page.Locator("#approvals").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "更多" });
        await Assertions.Expect(rows).ToHaveCountAsync(50);

        await more.ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(100);

        await Lab.CancelSeriesAsync(site, first, "demo-university");
        await Lab.CancelSeriesAsync(site, other, "demo-zone");
        await Assertions.Expect(more).ToHaveCountAsync(0);
    }

    /// <summary>Opens the desk of <c>sdu-instruments</c>.</summary>
    internal static async Task<Visit> OpenAsync(Site site)
    {
        var visit = await site.VisitAsync("demo-provider");
        await visit.OpenAsync("/desk");
        return visit;
    }

    /// <summary>The row of a booking.</summary>
    internal static ILocator Row(Visit visit, string id) => visit.Page.Locator($".booking-row[data-id='{id}']");
}

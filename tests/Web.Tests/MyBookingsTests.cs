using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Liandong.Web.Tests;

/// <summary>What one does with one's own bookings.</summary>
public sealed class MyBookingsTests(Site site)
{
    [Fact]
    public async Task A_booking_is_cancelled_after_one_has_seen_what_it_costs()
    {
        var instrument = await Lab.InstrumentAsync(site, new JsonObject { ["cancelNoticeMinutes"] = 60 });
        var id = await Lab.BookAsync(site, instrument, 10, 12, "demo-enterprise");
        await using var visit = await OpenAsync();
        var row = Row(visit, id);

        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "取消" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("开始前 1 小时 可免费取消");
        await Assertions.Expect(row).ToContainTextAsync("09:00");
        Assert.Empty(await visit.FindBarriersAsync());
        await Screenshots.TakeAsync(visit.Page, "bookings-cancel");
        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "确认取消" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("已取消");
        Assert.Equal("cancelled", (await ReadAsync(id))["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_refused_move_leaves_it_and_the_alternatives_are_one_click_away()
    {
        var instrument = await Lab.InstrumentAsync(site);
        var id = await Lab.BookAsync(site, instrument, 10, 12, "demo-enterprise");
        await Lab.BookAsync(site, instrument, 14, 16);
        await using var visit = await OpenAsync();
        var row = Row(visit, id);

        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "移动" }).ClickAsync();
        await row.GetByLabel("新的开始时间").FillAsync(Lab.Field(15));
        await Assertions.Expect(row).ToContainTextAsync("这个时段已被预约");
        await Assertions.Expect(row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "移动预约" })).ToBeDisabledAsync();
        Assert.Empty(await visit.FindBarriersAsync());
        await Screenshots.TakeAsync(visit.Page, "bookings-move");
        Assert.Equal(1, (await ReadAsync(id))["version"]!.GetValue<int>());
        await row.Locator(".alternatives button").First.ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("16:00–18:00");
    }

    [Fact]
    public async Task A_booking_is_moved_by_dragging_it()
    {
        var instrument = await Lab.InstrumentAsync(site);
        var id = await Lab.BookAsync(site, instrument, 10, 12, "demo-enterprise");
        await using var visit = await OpenAsync();
        var row = Row(visit, id);
        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "移动" }).ClickAsync();
        var block = row.Locator($".cal-day[data-day='{Lab.DayName}'] .cal-block.choice");
        await block.ScrollIntoViewIfNeededAsync();

        var box = (await block.BoundingBoxAsync())!;
        await visit.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + 10);
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + 10 + (box.Height * 1.5f), new MouseMoveOptions { Steps = 4 });
        await visit.Page.Mouse.UpAsync();
        await Assertions.Expect(row.Locator(".chosen")).ToContainTextAsync("13:00–15:00");
        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "移动预约" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("13:00–15:00");
    }

    [Fact]
    public async Task A_booking_is_handed_on_to_another_person()
    {
        var instrument = await Lab.InstrumentAsync(site);
        var id = await Lab.BookAsync(site, instrument, 10, 12, "demo-enterprise");
        await using var visit = await OpenAsync();
        var row = Row(visit, id);

        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "转交" }).ClickAsync();
        await row.GetByLabel("使用人编号").FillAsync("person-7");
        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "转交预约" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("已转交给 person-7");
        Assert.Equal("person-7", (await ReadAsync(id))["userId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Of_a_series_one_cancels_all_that_follow()
    {
        var instrument = await Lab.InstrumentAsync(site);
        var first = await Lab.BookDailyAsync(site, instrument, 3, "demo-enterprise");
        await using var visit = await OpenAsync();
        var rows = visit.Page.Locator(".booking-row").Filter(new LocatorFilterOptions { Has = visit.Page.Locator($"a[href='/instruments/{instrument}']") });
        await Assertions.Expect(rows).ToHaveCountAsync(3);

        await rows.Nth(1).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "取消" }).ClickAsync();
        await rows.Nth(1).GetByLabel("同时取消这组重复预约以后各次").CheckAsync();
        await rows.Nth(1).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "确认取消" }).ClickAsync();

        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "已结束" }).ClickAsync();
        await Assertions.Expect(rows.GetByText("已取消")).ToHaveCountAsync(2);
        Assert.Equal("confirmed", (await ReadAsync(first))["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_long_list_goes_on()
    {
        var instrument = await Lab.InstrumentAsync(site);
        var first = await Lab.BookDailyAsync(site, instrument, 120, "demo-provider");
        await using var visit = await site.VisitAsync("demo-provider");
        await visit.OpenAsync("/bookings");
        var rows = visit.Page.Locator(".booking-row");
        await Assertions.Expect(rows).ToHaveCountAsync(50);

        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "更多" }).ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(100);
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "更多" }).ClickAsync();

        await Assertions.Expect(rows).ToHaveCountAsync(120);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "更多" })).ToHaveCountAsync(0);
        await Lab.CancelSeriesAsync(site, first, "demo-provider");
    }

    [Fact]
    public async Task A_booking_is_extended()
    {
        var instrument = await Lab.InstrumentAsync(site);
        var id = await Lab.BookAsync(site, instrument, 10, 12, "demo-enterprise");
        await using var visit = await OpenAsync();
        var row = Row(visit, id);

        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "延长" }).ClickAsync();
        await row.GetByLabel("新的结束时间").FillAsync(Lab.Field(13));
        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "延长预约" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("10:00–13:00");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("¥420");
    }

    [Fact]
    public async Task An_offer_says_until_when_it_stands()
    {
        var instrument = await Lab.InstrumentAsync(site);
        var taken = await Lab.BookAsync(site, instrument, 10, 12);
        var waiting = await Lab.BookAsync(site, instrument, 10, 12, "demo-enterprise", waits: true);
        await Lab.ActAsync(site, taken, "cancel", "demo-enterprise-2");
        await using var visit = await OpenAsync();
        var row = Row(visit, waiting);

        await Assertions.Expect(row).ToContainTextAsync("已保留，待接受");
        await Assertions.Expect(row.Locator(".offer")).ToContainTextAsync(new Regex("^已为您保留，请在 .+ [0-9]{2}:[0-9]{2} 前接受（还剩 .+）$"));
        Assert.Empty(await visit.FindBarriersAsync());
        await Screenshots.TakeAsync(visit.Page, "bookings-offer");
        await visit.OpenAsync("/");
        await Assertions.Expect(visit.Page.Locator(".offer").First).ToContainTextAsync("已为您保留");
        await Screenshots.TakeAsync(visit.Page, "start-offer");
        await Lab.ActAsync(site, waiting, "cancel", "demo-enterprise");
    }

    [Fact]
    public async Task Who_is_refused_reads_why_and_no_price()
    {
        var instrument = await Lab.InstrumentAsync(site, new JsonObject { ["requiresApproval"] = true });
        var id = await Lab.BookAsync(site, instrument, 10, 12, "demo-enterprise");
        await Lab.ActAsync(site, id, "reject", "demo-provider", new JsonObject { ["reason"] = "样品不合要求" });
        await using var visit = await OpenAsync(isPast: true);
        var row = Row(visit, id);

        await Assertions.Expect(row).ToContainTextAsync("未通过");
        await Assertions.Expect(row).ToContainTextAsync("原因：样品不合要求");
        await Assertions.Expect(row).Not.ToContainTextAsync("¥");
        Assert.Empty(await visit.FindBarriersAsync());
        await Screenshots.TakeAsync(visit.Page, "bookings-rejected");
    }

    [Fact]
    public async Task A_link_for_calendar_programs_works_without_signing_in()
    {
        await using var visit = await OpenAsync();

        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "添加到日历" }).ClickAsync();
        var link = await visit.Page.Locator("input[readonly]").InputValueAsync();

        using var client = site.Client();
        Assert.StartsWith("BEGIN:VCALENDAR", await client.GetStringAsync(link), StringComparison.Ordinal);
    }

    private async Task<Visit> OpenAsync(bool isPast = false)
    {
        var visit = await site.VisitAsync("demo-enterprise");
        await visit.OpenAsync("/bookings");
        if (isPast)
        {
            await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "已结束" }).ClickAsync();
        }

        return visit;
    }

    private static ILocator Row(Visit visit, string id) => visit.Page.Locator($".booking-row[data-id='{id}']");

    private async Task<JsonNode> ReadAsync(string id)
    {
        using var client = site.Client("demo-enterprise");
        return JsonNode.Parse(await client.GetStringAsync($"/api/v1/bookings/{id}"))!;
    }
}

using System.Text.Json.Nodes;

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
        await row.GetByLabel("新的开始时间（时长不变）").FillAsync(Lab.Field(15));
        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "移动预约" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("这个时段已被预约");
        Assert.Equal(1, (await ReadAsync(id))["version"]!.GetValue<int>());
        await row.Locator(".booking-act > button").First.ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("16:00–18:00");
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
    public async Task A_link_for_calendar_programs_works_without_signing_in()
    {
        await using var visit = await OpenAsync();

        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "添加到日历" }).ClickAsync();
        var link = await visit.Page.Locator("input[readonly]").InputValueAsync();

        using var client = site.Client();
        Assert.StartsWith("BEGIN:VCALENDAR", await client.GetStringAsync(link), StringComparison.Ordinal);
    }

    private async Task<Visit> OpenAsync()
    {
        var visit = await site.VisitAsync("demo-enterprise");
        await visit.OpenAsync("/bookings");
        return visit;
    }

    private static ILocator Row(Visit visit, string id) => visit.Page.Locator($".booking-row[data-id='{id}']");

    private async Task<JsonNode> ReadAsync(string id)
    {
        using var client = site.Client("demo-enterprise");
        return JsonNode.Parse(await client.GetStringAsync($"/api/v1/bookings/{id}"))!;
    }
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace Liandong.Web.Tests.Meetings;

/// <summary>A session's board: planned and moved by its host, seen and confirmed by those who meet.</summary>
public sealed class MeetingBoardTests(Site site)
{
    private static int _days;

    [Fact]
    public async Task The_host_plans_and_those_who_meet_confirm()
    {
        var session = await SessionAsync();
        await using var host = await site.VisitAsync(Hall.Host);
        await host.OpenAsync($"/roadshows/{session}/host");
        await host.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "一对一洽谈" }).Last.ClickAsync();
        await Assertions.Expect(host.Page.Locator("[data-live='yes']")).ToBeAttachedAsync();
        await host.Page.GetByLabel("首场开始（北京时间）").FillAsync(StartOf(++_days));
        await host.Page.GetByLabel("桌数").FillAsync("2");
        await host.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "开始安排" }).ClickAsync();
        await Assertions.Expect(host.Page.Locator(".meeting")).ToHaveCountAsync(2);
        await Assertions.Expect(host.Page.Locator("#certificate")).ToContainTextAsync("已证明没有更好的安排");
        Assert.Empty(await host.FindBarriersAsync());
        await Screenshots.TakeAsync(host.Page, "meeting-board");

        await using var investor = await site.VisitAsync("demo-investor", width: 390);
        await investor.OpenAsync("/meetings");
        foreach (var number in new[] { 1, 2 })
        {
            var row = investor.Page.Locator($"[data-id='{session}.m{number}']");
            await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "确认" }).ClickAsync();
            await Assertions.Expect(row).ToContainTextAsync("齐鲁银行 已确认");
        }

        Assert.Empty(await investor.FindBarriersAsync());
        await Screenshots.TakeAsync(investor.Page, "meetings-investor");
        await using var enterprise = await site.VisitAsync("demo-enterprise");
        await enterprise.OpenAsync($"/meetings");
        await enterprise.Page.Locator($"[data-id^='{session}.']").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "确认" }).ClickAsync();
        await Assertions.Expect(host.Page.Locator(".meeting.confirmed")).ToHaveCountAsync(1);
        Assert.All(new[] { host, investor, enterprise }, visit => Assert.Empty(visit.Complaints));
    }

    [Fact]
    public async Task An_open_schedule_shows_what_is_planned_afterwards_and_what_the_others_say_to_it()
    {
        var session = await SessionAsync();
        await using var investor = await site.VisitAsync("demo-investor");
        await investor.OpenAsync("/meetings");
        await Assertions.Expect(investor.Page.Locator("[data-live='yes']")).ToBeAttachedAsync();

        var plan = await PlanAsync(session);
        var row = investor.Page.Locator($"[data-id='{session}.m1']");
        await Assertions.Expect(row).ToBeVisibleAsync();

        var isOfBiotech = plan["meetings"]![0]!["a"]!.GetValue<string>() == "ent-qilu-bio" || plan["meetings"]![0]!["b"]!.GetValue<string>() == "ent-qilu-bio";
        await site.SendAsync(HttpMethod.Post, $"/api/v1/meetings/{session}.m1/confirm", [], isOfBiotech ? "demo-enterprise" : "demo-enterprise-2");
        await Assertions.Expect(row).ToContainTextAsync($"{(isOfBiotech ? "齐鲁生物科技" : "临沂机器人")} 已确认");
    }

    [Fact]
    public async Task A_meeting_is_moved_by_hand_or_by_dragging_and_the_rules_are_said_at_once()
    {
        var session = await PlannedAsync();
        await using var host = await site.VisitAsync(Hall.Host);
        await host.OpenAsync($"/roadshows/{session}/meetings");
        var first = host.Page.Locator($".meeting[data-id='{session}.m1']");
        var taken = int.Parse((await host.Page.Locator("td", new PageLocatorOptions { Has = host.Page.Locator($".meeting[data-id='{session}.m2']") }).GetAttributeAsync("data-slot"))!, CultureInfo.InvariantCulture);

        // Both are the investor's: it cannot be in two at once.
        await first.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "移动" }).ClickAsync();
        await host.Page.GetByLabel("移动到").SelectOptionAsync(taken.ToString(CultureInfo.InvariantCulture));
        await Assertions.Expect(host.Page.Locator("#board")).ToContainTextAsync("该时段其中一方已有其他洽谈");
        await host.Page.GetByLabel("移动到").SelectOptionAsync("3");
        await host.Page.Locator("#board .actions").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "移动" }).ClickAsync();
        await Assertions.Expect(host.Page.Locator("td[data-slot='3']", new PageLocatorOptions { Has = first })).ToHaveCountAsync(1);

        await first.DragToAsync(host.Page.Locator("td[data-slot='2'][data-table='1']"));
        await Assertions.Expect(host.Page.Locator("td[data-slot='2'][data-table='1'] .meeting")).ToHaveAttributeAsync("data-id", $"{session}.m1");
        Assert.Empty(host.Complaints);
    }

    [Fact]
    public async Task Who_cannot_come_says_so_and_the_next_plan_keeps_to_it()
    {
        var session = await PlannedAsync();
        await using var enterprise = await site.VisitAsync("demo-enterprise");
        await enterprise.OpenAsync($"/roadshows/{session}/meetings");
        await Assertions.Expect(enterprise.Page.Locator(".meeting")).ToHaveCountAsync(1);
        foreach (var slot in Enumerable.Range(0, 4))
        {
            await enterprise.Page.Locator("#wishes input").Nth(slot).CheckAsync();
            await Assertions.Expect(enterprise.Page.Locator("#wishes input").Nth(slot)).ToBeEnabledAsync();
        }

        await site.SendAsync(HttpMethod.Post, $"/api/v1/roadshows/{session}/meetings/plan", [], Hall.Host);
        await Assertions.Expect(enterprise.Page.Locator(".meeting")).ToHaveCountAsync(0);
        await Assertions.Expect(enterprise.Page.Locator("#certificate")).ToContainTextAsync("未能满足的 1 项及原因");
        await Assertions.Expect(enterprise.Page.Locator("#certificate")).ToContainTextAsync("双方没有共同可用的时段");
    }

    private async Task<string> SessionAsync()
    {
        var session = await Hall.SessionAsync(site);
        await Hall.ShowInterestAsync(site, session, "peptide", "meet");
        await Hall.ShowInterestAsync(site, session, "robot", "invest");
        return session;
    }

    /// <summary>A session with a plan at a time that no other test has.</summary>
    private async Task<string> PlannedAsync()
    {
        var session = await SessionAsync();
        await PlanAsync(session);
        return session;
    }

    private Task<JsonNode> PlanAsync(string session)
    {
        var body = new JsonObject { ["startsAt"] = StartOf(++_days) + ":00+08:00", ["slotMinutes"] = 20, ["slots"] = 4, ["tables"] = 2 };
        return site.SendAsync(HttpMethod.Post, $"/api/v1/roadshows/{session}/meetings/plan", body, Hall.Host);
    }

    private static string StartOf(int days) => DateTimeOffset.UtcNow.AddDays(10 + days).ToString("yyyy-MM-dd'T'14:00", CultureInfo.InvariantCulture);
}

namespace Liandong.Web.Tests.Roadshows;

/// <summary>Planning a session on its page, and finding it.</summary>
public sealed class PlanTests(Site site)
{
    [Fact]
    public async Task A_zone_plans_a_session_is_told_what_is_wrong_and_everybody_finds_it()
    {
        await using var visit = await site.VisitAsync(Hall.Host);
        await visit.OpenAsync("/roadshows");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "发起路演" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".session-editor")).ToHaveAttributeAsync("data-live", "yes");

        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "创建" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator(".session-editor .card").First.GetByLabel("名称")).ToHaveAttributeAsync("aria-invalid", "true");
        Assert.Empty(await visit.FindBarriersAsync());

        await visit.Page.Locator(".session-editor .card").First.GetByLabel("名称").FillAsync("第一次路演");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "增加项目" }).ClickAsync();
        foreach (var (index, (title, presenter)) in new[] { ("光刻胶", "ent-qilu-bio"), ("减速器", "ent-linyi-robotics") }.Index())
        {
            var row = visit.Page.Locator("#plan-agenda li").Nth(index);
            await row.GetByLabel("项目名称").FillAsync(title);
            await row.GetByLabel("路演单位编号").FillAsync(presenter);
        }

        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "增加评分项" }).ClickAsync();
        await visit.Page.Locator("#plan-criteria li").GetByLabel("评分项").FillAsync("先进性");
        await Screenshots.TakeAsync(visit.Page, "roadshow-new-filled");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "创建" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator("live-session[data-view='host']")).ToHaveAttributeAsync("data-live", "yes");
        await Assertions.Expect(visit.Page.Locator("#agenda h3")).ToHaveTextAsync(["光刻胶", "减速器"]);
        await using var finding = await site.VisitAsync("demo-enterprise", width: 390);
        await finding.OpenAsync("/roadshows");
        await finding.Page.Locator("#Coming").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "第一次路演" }).ClickAsync();
        await Assertions.Expect(finding.Page.Locator("live-session")).ToHaveAttributeAsync("data-live", "yes");
    }

    [Fact]
    public async Task A_zone_plans_a_series_and_sees_all_of_its_sessions()
    {
        await using var visit = await site.VisitAsync(Hall.Host);
        await visit.OpenAsync("/roadshows/new");
        await Assertions.Expect(visit.Page.Locator(".session-editor")).ToHaveAttributeAsync("data-live", "yes");
        await visit.Page.Locator(".session-editor .card").First.GetByLabel("名称").FillAsync("技术经理人山东行");
        await visit.Page.GetByLabel("名额").FillAsync("30");
        await visit.Page.GetByLabel("举办频次").SelectOptionAsync("Monthly");
        await visit.Page.GetByLabel("场次数").FillAsync("3");
        var row = visit.Page.Locator("#plan-agenda li").First;
        await row.GetByLabel("项目名称").FillAsync("光刻胶");
        await row.GetByLabel("路演单位编号").FillAsync("ent-qilu-bio");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "创建" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator("#Coming .session-line")).ToHaveCountAsync(3);
        Assert.Empty(await visit.FindBarriersAsync());
        await visit.Page.Locator("#Coming .session-line a").First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".live-facts")).ToContainTextAsync("系列路演");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "报名与签到" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("名额 30 人");
    }
}

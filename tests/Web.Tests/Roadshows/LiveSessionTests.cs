using System.Text.RegularExpressions;

namespace Liandong.Web.Tests.Roadshows;

/// <summary>What one does in a session, all others see.</summary>
public sealed partial class LiveSessionTests(Site site)
{
    [Fact]
    public async Task What_the_host_does_all_screens_show()
    {
        var session = await Hall.SessionAsync(site);
        await using var host = await site.VisitAsync(Hall.Host);
        await using var phone = await site.VisitAsync("demo-enterprise", width: 390);
        await using var hall = await site.VisitAsync(width: 1920);
        await host.OpenAsync($"/roadshows/{session}/host");
        await phone.OpenAsync($"/roadshows/{session}");
        await hall.OpenAsync($"/roadshows/{session}/hall");
        IPage[] all = [host.Page, phone.Page, hall.Page];

        await PressAsync(host, "开始路演");
        await AllShowAsync(all, "[data-f='currentTitle']", "多肽合成平台");
        await AllShowAsync(all, "[data-f='phaseText']", "项目路演");
        await AllMatchAsync(all, ".clock", Running());

        await PressAsync(host, "下一环节");
        await AllShowAsync(all, "[data-f='phaseText']", "问答");
        await PressAsync(host, "暂停计时");
        await host.Page.Locator("dialog[open]").GetByLabel("原因").FillAsync("投影故障");
        await host.Page.Locator("dialog[open]").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "暂停计时" }).ClickAsync();
        await Assertions.Expect(phone.Page.Locator(".stage [data-show='held']")).ToBeVisibleAsync();
        await Assertions.Expect(hall.Page.Locator(".hall-phase [data-show='held']")).ToBeVisibleAsync();
        await PressAsync(host, "继续计时");
        await Assertions.Expect(hall.Page.Locator(".hall-phase [data-show='held']")).ToBeHiddenAsync();

        await PressAsync(host, "跳过当前项目");
        await AllShowAsync(all, "[data-f='currentTitle']", "柔性装配机器人");
        await Assertions.Expect(phone.Page.Locator("#agenda .pitch[data-status='skipped']")).ToContainTextAsync("多肽合成平台");

        await PressAsync(host, "结束路演");
        await host.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "确认结束" }).ClickAsync();
        await AllShowAsync(all, "[data-f='statusText']", "已结束");
        foreach (var page in all)
        {
            await Assertions.Expect(page.Locator(".clock")).ToBeHiddenAsync();
            await Assertions.Expect(page.Locator("[data-f='viewers']")).ToBeHiddenAsync();
        }

        await Assertions.Expect(host.Page.Locator("#polls")).ToBeHiddenAsync();
        await Screenshots.TakeAsync(host.Page, "live-over-host");
        await Screenshots.TakeAsync(phone.Page, "live-over");
        await Screenshots.TakeAsync(hall.Page, "live-over-hall");
        Assert.All(new[] { host, phone, hall }, visit => Assert.Empty(visit.Complaints));
    }

    [Fact]
    public async Task The_host_changes_the_order_and_an_audience_sees_it()
    {
        var session = await Hall.SessionAsync(site);
        await using var host = await site.VisitAsync(Hall.Host);
        await using var phone = await site.VisitAsync("demo-enterprise", width: 390);
        await host.OpenAsync($"/roadshows/{session}/host");
        await phone.OpenAsync($"/roadshows/{session}");

        var up = host.Page.Locator("#agenda [data-id='robot'] [data-act='up']");
        await up.FocusAsync();
        await host.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(phone.Page.Locator("#agenda h3")).ToHaveTextAsync(["柔性装配机器人", "多肽合成平台"]);
        await Assertions.Expect(up).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_question_is_asked_voted_up_answered_and_hidden()
    {
        var session = await Hall.SessionAsync(site);
        await Hall.HostAsync(site, session, "start");
        await using var host = await site.VisitAsync(Hall.Host);
        await using var asking = await site.VisitAsync("demo-enterprise", width: 390);
        await using var voting = await site.VisitAsync("demo-investor");
        await host.OpenAsync($"/roadshows/{session}/host");
        await asking.OpenAsync($"/roadshows/{session}");
        await voting.OpenAsync($"/roadshows/{session}");

        await asking.Page.GetByLabel("向当前项目提问").FillAsync("第一个问题？");
        await asking.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "提问", Exact = true }).ClickAsync();
        await Assertions.Expect(voting.Page.Locator(".question")).ToContainTextAsync("第一个问题？");
        await Hall.AskAsync(site, session, "第二个问题？");
        var second = voting.Page.Locator(".question", new PageLocatorOptions { HasText = "第二个问题？" });
        await second.Locator(".vote").ClickAsync();
        await Assertions.Expect(second.Locator(".vote")).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(asking.Page.Locator(".question").First).ToContainTextAsync("第二个问题？");
        await Assertions.Expect(asking.Page.Locator(".question").First.Locator("[data-f='votes']")).ToHaveTextAsync("1");
        await second.Locator(".vote").ClickAsync();
        await voting.OpenAsync($"/roadshows/{session}");
        await Assertions.Expect(second.Locator(".vote")).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(second.Locator("[data-f='votes']")).ToHaveTextAsync("1");

        var moderated = host.Page.Locator(".question", new PageLocatorOptions { HasText = "第二个问题？" });
        await Assertions.Expect(moderated).ToContainTextAsync("临沂机器人");
        await moderated.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "标为已答" }).ClickAsync();
        await Assertions.Expect(asking.Page.Locator(".question").First).ToContainTextAsync("第一个问题？");
        await Assertions.Expect(second).ToContainTextAsync("已回答");
        await moderated.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "隐藏" }).ClickAsync();
        await Assertions.Expect(asking.Page.Locator(".question")).ToHaveCountAsync(1);
        await moderated.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "恢复显示" }).ClickAsync();
        await Assertions.Expect(asking.Page.Locator(".question")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Reactions_and_polls_are_counted_on_all_screens()
    {
        var session = await Hall.SessionAsync(site);
        await Hall.HostAsync(site, session, "start");
        await using var host = await site.VisitAsync(Hall.Host);
        await using var phone = await site.VisitAsync("demo-enterprise", width: 390);
        await using var hall = await site.VisitAsync(width: 1920);
        await host.OpenAsync($"/roadshows/{session}/host");
        await phone.OpenAsync($"/roadshows/{session}");
        await hall.OpenAsync($"/roadshows/{session}/hall");

        var applause = phone.Page.Locator("[data-kind='applause']");
        await applause.ClickAsync();
        await applause.ClickAsync();
        await Assertions.Expect(applause.Locator(".count")).ToHaveTextAsync("2");
        await Assertions.Expect(host.Page.Locator("[data-f='reactionCount']")).ToHaveTextAsync("2");

        var polls = host.Page.Locator("#polls");
        await polls.GetByLabel("问题", new LocatorGetByLabelOptions { Exact = true }).FillAsync("最看好哪个方向？");
        await polls.GetByLabel("选项").FillAsync("多肽");
        await polls.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "发起投票" }).ClickAsync();
        await Assertions.Expect(host.Page.Locator("live-session > .live-said.bad")).ToContainTextAsync("至少需要 2 个");
        await polls.GetByLabel("选项").FillAsync("多肽\n机器人");
        await polls.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "发起投票" }).ClickAsync();
        await phone.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "机器人", Exact = true }).ClickAsync();
        await Assertions.Expect(hall.Page.Locator(".poll-option").Nth(1).Locator(".poll-share")).ToHaveTextAsync("100 %");
        await phone.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "多肽", Exact = true }).ClickAsync();
        await Assertions.Expect(hall.Page.Locator(".poll-option").First.Locator(".poll-share")).ToHaveTextAsync("100 %");
        await polls.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "结束投票" }).ClickAsync();
        await Assertions.Expect(phone.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "多肽", Exact = true })).ToBeDisabledAsync();
        await Assertions.Expect(hall.Page.Locator(".poll")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_interest_is_shown_seen_by_whom_it_concerns_and_followed_to_a_contract()
    {
        var session = await Hall.SessionAsync(site, title: "意向路演");
        await Hall.HostAsync(site, session, "start");
        await using var host = await site.VisitAsync(Hall.Host);
        await using var investor = await site.VisitAsync("demo-investor", width: 390);
        await using var presenter = await site.VisitAsync("demo-enterprise");
        await host.OpenAsync($"/roadshows/{session}/host");
        await presenter.OpenAsync($"/roadshows/{session}");
        await investor.OpenAsync($"/roadshows/{session}");

        var stage = investor.Page.Locator("[data-stage-interest]");
        await stage.GetByLabel("附言").FillAsync("希望看到二期数据");
        await stage.Locator("[data-level='meet']").ClickAsync();
        await Assertions.Expect(stage.Locator("[data-level='meet']")).ToHaveAttributeAsync("aria-pressed", "true");
        foreach (var page in new[] { host.Page, presenter.Page })
        {
            await Assertions.Expect(page.Locator("#interests li")).ToContainTextAsync("齐鲁银行");
            await Assertions.Expect(page.Locator("#interests li")).ToContainTextAsync("希望看到二期数据");
        }

        await investor.Page.Locator("#agenda [data-id='robot'] [data-level='follow']").ClickAsync();
        await Assertions.Expect(presenter.Page.Locator("#agenda [data-id='robot']")).ToContainTextAsync("关注 1");
        await Assertions.Expect(presenter.Page.Locator("#interests li")).ToHaveCountAsync(1);

        await presenter.OpenAsync("/interests");
        await investor.OpenAsync("/interests");
        var own = presenter.Page.Locator($".booking-row[data-id='{session}.i1']");
        await own.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "已联系" }).ClickAsync();
        await own.GetByLabel("备注").FillAsync("周五面谈");
        await own.Locator(".booking-act").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "已联系" }).ClickAsync();
        await Assertions.Expect(own.Locator(".interest-steps")).ToContainTextAsync("周五面谈");
        await Assertions.Expect(investor.Page.Locator($".booking-row[data-id='{session}.i1'] .interest-steps")).ToContainTextAsync("周五面谈");
        Assert.Empty(await presenter.FindBarriersAsync());
    }

    [Fact]
    public async Task An_expert_scores_and_the_report_tells_what_it_comes_to()
    {
        var session = await Hall.SessionAsync(site, isScored: true);
        await Hall.HostAsync(site, session, "start");
        await using var host = await site.VisitAsync(Hall.Host);
        await using var expert = await site.VisitAsync("demo-expert");
        await host.OpenAsync($"/roadshows/{session}/host");
        await expert.OpenAsync($"/roadshows/{session}");

        var form = expert.Page.Locator("#scoring");
        await form.GetByLabel("先进性").FillAsync("90");
        await form.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "提交评分" }).ClickAsync();
        await Assertions.Expect(expert.Page.Locator("live-session > .live-said.bad")).ToBeVisibleAsync();
        await form.GetByLabel("市场前景").FillAsync("70");
        await form.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "提交评分" }).ClickAsync();
        await Assertions.Expect(host.Page.Locator("#scores [data-id='peptide']")).ToContainTextAsync("王专家");

        await Hall.HostAsync(site, session, "end");
        await Assertions.Expect(expert.Page.Locator("#agenda [data-id='peptide']")).ToContainTextAsync("专家评分 82");
        await host.OpenAsync($"/roadshows/{session}/report");
        await Assertions.Expect(host.Page.Locator("#pitches tbody tr").First).ToContainTextAsync("82");
        var download = await host.Page.RunAndWaitForDownloadAsync(() => host.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "下载 CSV" }).ClickAsync());
        var lines = await File.ReadAllLinesAsync((await download.PathAsync())!);
        Assert.Equal("peptide,\"多肽合成平台\",ent-qilu-bio,done,0,0,0,1,8200,8200", lines[1]);
    }

    [Fact]
    public async Task An_open_screen_goes_on_by_itself_after_the_node_was_away()
    {
        var own = new Site();
        await using var ending = own;
        await own.InitializeAsync();
        var session = await Hall.SessionAsync(own);
        await Hall.HostAsync(own, session, "start");
        await using var host = await own.VisitAsync(Hall.Host);
        await using var phone = await own.VisitAsync("demo-enterprise", width: 390);
        await host.OpenAsync($"/roadshows/{session}/host");
        await phone.OpenAsync($"/roadshows/{session}");
        await phone.Page.EvaluateAsync("window.before = true");

        await own.RestartAsync();
        await Hall.AskAsync(own, session, "重启之后的问题？");

        await Assertions.Expect(phone.Page.Locator(".question")).ToContainTextAsync("重启之后的问题？");
        await Assertions.Expect(phone.Page.Locator("[data-show='lost']")).ToBeHiddenAsync();
        await PressAsync(host, "下一环节");
        await Assertions.Expect(phone.Page.Locator("[data-f='phaseText']")).ToHaveTextAsync("问答");
        Assert.True(await phone.Page.EvaluateAsync<bool>("window.before === true"));
    }

    [Fact]
    public async Task What_another_site_could_send_is_refused()
    {
        var session = await Hall.SessionAsync(site);
        await using var visit = await site.VisitAsync("demo-enterprise");
        await visit.OpenAsync($"/roadshows/{session}");

        var status = await visit.Page.EvaluateAsync<int>(
            $$"""async () => (await fetch("/acts/roadshows/{{session}}/questions", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ text: "?" }) })).status""");
        var unsigned = await (await site.VisitAsync()).Page.APIRequest.PostAsync($"/acts/roadshows/{session}/questions", new APIRequestContextOptions { DataObject = new { text = "?" }, MaxRedirects = 0 });

        Assert.Equal(400, status);
        Assert.NotInRange(unsigned.Status, 200, 299);
        await visit.OpenAsync($"/roadshows/{session}");
        await Assertions.Expect(visit.Page.Locator(".question")).ToHaveCountAsync(0);
    }

    private static Task PressAsync(Visit visit, string name) => visit.Page.Locator(".console-acts").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = name }).ClickAsync();

    private static Task AllShowAsync(IEnumerable<IPage> pages, string place, string text) =>
        Task.WhenAll(pages.Select(page => Assertions.Expect(page.Locator(place).First).ToHaveTextAsync(text)));

    private static Task AllMatchAsync(IEnumerable<IPage> pages, string place, Regex text) =>
        Task.WhenAll(pages.Select(page => Assertions.Expect(page.Locator(place).First).ToHaveTextAsync(text)));

    [GeneratedRegex("^0[67]:[0-5][0-9]$|^08:00$")]
    private static partial Regex Running();
}

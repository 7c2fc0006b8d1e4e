namespace Liandong.Web.Tests.Roadshows;

/// <summary>What holds for the pages of a session, in both languages, before, in and after it, for all who open them.</summary>
public sealed class SessionPagesTests(Site site)
{
    private const string Nasty = "</script><script>window.hurt=1</script><img src=x onerror=hurt=1>\"'";
    private static readonly string[] _languages = ["zh-CN", "en"];

    [Fact]
    public async Task A_session_that_waits_has_no_barriers()
    {
        var session = await Hall.SessionAsync(site, isScored: true);
        await LookAsync($"/roadshows/{session}", "roadshow-waiting", "demo-enterprise");
        await LookAsync($"/roadshows/{session}/host", "roadshow-host-waiting", Hall.Host);
    }

    [Fact]
    public async Task A_session_that_is_live_has_no_barriers_for_anybody()
    {
        var session = await Hall.SessionAsync(site, isScored: true);
        await Hall.HostAsync(site, session, "start");
        foreach (var text in new[] { "放大生产的成本是多少？", "核心专利的权属在谁手里，学校占多少？", "目前在手订单多少？" })
        {
            await Hall.AskAsync(site, session, text);
        }

        await Hall.ShowInterestAsync(site, session, "peptide", "meet", "希望看到二期数据");
        await site.SendAsync(HttpMethod.Post, $"/api/v1/roadshows/{session}/polls", new() { ["text"] = "最看好哪个方向？", ["options"] = new System.Text.Json.Nodes.JsonArray("多肽", "机器人") }, Hall.Host);
        await LookAsync($"/roadshows/{session}", "roadshow-nobody", null);
        await LookAsync($"/roadshows/{session}", "roadshow-investor", "demo-investor");
        await LookAsync($"/roadshows/{session}", "roadshow-expert", "demo-expert");
        await LookAsync($"/roadshows/{session}", "roadshow-presenter", "demo-enterprise");
        await LookAsync($"/roadshows/{session}/host", "roadshow-host", Hall.Host);
        await LookAsync($"/roadshows/{session}/hall", "roadshow-hall", null);
        await LookAsync($"/roadshows/{session}/host", "roadshow-host-no-rights", "demo-enterprise");
    }

    [Fact]
    public async Task A_session_that_is_over_has_a_report_without_barriers()
    {
        var session = await Hall.PastAsync(site);
        await LookAsync($"/roadshows/{session}/report", "roadshow-report", Hall.Host);
        await LookAsync($"/roadshows/{session}/report", "roadshow-report-onlooker", "demo-provider");
        await LookAsync($"/roadshows/{session}", "roadshow-over", "demo-investor");
        await LookAsync("/interests", "interests-some", "demo-investor");
    }

    [Fact]
    public async Task Names_that_look_like_scripts_do_nothing_anywhere()
    {
        var session = await Hall.PastAsync(site, Nasty, Nasty, Nasty);
        foreach (var path in new[] { "", "/host", "/hall", "/report" })
        {
            await using var visit = await site.VisitAsync(Hall.Host);
            visit.ForgetComplaints();
            await visit.OpenAsync($"/roadshows/{session}{path}");
            await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync(Nasty);
            Assert.False(await visit.Page.EvaluateAsync<bool>("'hurt' in window"));
            Assert.Empty(visit.Complaints);
        }

        await using var list = await site.VisitAsync("demo-investor");
        await list.OpenAsync("/roadshows");
        await list.OpenAsync("/interests");
        await Assertions.Expect(list.Page.Locator(".results")).ToContainTextAsync(Nasty);
        Assert.False(await list.Page.EvaluateAsync<bool>("'hurt' in window"));
    }

    private async Task LookAsync(string path, string name, string? person)
    {
        foreach (var language in _languages)
        {
            await PageCheck.LookAsync(site, name, path, person, language);
        }
    }
}

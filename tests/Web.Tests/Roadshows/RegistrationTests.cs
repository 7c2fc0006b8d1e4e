using System.Globalization;
using System.Text.Json.Nodes;

namespace Liandong.Web.Tests.Roadshows;

/// <summary>Registration for a session with few places, and check-in at its door.</summary>
public sealed class RegistrationTests(Site site)
{
    [Fact]
    public async Task Who_comes_last_waits_until_a_place_is_given_up_and_the_host_checks_in_who_has_come()
    {
        var session = await SessionOfOneAsync();
        await using var first = await OpenAsync(session, "demo-enterprise");
        await DoAsync(first, "报名");
        await Assertions.Expect(first.Page.Locator("#own")).ToContainTextAsync("已报名");
        await using var second = await OpenAsync(session, "demo-investor", width: 390);
        await DoAsync(second, "报名");
        await Assertions.Expect(second.Page.Locator("#own")).ToContainTextAsync("候补");
        Assert.Empty(await second.FindBarriersAsync());
        await Screenshots.TakeAsync(second.Page, "registration-waiting");
        await using var host = await OpenAsync(session, Hall.Host);
        await Assertions.Expect(host.Page.Locator(".booking-row")).ToHaveCountAsync(2);

        // Giving up a place gives it to who waits, on everybody's screen.
        await DoAsync(first, "取消报名");
        await Assertions.Expect(second.Page.Locator("#own")).ToContainTextAsync("已报名");
        await Assertions.Expect(first.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "报名", Exact = true })).ToBeVisibleAsync();
        await Hall.HostAsync(site, session, "open-check-in");
        var row = host.Page.Locator(".booking-row").Filter(new LocatorFilterOptions { HasText = "齐鲁银行" });
        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "签到" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("已签到");
        await Assertions.Expect(second.Page.Locator("#own")).ToContainTextAsync("已签到");
        Assert.Empty(await host.FindBarriersAsync());
        await Screenshots.TakeAsync(host.Page, "registration-host");
        Assert.All(new[] { first, second, host }, visit => Assert.Empty(visit.Complaints));
    }

    [Fact]
    public async Task An_organisation_that_was_filed_a_moment_ago_is_called_by_its_name()
    {
        const string id = "investor-taishan";
        await site.SendAsync(HttpMethod.Post, "/api/v1/filings", new JsonObject { ["subjectKind"] = "investor", ["subjectId"] = id, ["name"] = "泰山创投" }, "demo-department");
        await site.SendAsync(HttpMethod.Post, $"/api/v1/filings/{id}.1/decision", new JsonObject { ["decision"] = "approve" }, "demo-department");
        var key = (await site.SendAsync(HttpMethod.Post, "/api/v1/api-keys", new JsonObject { ["organisationId"] = id, ["role"] = "investor", ["scopes"] = new JsonArray("read", "write") }, "demo-department"))["key"]!.GetValue<string>();
        var session = await SessionOfOneAsync();
        await using var host = await OpenAsync(session, Hall.Host);

        await site.SendAsync(HttpMethod.Post, $"/api/v1/roadshows/{session}/registrations", [], key);
        await Assertions.Expect(host.Page.Locator(".booking-row")).ToContainTextAsync("泰山创投");
        await site.SendAsync(HttpMethod.Post, $"/api/v1/roadshows/{session}/start", [], Hall.Host);
        await site.SendAsync(HttpMethod.Post, $"/api/v1/roadshows/{session}/interests", new JsonObject { ["pitchId"] = "peptide", ["level"] = "meet" }, key);
        await host.OpenAsync($"/roadshows/{session}/host");
        await Assertions.Expect(host.Page.Locator("#interests")).ToContainTextAsync("泰山创投");
        Assert.Empty(host.Complaints);
    }

    private async Task<string> SessionOfOneAsync()
    {
        var body = new JsonObject
        {
            ["title"] = "一人场路演",
            ["kind"] = "financing",
            ["visibility"] = "public",
            ["startsAt"] = DateTimeOffset.UtcNow.AddHours(3).ToString("O", CultureInfo.InvariantCulture),
            ["capacity"] = 1,
            ["agenda"] = new JsonArray(new JsonObject { ["pitchId"] = "peptide", ["title"] = "多肽合成平台", ["presenterOrgId"] = "ent-qilu-bio", ["pitchMinutes"] = 8, ["qaMinutes"] = 5 }),
        };
        return (await site.SendAsync(HttpMethod.Post, "/api/v1/roadshows", body, Hall.Host))["id"]!.GetValue<string>();
    }

    private async Task<Visit> OpenAsync(string session, string person, int width = 1280)
    {
        var visit = await site.VisitAsync(person, width: width);
        await visit.OpenAsync($"/roadshows/{session}/registrations");
        await Assertions.Expect(visit.Page.Locator("[data-live='yes']")).ToBeAttachedAsync();
        return visit;
    }

    private static Task DoAsync(Visit visit, string button) =>
        visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }).ClickAsync();
}

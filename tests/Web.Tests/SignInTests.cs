using System.Net;
using Microsoft.Playwright;

namespace Liandong.Web.Tests;

/// <summary>Signing in and out, the cookie, and the language.</summary>
public sealed class SignInTests(Site site)
{
    private const string Cookie = "liandong-session";

    [Fact]
    public async Task Who_is_signed_in_and_for_whom_is_seen_on_every_page()
    {
        await using var visit = await site.VisitAsync("demo-provider");
        await visit.OpenAsync("/");

        await Assertions.Expect(visit.Page.Locator(".who")).ToContainTextAsync("山东大学仪器共享平台");
        await Assertions.Expect(visit.Page.Locator(".who")).ToContainTextAsync("仪器提供方");
    }

    [Fact]
    public async Task The_way_leads_back_to_the_page_that_was_asked_for()
    {
        await using var visit = await site.VisitAsync();

        await visit.Page.GotoAsync("/instruments?city=Qingdao");
        await visit.Page.Locator("button[value='demo-enterprise']").ClickAsync();

        await Assertions.Expect(visit.Page).ToHaveURLAsync($"{site.Address}/instruments?city=Qingdao");
    }

    [Fact]
    public async Task Who_signs_in_from_a_public_session_comes_back_to_it()
    {
        var session = await Hall.SessionAsync(site);
        await using var visit = await site.VisitAsync();
        await visit.OpenAsync($"/roadshows/{session}");

        await visit.Page.Locator(".shell-side").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "登录" }).ClickAsync();
        await visit.Page.Locator("button[value='demo-enterprise']").ClickAsync();

        await Assertions.Expect(visit.Page).ToHaveURLAsync($"{site.Address}/roadshows/{session}");
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("https://elsewhere.example/")]
    public async Task It_never_leads_elsewhere(string returnUrl)
    {
        await using var visit = await site.VisitAsync();

        await visit.Page.GotoAsync($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");
        await visit.Page.Locator("button[value='demo-enterprise']").ClickAsync();

        await Assertions.Expect(visit.Page).ToHaveURLAsync($"{site.Address}/");
    }

    [Fact]
    public async Task Signing_out_forgets_the_cookie()
    {
        await using var visit = await site.VisitAsync("demo-enterprise");
        await visit.OpenAsync("/instruments");
        var cookie = Assert.Single(await visit.Context.CookiesAsync(), cookie => cookie.Name == Cookie);
        Assert.True(cookie.HttpOnly);

        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "退出" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".who")).ToHaveCountAsync(0);

        Assert.DoesNotContain(await visit.Context.CookiesAsync(), left => left.Name == Cookie);
    }

    [Fact]
    public async Task The_language_is_the_browsers_until_one_is_chosen()
    {
        await using var visit = await site.VisitAsync("demo-enterprise", "en");
        await visit.Page.GotoAsync("/instruments?city=Jinan");
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Find instruments");

        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "中文" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("找仪器");
        Assert.EndsWith("/instruments?city=Jinan", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_does_not_open_the_API()
    {
        await using var visit = await site.VisitAsync("demo-enterprise");
        await visit.OpenAsync("/");

        var answer = await visit.Page.EvaluateAsync<int>("fetch('/api/v1/bookings').then(answer => answer.status)");

        Assert.Equal((int)HttpStatusCode.Unauthorized, answer);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-out")]
    [InlineData("/language")]
    public async Task A_form_without_its_token_is_refused(string path)
    {
        using var client = site.Client();
        using var form = new FormUrlEncodedContent([new("person", "demo-department"), new("language", "en")]);

        using var answer = await client.PostAsync(path, form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Scripts_come_from_the_node_only()
    {
        using var client = site.Client();

        using var answer = await client.GetAsync("/");

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.DoesNotContain("<script>", await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }
}

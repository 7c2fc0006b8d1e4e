using System.Net;
using System.Text.RegularExpressions;
using Liandong.Api.Hosting;
using Liandong.Testing;
using Microsoft.AspNetCore.Builder;

namespace Liandong.Web.Tests;

/// <summary>Signing in to the pages of a node in production, as a browser behind a proxy that ends HTTPS does it.</summary>
public sealed partial class ProductionSignInTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _cookies = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_issuer_signs_a_person_in()
    {
        await using var issuer = await SignInIssuer.StartAsync();
        await using var node = await StartAsync(issuer.Address, SignInIssuer.ClientId);
        using var client = Client(node);

        var back = await GoThroughIssuerAsync(client);

        Assert.StartsWith("https://", back.Uri, StringComparison.Ordinal);
        Assert.Equal("/", back.Answer.Headers.Location!.OriginalString);
        var session = Assert.Single(back.Answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("__Host-liandong-session=", StringComparison.Ordinal));
        foreach (var wanted in new[] { "; path=/", "; secure", "; samesite=lax", "; httponly" })
        {
            Assert.Contains(wanted, session, StringComparison.OrdinalIgnoreCase);
        }

        using var start = await SendAsync(client, HttpMethod.Get, "/");
        Assert.Contains("ent-qilu-bio", await start.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var api = await SendAsync(client, HttpMethod.Get, "/api/v1/bookings");
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
    }

    [Theory]
    [InlineData("role", "emperor")]
    [InlineData("org", "NOT AN ID")]
    public async Task Who_has_no_organisation_or_role_here_is_told_so(string claim, string value)
    {
        await using var issuer = await SignInIssuer.StartAsync();
        issuer.Claims[claim] = value;
        await using var node = await StartAsync(issuer.Address, SignInIssuer.ClientId);
        using var client = Client(node);

        var back = await GoThroughIssuerAsync(client);

        Assert.Equal("/sign-in?refused=true", back.Answer.Headers.Location!.OriginalString);
        Assert.DoesNotContain("__Host-liandong-session", _cookies.Keys);
    }

    [Fact]
    public async Task Without_a_client_the_page_says_what_is_missing()
    {
        await using var issuer = await SignInIssuer.StartAsync();
        await using var node = await StartAsync(issuer.Address, null);
        using var client = Client(node);

        using var page = await SendAsync(client, HttpMethod.Get, "/sign-in");

        var text = await page.Content.ReadAsStringAsync();
        Assert.Contains("Oidc__ClientId", text, StringComparison.Ordinal);
        Assert.DoesNotContain("demo-", text, StringComparison.Ordinal);
    }

    /// <summary>From the button to where the issuer sends one back.</summary>
    private async Task<(string Uri, HttpResponseMessage Answer)> GoThroughIssuerAsync(HttpClient client)
    {
        using var page = await SendAsync(client, HttpMethod.Get, "/sign-in");
        var token = Token().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("returnUrl", "/")]);
        using var challenge = await SendAsync(client, HttpMethod.Post, "/sign-in", form);
        Assert.Equal(HttpStatusCode.Found, challenge.StatusCode);
        using var there = await client.GetAsync(challenge.Headers.Location);
        var back = there.Headers.Location!;
        return (back.OriginalString, await SendAsync(client, HttpMethod.Get, back.PathAndQuery));
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        var answer = await client.SendAsync(request);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var pair = cookie.Split(';')[0].Split('=', 2);
            _cookies[pair[0]] = pair[1];
        }

        return answer;
    }

    private async Task<WebApplication> StartAsync(string authority, string? clientId)
    {
        string[] client = clientId is null ? [] : [$"--Oidc:ClientId={clientId}"];
        var node = ApiHost.Build(
        [
            "--environment", "Production", "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=Error", $"--Storage:Path={_folder.FullPath}",
            $"--Oidc:Authority={authority}", "--Oidc:Audience=liandong", "--Oidc:RequireHttps=false", .. client,
        ]);
        await node.StartAsync();
        return node;
    }

    private static HttpClient Client(WebApplication node) =>
        new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(node.Urls.First()) };

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

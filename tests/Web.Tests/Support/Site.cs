using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Liandong.Api.Hosting;
using Liandong.Testing;
using Microsoft.AspNetCore.Builder;

[assembly: AssemblyFixture(typeof(Liandong.Web.Tests.Support.Site))]

// A browser at work keeps two cores busy: tests side by side would wait for each other.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]

namespace Liandong.Web.Tests.Support;

/// <summary>A real node in this process.</summary>
public sealed class Site : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _signedIn = [];
    private readonly Dictionary<(string Person, string Language), Visit> _looking = [];
    private WebApplication? _node;

    /// <summary>Where the node listens.</summary>
    public string Address { get; private set; } = "http://127.0.0.1:0";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => await StartNodeAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopNodeAsync();
        _folder.Dispose();
    }

    /// <summary>A browser of somebody's own, signed in or not, with no page open yet. One signs in once; the next time the cookie is there already.</summary>
    /// <param name="person">A person of the demonstration; null for nobody.</param>
    /// <param name="language">What the browser asks for.</param>
    /// <param name="width">Its width.</param>
    public async Task<Visit> VisitAsync(string? person = null, string language = "zh-CN", int width = 1280)
    {
        var context = await SharedBrowser.Instance.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address,
            Locale = language,
            TimezoneId = "Asia/Shanghai",
            ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 780 : 860 },
            StorageState = person is null ? null : _signedIn.GetValueOrDefault(person),
        });
        context.SetDefaultTimeout(90_000);
        var visit = new Visit(context, await context.NewPageAsync());
        if (person is not null && !_signedIn.ContainsKey(person))
        {
            await visit.SignInAsync(person);
            _signedIn[person] = await context.StorageStateAsync();
        }

        return visit;
    }

    /// <summary>Somebody's browser that stays open from one page to the next: a window costs more than what is looked at in it. It closes with the browser.</summary>
    public async Task<Visit> LookAroundAsync(string? person, string language)
    {
        if (!_looking.TryGetValue((person ?? "", language), out var visit))
        {
            _looking[(person ?? "", language)] = visit = await VisitAsync(person, language);
        }

        return visit;
    }

    /// <summary>A client of the API.</summary>
    public HttpClient Client(string? key = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(Address) };
        if (key is not null)
        {
            client.DefaultRequestHeaders.Add("X-Api-Key", key);
        }

        return client;
    }

    /// <summary>Posts to the API, and expects it to be done.</summary>
    public async Task<JsonNode> SendAsync(HttpMethod method, string path, JsonObject body, string key)
    {
        using var client = Client(key);
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {response.StatusCode} {text}");
        if (response.Headers.TryGetValues("Journal-Position", out var positions))
        {
            // A page that is opened next shows organisations and pairings as they are now.
            using var shown = await client.GetAsync($"/api/v1/organisations?limit=1&after={positions.Single()}");
            Assert.True(shown.IsSuccessStatusCode, $"{shown.StatusCode} {await shown.Content.ReadAsStringAsync()}");
        }

        return JsonNode.Parse(text)!;
    }

    /// <summary>Stops the node in good order and starts it again where it was.</summary>
    public async Task RestartAsync()
    {
        await StopNodeAsync();
        await StartNodeAsync();
    }

    private async Task StartNodeAsync()
    {
        _node = ApiHost.Build(
        [
            "--environment", "Development", "--urls", Address, "--Logging:LogLevel:Default=Warning", "--Storage:Provider=Sqlite", $"--Storage:Path={_folder.FullPath}",
        ]);
        await _node.StartAsync();
        Address = _node.Urls.First();
    }

    private async Task StopNodeAsync()
    {
        if (_node is not null)
        {
            await _node.StopAsync();
            await _node.DisposeAsync();
            _node = null;
        }
    }
}

using Liandong.Api.Hosting;
using Liandong.Grains.Interfaces.Demonstration;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Liandong.Api.Tests.Support;

/// <summary>A real node in this process: Kestrel on a free port, the embedded silo, a store that outlives it.</summary>
public sealed class Node : IAsyncDisposable
{
    private readonly string[] _storage;
    private readonly IDisposable? _store;
    private readonly NodeSetup _setup;
    private WebApplication? _app;
    private HttpClient? _http;

    private Node(string[] storage, IDisposable? store, NodeSetup setup)
    {
        _storage = storage;
        _store = store;
        _setup = setup;
    }

    /// <summary>Where it listens; another port after each start.</summary>
    public Uri Address => _http?.BaseAddress ?? throw new InvalidOperationException("The node is not running.");

    /// <summary>What it is made of.</summary>
    public IServiceProvider Services => _app?.Services ?? throw new InvalidOperationException("The node is not running.");

    /// <summary>Starts one on a store.</summary>
    /// <param name="storage">The settings that name the store.</param>
    /// <param name="store">What goes away with the node.</param>
    /// <param name="setup">What is special about it.</param>
    public static async Task<Node> StartAsync(string[] storage, IDisposable? store = null, NodeSetup? setup = null)
    {
        var node = new Node(storage, store, setup ?? new NodeSetup());
        try
        {
            await node.StartAsync();
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    /// <summary>Calls with a key; null for none.</summary>
    public Api As(string? key) => new(_http ?? throw new InvalidOperationException("The node is not running."), key);

    /// <summary>Stops in good order and starts again on the same store.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _store?.Dispose();
    }

    private async Task StartAsync()
    {
        _app = ApiHost.Build(
            ["--environment", _setup.Environment, "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning", .. _setup.Settings, .. _storage], Replace);
        await _app.StartAsync();
        _http = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8, UseProxy = false })
        {
            BaseAddress = new Uri(_app.Urls.First()),
        };
    }

    private void Replace(IServiceCollection services)
    {
        if (!_setup.HasPast)
            services.AddSingleton<IDemonstrationHistory, NoPast>();
        _setup.Services?.Invoke(services);
    }

    private async Task StopAsync()
    {
        _http?.Dispose();
        _http = null;
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
            _app = null;
        }
    }
}

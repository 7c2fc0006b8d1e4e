using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace Liandong.Faults.Tests.Nodes;

/// <summary>A node that runs as a process of its own. It ends with the test, however the test ends.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    /// <summary>Long enough for a crowded machine; nothing is concluded from how long it takes.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(3);

    private const string Started = "Application started";

    private static readonly HttpClient _probe = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero }) { Timeout = TimeSpan.FromSeconds(5) };

    private static readonly ConcurrentDictionary<NodeProcess, Process> _running = new();

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();

    // When the test itself is told to end, no node stays behind.
    static NodeProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var process in _running.Values)
            process.Kill();
    };

    private NodeProcess(NodeSettings settings, Process process)
    {
        _running[this] = process;
        Settings = settings;
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data, _output);
        process.ErrorDataReceived += (_, line) => Keep(line.Data, _output, _errors);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public NodeSettings Settings { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>All it wrote so far.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>The part of it that went to standard error.</summary>
    public string Errors => string.Join('\n', _errors);

    /// <summary>Starts a node and waits until it says that it is ready.</summary>
    public static async Task<NodeProcess> StartAsync(NodeSettings settings)
    {
        var node = Launch(settings);
        try
        {
            await node.WaitUntilReadyAsync();
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a node and does not wait.</summary>
    public static NodeProcess Launch(NodeSettings settings)
    {
        // The shell becomes the node and passes on that SIGXFSZ is ignored: a file size limit then acts as a full disk does.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "trap '' XFSZ; exec dotnet \"$0\"", settings.HasApi ? NodeBinary.FullPath : NodeBinary.SiloPath])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var inherited in start.Environment.Keys.Where(IsSetting).ToList())
            start.Environment.Remove(inherited);
        foreach (var (name, value) in settings.AllVariables())
            start.Environment[name] = value;
        return new NodeProcess(settings, Process.Start(start) ?? throw new InvalidOperationException("/bin/sh does not start."));
    }

    /// <summary>Waits until it is ready. A node without an API says so in its log.</summary>
    public async Task WaitUntilReadyAsync()
    {
        await Patience.UntilAsync(
            async () => HasExited || (Settings.HasApi ? await ReadinessAsync() == HttpStatusCode.OK : Output.Contains(Started, StringComparison.Ordinal)),
            LongestWait,
            () => $"the node is ready. It wrote:\n{Output}");
        if (HasExited)
            throw new InvalidOperationException($"The node ended with {await WaitForExitAsync()} instead of being ready. It wrote:\n{Output}");
    }

    /// <summary>What <c>/health/ready</c> says; null when nobody answers.</summary>
    public async Task<HttpStatusCode?> ReadinessAsync()
    {
        try
        {
            using var answer = await _probe.GetAsync(new Uri(Settings.Address, "/health/ready"));
            return answer.StatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    /// <summary>Sends it a signal.</summary>
    public Task SignalAsync(string signal) => Signal.SendAsync(signal, Id);

    /// <summary>kill -9, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        await SignalAsync(Signal.Kill);
        await WaitForExitAsync();
    }

    /// <summary>SIGTERM, and waits until it has ended.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        await SignalAsync(Signal.Terminate);
        return await WaitForExitAsync();
    }

    /// <summary>Waits until it has ended by itself, and all it wrote is here.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitForExitAsync()
    {
        using var bound = new CancellationTokenSource(LongestWait);
        try
        {
            await _process.WaitForExitAsync(bound.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The node {Id} has not ended within {LongestWait}. It wrote:\n{Output}");
        }

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _running.TryRemove(this, out Process? _);
        _process.Dispose();
    }

    private static bool IsSetting(string variable) =>
        variable.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || variable.StartsWith("DOTNET_ENVIRONMENT", StringComparison.Ordinal) || variable == "URLS";

    private static void Keep(string? line, params ReadOnlySpan<ConcurrentQueue<string>> places)
    {
        if (line is null)
            return;
        foreach (var place in places)
            place.Enqueue(line);
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;

namespace Liandong.Load.Processes;

/// <summary>A server that this tool started. It ends with the tool.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int KeptLines = 50;
    private static readonly TimeSpan _longestStop = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _poll = TimeSpan.FromMilliseconds(20);
    private static readonly ConcurrentDictionary<ServerProcess, Process> _running = new();

    private readonly ConcurrentQueue<string> _output = new();
    private readonly Process _process;

    static ServerProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var process in _running.Values)
            process.Kill();
    };

    private ServerProcess(string name, Process process)
    {
        Name = name;
        _process = process;
        _running[this] = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it is called in messages.</summary>
    public string Name { get; }

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>Its newest lines.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Starts a .NET program and does not wait.</summary>
    public static ServerProcess Start(string name, string dll, IReadOnlyDictionary<string, string> variables) =>
        new(name, Process.Start(StartInfo(dll, [], variables)) ?? throw new InvalidOperationException($"{name} does not start."));

    /// <summary>Runs a .NET program to its end.</summary>
    /// <returns>What it wrote to standard output.</returns>
    /// <exception cref="InvalidOperationException">Its exit code is not 0.</exception>
    public static async Task<string> RunAsync(string name, string dll, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> variables)
    {
        using var process = Process.Start(StartInfo(dll, arguments, variables)) ?? throw new InvalidOperationException($"{name} does not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{name} ended with {process.ExitCode}. It wrote:\n{output}{await errors}");
    }

    /// <summary>Waits until an address answers 200.</summary>
    /// <exception cref="InvalidOperationException">It ended instead, or does not get ready.</exception>
    public async Task WaitUntilReadyAsync(Uri health, TimeSpan limit)
    {
        using var probe = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < limit; await Task.Delay(_poll))
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"{Name} ended with {_process.ExitCode}. It wrote:\n{Output}");
            if (await IsReadyAsync(probe, health))
                return;
        }

        throw new InvalidOperationException($"{Name} is not ready after {limit}. It wrote:\n{Output}");
    }

    /// <summary>Asks it to end, and makes it when it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            LinuxCalls.SendTerminate(_process.Id);
            using var limit = new CancellationTokenSource(_longestStop);
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                await Console.Error.WriteLineAsync($"{Name} does not end when asked to; it is killed.");
                _process.Kill();
            }
        }

        _running.TryRemove(this, out _);
        _process.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient probe, Uri health)
    {
        try
        {
            using var answer = await probe.GetAsync(health);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private static ProcessStartInfo StartInfo(string dll, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> variables)
    {
        var start = new ProcessStartInfo("dotnet", [dll, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        foreach (var inherited in start.Environment.Keys.Where(IsSetting).ToList())
            start.Environment.Remove(inherited);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return start;
    }

    // Neither the shell's settings nor the generator's own reach a server.
    private static bool IsSetting(string variable) =>
        variable.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || variable.StartsWith("DOTNET_SYSTEM_NET_SOCKETS", StringComparison.Ordinal)
        || variable is "DOTNET_ENVIRONMENT" or "URLS";

    private void Keep(string? line)
    {
        if (line is null)
            return;
        _output.Enqueue(line);
        while (_output.Count > KeptLines)
            _output.TryDequeue(out _);
    }
}

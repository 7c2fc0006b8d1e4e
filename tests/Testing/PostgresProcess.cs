using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Liandong.Testing;

/// <summary>An own PostgreSQL: its folder, its port, its process.</summary>
internal sealed class PostgresProcess : IAsyncDisposable
{
    private const string User = "postgres";
    private readonly string _binaries;
    private readonly string _folder;
    private readonly int _port;

    private PostgresProcess(string binaries, string folder, int port)
    {
        _binaries = binaries;
        _folder = folder;
        _port = port;
    }

    public string ConnectionString => string.Create(
        CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username={User};Database=postgres;Timeout=15;Maximum Pool Size=50;Include Error Detail=true");

    private string Data => Path.Combine(_folder, "data");

    public static async Task<PostgresProcess> CreateAsync(PostgresOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("liandong-postgres-").FullName;
        var process = new PostgresProcess(FindBinaries(), folder, FreePort());
        // The server refuses to run as root; its folder then belongs to the user who runs it.
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", User, folder);
        await process.RunAsServerAsync("initdb", "-D", process.Data, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await File.AppendAllTextAsync(Path.Combine(process.Data, "postgresql.conf"), string.Create(CultureInfo.InvariantCulture, $"""

            listen_addresses = '127.0.0.1'
            port = {process._port}
            unix_socket_directories = ''
            max_connections = {options.MaxConnections}
            shared_buffers = 128MB
            fsync = {(options.Fsync ? "on" : "off")}
            full_page_writes = {(options.Fsync ? "on" : "off")}
            """));
        await process.StartAsync();
        return process;
    }

    public async Task StartAsync() => await RunAsServerAsync("pg_ctl", "start", "-w", "-t", "60", "-D", Data, "-l", Path.Combine(_folder, "server.log"));

    public async Task StopAsync() => await RunAsServerAsync("pg_ctl", "stop", "-w", "-m", "fast", "-D", Data);

    public async Task KillAsync()
    {
        using var postmaster = Process.GetProcessById(await ReadProcessIdAsync());
        var children = ChildrenOf(postmaster.Id);
        postmaster.Kill();
        foreach (var child in children)
        {
            child.Kill();
            await child.WaitForExitAsync();
            child.Dispose();
        }

        await postmaster.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            await RunAsServerAsync("pg_ctl", "stop", "-w", "-m", "immediate", "-D", Data);
        Directory.Delete(_folder, recursive: true);
    }

    private static string FindBinaries() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql")
                .Select(version => Path.Combine(version, "bin"))
                .Where(folder => File.Exists(Path.Combine(folder, "postgres")))
                .OrderByDescending(folder => folder, StringComparer.Ordinal)
                .FirstOrDefault() ?? throw Missing()
            : throw Missing();

    private static InvalidOperationException Missing() => new(
        $"These tests need PostgreSQL: install it (Debian: apt-get install postgresql), or name a server in {PostgresServer.Variable}.");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Process[] ChildrenOf(int parent) => Process.GetProcesses().Where(process => ParentOf(process.Id) == parent).ToArray();

    private static int ParentOf(int process)
    {
        var status = $"/proc/{process}/status";
        try
        {
            var line = File.ReadLines(status).First(text => text.StartsWith("PPid:", StringComparison.Ordinal));
            return int.Parse(line.AsSpan(5), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // Gone while we looked.
            return 0;
        }
    }

    private static async Task RunAsync(string program, params IEnumerable<string> arguments)
    {
        // Output goes to a file: the server inherits it, and a pipe would stay open as long as it runs.
        var output = Path.GetTempFileName();
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "out=$1; shift; exec \"$@\" >\"$out\" 2>&1 </dev/null", "sh", output, program, .. arguments])
        {
            WorkingDirectory = Path.GetTempPath(),
        }) ?? throw new InvalidOperationException($"{program} does not start.");
        await process.WaitForExitAsync();
        var text = await File.ReadAllTextAsync(output);
        File.Delete(output);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {text}");
    }

    private Task RunAsServerAsync(string program, params IEnumerable<string> arguments)
    {
        var path = Path.Combine(_binaries, program);
        return Environment.IsPrivilegedProcess ? RunAsync("runuser", ["-u", User, "--", path, .. arguments]) : RunAsync(path, arguments);
    }

    private async Task<int> ReadProcessIdAsync() =>
        int.Parse((await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0], CultureInfo.InvariantCulture);
}

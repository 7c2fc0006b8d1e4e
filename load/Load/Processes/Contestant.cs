using System.Net;
using System.Net.Sockets;
using Liandong.Load.Http;
using Liandong.Load.Measures;

namespace Liandong.Load.Processes;

/// <summary>A server that takes part in a comparison.</summary>
/// <param name="Name">What it is called in tables.</param>
/// <param name="Process">Its process.</param>
/// <param name="Target">Where it is called.</param>
/// <param name="Node">What only a node has; null for the peer.</param>
internal sealed record Contestant(string Name, ServerProcess Process, Target Target, NodeProbe? Node) : IAsyncDisposable
{
    /// <summary>Name of the peer.</summary>
    public const string PeerName = "peer";

    private const string SettingPrefix = "DOTNET_";
    private static readonly TimeSpan _longestStart = TimeSpan.FromSeconds(90);

    /// <summary>Starts the peer on a database.</summary>
    /// <param name="dll">Its program.</param>
    /// <param name="connectionString">Its database, empty.</param>
    /// <param name="connections">Its pool; 0 for its default.</param>
    /// <param name="runtime">Settings of the runtime, the same for all contestants.</param>
    public static async Task<Contestant> StartPeerAsync(string dll, string connectionString, int connections, IReadOnlyDictionary<string, string> runtime)
    {
        var address = FreeAddress();
        var variables = Variables(address, runtime);
        variables["ConnectionStrings__Peer"] = connectionString;
        if (connections > 0)
            variables["Peer__Connections"] = connections.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var process = ServerProcess.Start(PeerName, dll, variables);
        return await ReadyAsync(new Contestant(PeerName, process, new Target(address, "none", "none", "none"), null));
    }

    /// <summary>Makes a node's first key, starts it as for production, and issues the keys that scenarios call with.</summary>
    /// <param name="name">What it is called in tables.</param>
    /// <param name="dll">Its program.</param>
    /// <param name="storage">Settings of its store.</param>
    /// <param name="journal">Its journal seen from beside, where that is possible.</param>
    /// <param name="runtime">Settings of the runtime, the same for all contestants.</param>
    public static async Task<Contestant> StartNodeAsync(
        string name, string dll, IReadOnlyDictionary<string, string> storage, JournalMeter? journal, IReadOnlyDictionary<string, string> runtime)
    {
        var address = FreeAddress();
        var variables = Variables(address, runtime);
        foreach (var (setting, value) in storage)
            variables[setting] = value;
        var departmentKey = await NodeProbe.CreateFirstKeyAsync(name, dll, variables);
        var process = ServerProcess.Start(name, dll, variables);
        var contestant = await ReadyAsync(new Contestant(name, process, new Target(address, "", "", ""), new NodeProbe(address, departmentKey, journal)));
        try
        {
            return contestant with { Target = await contestant.Node!.IssueKeysAsync() };
        }
        catch
        {
            await contestant.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a node that ran before on the same store, with the keys it issued then.</summary>
    public static async Task<Contestant> StartNodeAgainAsync(
        Contestant before, string dll, IReadOnlyDictionary<string, string> storage, IReadOnlyDictionary<string, string> runtime)
    {
        var address = FreeAddress();
        var variables = Variables(address, runtime);
        foreach (var (setting, value) in storage)
            variables[setting] = value;
        var process = ServerProcess.Start(before.Name, dll, variables);
        return await ReadyAsync(new Contestant(before.Name, process, before.Target with { Address = address }, before.Node!.At(address)));
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        if (Node is not null)
            await Node.DisposeAsync();
    }

    /// <summary>An address on which nobody listens now.</summary>
    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://{listener.LocalEndpoint}");
    }

    /// <summary>What every contestant is started with: production, few logs, no limits on callers.</summary>
    public static Dictionary<string, string> Variables(Uri address, IReadOnlyDictionary<string, string> runtime)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority),
            ["Logging__LogLevel__Default"] = "Warning",
            ["RateLimits__Enabled"] = "false",
        };
        foreach (var (name, value) in runtime)
            variables[SettingPrefix + name] = value;
        return variables;
    }

    private static async Task<Contestant> ReadyAsync(Contestant contestant)
    {
        try
        {
            await contestant.Process.WaitUntilReadyAsync(new Uri(contestant.Target.Address, "/health/ready"), _longestStart);
            return contestant;
        }
        catch
        {
            await contestant.DisposeAsync();
            throw;
        }
    }
}

using System.Globalization;

namespace Liandong.Faults.Tests.Nodes;

/// <summary>How a node is started.</summary>
internal sealed record NodeSettings
{
    /// <summary>Its port; the same after each restart.</summary>
    public int Port { get; } = FreePort.Take();

    /// <summary>Its environment variables beside those of every node.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>Whether it answers over HTTP; a node with grains only does not.</summary>
    public bool HasApi { get; init; } = true;

    /// <summary>Where it answers.</summary>
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}"));

    /// <summary>A node with its SQLite files in a folder.</summary>
    public static NodeSettings Sqlite(string folder) => With(("Storage__Provider", "Sqlite"), ("Storage__Path", folder));

    /// <summary>A node on a PostgreSQL database.</summary>
    public static NodeSettings Postgres(string connectionString) => With(("Storage__Provider", "Postgres"), ("ConnectionStrings__Platform", connectionString));

    /// <summary>A node with some variables.</summary>
    public static NodeSettings With(params (string Name, string Value)[] variables) =>
        new() { Variables = variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal) };

    /// <summary>Nodes of one cluster, each of which serves the API and hosts grains.</summary>
    public static IReadOnlyList<NodeSettings> Cluster(string connectionString, int nodes) =>
        [.. Enumerable.Range(1, nodes).Select(_ => OfCluster(connectionString, "Combined"))];

    /// <summary>Nodes of one cluster: some with grains only, and some in front of them that serve the API.</summary>
    public static IReadOnlyList<NodeSettings> Cluster(string connectionString, int silos, int clients) =>
    [
        .. Enumerable.Range(1, silos).Select(_ => OfCluster(connectionString, "Silo") with { HasApi = false }),
        .. Enumerable.Range(1, clients).Select(_ => OfCluster(connectionString, "Client")),
    ];

    /// <summary>The same with more variables.</summary>
    public NodeSettings And(params (string Name, string Value)[] variables) =>
        this with { Variables = Variables.Concat(With(variables).Variables).ToDictionary(StringComparer.Ordinal) };

    /// <summary>All that is set, in the order in which it is set.</summary>
    public IEnumerable<KeyValuePair<string, string>> AllVariables() =>
    [
        new("ASPNETCORE_ENVIRONMENT", "Development"),
        new("ASPNETCORE_URLS", Address.GetLeftPart(UriPartial.Authority)),

        // A node of a test is young all its life: code that is measured first to be compiled better later only costs.
        new("DOTNET_TieredPGO", "0"),
        .. Variables,
    ];

    private static NodeSettings OfCluster(string connectionString, string role) => Postgres(connectionString).And(
        ("Cluster__Mode", "AdoNet"),
        ("Cluster__Role", role),
        ("Cluster__SiloPort", Text(FreePort.Take())),
        ("Cluster__GatewayPort", Text(FreePort.Take())));

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}

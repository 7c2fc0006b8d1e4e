using System.Globalization;

namespace Liandong.Faults.Tests.Nodes;

/// <summary>How a node is started.</summary>
internal sealed record NodeSettings
{
    /// <summary>Its port; the same after each restart.</summary>
    public int Port { get; } = FreePort.Take();

    /// <summary>Its environment variables beside those of every node.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>Where it answers.</summary>
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}"));

    /// <summary>A node with its SQLite files in a folder.</summary>
    public static NodeSettings Sqlite(string folder) => With(("Storage__Provider", "Sqlite"), ("Storage__Path", folder));

    /// <summary>A node on a PostgreSQL database.</summary>
    public static NodeSettings Postgres(string connectionString) => With(("Storage__Provider", "Postgres"), ("ConnectionStrings__Platform", connectionString));

    /// <summary>A node with some variables.</summary>
    public static NodeSettings With(params (string Name, string Value)[] variables) =>
        new() { Variables = variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal) };

    /// <summary>All that is set, in the order in which it is set.</summary>
    public IEnumerable<KeyValuePair<string, string>> AllVariables() =>
    [
        new("ASPNETCORE_ENVIRONMENT", "Development"),
        new("ASPNETCORE_URLS", Address.GetLeftPart(UriPartial.Authority)),
        .. Variables,
    ];
}

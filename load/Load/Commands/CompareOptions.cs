using System.Globalization;
using Liandong.Load.Measures;
using Liandong.Load.Scenarios;

namespace Liandong.Load.Commands;

/// <summary>What a comparison is told.</summary>
internal sealed record CompareOptions
{
    private static readonly string[] _stores = ["postgres", "sqlite"];

    public required string NodeProgram { get; init; }

    public required string PeerProgram { get; init; }

    public required string Postgres { get; init; }

    public required int PostgresProcessId { get; init; }

    /// <summary>A folder on the disk that is measured, for SQLite and the disk's probe.</summary>
    public required string DataFolder { get; init; }

    public required string Output { get; init; }

    public required IReadOnlyList<string> Scenarios { get; init; }

    public required IReadOnlyList<string> OpenScenarios { get; init; }

    public required double OpenRate { get; init; }

    public required IReadOnlyList<string> Stores { get; init; }

    public required int RoundCount { get; init; }

    public required int PeerConnections { get; init; }

    public required RoundSettings Rounds { get; init; }

    public required IReadOnlyDictionary<string, string> Runtime { get; init; }

    public static CompareOptions From(Arguments arguments)
    {
        var isQuick = arguments.Has("quick");
        return new CompareOptions
        {
            NodeProgram = arguments.Text("node-program"),
            PeerProgram = arguments.Text("peer-program"),
            Postgres = arguments.Text("postgres"),
            PostgresProcessId = arguments.Number("postgres-pid", 0, 1, int.MaxValue),
            DataFolder = arguments.Text("data"),
            Output = Path.GetFullPath(arguments.Text("output")),
            Scenarios = Known(arguments.List("scenarios", isQuick ? "spread" : "spread,hot,mixed,taken,reads-calendar,reads-booking"), ScenarioCatalogue.Names, "scenario"),
            OpenScenarios = Known(arguments.List("open", "spread"), ["none", .. ScenarioCatalogue.Names], "scenario"),
            OpenRate = arguments.Rate("rate", 0),
            Stores = Known(arguments.List("store", "postgres,sqlite"), _stores, "store"),
            RoundCount = arguments.Number("rounds", isQuick ? 1 : 5, 1, 100),
            PeerConnections = arguments.Number("peer-connections", 0, 1, 1000),
            Runtime = arguments.Has("workstation-gc") ? new Dictionary<string, string> { ["gcServer"] = "0" } : [],
            Rounds = new RoundSettings
            {
                Connections = arguments.Number("connections", 64, 1, 4000),
                Duration = TimeSpan.FromSeconds(arguments.Number("seconds", isQuick ? 3 : 10, 1, 3600)),
                Warmup = TimeSpan.FromSeconds(arguments.Number("warmup", isQuick ? 5 : 25, 0, 3600)),
                Instruments = arguments.Number("instruments", 200, 1, 100_000),
            },
        };
    }

    /// <summary>For the report.</summary>
    public string Describe()
    {
        var collector = Runtime.Count > 0 ? "workstation" : "server";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Rounds.Connections} connections, {RoundCount} rounds of {Rounds.Duration.TotalSeconds:F0} s, warmed up {Rounds.Warmup.TotalSeconds:F0} s per scenario, ")
            + string.Create(CultureInfo.InvariantCulture, $"{Rounds.Instruments} instruments, {collector} garbage collector");
    }

    private static IReadOnlyList<string> Known(IReadOnlyList<string> names, IReadOnlyCollection<string> known, string what) =>
        names.FirstOrDefault(name => !known.Contains(name)) is { } unknown
            ? throw new UsageException($"There is no {what} '{unknown}'. There are: {string.Join(", ", known)}.")
            : names;
}

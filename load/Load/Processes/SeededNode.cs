using System.Globalization;
using Liandong.Load.Generators;
using Liandong.Load.Http;
using Liandong.Load.Measures;
using Liandong.Load.Scenarios;

namespace Liandong.Load.Processes;

/// <summary>Nodes on a PostgreSQL database that is filled while none runs.</summary>
internal static class SeededNode
{
    private const string Name = "node";
    private static readonly Dictionary<string, string> _runtime = [];

    /// <summary>A node on an empty database.</summary>
    public static Task<Contestant> StartNewAsync(string program, string database, bool isClustered = false) =>
        Contestant.StartNodeAsync(Name, program, Settings(database, isClustered), new JournalMeter(database), _runtime);

    /// <summary>A node on a database that an earlier one used, or uses in the same cluster; known by the same keys.</summary>
    public static Task<Contestant> StartAgainAsync(string program, string database, Contestant before, bool isClustered = false) =>
        Contestant.StartNodeAgainAsync(before, program, Settings(database, isClustered), _runtime);

    /// <summary>Lets a node make one instrument with a booking, ends it, and copies them.</summary>
    /// <returns>The node that has ended; its keys go on.</returns>
    public static async Task<Contestant> SeedAsync(string program, string database, int instruments, int eventsPerInstrument)
    {
        var node = await StartNewAsync(program, database);
        await using (node)
        {
            var callers = await HttpConnection.OpenAsync(node.Target, 1);
            using var caller = callers[0];
            await Exchange.PrepareAsync(new TemplateScenario(), callers);
        }

        await using var seed = new JournalSeed(database);
        await seed.CopyAsync(instruments, eventsPerInstrument);
        return node;
    }

    private static Dictionary<string, string> Settings(string database, bool isClustered)
    {
        var settings = new Dictionary<string, string> { ["Storage__Provider"] = "Postgres", ["ConnectionStrings__Platform"] = database };
        if (isClustered)
        {
            settings["Cluster__Mode"] = "AdoNet";
            settings["Cluster__SiloPort"] = FreePort();
            settings["Cluster__GatewayPort"] = FreePort();
        }

        return settings;
    }

    private static string FreePort() => Contestant.FreeAddress().Port.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using Liandong.Faults.Tests.Kills;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Npgsql;
using Xunit;

namespace Liandong.Faults.Tests.Clusters;

/// <summary>A node is declared dead while it is well: it does not reach the others, but it reaches PostgreSQL.</summary>
public sealed class SplitTests : IAsyncLifetime
{
    private const int Nodes = 3;
    private const int Apart = 2;
    private const string Conflict = "another activation has written";

    // Status 6 is Dead. A change counts only with a new version of the list.
    private const string Declare =
        """
        with list as (update public.orleansmembershipversiontable set version = version + 1 returning deploymentid)
        update public.orleansmembershiptable member set status = 6 from list
        where member.deploymentid = list.deploymentid and member.port = $1 and member.status = 3
        """;

    // The node looks for its tables in this schema first. While it has a list of its own there, it learns nothing of what the others make of it.
    private const string Aside = "-c search_path=apart,public";

    private const string Split =
        """
        create schema apart;
        create table apart.orleansmembershiptable as table public.orleansmembershiptable;
        create table apart.orleansmembershipversiontable as table public.orleansmembershipversiontable;
        """;

    private const string Heal = "drop schema apart cascade";

    private PostgresServer? _server;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.StartAsync(new PostgresOptions());

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    [Fact]
    public async Task A_node_that_is_declared_dead_ends_when_it_learns_of_it_and_has_lost_nothing()
    {
        var database = await _server!.CreateDatabaseAsync();
        await using var run = await FaultRun.OnClusterAsync(database, NodeSettings.Cluster(database, Nodes));
        await run.Load.UntilAcknowledgedAsync(100);
        await DeclareDeadAsync(database, run.Nodes[Apart].Settings);
        await EndsAndComesBackAsync(run);
        await run.AssertHistoryIsCleanAsync();
    }

    [Fact(Explicit = true)]
    public async Task Two_activations_of_each_instrument_that_go_on_for_long_give_nothing_twice()
    {
        var database = await _server!.CreateDatabaseAsync();
        await using var run = await StartAsideAsync(database);
        var (apart, since) = (run.Nodes[Apart], run.Load.Count);
        await SplitAsync(database, apart);
        await Patience.UntilAsync(
            () => apart.HasExited || apart.Output.Contains(Conflict, StringComparison.Ordinal),
            NodeProcess.LongestWait,
            () => $"others write to its streams too. It wrote:\n{apart.Output}");
        await run.Load.UntilAcknowledgedAsync(200);
        using var client = new ApiClient(apart.Settings.Address);
        Seed.Say($"it was asked for {await run.Load.AskForTakenSlotsAsync(client, since, run.Load.Instruments)} slots that were given meanwhile");
        Assert.False(apart.HasExited, apart.Output);
        Seed.Say($"{apart.Output.Split(Conflict).Length - 1} of its appends came second");

        await ExecuteAsync(database, Heal);
        await EndsAndComesBackAsync(run);
        await run.AssertHistoryIsCleanAsync();
    }

    [Fact(Explicit = true)] // control
    public async Task Without_the_guards_of_the_journal_they_write_versions_and_give_slots_twice()
    {
        var database = await _server!.CreateDatabaseAsync();
        await using var run = await StartAsideAsync(database);
        await JournalGuards.DropAsync(database);
        var (apart, since) = (run.Nodes[Apart], run.Load.Count);
        await SplitAsync(database, apart);
        using var client = new ApiClient(apart.Settings.Address);
        var (versions, slots) = (0L, 0);
        await Patience.UntilAsync(
            async () =>
            {
                var from = since;
                since = run.Load.Count;
                await run.Load.AskForTakenSlotsAsync(client, from, run.Load.Instruments);
                // A node that reads a version twice refuses the stream as damaged, perhaps before it gives a slot twice.
                versions = await JournalGuards.CountTwiceWrittenAsync(database);
                slots = run.Load.FindDoubleBookings().Count;
                return versions > 0;
            },
            NodeProcess.LongestWait,
            () => $"a version is written twice. The node apart wrote:\n{apart.Output}");
        Seed.Say($"{versions} versions were written twice, {slots} double bookings were confirmed");
    }

    /// <summary>Three nodes, all instruments on the one that can be split off.</summary>
    private static async Task<FaultRun> StartAsideAsync(string database)
    {
        var aside = new NpgsqlConnectionStringBuilder(database) { Options = Aside }.ToString();
        var run = await FaultRun.OnClusterAsync(database, [.. NodeSettings.Cluster(database, Nodes - 1), .. NodeSettings.Cluster(aside, 1)]);
        try
        {
            await GatherAsync(run);
            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    /// <summary>The others give the node up; it has a list of its own and does not learn of it.</summary>
    private static async Task SplitAsync(string database, NodeProcess apart)
    {
        await ExecuteAsync(database, Split);
        await DeclareDeadAsync(database, apart.Settings);
    }

    /// <summary>Brings all instruments to the node that will be apart: for a moment it is the only one.</summary>
    private static async Task GatherAsync(FaultRun run)
    {
        var others = Enumerable.Range(0, Nodes).Where(node => node != Apart).ToList();
        Assert.All(await Task.WhenAll(others.Select(node => run.Nodes[node].TerminateAsync())), exitCode => Assert.Equal(0, exitCode));
        await run.Load.UntilAcknowledgedAsync(100);
        await Task.WhenAll(others.Select(run.RestartAsync));
    }

    /// <summary>It notices that it was given up, ends with an error, and is started again as a service manager would.</summary>
    private static async Task EndsAndComesBackAsync(FaultRun run)
    {
        var (apart, before) = (run.Nodes[Apart], run.Load.Acknowledged);
        var exitCode = await apart.WaitForExitAsync();
        Seed.Say($"it ended with {exitCode} after {run.Load.Acknowledged - before} more bookings: {apart.Errors.Split('\n')[0]}");
        Assert.NotEqual(0, exitCode);
        await run.Load.UntilAcknowledgedAsync(50);
        await run.RestartAsync(Apart);
    }

    private static async Task DeclareDeadAsync(string database, NodeSettings node)
    {
        var port = int.Parse(node.Variables["Cluster__SiloPort"], CultureInfo.InvariantCulture);
        Seed.Say($"node {Apart + 1} is declared dead");
        Assert.Equal(1, await ExecuteAsync(database, Declare, new NpgsqlParameter { Value = port }));
    }

    private static async Task<int> ExecuteAsync(string database, string sql, params NpgsqlParameter[] parameters)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Parameters.AddRange(parameters);
        return await command.ExecuteNonQueryAsync();
    }
}

using System.Net;
using Liandong.Faults.Tests.Kills;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Xunit;

namespace Liandong.Faults.Tests.Clusters;

/// <summary>Things that happen to a node of a cluster.</summary>
internal static class ClusterFaults
{
    private const int BookedBefore = 100;
    private const int BookedMeanwhile = 150;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _onTheWire = TimeSpan.FromMilliseconds(300);

    /// <summary>Stops a node for some time, whatever the others make of it, and lets it go on.</summary>
    public static async Task PauseNodeAsync(this FaultRun run, int node, TimeSpan pause)
    {
        await run.StopNodeAsync(node);
        await Task.Delay(pause);
        await run.Nodes[node].SignalAsync(Signal.Continue);
        await run.BringBackAsync(node);
    }

    /// <summary>
    /// Stops a node until the others have taken over all it had and given slots away. Just before it goes on it is asked for
    /// these slots.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="preferred">Which node; the next one that holds instruments.</param>
    /// <param name="atLeast">How long it stands still at least.</param>
    public static async Task ReplaceNodeAsync(this FaultRun run, int preferred, TimeSpan atLeast)
    {
        var (node, held) = await run.StopHolderAsync(preferred);
        var since = run.Load.Count;
        await using var outage = Outage.Watch(run.Load.Instruments, run.Nodes[(node + 1) % run.Nodes.Count].Settings.Address);
        await Task.Delay(atLeast);
        await outage.UntilAllAnswerAsync();
        await run.Load.UntilAcknowledgedAsync(BookedMeanwhile);
        using var client = new ApiClient(run.Nodes[node].Settings.Address);
        var asking = run.Load.AskForTakenSlotsAsync(client, since, held);
        await Task.Delay(_onTheWire);
        await run.Nodes[node].SignalAsync(Signal.Continue);
        Seed.Say($"it was asked for {await asking} slots that were given meanwhile");
        await run.BringBackAsync(node);
    }

    /// <summary>kill -9, and waits until another node answers for all that the killed one had.</summary>
    /// <returns>For how long each instrument gave no answer.</returns>
    public static async Task<IReadOnlyList<Silence>> KillAndReplaceAsync(this FaultRun run, int node)
    {
        await run.Load.UntilAcknowledgedAsync(BookedBefore);
        var other = run.Nodes.Last(left => left != run.Nodes[node] && left.Settings.HasApi).Settings.Address;
        await using var outage = Outage.Watch(run.Load.Instruments, other);
        Seed.Say($"kill -9 of node {node + 1} after {run.Load.Acknowledged} bookings");
        await run.Nodes[node].KillAsync();
        var silences = await outage.UntilAllAnswerAsync();
        await run.Load.UntilAcknowledgedAsync(BookedMeanwhile);
        return silences;
    }

    /// <summary>Restarts one node after the other, each in good order.</summary>
    public static async Task RollAsync(this FaultRun run)
    {
        for (var node = 0; node < run.Nodes.Count; node++)
        {
            await run.Load.UntilAcknowledgedAsync(BookedBefore);
            Seed.Say($"node {node + 1} is restarted after {run.Load.Acknowledged} bookings");
            var exitCode = await run.Nodes[node].TerminateAsync();
            Assert.True(exitCode == 0, $"The node ended with {exitCode}:\n{run.Nodes[node].Output}");
            await run.RestartAsync(node);
        }
    }

    /// <summary>Stops the next node that holds instruments: others cannot answer for them then.</summary>
    /// <returns>Its number, and what it holds.</returns>
    private static async Task<(int Node, IReadOnlyCollection<string> Held)> StopHolderAsync(this FaultRun run, int preferred)
    {
        for (var step = 0; step < run.Nodes.Count; step++)
        {
            var node = (preferred + step) % run.Nodes.Count;
            await run.StopNodeAsync(node);
            using var client = new ApiClient([run.Nodes[(node + 1) % run.Nodes.Count].Settings.Address], _patience);
            var replies = await Task.WhenAll(run.Load.Instruments.Select(instrument => client.GetAsync($"/api/v1/instruments/{instrument}")));
            var held = run.Load.Instruments.Zip(replies).Where(pair => pair.Second.Status != 200).Select(pair => pair.First).ToHashSet(StringComparer.Ordinal);
            if (held.Count > 0)
                return (node, held);
            await run.Nodes[node].SignalAsync(Signal.Continue);
        }

        throw new InvalidOperationException("No node holds an instrument.");
    }

    private static async Task StopNodeAsync(this FaultRun run, int node)
    {
        await run.Load.UntilAcknowledgedAsync(BookedBefore);
        Seed.Say($"node {node + 1} stands still after {run.Load.Acknowledged} bookings");
        await run.Nodes[node].SignalAsync(Signal.Stop);
    }

    /// <summary>
    /// Waits until a node is in the cluster again: it was not missed, or it has noticed that it was given up, has ended,
    /// and is started again as a service manager would.
    /// </summary>
    private static async Task BringBackAsync(this FaultRun run, int node)
    {
        var process = run.Nodes[node];
        var members = run.Members;
        await Patience.UntilAsync(
            async () => process.HasExited || (await process.ReadinessAsync() == HttpStatusCode.OK && await members.IsActiveAsync(process.Settings)),
            NodeProcess.LongestWait,
            () => $"node {node + 1} is back or ends. It wrote:\n{process.Output}");
        if (!process.HasExited)
        {
            Seed.Say($"node {node + 1} was not missed");
            return;
        }

        var exitCode = await process.WaitForExitAsync();
        Seed.Say($"node {node + 1} ended with {exitCode}: {process.Errors}");
        Assert.NotEqual(0, exitCode);
        await run.RestartAsync(node);
    }
}

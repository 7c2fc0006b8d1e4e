using Liandong.Faults.Tests.Kills;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Xunit;

namespace Liandong.Faults.Tests.Backups;

/// <summary>A backup of a node that goes on working, put in an empty place.</summary>
public abstract class BackupTests
{
    [Fact]
    public async Task A_backup_under_load_is_the_platform_as_it_was_at_one_position()
    {
        await using var run = await StartAsync();
        await run.Load.UntilAcknowledgedAsync(200);
        var underLoad = await BackUpAsync(run.Node.Settings);
        await run.Load.UntilAcknowledgedAsync(50);
        await run.Load.StopAsync();
        var atRest = await BackUpAsync(run.Node.Settings);
        var original = await PlatformState.ReadAsync(run.Node.Settings.Address);

        var earlier = await RestoreAsync(underLoad);
        Seed.Say($"the backup under load ends at {earlier.Head}, the journal at {original.Head}");
        Assert.True(earlier.Head < original.Head, "The load has gone on after the backup.");
        Assert.Equal(original.Events.Where(item => item.Position <= earlier.Head), earlier.Events);

        var later = await RestoreAsync(atRest);
        Assert.Equal(original.Events, later.Events);
        Assert.Equal(original.Bodies, later.Bodies);
        Assert.NotEqual(original.Bodies, earlier.Bodies); // control: the comparison sees what has happened between the two

        Assert.Equal(0, await run.Node.TerminateAsync());
    }

    private protected abstract Task<FaultRun> StartAsync();

    /// <returns>The settings of a node in the place to which the backup was restored.</returns>
    private protected abstract Task<NodeSettings> BackUpAsync(NodeSettings settings);

    private static async Task<PlatformState> RestoreAsync(NodeSettings settings)
    {
        await using var node = await NodeProcess.StartAsync(settings);
        var state = await PlatformState.ReadAsync(settings.Address);
        Assert.Equal(0, await node.TerminateAsync());
        return state;
    }
}

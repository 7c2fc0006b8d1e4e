using System.Net;
using Liandong.Faults.Tests.Kills;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Disks;

/// <summary>The disk under a SQLite node is full, and then has room again.</summary>
public sealed class DiskFullTests
{
    private const string Unavailable = "503 journal_unavailable";
    private const int Room = 100_001; // not a whole number of pages: the last write falls short in the middle of one

    [Fact]
    public async Task A_node_that_cannot_write_says_so_reads_on_and_goes_on_when_it_can()
    {
        using var folder = new TemporaryFolder();
        await using var run = await FaultRun.OnSqliteAsync(folder.FullPath);
        await run.Load.UntilAcknowledgedAsync(100);
        await FileSizeLimit.SetAsync(run.Node.Id, new FileInfo(folder.At("journal.db-wal")).Length + Room);
        await AssertGoesOnAsync(run, () => FileSizeLimit.LiftAsync(run.Node.Id));
    }

    [Fact(Explicit = true)] // mounts a file system
    public async Task A_full_file_system_is_survived_in_the_same_way()
    {
        await using var disk = await SmallDisk.MountAsync(megabytes: 64);
        await using var run = await FaultRun.OnSqliteAsync(disk.Folder);
        await run.Load.UntilAcknowledgedAsync(100);
        await disk.FillAsync(Room);
        await AssertGoesOnAsync(run, () =>
        {
            disk.MakeRoom();
            return Task.CompletedTask;
        });
    }

    private static async Task AssertGoesOnAsync(FaultRun run, Func<Task> makeRoom)
    {
        await Patience.UntilAsync(
            async () => run.Load.Unknown.ContainsKey(Unavailable) && await run.Node.ReadinessAsync() == HttpStatusCode.ServiceUnavailable,
            NodeProcess.LongestWait,
            () => $"the disk is full: {run.Load}");
        var instrument = await run.Load.Client.GetAsync("/api/v1/instruments/faults-1");
        Assert.True(instrument.Status == 200, instrument.ToString());
        var list = await run.Load.Client.GetAsync("/api/v1/bookings?instrumentId=faults-1");
        Assert.True(list.Status == 200, list.ToString());

        await makeRoom();
        await Patience.UntilAsync(async () => await run.Node.ReadinessAsync() == HttpStatusCode.OK, NodeProcess.LongestWait, () => $"the node is ready again:\n{run.Node.Output}");
        await run.AssertHistoryIsCleanAsync();
    }
}

using System.Net;
using Liandong.Faults.Tests.Kills;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Shutdowns;

public sealed class ShutdownTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_node_told_to_end_under_load_answers_what_it_took_and_ends_in_good_order()
    {
        await using var run = await FaultRun.OnSqliteAsync(_folder.FullPath);
        await run.Load.UntilAcknowledgedAsync(200);
        await run.Node.SignalAsync(Signal.Terminate);
        var seen = new HashSet<HttpStatusCode>();
        while (!run.Node.HasExited && await run.Node.ReadinessAsync() is { } status)
            seen.Add(status);
        var exitCode = await run.Node.WaitForExitAsync();

        Seed.Say($"readiness while it ended: {string.Join(", ", seen)}; {run.Load}");
        Assert.True(exitCode == 0, $"It ended with {exitCode}:\n{run.Node.Output}");

        await run.RestartAsync();
        await run.AssertHistoryIsCleanAsync();

        // A request may cross with the closing of its idle connection (RFC 9112, section 9.6), but what was carried out was answered.
        Assert.Equal(0, run.Load.TakenWithoutAnswer);
    }
}

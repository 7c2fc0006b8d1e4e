using System.Net;
using Liandong.Faults.Tests.Nodes;
using Xunit;

namespace Liandong.Faults.Tests.StartUps;

/// <summary>A start that must not succeed.</summary>
internal static class RefusedStart
{
    private const string Beginning = "The node does not start. ";

    /// <summary>The node ends with exit code 1, and its standard error holds one message, which says certain things; no stack trace.</summary>
    /// <returns>All it wrote.</returns>
    public static async Task<string> ExpectAsync(NodeSettings settings, params IEnumerable<string> says)
    {
        await using var node = NodeProcess.Launch(settings);
        await Patience.UntilAsync(
            async () => node.HasExited || await node.ReadinessAsync() == HttpStatusCode.OK, NodeProcess.LongestWait, () => $"the node ends. It wrote:\n{node.Output}");
        Assert.True(node.HasExited, $"It has started:\n{node.Output}");
        var exitCode = await node.WaitForExitAsync();
        Assert.True(exitCode == 1, $"It ended with {exitCode}:\n{node.Output}");
        Assert.StartsWith(Beginning, node.Errors, StringComparison.Ordinal);
        foreach (var word in says)
            Assert.Contains(word, node.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", node.Errors, StringComparison.Ordinal);
        return node.Output;
    }
}

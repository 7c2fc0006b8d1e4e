using System.Text.Json;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Operations;

public sealed class LogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_line_of_JSON_leads_from_an_answer_to_its_log()
    {
        var settings = NodeSettings.With(
            ("Storage__Path", _folder.FullPath), ("Logging__Format", "Json"), ("Logging__LogLevel__Liandong", "Debug"));
        await using var node = await NodeProcess.StartAsync(settings);
        using var client = new ApiClient(settings.Address);
        var reply = await client.GetAsync("/api/v1/bookings/none");
        Assert.Equal("not_found", reply.Code);
        Assert.Equal(0, await node.TerminateAsync());

        var line = Assert.Single(node.Output.Split('\n'), line => line.StartsWith('{') && line.Contains("not_found", StringComparison.Ordinal));
        using var entry = JsonDocument.Parse(line);
        Assert.Equal("GET /api/v1/bookings/{id} was refused: 404 not_found, asked by key/demo-department", entry.RootElement.GetProperty("Message").GetString());
        var traces = entry.RootElement.GetProperty("Scopes").EnumerateArray().Where(scope => scope.TryGetProperty("TraceId", out _)).Select(scope => scope.GetProperty("TraceId").GetString());
        Assert.Equal(reply.Json().GetProperty("traceId").GetString(), Assert.Single(traces));
    }
}

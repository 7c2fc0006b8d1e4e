using System.Text.Json;
using System.Text.RegularExpressions;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Operations;

/// <summary>What a node measures, alone in its process.</summary>
public sealed partial class MetricsTests : IDisposable
{
    private const string Bookings = "/api/v1/instruments/measured/bookings";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_happens_is_counted_and_the_dashboard_shows_nothing_else()
    {
        await using var node = await NodeProcess.StartAsync(NodeSettings.Sqlite(_folder.FullPath));
        using var client = new ApiClient(node.Settings.Address);
        Assert.Equal(201, (await client.PutAsync("/api/v1/instruments/measured", ApiClient.Provider, LoadPlan.Definition)).Status);
        var slot = DateTimeOffset.UtcNow.AddDays(3);
        var body = $$"""{"start":"{{LoadPlan.Text(slot)}}","end":"{{LoadPlan.Text(slot.AddHours(1))}}"}""";
        Assert.Equal(201, (await client.PostAsync(Bookings, ApiClient.Enterprise, body, "once")).Status);
        Assert.True((await client.PostAsync(Bookings, ApiClient.Enterprise, body, "once")).IsReplay);
        Assert.Equal("slot_taken", (await client.PostAsync(Bookings, ApiClient.Enterprise, body, "twice")).Code);
        Assert.Equal("not_found", (await client.GetAsync("/api/v1/bookings/none")).Code);

        var page = await MetricsPage.UntilAsync(node, page => page.Sum("liandong_refusals_total", "code=\"not_found\"") > 0
            && page.Sum("liandong_projection_lag") == 0 && page.Sum("http_server_request_duration_seconds_count", "\"404\"") > 0);
        Assert.Equal(1, page.Sum("liandong_bookings_made_total"));
        Assert.Equal(1, page.Sum("liandong_replays_total"));
        Assert.Equal(1, page.Sum("liandong_refusals_total", "code=\"slot_taken\""));
        Assert.Equal(page.Sum("liandong_journal_head"), page.Sum("liandong_journal_flush_events_sum", "committed=\"true\""));
        Assert.Equal(page.Sum("liandong_journal_appends_total", "outcome=\"Committed\""), page.Sum("liandong_journal_flush_commands_sum", "committed=\"true\""));
        Assert.Equal(2, page.Sum("http_server_request_duration_seconds_count", "http_response_status_code=\"201\",http_route=\"/api/v1/instruments/{id}/bookings\""));
        // Instruments, bookings, API keys, audit, feed, deadlines, free time, people, linkage, vouchers, what bookings owe them.
        Assert.Equal(11, page.Series.Count(series => series.Name == "liandong_projection_lag"));

        Assert.Empty(Missing(MetricsOfTheDashboard(), page.Names));
        Assert.Single(Missing(["liandong_journal_queue", "liandong_journal_cue"], page.Names)); // control
    }

    private static IEnumerable<string> Missing(IEnumerable<string> wanted, IReadOnlySet<string> there) => wanted.Where(name => !there.Contains(name));

    /// <summary>Every metric in an expression of the Grafana dashboard.</summary>
    private static List<string> MetricsOfTheDashboard()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Path.Combine(NodeBinary.Root, "deploy", "grafana", "liandong.json")));
        var names = Expressions(dashboard.RootElement).SelectMany(expression => MetricName().Matches(expression)).Select(match => match.Value).Distinct().ToList();
        Assert.True(names.Count > 10, $"Only {string.Join(", ", names)} found: the check would examine nothing.");
        return names;
    }

    private static IEnumerable<string> Expressions(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => member.Name == "expr" ? [member.Value.GetString()!] : Expressions(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Expressions),
        _ => [],
    };

    [GeneratedRegex(@"\b(liandong|http_server|kestrel|orleans|dotnet)_[a-z0-9_]+")]
    private static partial Regex MetricName();
}

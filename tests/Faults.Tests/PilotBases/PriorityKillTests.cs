using System.Text.Json;
using Liandong.Faults.Tests.Histories;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Liandong.Journal;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.PilotBases;

/// <summary>A node dies under bookings with priority; at every version the lines, the quota and the order are what the rules promise.</summary>
public sealed class PriorityKillTests
{
    [Fact]
    public async Task Lines_quota_and_order_hold_at_every_version_when_a_node_is_killed_again_and_again()
    {
        using var folder = new TemporaryFolder();
        var seed = Seed.Take();
        var random = new Random(seed);
        var node = await NodeProcess.StartAsync(NodeSettings.Sqlite(folder.FullPath));
        try
        {
            using var client = new ApiClient(node.Settings.Address);
            await using var load = await PriorityLoad.StartAsync(client, seed);
            for (var kill = 1; kill <= (Lengths.IsLong ? 5 : 1); kill++)
            {
                await load.UntilBookedAsync(30 + random.Next(60));
                await Task.Delay(random.Next(50));
                Seed.Say($"kill -9 after {load.Booked.Count} bookings");
                await node.KillAsync();
                await node.DisposeAsync();
                node = await NodeProcess.StartAsync(node.Settings);
            }

            await load.UntilBookedAsync(30);
            await load.StopAsync();
            await node.TerminateAsync();
            AssertBooks(load, await StoredJournal.OfFolderAsync(folder.FullPath));
        }
        finally
        {
            await node.DisposeAsync();
        }
    }

    private static void AssertBooks(PriorityLoad load, StoredJournal journal)
    {
        var rows = journal.Rows.Where(row => row.Stream == PriorityLoad.Stream).OrderBy(row => row.Version).ToList();
        Seed.Say($"{load.Booked.Count} bookings, {rows.Count} events, {rows.Count(row => row.Type == "booking.displaced")} displaced, {rows.Count(row => row.Type == "booking.readmitted")} readmitted");
        Assert.True(load.Surprises.Count == 0, $"Answers that no fault explains: {string.Join('\n', load.Surprises.Take(5))}");
        Assert.Empty(BaseBooks.Check(rows, PriorityLoad.Lines));
        var made = rows.Where(row => row.Type == "booking.made").CountBy(BookingOf).ToDictionary();
        Assert.All(load.Booked, id => Assert.Equal(1, made.GetValueOrDefault(id)));
        Assert.Contains(rows, row => row.Type == "booking.readmitted");

        // The controls: when somebody had not made room, or a share had not been given back, the same journal is found to be wrong.
        Assert.NotEmpty(BaseBooks.Check(rows.Where(row => row.Type != "booking.displaced"), PriorityLoad.Lines));
        Assert.NotEmpty(BaseBooks.Check(rows, PriorityLoad.Lines - 1));
    }

    private static string BookingOf(JournalRow row)
    {
        using var payload = JsonDocument.Parse(row.Payload);
        return payload.RootElement.GetProperty("bookingId").GetString()!;
    }
}

using Liandong.Faults.Tests.Load;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Campaigns;

/// <summary>Many seeds, each with faults of its own choice.</summary>
public sealed class CampaignTests : IAsyncLifetime
{
    private const int Seeds = 100;
    private PostgresServer? _server;

    // Processes are killed, not the machine: what the kernel has got survives without being forced to disk.
    public async ValueTask InitializeAsync() => _server = await PostgresServer.StartOwnAsync(new PostgresOptions { Fsync = false });

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    [Fact(Explicit = true)]
    public async Task A_run_of_100_seeds_finds_nothing()
    {
        var passed = 0;
        foreach (var seed in Seed.TakeSeries(Seeds))
        {
            await new Campaign(_server!, seed).RunAsync();
            Seed.Say($"seed {seed} is clean, the {++passed}th");
        }
    }
}

using Liandong.Api.Demonstration;
using Liandong.Grains.Projections;
using Liandong.Journal;

namespace Liandong.Api.Hosting;

/// <summary>
/// Lets the demonstration's clock go on where the node before stopped: at the journal's last row, or at the leases of its
/// lists, which would else hold the lists back until the world's time has caught up.
/// </summary>
internal sealed class DemonstrationClockHost(DemonstrationClock clock, IJournal journal, IProjectionDatabase database) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Reach(await LatestLeaseAsync(cancellationToken));
        if (journal.KnownHead > 0 && await journal.ReadAsync(journal.KnownHead - 1, limit: 1, cancellationToken) is [var last])
        {
            Reach(last.RecordedAt);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Reach(DateTimeOffset instant)
    {
        var behind = instant - clock.GetUtcNow();
        if (behind > TimeSpan.Zero)
        {
            clock.Advance(behind);
        }
    }

    private async Task<DateTimeOffset> LatestLeaseAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COALESCE(MAX(lease_until), 0) FROM projection_checkpoint";
        return DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), null));
    }
}

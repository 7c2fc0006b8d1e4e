using System.Data.Common;
using Dapper;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Projections;
using Microsoft.Extensions.Logging;

namespace Liandong.Grains.Deadlines;

/// <summary>
/// Asks things that have something due to settle it, so that it happens, and is told, also when nobody calls them. Among all
/// nodes one sweeps; a lease only saves work, because a thing that is asked twice finds nothing to do the second time.
/// </summary>
public sealed partial class DeadlineSweeper(
    IProjectionDatabase database, IEnumerable<IDeadlineSource> sources, IGrainFactory grains, TimeProvider clock, ILogger<DeadlineSweeper> logger)
    : LeasedSweep(database, DeadlineProjection.LeaseTable, clock)
{
    private const int MaximumCalls = 8;
    private readonly IReadOnlyList<IDeadlineSource> _sources = [.. sources];
    private readonly IProjectionDatabase _database = database;
    private readonly TimeProvider _clock = clock;

    /// <inheritdoc/>
    public override async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        var things = (await connection.QueryAsync<ThingDue>(new CommandDefinition(
            "SELECT thing AS Thing, due_ticks AS DueTicks, position AS Position FROM list_deadline WHERE due_ticks <= @now ORDER BY due_ticks LIMIT @BatchSize",
            new { now = _clock.GetUtcNow().UtcTicks, BatchSize },
            cancellationToken: cancellationToken))).AsList();
        var settled = 0;
        foreach (var group in things.Chunk(MaximumCalls))
        {
            var replies = await Task.WhenAll(group.Select(due => SettleAsync(due.Thing)));
            foreach (var (due, reply) in group.Zip(replies))
            {
                await PutOffAsync(connection, reply.IsDone ? NextOf(due, reply) : Later(due), cancellationToken);
                settled += reply.IsDone ? 1 : 0;
            }
        }

        return settled;
    }

    private async Task<DueReply> SettleAsync(string thing)
    {
        try
        {
            var source = _sources.First(source => thing.StartsWith(source.StreamPrefix, StringComparison.Ordinal));
            return await source.SettleAsync(grains, thing[source.StreamPrefix.Length..]);
        }
#pragma warning disable CA1031 // Whatever is wrong with one thing, the others must be swept; this one is asked again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogUnsettled(exception, thing);
            return new DueReply { IsDone = false };
        }
    }

    private static ThingDue NextOf(ThingDue due, DueReply reply) => new(due.Thing, (reply.NextDue ?? DateTimeOffset.MaxValue).UtcTicks, reply.Position);

    private ThingDue Later(ThingDue due) => due with { DueTicks = (_clock.GetUtcNow() + RetryAfter).UtcTicks };

    private static Task<int> PutOffAsync(DbConnection connection, ThingDue until, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(
            "UPDATE list_deadline SET due_ticks = @DueTicks WHERE thing = @Thing AND position <= @Position", until, cancellationToken: cancellationToken));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sweep of deadlines pauses")]
    private protected override partial void LogFault(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Thing} has not settled what is due; it will be asked again")]
    private partial void LogUnsettled(Exception exception, string thing);
}

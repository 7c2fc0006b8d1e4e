using System.Data.Common;
using Dapper;

namespace Liandong.Grains.Projections;

/// <summary>
/// Work that tables of projections show to be due, done by one node for all. The lease only saves work: what is done twice must
/// be the same as once.
/// </summary>
/// <param name="database">Holds the tables.</param>
/// <param name="leaseTable">The table of the lease, made by <see cref="CreateLeaseSql"/>.</param>
/// <param name="clock">Times lease and pauses.</param>
public abstract class LeasedSweep(IProjectionDatabase database, string leaseTable, TimeProvider clock)
{
    /// <summary>Most things that one sweep deals with.</summary>
    private protected const int BatchSize = 100;

    /// <summary>How long a thing waits that could not be dealt with, so that those behind it have their turn.</summary>
    private protected static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _leaseTime = TimeSpan.FromSeconds(5);
    private readonly string _owner = Guid.NewGuid().ToString("N");

    /// <summary>Makes the table of a lease, free for whoever comes first.</summary>
    public static string CreateLeaseSql(string leaseTable) => $"""
        CREATE TABLE {leaseTable} (id INTEGER PRIMARY KEY, owner TEXT NOT NULL, until_ticks BIGINT NOT NULL);
        INSERT INTO {leaseTable} (id, owner, until_ticks) VALUES (1, '', 0);
        """;

    /// <summary>Sweeps until it is cancelled. A fault is logged and pauses it; it goes on by itself.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                // A full batch says that more is due: go on at once.
                while (await TakeLeaseAsync(cancellationToken) && await SweepAsync(cancellationToken) == BatchSize)
                {
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // What is due stays due: whatever went wrong, it is tried again, and the node has other work.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogFault(exception);
            }

            await Task.Delay(_pause, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Deals with a bounded number of things, those first that have been due for longest.</summary>
    /// <returns>How many are dealt with.</returns>
    /// <exception cref="DbException">The database cannot be reached.</exception>
    public abstract Task<int> SweepAsync(CancellationToken cancellationToken);

    /// <summary>Says that the sweep pauses, and why.</summary>
    private protected abstract void LogFault(Exception exception);

    private async Task<bool> TakeLeaseAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcTicks;
        await using var connection = await database.OpenAsync(cancellationToken);

        // A lease from further ahead than any lease lasts is by a clock that has gone back since.
        return await connection.ExecuteAsync(new CommandDefinition(
            $"""
            UPDATE {leaseTable} SET owner = @_owner, until_ticks = @until
            WHERE id = 1 AND (owner = @_owner OR until_ticks < @now OR until_ticks > @latest OR @IsExclusive)
            """,
            new { _owner, now, until = now + _leaseTime.Ticks, latest = now + (2 * _leaseTime.Ticks), database.IsExclusive },
            cancellationToken: cancellationToken)) == 1;
    }
}

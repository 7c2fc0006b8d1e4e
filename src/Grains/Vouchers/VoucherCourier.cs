using System.Data.Common;
using System.Text.Json;
using Dapper;
using Liandong.Grains.Projections;
using Microsoft.Extensions.Logging;

namespace Liandong.Grains.Vouchers;

/// <summary>
/// Tells voucher accounts what bookings owe them when the act itself could not: it was interrupted, or the account did not
/// answer. Among all nodes one does so; a lease only saves work, because an account that is told twice does nothing the second
/// time.
/// </summary>
public sealed partial class VoucherCourier(IProjectionDatabase database, VoucherDesk desk, TimeProvider clock, ILogger<VoucherCourier> logger)
{
    private const int BatchSize = 100;
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _leaseTime = TimeSpan.FromSeconds(5);
    private readonly string _owner = Guid.NewGuid().ToString("N");

    /// <summary>Delivers until it is cancelled. A fault of the database pauses it; it goes on by itself.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                // A full batch says that more is due: go on at once.
                while (await TakeLeaseAsync(cancellationToken) && await DeliverAsync(cancellationToken) == BatchSize)
                {
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (DbException exception)
            {
                LogFault(exception);
            }

            await Task.Delay(_pause, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Tells a bounded number of outcomes, those first that have been due for longest.</summary>
    /// <returns>How many were carried out.</returns>
    /// <exception cref="DbException">The database cannot be reached.</exception>
    public async Task<int> DeliverAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var debts = (await connection.QueryAsync<VoucherDebt>(new CommandDefinition(
            """
            SELECT booking_id AS BookingId, booking_version AS BookingVersion, account_id AS AccountId, outcome AS Outcome, due_ticks AS DueTicks
            FROM list_voucher_debt WHERE due_ticks <= @now ORDER BY due_ticks, booking_version LIMIT @BatchSize
            """,
            new { now = clock.GetUtcNow().UtcTicks, BatchSize },
            cancellationToken: cancellationToken))).AsList();
        var delivered = 0;
        foreach (var ofAccount in debts.GroupBy(debt => debt.AccountId))
        {
            var reply = await desk.TellAsync(ofAccount.Key, [.. ofAccount.Select(debt => JsonSerializer.Deserialize(debt.Outcome, VoucherDebtJson.Default.VoucherOutcomeMessage)!)]);
            if (reply.IsDone)
            {
                delivered += await ForgetAsync(connection, [.. ofAccount], cancellationToken);
            }
        }

        VoucherMetrics.DeliveredLate(delivered);
        return delivered;
    }

    private static async Task<int> ForgetAsync(DbConnection connection, IReadOnlyList<VoucherDebt> debts, CancellationToken cancellationToken)
    {
        foreach (var debt in debts)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "DELETE FROM list_voucher_debt WHERE booking_id = @BookingId AND booking_version = @BookingVersion",
                new { debt.BookingId, debt.BookingVersion },
                cancellationToken: cancellationToken));
        }

        return debts.Count;
    }

    private async Task<bool> TakeLeaseAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcTicks;
        await using var connection = await database.OpenAsync(cancellationToken);

        // A lease from further ahead than any lease lasts is by a clock that has gone back since.
        return await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE voucher_debt_sweep SET owner = @_owner, until_ticks = @until
            WHERE id = 1 AND (owner = @_owner OR until_ticks < @now OR until_ticks > @latest OR @IsExclusive)
            """,
            new { _owner, now, until = now + _leaseTime.Ticks, latest = now + (2 * _leaseTime.Ticks), database.IsExclusive },
            cancellationToken: cancellationToken)) == 1;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What bookings owe voucher accounts is not told for a while: the database does not answer")]
    private partial void LogFault(Exception exception);
}

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
    : LeasedSweep(database, VoucherDebtProjection.LeaseTable, clock)
{
    private readonly IProjectionDatabase _database = database;
    private readonly TimeProvider _clock = clock;

    /// <inheritdoc/>
    public override async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        var debts = (await connection.QueryAsync<VoucherDebt>(new CommandDefinition(
            """
            SELECT booking_id AS BookingId, booking_version AS BookingVersion, account_id AS AccountId, outcome AS Outcome, due_ticks AS DueTicks
            FROM list_voucher_debt WHERE due_ticks <= @now ORDER BY due_ticks, booking_version LIMIT @BatchSize
            """,
            new { now = _clock.GetUtcNow().UtcTicks, BatchSize },
            cancellationToken: cancellationToken))).AsList();
        var delivered = 0;
        foreach (var ofAccount in debts.GroupBy(debt => debt.AccountId))
        {
            if (await IsToldAsync(ofAccount.Key, ofAccount))
            {
                await ForEachAsync(connection, "DELETE FROM list_voucher_debt", ofAccount, cancellationToken);
                delivered += ofAccount.Count();
            }
            else
            {
                await ForEachAsync(connection, "UPDATE list_voucher_debt SET due_ticks = @later", ofAccount, cancellationToken);
            }
        }

        VoucherMetrics.DeliveredLate(delivered);
        return delivered;
    }

    private async Task<bool> IsToldAsync(string accountId, IEnumerable<VoucherDebt> debts)
    {
        try
        {
            return (await desk.TellAsync(accountId, [.. debts.Select(debt => JsonSerializer.Deserialize(debt.Outcome, VoucherDebtJson.Default.VoucherOutcomeMessage)!)])).IsDone;
        }
#pragma warning disable CA1031 // Whatever is wrong with one account, the others must be told; this one is told again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogUntold(exception, accountId);
            return false;
        }
    }

    private async Task ForEachAsync(DbConnection connection, string act, IEnumerable<VoucherDebt> debts, CancellationToken cancellationToken)
    {
        var later = (_clock.GetUtcNow() + RetryAfter).UtcTicks;
        foreach (var debt in debts)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                $"{act} WHERE booking_id = @BookingId AND booking_version = @BookingVersion",
                new { debt.BookingId, debt.BookingVersion, later },
                cancellationToken: cancellationToken));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What bookings owe voucher accounts is not told for a while")]
    private protected override partial void LogFault(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Voucher account {AccountId} cannot be told what bookings owe it; it will be told again")]
    private partial void LogUntold(Exception exception, string accountId);
}

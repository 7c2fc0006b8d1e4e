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

    [LoggerMessage(Level = LogLevel.Warning, Message = "What bookings owe voucher accounts is not told for a while: the database does not answer")]
    private protected override partial void LogFault(Exception exception);
}

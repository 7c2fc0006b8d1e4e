using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using Liandong.Domain.Instruments;
using Liandong.Domain.Vouchers;
using Liandong.Grains.Instruments;
using Liandong.Grains.Interfaces.Vouchers;
using Liandong.Grains.Projections;
using Liandong.Journal;

namespace Liandong.Grains.Vouchers;

/// <summary>
/// What bookings owe voucher accounts and the accounts do not show yet: one row for each event that named something, until the
/// account has carried it out.
/// </summary>
public sealed class VoucherDebtProjection : IProjection
{
    /// <summary>The lease of <see cref="VoucherCourier"/>.</summary>
    internal const string LeaseTable = "voucher_debt_sweep";

    /// <summary>How long the act that made it due is given to tell the account itself.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public string Name => "voucherDebts";

    /// <inheritdoc/>
    public int Schema => 1;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["list_voucher_debt", LeaseTable];

    /// <inheritdoc/>
    public string CreateTablesSql => """
        CREATE TABLE list_voucher_debt (
            booking_id TEXT NOT NULL, booking_version BIGINT NOT NULL, account_id TEXT NOT NULL, outcome TEXT NOT NULL, due_ticks BIGINT NOT NULL,
            PRIMARY KEY (booking_id, booking_version));
        CREATE INDEX list_voucher_debt_by_due ON list_voucher_debt (due_ticks);
        """ + "\n" + LeasedSweep.CreateLeaseSql(LeaseTable);

    /// <inheritdoc/>
    public async Task ApplyAsync(DbTransaction transaction, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken)
    {
        var owed = new Dictionary<(string BookingId, long Version), VoucherDebt>();
        var settled = new Dictionary<string, VoucherDebtEnd>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row.Stream.StartsWith(InstrumentThing.StreamPrefix, StringComparison.Ordinal))
            {
                if (InstrumentThing.Codec.Decode(row) is BookingEvent { Owed: { } what } booking)
                {
                    owed[(booking.BookingId, booking.Version)] = DebtOf(booking, what);
                }
            }
            else if (row.Stream.StartsWith(VoucherThing.StreamPrefix, StringComparison.Ordinal) && EndOf(VoucherThing.Codec.Decode(row)) is { } end)
            {
                settled[end.BookingId] = end with { BookingVersion = Math.Max(end.BookingVersion, settled.GetValueOrDefault(end.BookingId)?.BookingVersion ?? 0) };
            }
        }

        // What is owed was written before it was settled, so a settlement of the same batch is of what the batch owes, too.
        List<VoucherDebt> left = [.. owed.Values.Where(debt => settled.GetValueOrDefault(debt.BookingId) is not { } end || end.BookingVersion < debt.BookingVersion)];
        await RowBatch.ExecuteAsync(transaction, Insert, left, cancellationToken);
        await RowBatch.ExecuteAsync(transaction, Delete, [.. settled.Values], cancellationToken);
    }

    private static VoucherDebt DebtOf(BookingEvent booking, VoucherOwed owed) => new(
        booking.BookingId,
        booking.Version,
        owed.AccountId,
        JsonSerializer.Serialize(VoucherMessages.Owed(booking, owed), VoucherDebtJson.Default.VoucherOutcomeMessage),
        (booking.At + Patience).UtcTicks);

    /// <summary>Up to which version an account's event settles what a booking owes; null when it settles nothing.</summary>
    private static VoucherDebtEnd? EndOf(VoucherEvent happened) => happened switch
    {
        VoucherCaptured captured => new VoucherDebtEnd(captured.BookingId, captured.BookingVersion),
        VoucherReleased { Cause: VoucherReleaseCause.Ended or VoucherReleaseCause.LessDue } released => new VoucherDebtEnd(released.BookingId, released.BookingVersion),
        _ => null,
    };

    private static string Insert(string batch) => $"""
        INSERT INTO list_voucher_debt (booking_id, booking_version, account_id, outcome, due_ticks)
        SELECT batch.BookingId, batch.BookingVersion, batch.AccountId, batch.Outcome, batch.DueTicks
        FROM {batch} WHERE true ON CONFLICT (booking_id, booking_version) DO NOTHING
        """;

    private static string Delete(string batch) => $"""
        DELETE FROM list_voucher_debt WHERE EXISTS (SELECT 1 FROM {batch}
            WHERE batch.BookingId = booking_id AND batch.BookingVersion >= booking_version)
        """;
}

/// <summary>What a booking owes, as it travels to the database.</summary>
internal sealed record VoucherDebt(string BookingId, long BookingVersion, string AccountId, string Outcome, long DueTicks);

/// <summary>Up to which version a booking owes nothing.</summary>
internal sealed record VoucherDebtEnd(string BookingId, long BookingVersion);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VoucherOutcomeMessage))]
internal sealed partial class VoucherDebtJson : JsonSerializerContext;

using System.Data.Common;
using Dapper;
using Liandong.Domain.Vouchers;
using Liandong.Grains.Projections;
using Liandong.Journal;

namespace Liandong.Grains.Vouchers;

/// <summary>All voucher accounts, and all entries of their statements.</summary>
public sealed class VoucherProjection : IProjection
{
    /// <summary>Selects accounts, with the members' names as column names.</summary>
    internal const string SelectAccounts = """
        SELECT id AS Id, enterprise_id AS EnterpriseId, year AS Year, ratio_percent AS RatioPercent, granted_fen AS GrantedFen,
            available_fen AS AvailableFen, held_fen AS HeldFen, spent_fen AS SpentFen, closed_by AS ClosedBy, version AS Version
        FROM list_voucher_account
        """;

    /// <summary>Selects entries, with the members' names as column names.</summary>
    internal const string SelectEntries = $"SELECT {EntryColumns} FROM list_voucher_entry AS entry";

    /// <summary>Selects entries with what is left of those that may be taken back, with the members' names as column names.</summary>
    internal const string SelectStatement = $"""
        SELECT {EntryColumns}, CASE kind
            WHEN 'grant' THEN (SELECT CAST(SUM(part.available_delta_fen) AS BIGINT) FROM list_voucher_entry AS part
                WHERE part.account_id = entry.account_id AND part.grant_reference = entry.grant_reference)
            WHEN 'capture' THEN (SELECT CAST(SUM(part.spent_delta_fen) AS BIGINT) FROM list_voucher_entry AS part
                WHERE part.account_id = entry.account_id AND part.booking_id = entry.booking_id)
            END AS LeftFen
        FROM list_voucher_entry AS entry
        """;

    /// <summary>Selects what an account has paid of the bill of a booking, none where it has paid nothing.</summary>
    internal const string SelectBill = """
        SELECT CAST(SUM(spent_delta_fen) AS BIGINT) AS CapturedFen, CAST(MAX(fee_fen) AS BIGINT) AS FeeFen,
            MAX(provider_id) AS ProviderId, MAX(instrument_id) AS InstrumentId
        FROM list_voucher_entry WHERE account_id = @accountId AND booking_id = @bookingId AND kind = 'capture' GROUP BY booking_id
        """;

    private const string EntryColumns = """
        account_id AS AccountId, version AS Version, at_ticks AS AtTicks, kind AS Kind, available_delta_fen AS AvailableDeltaFen,
            held_delta_fen AS HeldDeltaFen, spent_delta_fen AS SpentDeltaFen, available_fen AS AvailableFen, booking_id AS BookingId,
            grant_reference AS GrantReference, reference AS Reference, reason_text_id AS ReasonTextId, provider_id AS ProviderId,
            instrument_id AS InstrumentId, enterprise_id AS EnterpriseId, fee_fen AS FeeFen, position AS Position
        """;

    /// <inheritdoc/>
    public string Name => "vouchers";

    /// <inheritdoc/>
    public int Schema => 2;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["list_voucher_account", "list_voucher_entry"];

    /// <inheritdoc/>
    public string CreateTablesSql => """
        CREATE TABLE list_voucher_account (
            id TEXT PRIMARY KEY, enterprise_id TEXT NOT NULL, year INTEGER NOT NULL, ratio_percent INTEGER NOT NULL, granted_fen BIGINT NOT NULL,
            available_fen BIGINT NOT NULL, held_fen BIGINT NOT NULL, spent_fen BIGINT NOT NULL, closed_by TEXT, version BIGINT NOT NULL);
        CREATE INDEX list_voucher_account_by_enterprise ON list_voucher_account (enterprise_id, id);
        CREATE TABLE list_voucher_entry (
            account_id TEXT NOT NULL, version BIGINT NOT NULL, at_ticks BIGINT NOT NULL, kind TEXT NOT NULL, available_delta_fen BIGINT NOT NULL,
            held_delta_fen BIGINT NOT NULL, spent_delta_fen BIGINT NOT NULL, available_fen BIGINT NOT NULL, booking_id TEXT, grant_reference TEXT,
            reference TEXT, reason_text_id TEXT, provider_id TEXT, instrument_id TEXT, enterprise_id TEXT NOT NULL, fee_fen BIGINT, position BIGINT NOT NULL,
            PRIMARY KEY (account_id, version));
        CREATE INDEX list_voucher_entry_by_booking ON list_voucher_entry (account_id, booking_id) WHERE booking_id IS NOT NULL;
        CREATE INDEX list_voucher_entry_by_grant ON list_voucher_entry (account_id, grant_reference) WHERE grant_reference IS NOT NULL;
        CREATE INDEX list_voucher_entry_by_provider ON list_voucher_entry (provider_id, at_ticks, position) WHERE provider_id IS NOT NULL;
        """;

    /// <inheritdoc/>
    public async Task ApplyAsync(DbTransaction transaction, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken)
    {
        var accounts = new Dictionary<string, VoucherAccountRow>(StringComparer.Ordinal);
        var entries = new List<VoucherEntryRow>();
        foreach (var row in rows.Where(row => row.Stream.StartsWith(VoucherThing.StreamPrefix, StringComparison.Ordinal)))
        {
            var happened = VoucherThing.Codec.Decode(row);
            accounts[happened.AccountId] = VoucherAccountRow.Of(happened, accounts.GetValueOrDefault(happened.AccountId));
            if (VoucherEntryRow.Of(happened, row.Position) is { } entry)
            {
                entries.Add(entry);
            }
        }

        var opened = accounts.Values.ToLookup(account => account.Year is not null);
        await RowBatch.ExecuteAsync(transaction, InsertAccounts, [.. opened[true]], cancellationToken);
        await RowBatch.ExecuteAsync(transaction, UpdateAccounts, [.. opened[false]], cancellationToken);
        await RowBatch.ExecuteAsync(transaction, InsertEntries, entries, cancellationToken);
    }

    private static string InsertAccounts(string batch) => $"""
        INSERT INTO list_voucher_account (id, enterprise_id, year, ratio_percent, granted_fen, available_fen, held_fen, spent_fen, closed_by, version)
        SELECT batch.Id, batch.EnterpriseId, batch.Year, batch.RatioPercent,
            batch.GrantedFen, batch.AvailableFen, batch.HeldFen,
            batch.SpentFen, batch.ClosedBy, batch.Version
        FROM {batch} WHERE true
        ON CONFLICT (id) DO UPDATE
        SET ratio_percent = excluded.ratio_percent, granted_fen = excluded.granted_fen, available_fen = excluded.available_fen, held_fen = excluded.held_fen,
            spent_fen = excluded.spent_fen, closed_by = excluded.closed_by, version = excluded.version
        """;

    private static string UpdateAccounts(string batch) => $"""
        UPDATE list_voucher_account SET
            granted_fen = batch.GrantedFen, available_fen = batch.AvailableFen,
            held_fen = batch.HeldFen, spent_fen = batch.SpentFen,
            closed_by = COALESCE(batch.ClosedBy, closed_by), version = batch.Version
        FROM {batch}
        WHERE list_voucher_account.id = batch.Id
        """;

    private static string InsertEntries(string batch) => $"""
        INSERT INTO list_voucher_entry (account_id, version, at_ticks, kind, available_delta_fen, held_delta_fen, spent_delta_fen, available_fen,
            booking_id, grant_reference, reference, reason_text_id, provider_id, instrument_id, enterprise_id, fee_fen, position)
        SELECT batch.AccountId, batch.Version, batch.AtTicks, batch.Kind,
            batch.AvailableDeltaFen, batch.HeldDeltaFen, batch.SpentDeltaFen,
            batch.AvailableFen, batch.BookingId, batch.GrantReference, batch.Reference, batch.ReasonTextId, batch.ProviderId,
            batch.InstrumentId, batch.EnterpriseId, batch.FeeFen, batch.Position
        FROM {batch}
        """;
}

using System.Data.Common;
using Liandong.Domain.Instruments;
using Liandong.Grains.Evaluations;
using Liandong.Grains.Instruments;
using Liandong.Grains.PilotBases;
using Liandong.Grains.Projections;
using Liandong.Grains.Usage;
using Liandong.Journal;

namespace Liandong.Grains.Bookings;

/// <summary>
/// All bookings there ever were, for lists and for those that have left the memory of what is booked; the catalogue of pilot bases; what
/// bookings come to, and how that was evaluated. One follower, so that an evaluation rests on one position of the journal.
/// </summary>
public sealed class BookingProjection : IProjection
{
    private const string CreateBookingsSql = """
        CREATE TABLE list_booking (
            id TEXT PRIMARY KEY, instrument_id TEXT NOT NULL, provider_id TEXT NOT NULL, holder_id TEXT NOT NULL, user_id TEXT,
            start_ticks BIGINT NOT NULL, end_ticks BIGINT NOT NULL, status TEXT NOT NULL, fee_fen BIGINT NOT NULL, voucher_fen BIGINT NOT NULL,
            purpose_text_id TEXT, reason_text_id TEXT, version BIGINT NOT NULL, series_id TEXT, offer_ticks BIGINT,
            actual_start_ticks BIGINT, actual_end_ticks BIGINT, score INTEGER, comment_text_id TEXT,
            is_internal INTEGER NOT NULL, charge_by TEXT NOT NULL, changed_ticks BIGINT NOT NULL, external_reference TEXT,
            lines INTEGER, firm_ticks BIGINT, pairing_id TEXT, charged_minutes BIGINT, reasons TEXT);
        CREATE TABLE list_booking_provider (
            instrument_id TEXT PRIMARY KEY, provider_id TEXT NOT NULL, time_zone TEXT NOT NULL, kind TEXT NOT NULL, subject_id TEXT NOT NULL, name TEXT NOT NULL,
            university_id TEXT, value_fen BIGINT, is_retired INTEGER NOT NULL);
        CREATE INDEX list_booking_provider_by_provider ON list_booking_provider (provider_id, instrument_id);
        CREATE INDEX list_booking_by_start ON list_booking (start_ticks, id);
        CREATE INDEX list_booking_by_holder ON list_booking (holder_id, start_ticks, id);
        CREATE INDEX list_booking_by_instrument ON list_booking (instrument_id, start_ticks, id);
        CREATE INDEX list_booking_by_provider ON list_booking (provider_id, start_ticks, id);
        CREATE INDEX list_booking_by_reference ON list_booking (external_reference, start_ticks, id) WHERE external_reference IS NOT NULL;
        CREATE INDEX list_booking_use ON list_booking (provider_id, start_ticks, id) WHERE status IN ('completed', 'noShow', 'cancelled');
        """;

    /// <inheritdoc/>
    public string Name => "bookings";

    /// <inheritdoc/>
    public int Schema => 9;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["list_booking", "list_booking_provider", PilotBaseTable.Name, .. UsageSums.Tables, .. EvaluationTables.Names];

    /// <inheritdoc/>
    public string CreateTablesSql => CreateBookingsSql + PilotBaseTable.CreateSql + UsageSums.CreateSql + EvaluationTables.CreateSql;

    /// <inheritdoc/>
    public async Task ApplyAsync(DbTransaction transaction, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken)
    {
        var providers = new Dictionary<string, InstrumentProvider>(StringComparer.Ordinal);
        var retirements = new Dictionary<string, InstrumentRetirement>(StringComparer.Ordinal);
        var changes = new Dictionary<string, BookingChange>(StringComparer.Ordinal);
        var bases = new Dictionary<string, InstrumentDefined>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            switch (Decode(row))
            {
                case InstrumentDefined defined:
                    var provider = InstrumentProvider.Of(defined);
                    providers[provider.InstrumentId] = provider;
                    retirements.Remove(provider.InstrumentId);
                    if (defined.Definition.Base is not null)
                    {
                        bases[defined.InstrumentId] = defined;
                    }

                    break;
                case InstrumentRetired retired:
                    retirements[retired.InstrumentId] = new InstrumentRetirement(retired.InstrumentId, 1);
                    break;
                case InstrumentReinstated reinstated:
                    retirements[reinstated.InstrumentId] = new InstrumentRetirement(reinstated.InstrumentId, 0);
                    break;
                case BookingEvent booking:
                    var change = BookingChange.Of(booking, row.Stream.StartsWith(PilotBaseThing.StreamPrefix, StringComparison.Ordinal));
                    changes[booking.BookingId] = changes.TryGetValue(booking.BookingId, out var before) ? before.Then(change) : change;
                    break;
            }
        }

        // Bookings are seen by whoever provides the instrument now, so it does not matter when within the batch that changed.
        List<InstrumentProvider> provided = [.. providers.Values];
        var sums = await UsageSums.BeforeAsync(transaction, provided, changes.Values, cancellationToken);
        await RowBatch.ExecuteAsync(transaction, BookingSql.UpsertProviders, provided, cancellationToken);
        await RowBatch.ExecuteAsync(transaction, BookingSql.MoveToProviders, provided, cancellationToken);
        await RowBatch.ExecuteAsync(transaction, BookingSql.Retire, [.. retirements.Values], cancellationToken);
        var made = changes.Values.ToLookup(change => change.IsNew);
        await RowBatch.ExecuteAsync(transaction, BookingSql.Insert, [.. made[true]], cancellationToken);
        await RowBatch.ExecuteAsync(transaction, BookingSql.Update, [.. made[false]], cancellationToken);
        await PilotBaseTable.WriteAsync(transaction, bases.Values, cancellationToken);
        await sums.AddAfterAsync(transaction, cancellationToken);
        await EvaluationTables.ApplyAsync(transaction, rows, cancellationToken);
    }

    private static InstrumentEvent? Decode(JournalRow row) =>
        row.Stream.StartsWith(InstrumentThing.StreamPrefix, StringComparison.Ordinal) ? InstrumentThing.Codec.Decode(row)
        : row.Stream.StartsWith(PilotBaseThing.StreamPrefix, StringComparison.Ordinal) ? PilotBaseThing.Codec.Decode(row)
        : null;
}

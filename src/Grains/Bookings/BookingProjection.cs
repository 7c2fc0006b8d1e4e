using System.Data.Common;
using Dapper;
using Liandong.Domain.Instruments;
using Liandong.Grains.Instruments;
using Liandong.Grains.Projections;
using Liandong.Journal;

namespace Liandong.Grains.Bookings;

/// <summary>All bookings there ever were, for lists and for those that have left their instrument's memory.</summary>
public sealed class BookingProjection : IProjection
{
    private const string InsertSql = """
        INSERT INTO list_booking (id, instrument_id, provider_id, holder_id, user_id, start_ticks, end_ticks, status, fee_fen, purpose_text_id, reason_text_id, version, series_id, is_internal, charge_by)
        SELECT @BookingId, @InstrumentId, provider_id, @HolderId, @UserId, @Start, @End, @Status, @FeeFen, @PurposeTextId, @ReasonTextId, @Version, @SeriesId, @IsInternal, @ChargeBy
        FROM list_booking_provider
        WHERE instrument_id = @InstrumentId
        """;

    private const string UpdateSql = """
        UPDATE list_booking
        SET holder_id = @HolderId, start_ticks = @Start, end_ticks = @End, status = @Status, fee_fen = @FeeFen,
            reason_text_id = COALESCE(@ReasonTextId, reason_text_id), version = @Version, offer_ticks = @OfferTicks,
            actual_start_ticks = COALESCE(@ActualStartTicks, actual_start_ticks), actual_end_ticks = COALESCE(@ActualEndTicks, actual_end_ticks),
            score = COALESCE(@Score, score), comment_text_id = COALESCE(@CommentTextId, comment_text_id),
            user_id = CASE WHEN @IsTransfer THEN @UserId ELSE user_id END, is_internal = CASE WHEN @IsTransfer THEN @IsInternal ELSE is_internal END,
            charge_by = COALESCE(@ChargeBy, charge_by)
        WHERE id = @BookingId
        """;

    // Bookings are seen by whoever provides the instrument now.
    private const string ProviderSql = """
        INSERT INTO list_booking_provider (instrument_id, provider_id) VALUES (@InstrumentId, @ProviderId)
        ON CONFLICT (instrument_id) DO UPDATE SET provider_id = excluded.provider_id;
        UPDATE list_booking SET provider_id = @ProviderId WHERE instrument_id = @InstrumentId AND provider_id <> @ProviderId;
        """;

    /// <inheritdoc/>
    public string Name => "bookings";

    /// <inheritdoc/>
    public int Schema => 2;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["list_booking", "list_booking_provider"];

    /// <inheritdoc/>
    public string CreateTablesSql => """
        CREATE TABLE list_booking (
            id TEXT PRIMARY KEY, instrument_id TEXT NOT NULL, provider_id TEXT NOT NULL, holder_id TEXT NOT NULL, user_id TEXT,
            start_ticks BIGINT NOT NULL, end_ticks BIGINT NOT NULL, status TEXT NOT NULL, fee_fen BIGINT NOT NULL,
            purpose_text_id TEXT, reason_text_id TEXT, version BIGINT NOT NULL, series_id TEXT, offer_ticks BIGINT,
            actual_start_ticks BIGINT, actual_end_ticks BIGINT, score INTEGER, comment_text_id TEXT,
            is_internal INTEGER NOT NULL, charge_by TEXT NOT NULL);
        CREATE TABLE list_booking_provider (instrument_id TEXT PRIMARY KEY, provider_id TEXT NOT NULL);
        CREATE INDEX list_booking_by_start ON list_booking (start_ticks, id);
        CREATE INDEX list_booking_by_holder ON list_booking (holder_id, start_ticks, id);
        CREATE INDEX list_booking_by_instrument ON list_booking (instrument_id, start_ticks, id);
        CREATE INDEX list_booking_by_provider ON list_booking (provider_id, start_ticks, id);
        """;

    /// <inheritdoc/>
    public async Task ApplyAsync(DbTransaction transaction, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows.Where(row => row.Stream.StartsWith(InstrumentThing.StreamPrefix, StringComparison.Ordinal)))
        {
            var (sql, parameters) = InstrumentThing.Codec.Decode(row) switch
            {
                BookingMade made => (InsertSql, Parameters(made)),
                BookingEvent booking => (UpdateSql, Parameters(booking)),
                InstrumentDefined defined => (ProviderSql, new { defined.InstrumentId, defined.Definition.ProviderId }),
                _ => (null, null),
            };
            if (sql is not null)
            {
                await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));
            }
        }
    }

    private static object Parameters(BookingEvent booking) => new
    {
        booking.BookingId,
        booking.InstrumentId,
        booking.HolderId,
        UserId = (booking as BookingMade)?.UserId ?? (booking as BookingTransferred)?.UserId,
        Start = booking.Slot.Start.UtcTicks,
        End = booking.Slot.End.UtcTicks,
        Status = BookingViews.StatusOf(booking.Status),
        booking.FeeFen,
        (booking as BookingMade)?.PurposeTextId,
        ReasonTextId = BookingActs.ReasonTextIdOf(booking),
        booking.Version,
        (booking as BookingMade)?.SeriesId,
        OfferTicks = (booking as BookingOffered)?.ExpiresAt.UtcTicks,
        ActualStartTicks = (booking as BookingFinished)?.ActualStart.UtcTicks ?? (booking as BookingCheckedIn)?.At.UtcTicks,
        ActualEndTicks = (booking as BookingFinished)?.ActualEnd.UtcTicks,
        (booking as BookingRated)?.Score,
        (booking as BookingRated)?.CommentTextId,
        IsTransfer = booking is BookingTransferred,
        IsInternal = ((booking as BookingMade)?.IsInternal ?? (booking as BookingTransferred)?.IsInternal) == true ? 1 : 0,
        ChargeBy = TariffOf(booking) is { } tariff ? (tariff.ChargeBy ?? ChargeBy.Reservation).ToString() : null,
    };

    private static Tariff? TariffOf(BookingEvent booking) =>
        (booking as BookingMade)?.Tariff ?? (booking as BookingMoved)?.Tariff ?? (booking as BookingTransferred)?.Tariff;
}

namespace Liandong.Grains.Bookings;

/// <summary>The statements of the bookings' tables, each over a batch.</summary>
internal static class BookingSql
{
    // SQLite takes ON for a join's unless there is a WHERE before it.
    public static string UpsertProviders(string batch) => $"""
        INSERT INTO list_booking_provider (instrument_id, provider_id, time_zone, kind, subject_id, name, university_id, value_fen, is_retired)
        SELECT batch.InstrumentId, batch.ProviderId, batch.TimeZone, batch.Kind, batch.SubjectId, batch.Name, batch.UniversityId,
            batch.ValueFen, batch.IsRetired
        FROM {batch} WHERE true
        ON CONFLICT (instrument_id) DO UPDATE
        SET provider_id = excluded.provider_id, time_zone = excluded.time_zone, name = excluded.name, university_id = excluded.university_id,
            value_fen = excluded.value_fen, is_retired = excluded.is_retired
        """;

    public static string Retire(string batch) => $"""
        UPDATE list_booking_provider SET is_retired = batch.IsRetired
        FROM {batch}
        WHERE list_booking_provider.instrument_id = batch.InstrumentId
        """;

    public static string MoveToProviders(string batch) => $"""
        UPDATE list_booking SET provider_id = batch.ProviderId
        FROM {batch}
        WHERE list_booking.instrument_id = batch.InstrumentId AND list_booking.provider_id <> batch.ProviderId
        """;

    public static string Insert(string batch) => $"""
        INSERT INTO list_booking (id, instrument_id, provider_id, holder_id, user_id, start_ticks, end_ticks, status, fee_fen, voucher_fen, purpose_text_id, reason_text_id,
            version, series_id, offer_ticks, actual_start_ticks, actual_end_ticks, score, comment_text_id, is_internal, charge_by, changed_ticks, external_reference,
            lines, firm_ticks, pairing_id, charged_minutes, reasons)
        SELECT batch.BookingId, batch.InstrumentId, provider.provider_id, batch.HolderId, batch.UserId,
            batch.Start, batch.End, batch.Status, batch.FeeFen,
            COALESCE(batch.VoucherFen, 0), batch.PurposeTextId, batch.ReasonTextId, batch.Version, batch.SeriesId,
            batch.OfferTicks, batch.ActualStartTicks, batch.ActualEndTicks,
            batch.Score, batch.CommentTextId, batch.IsInternal, batch.ChargeBy,
            batch.ChangedTicks, batch.ExternalReference, batch.Lines, batch.FirmTicks, batch.PairingId, batch.ChargedMinutes, batch.Reasons
        FROM {batch} JOIN list_booking_provider AS provider ON provider.instrument_id = batch.InstrumentId
        """;

    public static string Update(string batch) => $"""
        UPDATE list_booking SET
            holder_id = batch.HolderId, start_ticks = batch.Start, end_ticks = batch.End,
            status = batch.Status, fee_fen = batch.FeeFen,
            voucher_fen = COALESCE(batch.VoucherFen, voucher_fen),
            reason_text_id = COALESCE(batch.ReasonTextId, reason_text_id), version = batch.Version,
            offer_ticks = batch.OfferTicks,
            actual_start_ticks = COALESCE(batch.ActualStartTicks, actual_start_ticks),
            actual_end_ticks = COALESCE(batch.ActualEndTicks, actual_end_ticks),
            score = COALESCE(batch.Score, list_booking.score), comment_text_id = COALESCE(batch.CommentTextId, comment_text_id),
            user_id = CASE WHEN batch.IsTransfer = 1 THEN batch.UserId ELSE user_id END,
            is_internal = COALESCE(batch.IsInternal, is_internal),
            charge_by = COALESCE(batch.ChargeBy, charge_by), changed_ticks = batch.ChangedTicks,
            firm_ticks = COALESCE(batch.FirmTicks, firm_ticks),
            charged_minutes = COALESCE(batch.ChargedMinutes, charged_minutes), reasons = COALESCE(batch.Reasons, list_booking.reasons)
        FROM {batch}
        WHERE list_booking.id = batch.BookingId
        """;
}

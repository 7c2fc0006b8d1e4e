namespace Liandong.Grains.Bookings;

/// <summary>The statements of the bookings' tables, each over a batch.</summary>
internal static class BookingSql
{
    // SQLite takes ON for a join's unless there is a WHERE before it.
    public static string UpsertProviders(string batch) => $"""
        INSERT INTO list_booking_provider (instrument_id, provider_id, time_zone, kind, subject_id, name, university_id, value_fen, is_retired)
        SELECT value ->> 'InstrumentId', value ->> 'ProviderId', value ->> 'TimeZone', value ->> 'Kind', value ->> 'SubjectId', value ->> 'Name', value ->> 'UniversityId',
            CAST(value ->> 'ValueFen' AS BIGINT), CAST(value ->> 'IsRetired' AS INTEGER)
        FROM {batch} WHERE true
        ON CONFLICT (instrument_id) DO UPDATE
        SET provider_id = excluded.provider_id, time_zone = excluded.time_zone, name = excluded.name, university_id = excluded.university_id,
            value_fen = excluded.value_fen, is_retired = excluded.is_retired
        """;

    public static string Retire(string batch) => $"""
        UPDATE list_booking_provider SET is_retired = now.is_retired
        FROM (SELECT value ->> 'InstrumentId' AS instrument_id, CAST(value ->> 'IsRetired' AS INTEGER) AS is_retired FROM {batch}) AS now
        WHERE list_booking_provider.instrument_id = now.instrument_id
        """;

    public static string MoveToProviders(string batch) => $"""
        UPDATE list_booking SET provider_id = now.provider_id
        FROM (SELECT value ->> 'InstrumentId' AS instrument_id, value ->> 'ProviderId' AS provider_id FROM {batch}) AS now
        WHERE list_booking.instrument_id = now.instrument_id AND list_booking.provider_id <> now.provider_id
        """;

    public static string Insert(string batch) => $"""
        INSERT INTO list_booking (id, instrument_id, provider_id, holder_id, user_id, start_ticks, end_ticks, status, fee_fen, voucher_fen, purpose_text_id, reason_text_id,
            version, series_id, offer_ticks, actual_start_ticks, actual_end_ticks, score, comment_text_id, is_internal, charge_by, changed_ticks, external_reference,
            lines, firm_ticks, pairing_id, charged_minutes, reasons)
        SELECT value ->> 'BookingId', value ->> 'InstrumentId', provider.provider_id, value ->> 'HolderId', value ->> 'UserId',
            CAST(value ->> 'Start' AS BIGINT), CAST(value ->> 'End' AS BIGINT), value ->> 'Status', CAST(value ->> 'FeeFen' AS BIGINT),
            COALESCE(CAST(value ->> 'VoucherFen' AS BIGINT), 0), value ->> 'PurposeTextId', value ->> 'ReasonTextId', CAST(value ->> 'Version' AS BIGINT), value ->> 'SeriesId',
            CAST(value ->> 'OfferTicks' AS BIGINT), CAST(value ->> 'ActualStartTicks' AS BIGINT), CAST(value ->> 'ActualEndTicks' AS BIGINT),
            CAST(value ->> 'Score' AS INTEGER), value ->> 'CommentTextId', CAST(value ->> 'IsInternal' AS INTEGER), value ->> 'ChargeBy',
            CAST(value ->> 'ChangedTicks' AS BIGINT),
            value ->> 'ExternalReference',
            CAST(value ->> 'Lines' AS INTEGER), CAST(value ->> 'FirmTicks' AS BIGINT), value ->> 'PairingId', CAST(value ->> 'ChargedMinutes' AS BIGINT), value ->> 'Reasons'
        FROM {batch} JOIN list_booking_provider AS provider ON provider.instrument_id = value ->> 'InstrumentId'
        """;

    // SQLite gives a JSON true as the number 1, PostgreSQL as the text.
    public static string Update(string batch) => $"""
        UPDATE list_booking SET
            holder_id = change.value ->> 'HolderId', start_ticks = CAST(change.value ->> 'Start' AS BIGINT), end_ticks = CAST(change.value ->> 'End' AS BIGINT),
            status = change.value ->> 'Status', fee_fen = CAST(change.value ->> 'FeeFen' AS BIGINT),
            voucher_fen = COALESCE(CAST(change.value ->> 'VoucherFen' AS BIGINT), voucher_fen),
            reason_text_id = COALESCE(change.value ->> 'ReasonTextId', reason_text_id), version = CAST(change.value ->> 'Version' AS BIGINT),
            offer_ticks = CAST(change.value ->> 'OfferTicks' AS BIGINT),
            actual_start_ticks = COALESCE(CAST(change.value ->> 'ActualStartTicks' AS BIGINT), actual_start_ticks),
            actual_end_ticks = COALESCE(CAST(change.value ->> 'ActualEndTicks' AS BIGINT), actual_end_ticks),
            score = COALESCE(CAST(change.value ->> 'Score' AS INTEGER), score), comment_text_id = COALESCE(change.value ->> 'CommentTextId', comment_text_id),
            user_id = CASE WHEN CAST(change.value ->> 'IsTransfer' AS TEXT) IN ('true', '1') THEN change.value ->> 'UserId' ELSE user_id END,
            is_internal = COALESCE(CAST(change.value ->> 'IsInternal' AS INTEGER), is_internal),
            charge_by = COALESCE(change.value ->> 'ChargeBy', charge_by), changed_ticks = CAST(change.value ->> 'ChangedTicks' AS BIGINT),
            firm_ticks = COALESCE(CAST(change.value ->> 'FirmTicks' AS BIGINT), firm_ticks),
            charged_minutes = COALESCE(CAST(change.value ->> 'ChargedMinutes' AS BIGINT), charged_minutes), reasons = COALESCE(change.value ->> 'Reasons', reasons)
        FROM (SELECT value FROM {batch}) AS change
        WHERE list_booking.id = change.value ->> 'BookingId'
        """;
}

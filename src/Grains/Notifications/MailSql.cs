namespace Liandong.Grains.Notifications;

/// <summary>The statements of the outbox and of what it knows, each over a batch unless it says otherwise.</summary>
internal static class MailSql
{
    /// <summary>Makes what is rebuilt from the journal, and once what is not.</summary>
    public const string CreateTables = """
        CREATE TABLE mail_person (
            organisation_id TEXT NOT NULL, user_id TEXT NOT NULL, name_text_id TEXT, email_text_id TEXT, language TEXT NOT NULL, notices TEXT NOT NULL,
            PRIMARY KEY (organisation_id, user_id));
        CREATE TABLE mail_instrument (id TEXT PRIMARY KEY, name TEXT NOT NULL, provider_id TEXT NOT NULL, time_zone TEXT NOT NULL);
        CREATE TABLE mail_booking (
            id TEXT PRIMARY KEY, instrument_id TEXT NOT NULL, holder_id TEXT NOT NULL, user_id TEXT, start_ticks BIGINT NOT NULL, end_ticks BIGINT NOT NULL,
            status TEXT NOT NULL, fee_fen BIGINT NOT NULL, remind_ticks BIGINT);
        CREATE INDEX mail_booking_by_reminder ON mail_booking (remind_ticks);
        CREATE TABLE IF NOT EXISTS mail_state (id INTEGER PRIMARY KEY, told_position BIGINT NOT NULL);
        CREATE TABLE IF NOT EXISTS mail_sweep (id INTEGER PRIMARY KEY, owner TEXT NOT NULL, until_ticks BIGINT NOT NULL);
        INSERT INTO mail_sweep (id, owner, until_ticks) VALUES (1, '', 0) ON CONFLICT (id) DO NOTHING;
        CREATE TABLE IF NOT EXISTS mail_outbox (
            message_key TEXT PRIMARY KEY, subject TEXT NOT NULL, kind TEXT NOT NULL, organisation_id TEXT NOT NULL, user_id TEXT NOT NULL,
            booking_id TEXT NOT NULL, instrument_id TEXT NOT NULL, holder_id TEXT NOT NULL, start_ticks BIGINT NOT NULL, end_ticks BIGINT NOT NULL,
            fee_fen BIGINT NOT NULL, until_ticks BIGINT, is_series INTEGER NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL, next_ticks BIGINT NOT NULL,
            expires_ticks BIGINT NOT NULL, claimed_ticks BIGINT, ended_ticks BIGINT, fault TEXT);
        CREATE INDEX IF NOT EXISTS mail_outbox_by_state ON mail_outbox (state, next_ticks);
        CREATE INDEX IF NOT EXISTS mail_outbox_by_end ON mail_outbox (ended_ticks);
        """;

    public const string PersonColumns = "organisation_id AS OrganisationId, user_id AS UserId, name_text_id AS NameTextId, email_text_id AS EmailTextId, language AS Language, notices AS Notices";

    public const string BookingColumns = """
        id AS Id, instrument_id AS InstrumentId, holder_id AS HolderId, user_id AS UserId, start_ticks AS StartTicks, end_ticks AS EndTicks, status AS Status,
        fee_fen AS FeeFen, remind_ticks AS RemindTicks
        """;

    public const string MailColumns = """
        message_key AS MessageKey, subject AS Subject, kind AS Kind, organisation_id AS OrganisationId, user_id AS UserId, booking_id AS BookingId,
        instrument_id AS InstrumentId, holder_id AS HolderId, start_ticks AS StartTicks, end_ticks AS EndTicks, fee_fen AS FeeFen, until_ticks AS UntilTicks,
        is_series AS IsSeries, attempts AS Attempts, next_ticks AS NextTicks, expires_ticks AS ExpiresTicks
        """;

    public static string SelectPersons(string batch) => $"""
        SELECT {PersonColumns} FROM mail_person WHERE organisation_id IN (SELECT batch.Id FROM {batch}) AND email_text_id IS NOT NULL
        """;

    public static string SelectInstruments(string batch) => $"""
        SELECT id AS Id, name AS Name, provider_id AS ProviderId, time_zone AS TimeZone FROM mail_instrument WHERE id IN (SELECT batch.Id FROM {batch})
        """;

    public static string SelectBookings(string batch) => $"""
        SELECT {BookingColumns} FROM mail_booking WHERE id IN (SELECT batch.Id FROM {batch})
        """;

    // SQLite takes ON for a join's unless there is a WHERE before it.
    public static string UpsertPersons(string batch) => $"""
        INSERT INTO mail_person (organisation_id, user_id, name_text_id, email_text_id, language, notices)
        SELECT batch.OrganisationId, batch.UserId, batch.NameTextId, batch.EmailTextId, batch.Language, batch.Notices FROM {batch} WHERE true
        ON CONFLICT (organisation_id, user_id) DO UPDATE
        SET name_text_id = excluded.name_text_id, email_text_id = excluded.email_text_id, language = excluded.language, notices = excluded.notices
        """;

    public static string UpsertInstruments(string batch) => $"""
        INSERT INTO mail_instrument (id, name, provider_id, time_zone)
        SELECT batch.Id, batch.Name, batch.ProviderId, batch.TimeZone FROM {batch} WHERE true
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, provider_id = excluded.provider_id, time_zone = excluded.time_zone
        """;

    public static string UpsertBookings(string batch) => $"""
        INSERT INTO mail_booking (id, instrument_id, holder_id, user_id, start_ticks, end_ticks, status, fee_fen, remind_ticks)
        SELECT batch.Id, batch.InstrumentId, batch.HolderId, batch.UserId, batch.StartTicks,
            batch.EndTicks, batch.Status, batch.FeeFen, batch.RemindTicks
        FROM {batch} WHERE true
        ON CONFLICT (id) DO UPDATE
        SET holder_id = excluded.holder_id, user_id = excluded.user_id, start_ticks = excluded.start_ticks, end_ticks = excluded.end_ticks,
            status = excluded.status, fee_fen = excluded.fee_fen, remind_ticks = excluded.remind_ticks
        """;

    public static string DeleteBookings(string batch) => $"DELETE FROM mail_booking WHERE id IN (SELECT batch.Id FROM {batch})";

    // The same event of the journal, or the same reminder, is one mail to one person, whoever reads it how often.
    public static string InsertMails(string batch) => $"""
        INSERT INTO mail_outbox (message_key, subject, kind, organisation_id, user_id, booking_id, instrument_id, holder_id, start_ticks, end_ticks, fee_fen, until_ticks,
            is_series, state, attempts, next_ticks, expires_ticks)
        SELECT batch.MessageKey, batch.Subject, batch.Kind, batch.OrganisationId, batch.UserId, batch.BookingId,
            batch.InstrumentId, batch.HolderId, batch.StartTicks, batch.EndTicks,
            batch.FeeFen, batch.UntilTicks, batch.IsSeries, 'pending', 0,
            batch.NextTicks, batch.ExpiresTicks
        FROM {batch} WHERE true
        ON CONFLICT (message_key) DO NOTHING
        """;
}

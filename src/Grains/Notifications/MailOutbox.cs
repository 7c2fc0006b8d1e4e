using System.Data.Common;
using Dapper;
using Liandong.Domain.Notifications;
using Liandong.Grains.Projections;

namespace Liandong.Grains.Notifications;

/// <summary>Where a mail stands.</summary>
internal enum MailState
{
    /// <summary>It waits to be sent.</summary>
    Pending,

    /// <summary>It is being handed to the server.</summary>
    Sending,

    /// <summary>The server has taken it.</summary>
    Sent,

    /// <summary>It could not be sent.</summary>
    Dead,

    /// <summary>Nobody wants it any more.</summary>
    Dropped,
}

/// <summary>
/// The outbox's rows as the sender moves them: pending → sending → sent, dead, dropped, or pending again. Each step is one
/// statement that names the state it starts from.
/// </summary>
internal sealed class MailOutbox(DbConnection connection, TimeProvider clock)
{
    private const int MaxReminders = 200;

    private long Now => clock.GetUtcNow().UtcTicks;

    /// <summary>The next mail whose time has come, or null.</summary>
    public async Task<OutboxMail?> NextAsync() => await connection.QuerySingleOrDefaultAsync<OutboxMail>(
        $"SELECT {MailSql.MailColumns} FROM mail_outbox WHERE state = @pending AND next_ticks <= @Now ORDER BY next_ticks, message_key LIMIT 1",
        new { pending = Word(MailState.Pending), Now });

    /// <summary>Says, before anything is sent, that it is about to be; false when somebody else has moved it.</summary>
    public async Task<bool> ClaimAsync(OutboxMail mail) => await connection.ExecuteAsync(
        "UPDATE mail_outbox SET state = @sending, claimed_ticks = @Now, attempts = attempts + 1 WHERE message_key = @MessageKey AND state = @pending",
        new { sending = Word(MailState.Sending), pending = Word(MailState.Pending), Now, mail.MessageKey }) == 1;

    /// <summary>Ends a mail.</summary>
    public Task EndAsync(OutboxMail mail, MailState from, MailState to, string? fault = null) => connection.ExecuteAsync(
        "UPDATE mail_outbox SET state = @to, ended_ticks = @Now, fault = @fault WHERE message_key = @MessageKey AND state = @from",
        new { to = Word(to), from = Word(from), Now, fault, mail.MessageKey });

    /// <summary>Puts a claimed mail back for a while, at most until it is not worth sending any more.</summary>
    public Task PutOffAsync(OutboxMail mail, TimeSpan by, string? fault) => connection.ExecuteAsync(
        "UPDATE mail_outbox SET state = @pending, claimed_ticks = NULL, next_ticks = @next, fault = @fault WHERE message_key = @MessageKey AND state = @sending",
        new { pending = Word(MailState.Pending), sending = Word(MailState.Sending), next = Math.Min(Now + by.Ticks, mail.ExpiresTicks), fault, mail.MessageKey });

    /// <summary>Puts mails back whose sender has died with them in hand.</summary>
    /// <param name="claimTime">How long a live one takes at most; zero when none can be alive.</param>
    public Task<int> ReleaseAsync(TimeSpan claimTime) => connection.ExecuteAsync(
        "UPDATE mail_outbox SET state = @pending, claimed_ticks = NULL, next_ticks = @Now WHERE state = @sending AND claimed_ticks <= @before",
        new { pending = Word(MailState.Pending), sending = Word(MailState.Sending), Now, before = Now - claimTime.Ticks });

    /// <summary>How many wait.</summary>
    public Task<long> CountWaitingAsync() => connection.ExecuteScalarAsync<long>(
        "SELECT COUNT(*) FROM mail_outbox WHERE state IN (@pending, @sending)", new { pending = Word(MailState.Pending), sending = Word(MailState.Sending) });

    /// <summary>Forgets what ended long ago.</summary>
    public Task ForgetAsync(TimeSpan age) => connection.ExecuteAsync("DELETE FROM mail_outbox WHERE ended_ticks < @before", new { before = Now - age.Ticks });

    /// <summary>Who a mail is for, as the person wants it now; null when there is nobody.</summary>
    public Task<MailPerson?> RecipientAsync(OutboxMail mail) => connection.QuerySingleOrDefaultAsync<MailPerson?>(
        $"SELECT {MailSql.PersonColumns} FROM mail_person WHERE organisation_id = @OrganisationId AND user_id = @UserId", new { mail.OrganisationId, mail.UserId });

    /// <summary>What is known of an instrument.</summary>
    public Task<MailInstrument?> InstrumentAsync(string id) => connection.QuerySingleOrDefaultAsync<MailInstrument?>(
        "SELECT id AS Id, name AS Name, provider_id AS ProviderId, time_zone AS TimeZone FROM mail_instrument WHERE id = @id", new { id });

    /// <summary>Whether a booking still is what a reminder says of it.</summary>
    public async Task<bool> StandsAsync(OutboxMail mail) => await connection.ExecuteScalarAsync<long>(
        "SELECT COUNT(*) FROM mail_booking WHERE id = @BookingId AND start_ticks = @StartTicks AND holder_id = @HolderId AND status IN ('confirmed', 'tentative', 'firm')",
        new { mail.BookingId, mail.StartTicks, mail.HolderId }) == 1;

    /// <summary>Makes the reminders that are due, a bounded number at a time.</summary>
    public async Task RemindAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var due = (await connection.QueryAsync<MailBooking>(
            $"SELECT {MailSql.BookingColumns} FROM mail_booking WHERE remind_ticks <= @Now ORDER BY remind_ticks LIMIT @MaxReminders", new { Now, MaxReminders }, transaction)).AsList();
        List<MailId> holders = [.. due.Select(booking => booking.HolderId).Distinct().Select(id => new MailId(id))];
        var persons = (await RowBatch.QueryAsync<MailId, MailPerson>(transaction, MailSql.SelectPersons, holders, cancellationToken)).ToLookup(person => person.OrganisationId);
        List<OutboxMail> mails =
        [
            .. from booking in due
               where booking.StartTicks > Now
               from person in persons[booking.HolderId]
               where MailBatch.IsOnHoldersSide(person, booking) && person.Wants(NoticeRules.Reminder.Kind.ToString())
               select ReminderOf(booking, person),
        ];
        await RowBatch.ExecuteAsync(transaction, MailSql.InsertMails, mails, cancellationToken);
        foreach (var booking in due)
        {
            await connection.ExecuteAsync("UPDATE mail_booking SET remind_ticks = NULL WHERE id = @Id AND remind_ticks = @RemindTicks", new { booking.Id, booking.RemindTicks }, transaction);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private OutboxMail ReminderOf(MailBooking booking, MailPerson person) => new()
    {
        MessageKey = $"reminder-{booking.Id}-{booking.StartTicks}/{person.OrganisationId}/{person.UserId}",
        Subject = NoticeRules.Reminder.Subject.ToString(),
        Kind = NoticeRules.Reminder.Kind.ToString(),
        OrganisationId = person.OrganisationId,
        UserId = person.UserId,
        BookingId = booking.Id,
        InstrumentId = booking.InstrumentId,
        HolderId = booking.HolderId,
        StartTicks = booking.StartTicks,
        EndTicks = booking.EndTicks,
        FeeFen = booking.FeeFen,
        NextTicks = Now,
        ExpiresTicks = booking.StartTicks,
    };

    private static string Word(MailState state) => state switch
    {
        MailState.Pending => "pending",
        MailState.Sending => "sending",
        MailState.Sent => "sent",
        MailState.Dead => "dead",
        _ => "dropped",
    };
}

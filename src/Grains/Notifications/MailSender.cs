using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Liandong.Domain.Profiles;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Projections;
using Liandong.Journal;
using Microsoft.Extensions.Logging;

namespace Liandong.Grains.Notifications;

/// <summary>Where the outbox is kept.</summary>
/// <param name="Database">Its database.</param>
public sealed record MailDatabase(IProjectionDatabase Database);

/// <summary>
/// Sends what is in the outbox, one mail at a time; among all nodes one sends. A mail is claimed before the server gets it and
/// marked as sent after the server took it. A node that dies between the two leaves a claim: after its time the mail is sent
/// again under the same Message-Id, by which a duplicate can be told.
/// </summary>
public sealed partial class MailSender(
    MailDatabase outbox, IJournal journal, IMailServer transport, MailOptions options, MailMetrics metrics, TimeProvider clock, ILogger<MailSender> logger)
{
    private const int MailsPerSweep = 100;
    private const int LongestDoubling = 6;
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _leaseTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _renewAfter = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan _claimTime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _firstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _outagePause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _keptFor = TimeSpan.FromDays(30);
    private static readonly TimeSpan _betweenForgetting = TimeSpan.FromHours(1);
    private readonly string _owner = Guid.NewGuid().ToString("N");
    private bool _isFirstSweep = true;
    private DateTimeOffset _forgetAgainAt = DateTimeOffset.MinValue;
    private DateTimeOffset _goOnAt = DateTimeOffset.MinValue;

    /// <summary>Sends until it is cancelled; a mail in hand is finished first. A fault of a database pauses it; it goes on by itself.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                // A full sweep says that more is due: go on at once.
                while (await SweepAsync(cancellationToken) == MailsPerSweep)
                {
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // Whatever is wrong with a database or a mail, the node goes on, and so does the rest of the mail.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogFault(exception);
            }

            await Task.Delay(_pause, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await transport.CloseAsync();
    }

    /// <summary>Sends what is due, a bounded number; nothing while another node sends, or the mail server cannot be reached.</summary>
    /// <returns>How many mails it has dealt with.</returns>
    /// <exception cref="DbException">The outbox does not answer.</exception>
    /// <exception cref="JournalUnavailableException">The journal does not answer.</exception>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        await using var connection = await outbox.Database.OpenAsync(cancellationToken);
        if (!await TakeLeaseAsync(connection, cancellationToken))
        {
            return 0;
        }

        var mails = new MailOutbox(connection, clock);
        await ReleaseAsync(mails);
        await mails.RemindAsync(cancellationToken);
        var count = 0;
        var renewAt = clock.GetUtcNow() + _renewAfter;
        while (count < MailsPerSweep && clock.GetUtcNow() >= _goOnAt && !cancellationToken.IsCancellationRequested && await mails.NextAsync() is { } mail)
        {
            if (clock.GetUtcNow() >= renewAt)
            {
                if (!await TakeLeaseAsync(connection, cancellationToken))
                {
                    break;
                }

                renewAt = clock.GetUtcNow() + _renewAfter;
            }

            await DealWithAsync(mails, mail, cancellationToken);
            count++;
        }

        metrics.Waiting(await mails.CountWaitingAsync());
        await transport.CloseAsync();
        return count;
    }

    private async Task DealWithAsync(MailOutbox mails, OutboxMail mail, CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow().UtcTicks >= mail.ExpiresTicks)
        {
            await GiveUpAsync(mails, mail, MailState.Pending, mail.Attempts > 0 ? MailState.Dead : MailState.Dropped, "too late");
            return;
        }

        Mail? composed;
        try
        {
            composed = await ComposeAsync(mails, mail, cancellationToken);
        }
#pragma warning disable CA1031 // A mail that cannot be made must not stand in the way of the others.
        catch (Exception exception) when (exception is not (DbException or JournalUnavailableException or OperationCanceledException))
#pragma warning restore CA1031
        {
            await GiveUpAsync(mails, mail, MailState.Pending, MailState.Dead, exception.GetType().Name);
            return;
        }

        if (composed is null)
        {
            await GiveUpAsync(mails, mail, MailState.Pending, MailState.Dropped, "nobody to tell");
            return;
        }

        // Nothing that can fail lies between the claim and the server.
        if (await mails.ClaimAsync(mail))
        {
            await ConcludeAsync(mails, mail, await transport.SendAsync(composed));
        }
    }

    /// <summary>The mail as it goes out; null when its recipient does not want it any more, or what it says does not hold any more.</summary>
    private async Task<Mail?> ComposeAsync(MailOutbox mails, OutboxMail mail, CancellationToken cancellationToken)
    {
        if (await mails.RecipientAsync(mail) is not { EmailTextId: { } emailTextId } person || !person.Wants(mail.Kind)
            || (mail.SubjectOf() == Domain.Notifications.NoticeSubject.Reminder && !await mails.StandsAsync(mail)))
        {
            return null;
        }

        string[] textIds = person.NameTextId is null ? [emailTextId] : [emailTextId, person.NameTextId];
        var texts = await journal.ReadTextsAsync(textIds, cancellationToken);
        if (texts.GetValueOrDefault(emailTextId) is not { } address)
        {
            return null;
        }

        var language = Enum.Parse<Language>(person.Language);
        var name = person.NameTextId is null ? null : texts.GetValueOrDefault(person.NameTextId);
        var (subject, body) = MailText.Write(mail, await mails.InstrumentAsync(mail.InstrumentId), name, language);
        return new Mail(MessageIdOf(mail), options.From, address, name, subject, body, language == Language.En ? "en" : "zh-CN");
    }

    private async Task ConcludeAsync(MailOutbox mails, OutboxMail mail, MailAttempt attempt)
    {
        switch (attempt.Outcome)
        {
            case MailOutcome.Sent:
                await mails.EndAsync(mail, MailState.Sending, MailState.Sent);
                metrics.Sent();
                break;
            case MailOutcome.Rejected:
                await GiveUpAsync(mails, mail, MailState.Sending, MailState.Dead, attempt.Fault);
                break;
            default:
                await mails.PutOffAsync(mail, WaitAfter(mail.Attempts), attempt.Fault);
                metrics.Deferred();
                LogDeferred(mail.MessageKey, attempt.Outcome, attempt.Fault);
                if (attempt.Outcome == MailOutcome.Unreachable)
                {
                    _goOnAt = clock.GetUtcNow() + _outagePause;
                }

                break;
        }
    }

    private async Task GiveUpAsync(MailOutbox mails, OutboxMail mail, MailState from, MailState to, string? fault)
    {
        await mails.EndAsync(mail, from, to, fault);
        if (to == MailState.Dead)
        {
            metrics.Dead();
            LogDead(mail.MessageKey, mail.Subject, fault);
        }
        else
        {
            metrics.Dropped();
        }
    }

    /// <summary>1, 2, 4 … minutes, an hour at most; the mail's own end bounds how often.</summary>
    private static TimeSpan WaitAfter(int attempts) =>
        TimeSpan.FromTicks(Math.Min(_firstWait.Ticks << Math.Min(attempts, LongestDoubling), TimeSpan.TicksPerHour));

    private string MessageIdOf(OutboxMail mail) =>
        $"{OpaqueId.From(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(mail.MessageKey)).AsSpan(0, 16), bigEndian: true))}@{options.From[(options.From.LastIndexOf('@') + 1)..]}";

    /// <summary>A database that only this process can use holds claims of dead ones only when the process begins.</summary>
    private async Task ReleaseAsync(MailOutbox mails)
    {
        var released = await mails.ReleaseAsync(_isFirstSweep && outbox.Database.IsExclusive ? TimeSpan.Zero : _claimTime);
        if (released > 0)
        {
            LogReleased(released);
        }

        _isFirstSweep = false;
        if (clock.GetUtcNow() >= _forgetAgainAt)
        {
            _forgetAgainAt = clock.GetUtcNow() + _betweenForgetting;
            await mails.ForgetAsync(_keptFor);
        }
    }

    private async Task<bool> TakeLeaseAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcTicks;

        // A lease from further ahead than any lease lasts is by a clock that has gone back since.
        return await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE mail_sweep SET owner = @_owner, until_ticks = @until
            WHERE id = 1 AND (owner = @_owner OR until_ticks < @now OR until_ticks > @latest OR @IsExclusive)
            """,
            new { _owner, now, until = now + _leaseTime.Ticks, latest = now + (2 * _leaseTime.Ticks), outbox.Database.IsExclusive },
            cancellationToken: cancellationToken)) == 1;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Mail pauses, and goes on in a moment")]
    private partial void LogFault(Exception exception);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Mail {Key} was put off: {Outcome} {Fault}")]
    private partial void LogDeferred(string key, MailOutcome outcome, string? fault);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "Mail {Key} ({Subject}) will not be sent: {Fault}")]
    private partial void LogDead(string key, string subject, string? fault);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "{Count} mails were in hand when their sender ended; they are sent again, under the same Message-Id")]
    private partial void LogReleased(int count);
}

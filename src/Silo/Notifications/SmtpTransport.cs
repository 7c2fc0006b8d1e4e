using System.Globalization;
using System.Net.Sockets;
using Liandong.Grains.Notifications;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.Text;

namespace Liandong.Silo.Notifications;

/// <summary>Sends mail over SMTP. Its connection lives as long as mails follow each other.</summary>
internal sealed class SmtpTransport(MailSettings settings) : IMailServer, IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);
    private SmtpClient? _client;

    public async Task<MailAttempt> SendAsync(Mail mail)
    {
        using var message = ToMessage(mail);
        try
        {
            // Not that of the node's shutdown: a mail in hand is finished.
            using var patience = new CancellationTokenSource(_patience);
            var client = await ConnectAsync(patience.Token);
            await client.SendAsync(message, patience.Token);
            return new MailAttempt(MailOutcome.Sent);
        }
        catch (SmtpCommandException exception)
        {
            // What the server says beside the code may name the recipient.
            var code = (int)exception.StatusCode;
            if (exception.StatusCode == SmtpStatusCode.ServiceNotAvailable)
            {
                // It closes the connection, and would to the next mail as well.
                Drop();
                return new MailAttempt(MailOutcome.Unreachable, code.ToString(CultureInfo.InvariantCulture));
            }

            return new MailAttempt(code >= 500 ? MailOutcome.Rejected : MailOutcome.Deferred, code.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is IOException or SocketException or ProtocolException or AuthenticationException or SslHandshakeException
            or OperationCanceledException or ServiceNotConnectedException or ServiceNotAuthenticatedException or TimeoutException or NotSupportedException)
        {
            Drop();
            return new MailAttempt(MailOutcome.Unreachable, exception.GetType().Name);
        }
    }

    public async Task CloseAsync()
    {
        if (_client is { IsConnected: true } client)
        {
            try
            {
                using var patience = new CancellationTokenSource(_patience);
                await client.DisconnectAsync(quit: true, patience.Token);
            }
            catch (Exception exception) when (exception is IOException or SocketException or ProtocolException or OperationCanceledException or CommandException)
            {
                // All that was sent was answered: how the server takes the farewell does not matter.
            }
        }

        Drop();
    }

    public void Dispose() => Drop();

    private async Task<SmtpClient> ConnectAsync(CancellationToken cancellationToken)
    {
        if (_client is { IsConnected: true } connected)
        {
            return connected;
        }

        Drop();
        _client = new SmtpClient { Timeout = (int)_patience.TotalMilliseconds };
        await _client.ConnectAsync(settings.Host, settings.Port, SecurityOf(settings.Tls), cancellationToken);
        if (settings.Username is { } username)
        {
            await _client.AuthenticateAsync(username, settings.Password ?? "", cancellationToken);
        }

        return _client;
    }

    private void Drop()
    {
        _client?.Dispose();
        _client = null;
    }

    private static SecureSocketOptions SecurityOf(MailTls tls) => tls switch
    {
        MailTls.Tls => SecureSocketOptions.SslOnConnect,
        MailTls.StartTls => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.None,
    };

    private static MimeMessage ToMessage(Mail mail)
    {
        var message = new MimeMessage
        {
            MessageId = mail.MessageId,
            Subject = mail.Subject,
            Body = new TextPart(TextFormat.Plain) { Text = mail.Body },
        };
        message.From.Add(new MailboxAddress("Liandong 联动", mail.From));
        message.To.Add(new MailboxAddress(mail.ToName is null ? null : OneLine(mail.ToName), mail.To));

        // RFC 3834: nobody's holiday notice answers it.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add(HeaderId.ContentLanguage, mail.Language);
        return message;
    }

    private static string OneLine(string text) => string.Concat(text.Where(character => !char.IsControl(character)));
}

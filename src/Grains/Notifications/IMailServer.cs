namespace Liandong.Grains.Notifications;

/// <summary>A mail to one person.</summary>
/// <param name="MessageId">Without angle brackets; the same however often it is sent.</param>
/// <param name="From">Sender's address.</param>
/// <param name="To">Recipient's address.</param>
/// <param name="ToName">Recipient's name, where one is known.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Plain text.</param>
/// <param name="Language">BCP 47.</param>
public sealed record Mail(string MessageId, string From, string To, string? ToName, string Subject, string Body, string Language)
{
    /// <summary>Without whom it is for and what it says.</summary>
    public override string ToString() => $"Mail {MessageId}";
}

/// <summary>How an attempt to send a mail ended.</summary>
public enum MailOutcome
{
    /// <summary>The server has taken it.</summary>
    Sent,

    /// <summary>The server would not take it now; it may later.</summary>
    Deferred,

    /// <summary>The server will never take it.</summary>
    Rejected,

    /// <summary>There is no server, or the connection was lost: whether it was taken is not known when that was at the very end.</summary>
    Unreachable,
}

/// <summary>An outcome, and what it was about, without anybody's address.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Fault">The server's status code, or the kind of fault; null when it was sent.</param>
public sealed record MailAttempt(MailOutcome Outcome, string? Fault = null);

/// <summary>Sends mail, one at a time.</summary>
public interface IMailServer
{
    /// <summary>Tries once. No fault of the server or the network is thrown.</summary>
    Task<MailAttempt> SendAsync(Mail mail);

    /// <summary>Ends the connection, if there is one, in good order.</summary>
    Task CloseAsync();
}

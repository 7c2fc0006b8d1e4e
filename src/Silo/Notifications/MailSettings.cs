using System.Globalization;
using System.Net;
using Liandong.Domain.Profiles;
using Liandong.Grains.Notifications;
using Liandong.Silo.Storage;
using Microsoft.Extensions.Configuration;

namespace Liandong.Silo.Notifications;

/// <summary>How the way to the mail server is protected.</summary>
public enum MailTls
{
    /// <summary>In clear at first, then by STARTTLS; without it nothing is sent.</summary>
    StartTls,

    /// <summary>From the first byte on.</summary>
    Tls,

    /// <summary>Not at all: for a relay on the same machine.</summary>
    None,
}

/// <summary>Which server mail goes through. Section <c>Mail</c>.</summary>
public sealed record MailSettings
{
    private const int LongestReminder = 7 * 24 * 60;
    private const int DefaultReminder = 60;

    /// <summary>The server.</summary>
    public required string Host { get; init; }

    /// <summary>Its port.</summary>
    public required int Port { get; init; }

    /// <summary>The address that mail comes from.</summary>
    public required string Sender { get; init; }

    /// <summary>The name to sign in with; null to send without.</summary>
    public string? Username { get; init; }

    /// <summary>The password that goes with it.</summary>
    public string? Password { get; init; }

    /// <summary>How the way there is protected.</summary>
    public MailTls Tls { get; init; }

    /// <summary>How many minutes before a booking somebody is reminded; 0 for never.</summary>
    public int ReminderMinutes { get; init; } = DefaultReminder;

    /// <summary>Without the password.</summary>
    public override string ToString() => $"{Host}:{Port}";

    /// <summary>Reads the settings; null when no server is set, so that no mail is sent.</summary>
    /// <exception cref="InvalidConfigurationException">A setting is missing or wrong; the message says which.</exception>
    public static MailSettings? From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("Mail");
        var (host, from, username, password) = (section["Host"], section["From"], section["Username"], section["Password"]);
        var tls = ReadTls(section["Tls"]);
        var port = ReadNumber(section, "Port", tls == MailTls.Tls ? 465 : tls == MailTls.StartTls ? 587 : 25, 1, IPEndPoint.MaxPort);
        var reminder = ReadNumber(section, "ReminderMinutes", DefaultReminder, 0, LongestReminder);
        if (string.IsNullOrWhiteSpace(host))
        {
            return null;
        }

        if (!EmailAddress.IsValid(from))
        {
            throw new InvalidConfigurationException($"Mail:Host is set, but Mail:From is '{from}'. Set it to the address that mail comes from, such as liandong@example.org.");
        }

        if (username is not null && tls == MailTls.None && !IsLoopback(host))
        {
            throw new InvalidConfigurationException("Mail:Username is set, but Mail:Tls is None: the password would go to another machine in clear. Set Mail:Tls to StartTls or Tls.");
        }

        return new MailSettings { Host = host, Port = port, Sender = from!, Username = username, Password = password, Tls = tls, ReminderMinutes = reminder };
    }

    /// <summary>What the sender has to know.</summary>
    internal MailOptions ToOptions() => new() { From = Sender, ReminderLead = TimeSpan.FromMinutes(ReminderMinutes) };

    private static MailTls ReadTls(string? text) =>
        text is null ? MailTls.StartTls
        : Enum.TryParse<MailTls>(text, ignoreCase: true, out var tls) && Enum.IsDefined(tls) ? tls
        : throw new InvalidConfigurationException($"Mail:Tls is '{text}'. Set it to StartTls, Tls or None.");

    private static int ReadNumber(IConfigurationSection section, string name, int whenMissing, int least, int greatest) =>
        section[name] is not { Length: > 0 } text ? whenMissing
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= greatest ? number
        : throw new InvalidConfigurationException($"Mail:{name} is '{text}'. Set it to a number from {least} to {greatest}.");

    private static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}

using Liandong.Silo.Notifications;
using Liandong.Silo.Storage;
using Microsoft.Extensions.Configuration;

namespace Liandong.Grains.Tests.Notifications;

public sealed class MailSettingsTests
{
    [Fact]
    public void Without_a_server_no_mail_is_sent() => Assert.Null(From("Mail:From=x@example.org", "Mail:Port=25"));

    [Theory]
    [InlineData("", 587, "StartTls")]
    [InlineData("Mail:Tls=Tls", 465, "Tls")]
    [InlineData("Mail:Tls=none", 25, "None")]
    [InlineData("Mail:Port=2525", 2_525, "StartTls")]
    public void The_port_goes_by_how_the_way_is_protected(string setting, int port, string tls)
    {
        var mail = From("Mail:Host=mail", "Mail:From=x@example.org", setting)!;
        Assert.Equal((port, tls, 60), (mail.Port, mail.Tls.ToString(), mail.ReminderMinutes));
    }

    [Theory]
    [InlineData("Mail:From=", "Mail:From")]
    [InlineData("Mail:From=x", "Mail:From")]
    [InlineData("Mail:Tls=Maybe", "Mail:Tls")]
    [InlineData("Mail:Tls=7", "Mail:Tls")]
    [InlineData("Mail:Port=0", "Mail:Port")]
    [InlineData("Mail:Port=65536", "Mail:Port")]
    [InlineData("Mail:ReminderMinutes=-1", "Mail:ReminderMinutes")]
    [InlineData("Mail:ReminderMinutes=10081", "Mail:ReminderMinutes")]
    public void What_cannot_be_is_refused_by_name(string setting, string name) =>
        Assert.Contains(name, Assert.Throws<InvalidConfigurationException>(() => From("Mail:Host=mail", "Mail:From=x@example.org", setting)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_password_does_not_leave_the_machine_in_clear()
    {
        string[] settings = ["Mail:From=x@example.org", "Mail:Tls=None", "Mail:Username=u", "Mail:Password=secret-4711"];
        Assert.Contains("Mail:Tls", Assert.Throws<InvalidConfigurationException>(() => From(["Mail:Host=mail", .. settings])).Message, StringComparison.Ordinal);
        var local = From(["Mail:Host=127.0.0.1", .. settings])!;
        Assert.Equal("secret-4711", local.Password);
        Assert.DoesNotContain("secret-4711", local.ToString(), StringComparison.Ordinal);
    }

    private static MailSettings? From(params string[] settings) => MailSettings.From(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Where(setting => setting.Length > 0).GroupBy(setting => setting.Split('=')[0]).Select(same => KeyValuePair.Create(same.Key, (string?)same.Last().Split('=')[1])))
        .Build());
}

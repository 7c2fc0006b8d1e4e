using System.Text;
using Liandong.Testing;

namespace Liandong.Api.Tests.Notifications;

/// <summary>Mail of a whole node, from a booking over HTTP to a mail server.</summary>
public abstract class MailDeliveryTests(Store store)
{
    private static CancellationToken Patience => CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken, new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token).Token;

    [Fact]
    public async Task A_booking_is_told_of_and_reminded_of_and_a_restart_tells_nobody_twice()
    {
        await using var server = new SmtpListener();
        var clock = new ForwardClock();
        var (storage, owner) = await store.NewStorageAsync();
        await using var node = await Node.StartAsync(storage, owner, Setup(server, clock));
        var enterprise = node.As("demo-enterprise");
        (await enterprise.PutAsync("/me", new { name = "齐鲁生物", email = "office@qilu.example.org", language = "zh" })).Is(201);
        const string path = "/instruments/inst-mail";
        (await node.As("demo-provider").PutAsync(path, Some.Instrument())).Is(201);
        var booked = (await enterprise.PostAsync($"{path}/bookings", Slot.Ahead(4).Body(("purpose", "words of a person")))).Is(201);

        var told = await server.NextAsync(Patience);
        Assert.Equal(("liandong@example.org", "office@qilu.example.org"), (told.From, Assert.Single(told.To)));
        Assert.Contains("预约已确认：场发射扫描电镜 SEM", SubjectOf(told), StringComparison.Ordinal);
        Assert.DoesNotContain("words of a person", told.Data, StringComparison.Ordinal);

        await node.RestartAsync();
        clock.Advance(Slot.Ahead(4).Start - clock.GetUtcNow() - TimeSpan.FromMinutes(30));
        var reminder = await server.NextAsync(Patience);
        Assert.Contains("提醒", SubjectOf(reminder), StringComparison.Ordinal);

        // What comes next would come after a repetition of anything before it.
        (await node.As("demo-provider").PostAsync($"/bookings/{booked.Id}/cancel", new { reason = "broken" })).Is(200);
        Assert.Contains("预约已被取消", SubjectOf(await server.NextAsync(Patience)), StringComparison.Ordinal);
        Assert.Equal(3, server.Mails.Count);
    }

    [Fact]
    public async Task What_happened_before_mail_was_switched_on_is_not_told_of()
    {
        await using var server = new SmtpListener();
        var (storage, owner) = await store.NewStorageAsync();
        const string path = "/instruments/inst-mail";
        await using (var silent = await Node.StartAsync(storage, null))
        {
            (await silent.As("demo-enterprise").PutAsync("/me", new { email = "office@qilu.example.org", language = "en" })).Is(201);
            (await silent.As("demo-provider").PutAsync(path, Some.Instrument())).Is(201);
            (await silent.As("demo-enterprise").PostAsync($"{path}/bookings", Slot.Ahead(4).Body())).Is(201);
        }

        await using var node = await Node.StartAsync(storage, owner, Setup(server, new ForwardClock()));
        (await node.As("demo-enterprise").PostAsync($"{path}/bookings", Slot.Ahead(5).Body())).Is(201);

        Assert.Contains(Slot.Local(Slot.Ahead(5).Start)[..10], SubjectOf(await server.NextAsync(Patience)), StringComparison.Ordinal);
        Assert.Single(server.Mails);
    }

    private static NodeSetup Setup(SmtpListener server, ForwardClock clock) => clock.Setup() with
    {
        Settings = ["--Mail:Host=127.0.0.1", $"--Mail:Port={server.Port}", "--Mail:From=liandong@example.org", "--Mail:Tls=None", "--Mail:ReminderMinutes=60"],
    };

    private static string SubjectOf(ReceivedMail mail) => MimeKit.MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(mail.Data))).Subject!;
}

public sealed class SqliteMailDeliveryTests(SqliteStore store) : MailDeliveryTests(store);

public sealed class PostgresMailDeliveryTests(PostgresStore store) : MailDeliveryTests(store);

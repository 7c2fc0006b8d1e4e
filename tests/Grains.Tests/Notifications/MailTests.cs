using Liandong.Domain;
using Liandong.Domain.Instruments;
using Liandong.Domain.Profiles;
using Liandong.Grains.Notifications;
using Liandong.Grains.Projections;
using Liandong.Grains.Tests.Projections;
using Liandong.Testing;
using static Liandong.Grains.Tests.Notifications.MailWorld;

namespace Liandong.Grains.Tests.Notifications;

/// <summary>Who gets which mail, how often, from a real SMTP conversation; on every database.</summary>
public abstract partial class MailTests : IAsyncDisposable
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private protected abstract Task<IProjectionDatabase> NewDatabaseAsync();

    private protected abstract ValueTask DisposeDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        await DisposeDatabaseAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Who_uses_a_booking_and_the_organisation_are_told_that_it_is_confirmed_each_in_its_language()
    {
        await using var world = await OpenAsync(await NewDatabaseAsync());
        await world.SetProfileAsync(Qilu, "li", "li@example.org", Language.Zh, name: "李明");
        await world.SetProfileAsync(Qilu, "wang", "wang@example.org");
        await world.SetProfileAsync(Qilu, null, "office@example.org", Language.En, name: "Office");
        await world.SetProfileAsync("ent-other", "li", "other@example.org");
        var id = await world.BookAsync(Some.Slot(1));

        var mails = (await world.SendAsync()).OrderBy(mail => mail.To.ToString(), StringComparer.Ordinal).ToList();

        Assert.Equal(["li@example.org", "office@example.org"], mails.Select(mail => mail.To.Mailboxes.Single().Address).Order());
        var toLi = mails.Single(mail => mail.To.Mailboxes.Single().Address == "li@example.org");
        Assert.Equal("预约已确认：扫描电镜，2027-04-30 09:00–10:00", toLi.Subject);
        Assert.Contains("李明，您好：", BodyOf(toLi), StringComparison.Ordinal);
        Assert.Contains("时间：2027-04-30 09:00–10:00（Asia/Shanghai）", BodyOf(toLi), StringComparison.Ordinal);
        Assert.Contains("费用：200.00 元", BodyOf(toLi), StringComparison.Ordinal);
        Assert.Contains(id, BodyOf(toLi), StringComparison.Ordinal);
        var toOffice = mails.Single(mail => mail != toLi);
        Assert.Equal("Booking confirmed: 扫描电镜, 2027-04-30 09:00–10:00", toOffice.Subject);
        Assert.Equal(("liandong@example.org", "auto-generated"), (toOffice.From.Mailboxes.Single().Address, toOffice.Headers["Auto-Submitted"]));
        Assert.NotEqual(toLi.MessageId, toOffice.MessageId);
        Assert.EndsWith("@example.org", toLi.MessageId, StringComparison.Ordinal);
        Assert.Equal("2 sent", await world.StatesAsync());
        Assert.Empty(await world.SendAsync());
    }

    [Fact]
    public async Task A_provider_is_told_of_requests_and_the_holder_of_what_becomes_of_them()
    {
        await using var world = await OpenAsync(await NewDatabaseAsync(), new BookingPolicy { RequiresApproval = true });
        await world.SetProfileAsync(Provider, "owner", "owner@example.org");
        await world.SetProfileAsync(Provider, "student", "student@example.org", notices: [NoticeKind.Booking]);
        await world.SetProfileAsync(Qilu, "li", "li@example.org");
        var (first, second) = (await world.BookAsync(Some.Slot(1)), await world.BookAsync(Some.Slot(2)));
        Assert.Equal(["owner@example.org Approval wanted", "owner@example.org Approval wanted"], await ToldAsync(world));

        await world.DoAsync(new ApproveBooking { Now = world.Clock.GetUtcNow(), Actor = Owner, BookingId = first });
        await world.DoAsync(new RejectBooking { Now = world.Clock.GetUtcNow(), Actor = Owner, BookingId = second, ReasonTextId = "r1" });
        Assert.Equal(["li@example.org Booking approved", "li@example.org Booking not approved"], await ToldAsync(world));
    }

    [Fact]
    public async Task Who_waited_is_told_of_the_offer_and_until_when_it_stands()
    {
        await using var world = await OpenAsync(await NewDatabaseAsync(), new BookingPolicy { HoldSeconds = 1_800 });
        await world.SetProfileAsync(Qilu, "li", "li@example.org", notices: [NoticeKind.Waitlist]);
        var first = await world.BookAsync(Some.Slot(1), Wang);
        await world.BookAsync(Some.Slot(1), waits: true);
        Assert.Empty(await ToldAsync(world));
        await world.DoAsync(new CancelBooking { Now = world.Clock.GetUtcNow(), Actor = Wang, BookingId = first });

        var mail = Assert.Single(await world.SendAsync());
        Assert.StartsWith("Free now: ", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("until 2027-03-01 08:30.", BodyOf(mail), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offer_that_is_over_is_told_of_to_nobody()
    {
        await using var world = await OpenAsync(await NewDatabaseAsync(), new BookingPolicy { HoldSeconds = 300 });
        await world.SetProfileAsync(Qilu, "li", "li@example.org", notices: [NoticeKind.Waitlist]);
        var first = await world.BookAsync(Some.Slot(1), Wang);
        await world.BookAsync(Some.Slot(1), waits: true);
        await world.DoAsync(new CancelBooking { Now = world.Clock.GetUtcNow(), Actor = Wang, BookingId = first });
        await world.FollowAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(300));

        Assert.Empty(await world.SendAsync());
        Assert.Equal("1 dropped", await world.StatesAsync());
    }

    [Fact]
    public async Task Who_cancels_or_moves_a_booking_is_not_told_of_it_and_everybody_else_on_the_holders_side_is()
    {
        await using var world = await OpenAsync(await NewDatabaseAsync());
        await world.SetProfileAsync(Qilu, "li", "li@example.org");
        await world.SetProfileAsync(Qilu, null, "office@example.org");
        var ids = new List<string>();
        for (var i = 0; i < 4; i++)
            ids.Add(await world.BookAsync(Some.Slot(i)));
        await world.SendAsync();

        await world.DoAsync(Cancel(ids[0], Li));
        await world.DoAsync(Move(ids[1], Li, 10));
        Assert.Empty(await ToldAsync(world));
        await world.DoAsync(Cancel(ids[1], Wang));
        Assert.Equal(["li@example.org Booking cancelled"], await ToldAsync(world));
        await world.DoAsync(Move(ids[2], Owner, 20));
        Assert.Equal(["li@example.org Booking moved", "office@example.org Booking moved"], await ToldAsync(world));
        await world.DoAsync(new PlaceOutage { Now = world.Clock.GetUtcNow(), Actor = Owner, OutageId = "o1", Slot = Some.Slot(3), OnConflict = OutageConflict.Cancel });
        Assert.Equal(["li@example.org Booking cancelled", "office@example.org Booking cancelled"], await ToldAsync(world));

        CancelBooking Cancel(string id, Actor by) => new() { Now = world.Clock.GetUtcNow(), Actor = by, BookingId = id, ReasonTextId = "r1" };
        MoveBooking Move(string id, Actor by, int slot) => new() { Now = world.Clock.GetUtcNow(), Actor = by, BookingId = id, Slot = Some.Slot(slot), ReasonTextId = "r1" };
    }

    [Fact]
    public async Task The_holder_is_told_of_the_bill_and_that_nobody_came()
    {
        await using var world = await OpenAsync(await NewDatabaseAsync(), new BookingPolicy { CheckInGraceMinutes = 15 });
        await world.SetProfileAsync(Qilu, "li", "li@example.org", notices: [NoticeKind.Settlement]);
        var used = await world.BookAsync(Some.Slot(1));
        await world.BookAsync(Some.Slot(3));
        world.Clock.SetUtcNow(Some.Slot(1).Start);
        await world.DoAsync(new CheckIn { Now = world.Clock.GetUtcNow(), Actor = Owner, BookingId = used });
        world.Clock.SetUtcNow(Some.Slot(1).End);
        await world.DoAsync(new FinishBooking { Now = world.Clock.GetUtcNow(), Actor = Owner, BookingId = used });
        var bill = Assert.Single(await world.SendAsync());
        Assert.StartsWith("Use settled: ", bill.Subject, StringComparison.Ordinal);
        Assert.Contains("Fee: CNY 200.00", BodyOf(bill), StringComparison.Ordinal);

        world.Clock.SetUtcNow(Some.Slot(3).Start.AddMinutes(15));
        await world.DoAsync(new SettleDue { Now = world.Clock.GetUtcNow(), Actor = Department });
        Assert.Equal(["li@example.org Nobody came"], await ToldAsync(world));
    }

    [Fact]
    public async Task A_series_is_told_of_once()
    {
        await using var world = await OpenAsync(await NewDatabaseAsync());
        await world.SetProfileAsync(Qilu, "li", "li@example.org");
        await world.DoAsync(new BookSeries
        {
            Now = world.Clock.GetUtcNow(),
            Actor = Li,
            SeriesId = "s1",
            BookingIds = [.. Enumerable.Range(0, 10).Select(i => $"i.{Some.Sem}.s{i}")],
            Slots = [.. Enumerable.Range(0, 10).Select(Some.Slot)],
            Holder = new Holder(Qilu, HolderKind.Enterprise),
        });

        var mail = Assert.Single(await world.SendAsync());
        Assert.Contains("This is the first of a series", BodyOf(mail), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_happened_before_mail_was_switched_on_is_no_news_but_is_reminded_of()
    {
        await using var world = await OpenAsync(await NewDatabaseAsync());
        await world.SetProfileAsync(Qilu, "li", "li@example.org");
        await world.BookAsync(Some.Slot(1));
        world.BeginHere();
        Assert.Empty(await world.SendAsync());

        await world.BookAsync(Some.Slot(2));
        Assert.Single(await world.SendAsync());
        world.Clock.SetUtcNow(Some.Slot(1).Start.AddHours(-1));
        Assert.Equal(["li@example.org Reminder"], await ToldAsync(world));
    }

    [Fact]
    public async Task What_is_older_than_a_day_is_no_news()
    {
        await using var world = await OpenAsync(await NewDatabaseAsync());
        await world.SetProfileAsync(Qilu, "li", "li@example.org");
        await world.BookAsync(Some.Slot(1));
        world.Clock.Advance(Day);
        await world.BookAsync(Some.Slot(2));

        Assert.Contains("10:00–11:00", Assert.Single(await world.SendAsync()).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rebuild_tells_nobody_anything_twice()
    {
        await using var world = await OpenAsync(await NewDatabaseAsync());
        await world.SetProfileAsync(Qilu, "li", "li@example.org");
        await world.BookAsync(Some.Slot(1));
        world.Clock.SetUtcNow(Some.Slot(1).Start.AddHours(-1));
        var early = await world.BookAsync(Some.Slot(2));
        await world.SendAsync();
        Assert.Equal(2, world.Server.Mails.Count);

        await world.RebuildAsync();
        Assert.Empty(await world.SendAsync());
        await world.DoAsync(new CancelBooking { Now = world.Clock.GetUtcNow(), Actor = Owner, BookingId = early, ReasonTextId = "r1" });
        Assert.Equal(["li@example.org Booking cancelled"], await ToldAsync(world));
    }

    [Fact]
    public async Task A_server_that_asks_to_come_again_gets_the_same_mail_later_once()
    {
        await using var world = await OpenAsync(await NewDatabaseAsync());
        await world.SetProfileAsync(Qilu, "li", "li@example.org");
        await world.BookAsync(Some.Slot(1));
        world.Server.Answer("RCPT", "450 4.2.1 <li@example.org> is busy", "450 4.2.1 <li@example.org> is busy");
        Assert.Empty(await world.SendAsync());
        Assert.Equal("1 pending", await world.StatesAsync());
        Assert.Equal("450", await world.QueryAsync<string>("SELECT fault FROM mail_outbox"));
        Assert.Empty(await world.SendAsync());

        world.Clock.Advance(Minute);
        Assert.Empty(await world.SendAsync());
        world.Clock.Advance(Minute);
        Assert.Empty(await world.SendAsync());
        world.Clock.Advance(Minute);
        Assert.Single(await world.SendAsync());
        world.Clock.Advance(Day);
        Assert.Empty(await world.SendAsync());
        Assert.Equal("1 sent", await world.StatesAsync());
    }

    [Theory]
    [InlineData("MAIL", "550 5.7.1 No")]
    [InlineData("RCPT", "550 5.1.1 <li@example.org> is not here")]
    [InlineData("DATA", "554 5.0.0 No")]
    [InlineData(SmtpListener.EndOfData, "552 5.2.2 Full")]
    public async Task A_mail_that_the_server_refuses_for_good_is_a_dead_letter_and_the_next_one_goes_out(string verb, string answer)
    {
        await using var world = await OpenAsync(await NewDatabaseAsync());
        await world.SetProfileAsync(Qilu, "li", "li@example.org");
        await world.BookAsync(Some.Slot(1));
        await world.BookAsync(Some.Slot(2));
        world.Server.Answer(verb, answer);

        var mails = await world.SendAsync();

        Assert.Contains("10:00–11:00", mails[^1].Subject, StringComparison.Ordinal);
        Assert.Equal("1 dead 1 sent", await world.StatesAsync());
        Assert.Equal(answer[..3], await world.QueryAsync<string>("SELECT fault FROM mail_outbox WHERE state = 'dead'"));
    }

    [Fact]
    public async Task A_mail_that_no_server_takes_for_a_day_is_a_dead_letter_after_a_bounded_number_of_attempts()
    {
        await using var world = await OpenAsync(await NewDatabaseAsync());
        await world.SetProfileAsync(Qilu, "li", "li@example.org");
        await world.BookAsync(Some.Slot(1));
        world.Server.Answer("MAIL", [.. Enumerable.Repeat("451 4.3.0 Later", 1_000)]);
        var end = world.Clock.GetUtcNow() + Day;
        while (world.Clock.GetUtcNow() < end)
        {
            Assert.Empty(await world.SendAsync());
            Assert.Equal("1 pending", await world.StatesAsync());
            world.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        await world.SendAsync();
        Assert.Equal("1 dead", await world.StatesAsync());
        Assert.InRange(await world.QueryAsync<int>("SELECT attempts FROM mail_outbox"), 20, 40);
    }

    [Theory]
    [InlineData("CONNECT", 0)]
    [InlineData("EHLO", 0)]
    [InlineData("DATA", 0)]
    [InlineData(SmtpListener.EndOfData, 1)]
    public async Task A_lost_connection_is_tried_again_and_a_duplicate_can_be_told_by_its_message_id(string verb, int arrivals)
    {
        await using var world = await OpenAsync(await NewDatabaseAsync());
        await world.SetProfileAsync(Qilu, "li", "li@example.org");
        await world.BookAsync(Some.Slot(1));
        world.Server.Answer(verb, SmtpListener.Cut);
        var first = await world.SendAsync();
        Assert.Equal((arrivals, "1 pending"), (first.Count, await world.StatesAsync()));

        world.Clock.Advance(Minute);
        var second = Assert.Single(await world.SendAsync());
        Assert.All(first, mail => Assert.Equal(second.MessageId, mail.MessageId));
        Assert.Equal("1 sent", await world.StatesAsync());
    }

    [Fact]
    public async Task While_no_server_answers_it_is_not_asked_for_every_mail()
    {
        await using var world = await OpenAsync(await NewDatabaseAsync());
        await world.SetProfileAsync(Qilu, "li", "li@example.org");
        for (var i = 0; i < 20; i++)
            await world.BookAsync(Some.Slot(i));
        world.Server.Answer("CONNECT", [.. Enumerable.Repeat("421 4.3.2 Closed", 3)]);
        Assert.Empty(await world.SendAsync());
        Assert.Empty(await world.SendAsync());
        Assert.Equal(1, world.Server.Connections);

        world.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Empty(await world.SendAsync());
        Assert.Equal(2, world.Server.Connections);
    }

    [Fact]
    public async Task A_restart_sends_nothing_twice_and_what_was_in_hand_again_under_the_same_message_id()
    {
        await using var world = await OpenAsync(await NewDatabaseAsync());
        await world.SetProfileAsync(Qilu, "li", "li@example.org");
        await world.BookAsync(Some.Slot(1));
        await world.SendAsync();
        world.Restart();
        Assert.Empty(await world.SendAsync());

        await world.BookAsync(Some.Slot(2));
        await world.FollowAsync();
        using var transport = world.NewTransport();
        world.Restart(new DyingServer(transport));
        await Assert.ThrowsAsync<InvalidOperationException>(world.SendAsync);
        Assert.Equal((2, "1 sending 1 sent"), (world.Server.Mails.Count, await world.StatesAsync()));

        // The lease of the dead one, and what it had in hand, are left to it for their time.
        world.Restart();
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        var again = Assert.Single(await world.SendAsync());
        Assert.Contains($"Message-Id: <{again.MessageId}>", world.Server.Mails[1].Data, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("2 sent", await world.StatesAsync());
        world.Restart();
        world.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await world.SendAsync());
    }

    [Fact]
    public async Task A_booking_is_reminded_of_an_hour_before_wherever_it_is_by_then()
    {
        await using var world = await OpenAsync(await NewDatabaseAsync());
        await world.SetProfileAsync(Qilu, "li", "li@example.org", notices: [NoticeKind.Reminder]);
        var (stays, moves, goes) = (await world.BookAsync(Some.Slot(1)), await world.BookAsync(Some.Slot(3)), await world.BookAsync(Some.Slot(5)));
        await world.DoAsync(new MoveBooking { Now = world.Clock.GetUtcNow(), Actor = Li, BookingId = moves, Slot = Some.Slot(7) });
        await world.DoAsync(new CancelBooking { Now = world.Clock.GetUtcNow(), Actor = Li, BookingId = goes });
        Assert.Empty(await world.SendAsync());

        world.Clock.SetUtcNow(Some.Slot(1).Start.AddMinutes(-61));
        Assert.Empty(await world.SendAsync());
        world.Clock.SetUtcNow(Some.Slot(1).Start.AddMinutes(-60));
        var reminder = Assert.Single(await world.SendAsync());
        Assert.Contains(stays, BodyOf(reminder), StringComparison.Ordinal);

        world.Clock.SetUtcNow(Some.Slot(7).Start.AddMinutes(-61));
        Assert.Empty(await world.SendAsync());
        world.Clock.SetUtcNow(Some.Slot(7).Start.AddMinutes(-60));
        Assert.Contains(moves, BodyOf(Assert.Single(await world.SendAsync())), StringComparison.Ordinal);
        world.Clock.Advance(Day);
        Assert.Empty(await world.SendAsync());
    }

    [Fact]
    public async Task Nobody_is_reminded_of_what_was_booked_later_than_that_or_has_begun()
    {
        await using var world = await OpenAsync(await NewDatabaseAsync());
        await world.SetProfileAsync(Qilu, "li", "li@example.org", notices: [NoticeKind.Reminder]);
        await world.BookAsync(Some.Slot(9));
        world.Clock.SetUtcNow(Some.Slot(1).Start.AddMinutes(-59));
        await world.BookAsync(Some.Slot(1));
        Assert.Empty(await world.SendAsync());
        world.Clock.SetUtcNow(Some.Slot(9).Start);
        Assert.Empty(await world.SendAsync());
    }

    [Fact]
    public async Task A_reminder_that_was_overtaken_is_not_sent()
    {
        await using var world = await OpenAsync(await NewDatabaseAsync());
        await world.SetProfileAsync(Qilu, "li", "li@example.org", notices: [NoticeKind.Reminder]);
        var id = await world.BookAsync(Some.Slot(1));
        await world.FollowAsync();
        world.Clock.SetUtcNow(Some.Slot(1).Start.AddMinutes(-60));
        world.Server.Answer("MAIL", "451 4.3.0 Later");
        Assert.Empty(await world.SendAsync());
        await world.DoAsync(new MoveBooking { Now = world.Clock.GetUtcNow(), Actor = Li, BookingId = id, Slot = Some.Slot(9) });
        world.Clock.Advance(Minute);

        Assert.Empty(await world.SendAsync());
        Assert.Equal("1 dropped", await world.StatesAsync());
    }

    [Fact]
    public async Task Who_does_not_want_it_any_more_or_has_no_address_any_more_gets_nothing()
    {
        await using var world = await OpenAsync(await NewDatabaseAsync());
        await world.SetProfileAsync(Qilu, "li", "li@example.org");
        await world.SetProfileAsync(Qilu, "wang", "wang@example.org");
        await world.SetProfileAsync(Qilu, "zhao", "zhao@example.org");
        await world.BookAsync(Some.Slot(1), Li);
        await world.BookAsync(Some.Slot(2), Wang);
        await world.BookAsync(Some.Slot(3), Li, userId: "zhao");
        await world.FollowAsync();
        await world.SetProfileAsync(Qilu, "li", null);
        await world.SetProfileAsync(Qilu, "wang", "wang@example.org", notices: [NoticeKind.Reminder]);
        await world.EraseAsync(await world.QueryAsync<string>("SELECT email_text_id FROM mail_person WHERE user_id = 'zhao'"));

        Assert.Empty(await world.SendAsync());
        Assert.Equal("3 dropped", await world.StatesAsync());
    }

    [Fact]
    public async Task A_mail_that_cannot_be_made_does_not_stand_in_the_way_of_others()
    {
        await using var world = await OpenAsync(await NewDatabaseAsync());
        await world.SetProfileAsync(Qilu, "li", "li@example.org");
        await world.SetProfileAsync(Qilu, "wang", "wang@example.org");
        await world.BookAsync(Some.Slot(1), Li);
        await world.BookAsync(Some.Slot(2), Wang);
        await world.FollowAsync();
        await world.QueryAsync<int>("UPDATE mail_person SET language = 'Xx' WHERE user_id = 'li' RETURNING 1");

        Assert.Equal(["wang@example.org Booking confirmed"], await ToldAsync(world));
        Assert.Equal("1 dead 1 sent", await world.StatesAsync());
    }

    [Fact]
    public async Task No_name_breaks_out_of_its_place_in_a_mail()
    {
        const string hostile = "Li\r\nBcc: all@example.org\r\n\r\n{fee} .\r\n.\r\nMAIL FROM:<x@example.org>";
        await using var world = await OpenAsync(await NewDatabaseAsync(), name: "SEM {fee} <x@example.org>, \"y\"");
        await world.SetProfileAsync(Qilu, "li", "li@example.org", name: hostile);
        await world.BookAsync(Some.Slot(1));

        var mail = Assert.Single(await world.SendAsync());

        Assert.Equal(["li@example.org"], world.Server.Mails[0].To);
        Assert.Empty(mail.Bcc);
        Assert.Empty(mail.Cc);
        Assert.Contains("SEM {fee} <x@example.org>, \"y\"", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Dear Li Bcc: all@example.org  {fee} . . MAIL FROM:<x@example.org>,", BodyOf(mail), StringComparison.Ordinal);
        Assert.Single(world.Server.Mails);
    }

    [Fact]
    public async Task The_outbox_holds_nothing_that_a_person_typed()
    {
        await using var world = await OpenAsync(await NewDatabaseAsync());
        await world.SetProfileAsync(Qilu, "li", "li.ming@example.org", name: "LiMing");
        await world.BookAsync(Some.Slot(1));
        await world.SendAsync();

        foreach (var table in new[] { "mail_outbox", "mail_person", "mail_booking" })
        {
            var rows = await world.QueryAsync<string>($"SELECT COALESCE(MAX({(table == "mail_person" ? "organisation_id || user_id || name_text_id || email_text_id || language || notices" : table == "mail_outbox" ? "message_key || subject || organisation_id || user_id || COALESCE(fault, '')" : "id || holder_id || user_id")}), '-') FROM {table}");
            Assert.DoesNotContain("ming", rows, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static async Task<List<string>> ToldAsync(MailWorld world) =>
        [.. (await world.SendAsync()).Select(mail => $"{mail.To.Mailboxes.Single().Address} {mail.Subject!.Split(':')[0]}").Order(StringComparer.Ordinal)];

    /// <summary>The process dies when the server has taken the mail, before that is written down.</summary>
    private sealed class DyingServer(IMailServer inner) : IMailServer
    {
        public async Task<MailAttempt> SendAsync(Mail mail)
        {
            await inner.SendAsync(mail);
            throw new InvalidOperationException("The process dies.");
        }

        public Task CloseAsync() => inner.CloseAsync();
    }
}

public sealed class SqliteMailTests : MailTests
{
    private readonly TemporaryFolder _folder = new();

    private protected override Task<IProjectionDatabase> NewDatabaseAsync() =>
        Task.FromResult<IProjectionDatabase>(new SqliteProjectionDatabase(_folder.FullPath, "outbox.db", isFlushed: true));

    private protected override ValueTask DisposeDatabaseAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}

public sealed class PostgresMailTests(PostgresFixture postgres) : MailTests
{
    private readonly PostgresLists _database = new(postgres);

    [Fact]
    public async Task Senders_of_two_nodes_send_each_mail_once()
    {
        await using var world = await OpenAsync(await NewDatabaseAsync());
        await world.SetProfileAsync(Qilu, "li", "li@example.org");
        for (var i = 0; i < 40; i++)
            await world.BookAsync(Some.Slot(i));
        await world.FollowAsync();
        MailSender[] senders = [world.NewSender(), world.NewSender()];

        await Task.WhenAll(senders.Select(sender => Task.Run(() => sender.SweepAsync(CancellationToken.None))));

        Assert.Equal("40 sent", await world.StatesAsync());
        Assert.Equal(40, world.Server.Mails.Count);
    }

    private protected override Task<IProjectionDatabase> NewDatabaseAsync() => _database.OpenAsync();

    private protected override ValueTask DisposeDatabaseAsync() => _database.DisposeAsync();
}

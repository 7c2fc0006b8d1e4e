using Liandong.Domain;
using Liandong.Domain.MeetingBoards;
using Liandong.Domain.Meetings;
using Liandong.Domain.Profiles;
using Liandong.Domain.Roadshows;
using MimeKit;
using static Liandong.Grains.Tests.Notifications.MailWorld;

namespace Liandong.Grains.Tests.Notifications;

public abstract partial class MailTests
{
    private const string Zone = "jinan-hitech";
    private const string Bank = "bank-qilu";

    [Fact]
    public async Task A_plan_of_meetings_is_told_once_to_each_who_meets_and_not_to_its_host()
    {
        await using var world = await WithMeetersAsync();
        await world.HappenAsync(PlanOf("生物医药融资路演"));
        Assert.Empty(await ToldAsync(world));

        await world.HappenAsync(BoardOf(world));
        var mails = await world.SendAsync();

        Assert.Equal(["bank@example.org", "li@example.org"], mails.Select(AddressOf).Order(StringComparer.Ordinal));
        var toLi = mails.Single(mail => AddressOf(mail) == "li@example.org");
        Assert.Equal("一对一洽谈已安排：生物医药融资路演", toLi.Subject);
        Assert.Contains("时间：2027-04-30 09:00–10:00（Asia/Shanghai）", BodyOf(toLi), StringComparison.Ordinal);
        Assert.Empty(await world.SendAsync());
    }

    [Fact]
    public async Task Who_meets_is_told_that_others_moved_or_declined_and_with_whom_it_was()
    {
        await using var world = await WithMeetersAsync();
        await world.HappenAsync(PlanOf("Old name"));
        await world.HappenAsync(new RoadshowRevised { RoadshowId = "r1", At = world.Clock.GetUtcNow(), Sequence = 2, Definition = PlanOf("Roadshow of May").Definition });
        await world.HappenAsync(new MeetingMoved { RoadshowId = "r1", HostId = Zone, At = world.Clock.GetUtcNow(), Number = 3, A = Bank, B = Qilu, Status = MeetingStatus.Planned, Time = Some.Slot(2), Version = 2, Slot = 1, Table = 0 });

        var moved = (await world.SendAsync()).Single(mail => AddressOf(mail) == "bank@example.org");
        Assert.StartsWith("1:1 meeting moved: Roadshow of May, 2027-04-30 10:00", moved.Subject, StringComparison.Ordinal);
        Assert.Contains("With: ent-qilu-bio", BodyOf(moved), StringComparison.Ordinal);
        Assert.Contains("Meeting: r1.m3", BodyOf(moved), StringComparison.Ordinal);

        await world.HappenAsync(Declined(world, by: Bank));
        Assert.Equal(["li@example.org 一对一洽谈取消：Roadshow of May，2027-04-30 10"], await ToldAsync(world));
        await world.HappenAsync(Declined(world, by: Zone));
        Assert.Equal(["bank@example.org", "li@example.org"], (await world.SendAsync()).Select(AddressOf).Order(StringComparer.Ordinal));
        await world.HappenAsync(new MeetingConfirmed { RoadshowId = "r1", HostId = Zone, At = world.Clock.GetUtcNow(), Number = 3, A = Bank, B = Qilu, Status = MeetingStatus.Planned, Time = Some.Slot(2), Version = 4, By = Bank });
        Assert.Empty(await world.SendAsync());
    }

    [Fact]
    public async Task Meetings_are_told_of_only_to_those_who_want_to_know_and_once_whatever_is_rebuilt()
    {
        await using var world = await WithMeetersAsync();
        await world.SetProfileAsync(Bank, null, "bank@example.org", notices: [NoticeKind.Reminder]);
        await world.HappenAsync(PlanOf("R"));
        await world.HappenAsync(BoardOf(world));
        Assert.Equal(["li@example.org"], (await world.SendAsync()).Select(AddressOf));

        await world.RebuildAsync();
        Assert.Empty(await world.SendAsync());
    }

    private static string AddressOf(MimeMessage mail) => mail.To.Mailboxes.Single().Address;

    private async Task<MailWorld> WithMeetersAsync()
    {
        var world = await OpenAsync(await NewDatabaseAsync());
        await world.SetProfileAsync(Qilu, null, "li@example.org", Language.Zh);
        await world.SetProfileAsync(Bank, null, "bank@example.org");
        await world.SetProfileAsync(Zone, null, "zone@example.org");
        return world;
    }

    private static RoadshowPlanned PlanOf(string title) => new()
    {
        RoadshowId = "r1",
        HostId = Zone,
        At = Some.Now,
        Sequence = 1,
        Definition = new RoadshowDefinition
        {
            Title = title,
            Kind = RoadshowKind.Financing,
            Visibility = RoadshowVisibility.Public,
            StartsAt = Some.Now,
            Agenda = [new Pitch("p1", "多肽合成平台", Qilu, 8, 5)],
        },
    };

    private static BoardPlanned BoardOf(MailWorld world) => new()
    {
        RoadshowId = "r1",
        HostId = Zone,
        At = world.Clock.GetUtcNow(),
        PlanNumber = 1,
        Layout = new BoardLayout([Some.Slot(1)], [4]),
        Certificate = new PlanCertificate(1, 8, 9, false, 1, 500, 2, 1),
        ParticipantIds = [Bank, Qilu, Zone],
    };

    private static MeetingDeclined Declined(MailWorld world, string by) => new()
    {
        RoadshowId = "r1",
        HostId = Zone,
        At = world.Clock.GetUtcNow(),
        Number = 3,
        A = Bank,
        B = Qilu,
        Status = MeetingStatus.Declined,
        Time = Some.Slot(2),
        Version = 3,
        By = by,
    };
}

using CsCheck;
using Liandong.Domain.Instruments;
using Liandong.Domain.Notifications;

namespace Liandong.Domain.Tests.Notifications;

public sealed class NoticeRuleTests
{
    private static readonly DateTimeOffset Now = new(2027, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_person_who_acts_knows_it_and_a_colleague_does_not()
    {
        var news = NoticeRules.Of(Cancelled("ent-qilu-bio", "li"))!;
        Assert.False(NoticeRules.IsNewsTo(news, Cancelled("ent-qilu-bio", "li"), "ent-qilu-bio", "li"));
        Assert.False(NoticeRules.IsNewsTo(news, Cancelled("ent-qilu-bio", "li"), "ent-qilu-bio", null));
        Assert.True(NoticeRules.IsNewsTo(news, Cancelled("ent-qilu-bio", "wang"), "ent-qilu-bio", "li"));
        Assert.True(NoticeRules.IsNewsTo(news, Cancelled("ent-qilu-bio", null), "ent-qilu-bio", "li"));
        Assert.True(NoticeRules.IsNewsTo(news, Cancelled("sdu-instruments", "li"), "ent-qilu-bio", "li"));
        Assert.True(NoticeRules.IsNewsTo(news, Cancelled("sdu-instruments", "li"), "ent-qilu-bio", null));
    }

    [Fact]
    public void An_offer_is_worth_telling_while_it_stands_and_all_else_for_a_day()
    {
        Assert.Equal(Now.AddDays(1), NoticeRules.ExpiresAt(Cancelled("a", null)));
        Assert.Equal(Now.AddMinutes(5), NoticeRules.ExpiresAt(Offered(Now.AddMinutes(5))));
        Assert.Equal(Now.AddDays(1), NoticeRules.ExpiresAt(Offered(Now.AddDays(2))));
    }

    [Fact]
    public void A_reminder_comes_its_lead_before_the_start_or_never() => Gen.Select(Gen.Int[-10_000, 10_000], Gen.Int[0, 10_080]).Sample((minutes, lead) =>
    {
        var (start, before) = (Now.AddMinutes(minutes), TimeSpan.FromMinutes(lead));
        var at = NoticeRules.ReminderAt(start, Now, before);
        return at is null ? lead == 0 || start - before <= Now : at == start - before && at > Now;
    });

    [Fact]
    public void A_reminder_of_the_first_moments_is_none() =>
        Assert.Null(NoticeRules.ReminderAt(DateTimeOffset.MinValue, DateTimeOffset.MinValue, TimeSpan.FromDays(7)));

    private static BookingCancelled Cancelled(string by, string? user) => new()
    {
        InstrumentId = "sem",
        At = Now,
        ActedBy = by,
        ActedByUserId = user,
        BookingId = "b1",
        HolderId = "ent-qilu-bio",
        Slot = new TimeSlot(Now.AddDays(1), Now.AddDays(1).AddHours(1)),
        Status = BookingStatus.Cancelled,
        FeeFen = 0,
        Version = 2,
        Cause = CancellationCause.Holder,
    };

    private static BookingOffered Offered(DateTimeOffset until) => new()
    {
        InstrumentId = "sem",
        At = Now,
        ActedBy = InstrumentEvent.System,
        BookingId = "b1",
        HolderId = "ent-qilu-bio",
        Slot = new TimeSlot(Now.AddDays(9), Now.AddDays(9).AddHours(1)),
        Status = BookingStatus.Offered,
        FeeFen = 0,
        Version = 2,
        ExpiresAt = until,
    };
}

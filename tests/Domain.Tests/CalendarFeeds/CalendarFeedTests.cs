using Liandong.Domain.CalendarFeeds;

namespace Liandong.Domain.Tests.CalendarFeeds;

public sealed class CalendarFeedTests
{
    private static readonly DateTimeOffset Now = new(2027, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Actor Qilu = new("ent-qilu-bio", Role.Enterprise);
    private static readonly Actor Linyi = new("ent-linyi-robotics", Role.Enterprise);
    private static readonly Actor Department = new("dept-sti", Role.Department, ActsForAnyone: true);
    private static readonly CalendarFeedCreated Created = new() { FeedId = "f1", OrganisationId = "ent-qilu-bio", At = Now, Version = 1, SecretHash = "h1", Prefix = "p1" };
    private static readonly CalendarFeedRevoked Revoked = new() { FeedId = "f1", OrganisationId = "ent-qilu-bio", At = Now, Version = 2 };

    [Fact]
    public void A_feed_of_the_own_bookings_needs_no_name() => Assert.Equal(Created, Accepted([], Create(Qilu)));

    [Fact]
    public void A_feed_of_bookings_belongs_to_their_holder() => Assert.Equal(Created, Accepted([], Create(Department) with { HolderId = "ent-qilu-bio" }));

    [Fact]
    public void A_feed_of_an_instrument_belongs_to_who_made_it() =>
        Assert.Equal(Created with { InstrumentId = "sem-jinan-1" }, Accepted([], Create(Qilu) with { InstrumentId = "sem-jinan-1" }));

    [Fact]
    public void Who_acts_for_itself_names_no_other_holder()
    {
        Assert.Equal(RefusalKind.Forbidden, Refused([], Create(Linyi) with { HolderId = "ent-qilu-bio" }).Kind);
        Assert.Equal("invalid_value", Refused([], Create(Qilu) with { HolderId = "ent-qilu-bio", InstrumentId = "sem" }).Code);
        Assert.Equal("invalid_id", Refused([], Create(Qilu) with { InstrumentId = "A b" }).Code);
        Assert.Equal("id_taken", Refused([Created], Create(Qilu)).Code);
    }

    [Fact]
    public void A_link_opens_by_its_secret_until_it_is_revoked()
    {
        Assert.True(Given(Created).Opens("h1"));
        Assert.False(Given(Created).Opens("h2"));
        Assert.False(CalendarFeedState.None.Opens(""));
        Assert.False(Given(Created, Revoked).Opens("h1"));
    }

    [Fact]
    public void The_holder_and_who_acts_for_anyone_revoke_it_once()
    {
        Assert.Equal(Revoked, Accepted([Created], Revoke(Qilu)));
        Assert.Equal(Revoked, Accepted([Created], Revoke(Department) with { ExpectedVersion = 1 }));
        Assert.Equal(RefusalKind.NotFound, Refused([Created], Revoke(Linyi)).Kind);
        Assert.Equal(RefusalKind.NotFound, Refused([], Revoke(Department)).Kind);
        Assert.Equal("version_mismatch", Refused([Created], Revoke(Qilu) with { ExpectedVersion = 2 }).Code);
        Assert.Equal("feed_revoked", Refused([Created, Revoked], Revoke(Qilu)).Code);
    }

    private static CreateCalendarFeed Create(Actor actor) => new() { Now = Now, Actor = actor, FeedId = "f1", SecretHash = "h1", Prefix = "p1" };

    private static RevokeCalendarFeed Revoke(Actor actor) => new() { Now = Now, Actor = actor };

    private static CalendarFeedState Given(params CalendarFeedEvent[] events) => events.Aggregate(CalendarFeedDecider.Initial, CalendarFeedDecider.Evolve);

    private static CalendarFeedEvent Accepted(CalendarFeedEvent[] given, CalendarFeedCommand command) => Assert.Single(CalendarFeedDecider.Decide(Given(given), command).Events);

    private static Refusal Refused(CalendarFeedEvent[] given, CalendarFeedCommand command) => CalendarFeedDecider.Decide(Given(given), command).Refusal!;
}

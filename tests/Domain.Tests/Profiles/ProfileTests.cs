using Liandong.Domain.Profiles;

namespace Liandong.Domain.Tests.Profiles;

public sealed class ProfileTests
{
    private static readonly DateTimeOffset Now = new(2027, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Actor Li = new("ent-qilu-bio", Role.Enterprise, UserId: "li");

    private static readonly ProfileSet First = new()
    {
        OrganisationId = "ent-qilu-bio",
        UserId = "li",
        At = Now,
        Version = 1,
        NameTextId = "n1",
        EmailTextId = "e1",
        Language = Language.Zh,
        Notices = ProfileState.AllNotices,
    };

    [Fact]
    public void A_profile_is_set_with_what_holds_by_default()
    {
        var decision = ProfileDecider.Decide(ProfileDecider.Initial, Set(name: "n1", email: "e1"));
        Assert.Equivalent(First, Assert.Single(decision.Events), strict: true);
    }

    [Fact]
    public void A_profile_is_set_as_a_whole_and_says_which_texts_are_not_needed_any_more()
    {
        var decision = ProfileDecider.Decide(Given(First), Set(name: "n2") with { Language = Language.En, Notices = [NoticeKind.Reminder, NoticeKind.Booking, NoticeKind.Reminder], ExpectedVersion = 1 });
        var set = Assert.IsType<ProfileSet>(Assert.Single(decision.Events));
        Assert.Equivalent(
            First with { Version = 2, NameTextId = "n2", EmailTextId = null, Language = Language.En, Notices = [NoticeKind.Booking, NoticeKind.Reminder], ReplacedTextIds = ["n1", "e1"] }, set, strict: true);
        Assert.Equal((2L, null), (Given(First, set).Version, Given(First, set).EmailTextId));
    }

    [Fact]
    public void Nothing_at_all_is_chosen_by_an_empty_list()
    {
        var decision = ProfileDecider.Decide(ProfileDecider.Initial, Set() with { Notices = [] });
        Assert.Empty(Assert.IsType<ProfileSet>(Assert.Single(decision.Events)).Notices);
    }

    [Fact]
    public void Another_version_than_the_expected_one_is_refused()
    {
        Assert.Equal("version_mismatch", ProfileDecider.Decide(Given(First), Set() with { ExpectedVersion = 0 }).Refusal!.Code);
        Assert.Equal("version_mismatch", ProfileDecider.Decide(ProfileDecider.Initial, Set() with { ExpectedVersion = 1 }).Refusal!.Code);
    }

    [Fact]
    public void Nobody_sets_anothers_profile()
    {
        Assert.Equal(RefusalKind.NotFound, ProfileDecider.Decide(Given(First), Set() with { Actor = Li with { UserId = "wang" } }).Refusal!.Kind);
        Assert.Equal(RefusalKind.NotFound, ProfileDecider.Decide(Given(First), Set() with { Actor = new Actor("dept-sti", Role.Department, ActsForAnyone: true) }).Refusal!.Kind);
    }

    [Fact]
    public void An_address_that_is_none_is_refused()
    {
        var refusal = ProfileDecider.Decide(ProfileDecider.Initial, Set(email: "e1") with { Email = "li" }).Refusal!;
        Assert.Equal((RefusalKind.Malformed, "invalid_value", "email"), (refusal.Kind, refusal.Code, Assert.Single(refusal.Problems).Param));
    }

    [Fact]
    public void What_was_typed_is_in_no_event_and_no_text_of_the_command()
    {
        var command = Set(name: "n1", email: "e1");
        Assert.DoesNotContain("example", command.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("example", Assert.Single(ProfileDecider.Decide(ProfileDecider.Initial, command).Events).ToString(), StringComparison.Ordinal);
    }

    private static SetProfile Set(string? name = null, string? email = null) =>
        new() { Now = Now, Actor = Li, NameTextId = name, EmailTextId = email, Email = email is null ? null : "li@example.org" };

    private static ProfileState Given(params ProfileEvent[] events) => events.Aggregate(ProfileDecider.Initial, ProfileDecider.Evolve);
}

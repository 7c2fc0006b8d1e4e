using Liandong.Domain.Organisations;
using static Liandong.Domain.Tests.Organisations.MakeOrganisation;
using static Liandong.Domain.Tests.Organisations.OrganisationScenario;

namespace Liandong.Domain.Tests.Organisations;

/// <summary>What rests on an approval, and how it ends with it.</summary>
public sealed class BenefitTests
{
    private static readonly OrganisationCommand[] Approved = [Submit(), Decide($"{Qilu}.1", FilingVerdict.Approve)];
    private static readonly BenefitKey Account = new("voucherAccount", "a");

    private static WithdrawZone Withdraw => new() { OrganisationId = Qilu, Now = Now, Actor = Department, ZoneId = Jinan, ZoneFilingId = $"{Jinan}.1" };

    private static readonly OrganisationCommand[] ApprovedZone =
    [
        Submit(Filed(new OrganisationFacts { Kind = OrganisationKind.Zone, Name = "济南高新区" }), Department, Jinan), Decide($"{Jinan}.1", FilingVerdict.Approve, subject: Jinan),
    ];

    private static RegisterMember Member => new() { OrganisationId = Jinan, Now = Now, Actor = Department, MemberId = Qilu };

    [Fact]
    public void Nothing_is_opened_without_an_approved_filing_of_the_enterprise_and_its_zone()
    {
        Given(Approved).When(Benefit("a")).ThenHappens(typeof(BenefitRegistered));
        foreach (var history in new OrganisationCommand[][] { [], [Submit()], [Submit(), Decide($"{Qilu}.1", FilingVerdict.Reject)], [.. Approved, Decide($"{Qilu}.1", FilingVerdict.Revoke)] })
            Given(history).When(Benefit("a")).ThenRefused(RefusalKind.Forbidden, "not_filed");
        Given(Approved).When(Benefit("a", zoneFiling: null)).ThenRefused(RefusalKind.Forbidden, "not_filed");
    }

    [Fact]
    public void A_benefit_that_is_open_is_opened_once()
    {
        Given([.. Approved, Benefit("a")]).When(Benefit("a")).ThenHappens();
        Assert.Equal(2, Given([.. Approved, Benefit("a")]).When(Benefit("b")).ThenHappens(typeof(BenefitRegistered)).Benefits.Count);
    }

    [Fact]
    public void A_revocation_leaves_every_benefit_to_be_closed_until_it_is()
    {
        var revoked = Given([.. Approved, Benefit("a"), Benefit("b"), Decide($"{Qilu}.1", FilingVerdict.Revoke)]);
        Assert.All(revoked.State.Benefits, benefit => Assert.True(benefit.IsClosing));
        Assert.Equal(Now, revoked.State.NextDue(Now));
        var half = revoked.When(new ConfirmClosed { OrganisationId = Qilu, Now = Now, Actor = Department, Benefits = [Account] }).ThenHappens(typeof(BenefitsClosed));
        Assert.True(half.IsClosing);
        Assert.Equal("b", Assert.Single(half.Benefits).Key.Id);
    }

    [Fact]
    public void What_is_not_being_closed_is_not_written_down_as_closed() =>
        Given([.. Approved, Benefit("a")]).When(new ConfirmClosed { OrganisationId = Qilu, Now = Now, Actor = Department, Benefits = [Account] }).ThenHappens();

    [Fact]
    public void A_zone_that_is_withdrawn_takes_along_what_rests_on_it_also_what_was_under_way()
    {
        var withdrawn = Given([.. Approved, Benefit("a")]).When(Withdraw).ThenHappens(typeof(ZoneWithdrawn));
        Assert.True(withdrawn.IsApproved);
        Assert.True(Assert.Single(withdrawn.Benefits).IsClosing);
        Given([.. Approved, Withdraw]).When(Benefit("a")).ThenRefused(RefusalKind.Forbidden, "not_filed");
        Given([.. Approved, Withdraw]).When(Withdraw).ThenHappens();
        var again = Given([.. Approved, Benefit("a", $"{Jinan}.2")]).When(Withdraw).ThenHappens(typeof(ZoneWithdrawn));
        Assert.False(again.IsClosing);
    }

    [Fact]
    public void A_zone_keeps_who_rests_on_it_until_all_have_been_released()
    {
        Given().When(Member).ThenRefused(RefusalKind.Forbidden, "not_filed");
        Given([.. ApprovedZone, Member]).When(Member).ThenHappens();
        var revoked = Given([.. ApprovedZone, Member, Decide($"{Jinan}.1", FilingVerdict.Revoke, subject: Jinan)]);
        Assert.Equal(($"{Jinan}.1", true), (revoked.State.ReleasingFilingId, revoked.State.IsClosing));
        revoked.When(Member).ThenRefused(RefusalKind.Forbidden, "not_filed");
        var released = revoked.When(new ConfirmReleased { OrganisationId = Jinan, Now = Now, Actor = Department, FilingId = $"{Jinan}.1" }).ThenHappens(typeof(MembersReleased));
        Assert.Equal((0, false), (released.Members.Count, released.IsClosing));
        Assert.False(Given([.. ApprovedZone, Decide($"{Jinan}.1", FilingVerdict.Revoke, subject: Jinan)]).State.IsClosing);
    }

    [Fact]
    public void An_enterprise_is_no_zone_that_others_rest_on() =>
        Given(Approved).When(new RegisterMember { OrganisationId = Qilu, Now = Now, Actor = Department, MemberId = "x" }).ThenRefused(RefusalKind.Forbidden, "not_filed");

    [Fact]
    public void Benefits_follow_an_enterprise_to_its_new_zone_or_end_when_that_is_not_approved()
    {
        var moved = Given([.. Approved, Benefit("a"), Submit(Filed(Company(zone: "linyi-hitech"))), Decide($"{Qilu}.2", FilingVerdict.Approve)]);
        Assert.True(moved.State.HasMoved(Today));
        Assert.Equal(Now, moved.State.NextDue(Now));
        var followed = moved.When(Move("linyi-hitech.1")).ThenHappens(typeof(BenefitsMoved));
        Assert.Equal((false, false, "linyi-hitech.1"), (followed.HasMoved(Today), followed.IsClosing, followed.Benefits[0].ZoneFilingId));
        Assert.True(moved.When(Move(null)).ThenHappens(typeof(BenefitsMoved)).IsClosing);

        static MoveBenefits Move(string? filing) => new() { OrganisationId = Qilu, Now = Now, Actor = Department, ZoneId = "linyi-hitech", ZoneFilingId = filing };
    }

    [Fact]
    public void A_pairing_that_comes_late_changes_nothing()
    {
        var noted = Given([.. ApprovedZone, Note(2, isActive: false)]);
        noted.When(Note(1, isActive: true)).ThenHappens();
        noted.When(Note(2, isActive: true)).ThenHappens();
        var renewed = noted.When(Note(3, isActive: true)).ThenHappens(typeof(PairingNoted));
        Assert.Equal(Sdu, Assert.Single(renewed.PairingsOn(Today)).PartnerId);
        Assert.Empty(renewed.PairingsOn(Today.AddDays(2)));
        Assert.Empty(renewed.PairingsOn(Today.AddDays(-1)));

        static NotePairing Note(long version, bool isActive) => new()
        {
            OrganisationId = Jinan,
            Now = Now,
            Actor = Department,
            Pairing = new NotedPairing("p", Sdu, Today, Today.AddDays(1), isActive, version),
        };
    }
}

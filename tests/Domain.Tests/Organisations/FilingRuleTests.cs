using Liandong.Domain.Organisations;
using static Liandong.Domain.Tests.Organisations.MakeOrganisation;
using static Liandong.Domain.Tests.Organisations.OrganisationScenario;

namespace Liandong.Domain.Tests.Organisations;

/// <summary>Who files whom, and what a filing must say.</summary>
public sealed class FilingRuleTests
{
    private const string Team1 = "sdu-crystal-team";

    private static readonly ConsentText Whole = new("t1", "副校长", Today, "sdu-2026-31");

    [Fact]
    public void Everybody_files_itself_a_zone_its_enterprises_a_university_its_units_and_the_department_all()
    {
        foreach (var actor in new[] { Enterprise, Zone, Department, new Actor("platform", Role.Integrator, ActsForAnyone: true) })
            Assert.Equal(actor.OrganisationId, Given().When(Submit(actor: actor)).ThenHappens(typeof(FilingSubmitted), typeof(OrganisationChanged)).Admission!.FiledBy);
        foreach (var actor in new[] { Stranger, University, Platform, Zone with { OrganisationId = "linyi-hitech" }, Zone with { Role = Role.Enterprise } })
            Given().When(Submit(actor: actor)).ThenRefused(RefusalKind.Forbidden, "forbidden");
        Given().When(Submit(Filed(Team, consent: Whole), University, Team1)).ThenHappens(typeof(FilingSubmitted), typeof(OrganisationChanged));
        Given().When(Submit(Filed(Team, consent: Whole), University with { OrganisationId = "lyu" }, Team1)).ThenRefused(RefusalKind.Forbidden, "forbidden");
    }

    [Fact]
    public void Who_brings_in_decisions_of_another_platform_brings_in_its_filings_by_their_reference()
    {
        Given().When(Submit(actor: Platform)).ThenRefused(RefusalKind.Forbidden, "forbidden");
        Assert.Equal("platform-gxq", Given().When(Submit(actor: Platform, reference: "gxq-1")).ThenHappens(typeof(FilingSubmitted), typeof(OrganisationChanged)).Admission!.FiledBy);
    }

    [Fact]
    public void A_zone_does_not_file_what_is_anothers()
    {
        var elsewhere = Given(Submit(Filed(Company(zone: "linyi-hitech"))), Decide($"{Qilu}.1", FilingVerdict.Reject));
        elsewhere.When(Submit(actor: Zone)).ThenRefused(RefusalKind.Forbidden, "forbidden");
        elsewhere.When(Submit()).ThenHappens(typeof(FilingSubmitted), typeof(OrganisationChanged));
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var odd = new OrganisationFacts { Kind = OrganisationKind.Enterprise, Name = "x", UniversityId = "none", ControllerId = Qilu };
        Given().When(Submit(Filed(odd, Today, Whole, areKnown: false))).ThenRefused(
            RefusalKind.RuleBroken, "policy_violation", ("required", "zoneId"), ("required", "size"), ("unknown_university", "universityId"), ("not_applicable", "consent"),
            ("own_controller", "controllerId"), ("not_applicable", "effectiveOn"));
        Given().When(Submit(Filed(Company(zone: "A B") with { ControllerId = "" }), Department)).ThenRefused(RefusalKind.Malformed, "invalid_id", ("invalid_id", "zoneId"), ("invalid_id", "controllerId"));
        Given().When(Submit(Filed(Company(" ")), reference: "a b")).ThenRefused(RefusalKind.Malformed, "invalid_value", ("invalid_value", "name"), ("invalid_id", "externalReference"));
        Given().When(Submit(Filed(Company(new string('长', 201))))).ThenRefused(RefusalKind.Malformed, "invalid_value", ("invalid_value", "name"));
        Given().When(Submit(Filed(Company(new string('长', 200))))).ThenHappens(typeof(FilingSubmitted), typeof(OrganisationChanged));
    }

    [Fact]
    public void A_zone_that_is_not_known_is_no_zone() =>
        Given().When(Submit(Filed(Company(), areKnown: false))).ThenRefused(RefusalKind.RuleBroken, "policy_violation", ("unknown_zone", "zoneId"));

    [Theory]
    [InlineData(OrganisationKind.Zone)]
    [InlineData(OrganisationKind.University)]
    public void A_place_belongs_to_no_other(OrganisationKind kind)
    {
        var place = new OrganisationFacts { Kind = kind, Name = "高新区" };
        Given().When(Submit(Filed(place), Department, "p")).ThenHappens(typeof(FilingSubmitted), typeof(OrganisationChanged));
        Given().When(Submit(Filed(place with { ZoneId = "z", UniversityId = "u" }), Department, "p"))
            .ThenRefused(RefusalKind.RuleBroken, "policy_violation", ("not_applicable", "zoneId"), ("not_applicable", "universityId"));
    }

    [Fact]
    public void A_unit_or_team_needs_the_whole_consent_of_its_university()
    {
        var scenario = Given();
        scenario.When(Submit(Filed(Team), University, Team1)).ThenRefused(RefusalKind.RuleBroken, "policy_violation", ("consent_required", "consent"));
        scenario.When(Submit(Filed(Team, consent: new ConsentText(null, null, null, null)), University, Team1)).ThenRefused(
            RefusalKind.RuleBroken, "policy_violation", ("consent_required", "consent.name"), ("consent_required", "consent.title"), ("consent_required", "consent.date"),
            ("consent_required", "consent.documentReference"));
        scenario.When(Submit(Filed(Team, consent: Whole with { Date = Today.AddDays(1) }), University, Team1)).ThenRefused(RefusalKind.RuleBroken, "policy_violation", ("in_the_future", "consent.date"));
        Assert.Equal(new Consent("t1", "副校长", Today, "sdu-2026-31"), scenario.When(Submit(Filed(Team, consent: Whole), University, Team1)).After.Admission!.Consent);
    }

    [Fact]
    public void Days_are_those_of_China()
    {
        // 16:30 UTC is half past midnight of the next day there.
        var late = Now.Date.AddHours(16.5);
        Assert.Equal(Today.AddDays(1), ChinaDays.Of(new DateTimeOffset(late, TimeSpan.Zero)));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 16, 0, 0, TimeSpan.Zero), ChinaDays.StartOf(Today));
        Assert.Equal(DateOnly.MaxValue, ChinaDays.Of(DateTimeOffset.MaxValue));
        Assert.Equal(DateOnly.MinValue, ChinaDays.Of(ChinaDays.StartOf(DateOnly.MinValue)));
    }

    [Fact]
    public void Others_do_not_learn_of_a_filing()
    {
        Given(Submit(actor: Zone)).When(Resubmit($"{Qilu}.1", actor: Stranger)).ThenRefused(RefusalKind.NotFound, "not_found");
        var filing = Given(Submit(actor: Zone)).State.Admission!;
        Assert.All([Enterprise, Zone, Department, Platform], actor => Assert.True(filing.IsVisibleTo(actor)));
        Assert.All([Stranger, University, Zone with { OrganisationId = "linyi-hitech" }], actor => Assert.False(filing.IsVisibleTo(actor)));
    }
}

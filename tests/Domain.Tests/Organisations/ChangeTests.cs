using Liandong.Domain.Organisations;
using static Liandong.Domain.Tests.Organisations.MakeOrganisation;
using static Liandong.Domain.Tests.Organisations.OrganisationScenario;

namespace Liandong.Domain.Tests.Organisations;

/// <summary>Changes of an approved organisation, and the days they hold from.</summary>
public sealed class ChangeTests
{
    private static readonly OrganisationCommand[] Approved = [Submit(), Decide($"{Qilu}.1", FilingVerdict.Approve)];
    private static readonly OrganisationFacts Grown = Company(size: OrganisationSize.Medium);

    [Fact]
    public void A_filing_of_an_approved_organisation_is_a_change_and_leaves_it_approved()
    {
        var asked = Given([.. Approved, Submit(Filed(Grown))]).State;
        Assert.Equal((FilingType.Change, true, OrganisationSize.Small), (asked.Filings[^1].Type, asked.IsApproved, asked.FactsOn(Today)!.Size));
        var changed = Given([.. Approved, Submit(Filed(Grown))]).When(Decide($"{Qilu}.2", FilingVerdict.Approve)).ThenHappens(typeof(FilingDecided), typeof(OrganisationChanged));
        Assert.Equal((Grown, 3L), (changed.ToldFacts, changed.Version));
        var rejected = Given([.. Approved, Submit(Filed(Grown))]).When(Decide($"{Qilu}.2", FilingVerdict.Reject)).ThenHappens(typeof(FilingDecided));
        Assert.True(rejected.IsApproved);
    }

    [Fact]
    public void A_change_holds_from_its_day_on_and_is_told_on_that_day()
    {
        var day = Today.AddDays(10);
        var approved = Given([.. Approved, Submit(Filed(Grown, day))]).When(Decide($"{Qilu}.2", FilingVerdict.Approve)).ThenHappens(typeof(FilingDecided));
        Assert.Equal((OrganisationSize.Small, OrganisationSize.Medium), (approved.FactsOn(day.AddDays(-1))!.Size, approved.FactsOn(day)!.Size));
        Assert.Equal(OrganisationSize.Small, approved.FactsOn(DateOnly.MinValue)!.Size);
        Assert.Equal(ChinaDays.StartOf(day), approved.NextDue(Now));

        var before = Given([.. Approved, Submit(Filed(Grown, day)), Decide($"{Qilu}.2", FilingVerdict.Approve)]);
        before.When(Tell(ChinaDays.StartOf(day).AddTicks(-1))).ThenHappens();
        var told = before.When(Tell(ChinaDays.StartOf(day))).ThenHappens(typeof(OrganisationChanged));
        Assert.Equal(Grown, told.ToldFacts);
        Assert.Null(told.NextDue(ChinaDays.StartOf(day)));
    }

    [Theory]
    [InlineData(-1, "in_the_past")]
    [InlineData(367, "too_far_ahead")]
    public void A_change_is_filed_for_a_day_of_the_next_year(int days, string code) =>
        Given(Approved).When(Submit(Filed(Grown, Today.AddDays(days)))).ThenRefused(RefusalKind.RuleBroken, "policy_violation", (code, "effectiveOn"));

    [Fact]
    public void A_change_changes_something_and_never_what_the_organisation_is()
    {
        Given(Approved).When(Submit()).ThenRefused(RefusalKind.RuleBroken, "policy_violation", ("nothing_changed", "name"));
        Given(Approved).When(Submit(Filed(new OrganisationFacts { Kind = OrganisationKind.Zone, Name = "z" })))
            .ThenRefused(RefusalKind.RuleBroken, "policy_violation", ("kind_fixed", "subjectKind"));
    }

    [Fact]
    public void The_approval_rests_on_the_admission_and_an_open_change_ends_with_it()
    {
        OrganisationCommand[] changed = [.. Approved, Submit(Filed(Grown)), Decide($"{Qilu}.2", FilingVerdict.Approve)];
        Given(changed).When(Decide($"{Qilu}.2", FilingVerdict.Revoke)).ThenRefused(RefusalKind.Conflict, "wrong_status");
        Given(changed).When(Decide($"{Qilu}.1", FilingVerdict.Revoke)).ThenHappens(typeof(FilingDecided), typeof(OrganisationChanged));
        var revoked = Given([.. Approved, Submit(Filed(Grown))]).When(Decide($"{Qilu}.1", FilingVerdict.Revoke)).ThenHappens(typeof(FilingDecided), typeof(FilingDecided), typeof(OrganisationChanged));
        Assert.Equal([FilingStatus.Revoked, FilingStatus.Rejected], revoked.Filings.Select(filing => filing.Status));
        Assert.False(revoked.IsApproved);
    }

    [Fact]
    public void Who_is_admitted_again_has_no_changes_to_come_from_before()
    {
        var day = Today.AddDays(10);
        var again = Given([
            .. Approved, Submit(Filed(Grown, day)), Decide($"{Qilu}.2", FilingVerdict.Approve), Decide($"{Qilu}.1", FilingVerdict.Revoke),
            Submit(), Decide($"{Qilu}.3", FilingVerdict.Approve)]).State;
        Assert.Equal((true, OrganisationSize.Small), (again.IsApproved, again.FactsOn(day)!.Size));
    }
}

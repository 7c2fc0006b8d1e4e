using Liandong.Domain.Organisations;
using static Liandong.Domain.Tests.Organisations.MakeOrganisation;
using static Liandong.Domain.Tests.Organisations.OrganisationScenario;

namespace Liandong.Domain.Tests.Organisations;

/// <summary>Every act on a filing from every status.</summary>
public sealed class FilingLifeTests
{
    private const string First = Qilu + ".1";
    private const string Second = Qilu + ".2";

    public static TheoryData<FilingStatus, string, FilingStatus> Legal => new()
    {
        { FilingStatus.Submitted, "Approve", FilingStatus.Approved },
        { FilingStatus.Submitted, "Return", FilingStatus.Returned },
        { FilingStatus.Submitted, "Reject", FilingStatus.Rejected },
        { FilingStatus.Returned, "Resubmit", FilingStatus.Submitted },
        { FilingStatus.Approved, "Revoke", FilingStatus.Revoked },
    };

    public static TheoryData<FilingStatus, string> Illegal
    {
        get
        {
            var legal = Legal.Select(row => (row.Data.Item1, row.Data.Item2)).ToHashSet();
            var data = new TheoryData<FilingStatus, string>();
            foreach (var status in Enum.GetValues<FilingStatus>().Where(status => status != FilingStatus.None))
            {
                foreach (var act in new[] { "Approve", "Return", "Reject", "Resubmit", "Revoke" }.Where(act => !legal.Contains((status, act))))
                    data.Add(status, act);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Legal))]
    public void A_legal_act_leads_on(FilingStatus from, string act, FilingStatus to)
    {
        var before = GivenStatus(from);
        var after = before.When(Act(act)).After;
        Assert.Equal((to, before.State.Admission!.Version + 1), (after.Admission!.Status, after.Admission.Version));
        Assert.Equal(to == FilingStatus.Approved, after.IsApproved);
        Assert.Equal((to, after.Admission.Facts), (after.ToldStatus, after.ToldFacts));
    }

    [Theory]
    [MemberData(nameof(Illegal))]
    public void Any_other_act_is_refused_and_says_where_the_filing_stands(FilingStatus from, string act) =>
        GivenStatus(from).When(Act(act)).ThenRefused(RefusalKind.Conflict, "wrong_status");

    [Fact]
    public void A_new_filing_may_follow_one_that_was_rejected_or_revoked_and_only_those()
    {
        foreach (var status in new[] { FilingStatus.Rejected, FilingStatus.Revoked })
            Assert.Equal((FilingType.Admission, Second), (Type(GivenStatus(status).When(Submit()).After), GivenStatus(status).When(Submit()).After.Admission!.Id));
        foreach (var status in new[] { FilingStatus.Submitted, FilingStatus.Returned })
            GivenStatus(status).When(Submit()).ThenRefused(RefusalKind.Conflict, "filing_open");

        static FilingType Type(OrganisationState state) => state.Filings[^1].Type;
    }

    [Theory]
    [InlineData("Return")]
    [InlineData("Reject")]
    public void What_is_not_approved_is_told_why(string act) =>
        GivenStatus(FilingStatus.Submitted).When(Decide(First, Enum.Parse<FilingVerdict>(act), reason: null)).ThenRefused(RefusalKind.RuleBroken, "reason_required", ("required", "reason"));

    [Fact]
    public void A_revocation_is_told_why() =>
        GivenStatus(FilingStatus.Approved).When(Decide(First, FilingVerdict.Revoke, reason: null)).ThenRefused(RefusalKind.RuleBroken, "reason_required", ("required", "reason"));

    [Fact]
    public void A_filing_is_decided_at_the_version_that_was_read()
    {
        GivenStatus(FilingStatus.Submitted).When(Decide(First, FilingVerdict.Approve, expected: 1)).ThenHappens(typeof(FilingDecided), typeof(OrganisationChanged));
        GivenStatus(FilingStatus.Submitted).When(Decide(First, FilingVerdict.Approve, expected: 2)).ThenRefused(RefusalKind.VersionMismatch, "version_mismatch");
        GivenStatus(FilingStatus.Returned).When(Resubmit(First, expected: 1)).ThenRefused(RefusalKind.VersionMismatch, "version_mismatch");
    }

    [Fact]
    public void The_department_decides_and_who_brings_decisions_in_says_what_they_are_known_by()
    {
        var submitted = GivenStatus(FilingStatus.Submitted);
        submitted.When(Decide(First, FilingVerdict.Approve, Enterprise)).ThenRefused(RefusalKind.Forbidden, "forbidden");
        submitted.When(Decide(First, FilingVerdict.Approve, Stranger)).ThenRefused(RefusalKind.NotFound, "not_found");
        submitted.When(Decide(First, FilingVerdict.Approve, Platform)).ThenRefused(RefusalKind.RuleBroken, "policy_violation", ("required", "externalReference"));
        Assert.Equal(("platform-gxq", "d-1"), submitted.When(Decide(First, FilingVerdict.Approve, Platform, reference: "d-1")).After.Admission switch { var filing => (filing!.DecidedBy, filing.DecisionReference) });
    }

    [Fact]
    public void A_decision_that_comes_twice_is_taken_once_also_when_others_came_meanwhile()
    {
        var approve = Decide(First, FilingVerdict.Approve, Platform, reference: "d-1");
        var approved = Given(Submit(), approve);
        approved.When(approve).ThenHappens();
        Given(Submit(), approve, Decide(First, FilingVerdict.Revoke)).When(approve).ThenHappens();
        approved.When(Decide(First, FilingVerdict.Revoke, Platform, reference: "d-1")).ThenRefused(RefusalKind.Conflict, "reference_used");
    }

    [Fact]
    public void A_filing_that_comes_twice_is_one()
    {
        var filed = Given(Submit(reference: "f-1"));
        filed.When(Submit(reference: "f-1")).ThenHappens();
        filed.When(Submit(Filed(Company("另一公司")), reference: "f-1")).ThenRefused(RefusalKind.Conflict, "reference_used");
        filed.When(Submit(reference: "f-2")).ThenRefused(RefusalKind.Conflict, "filing_open");
    }

    [Fact]
    public void A_filing_is_returned_so_often_and_no_more()
    {
        var state = GivenStatus(FilingStatus.Submitted).State;
        for (var round = 0; round < 99; round++)
            state = Apply(Apply(state, Decide(First, FilingVerdict.Return)), Resubmit(First));
        state = Apply(state, Decide(First, FilingVerdict.Return));
        Assert.Equal(200, state.Admission!.Version);
        Assert.Equal("too_many", Assert.Single(OrganisationDecider.Decide(state, Resubmit(First)).Refusal!.Problems).Code);
    }

    private static OrganisationState Apply(OrganisationState state, OrganisationCommand command)
    {
        var decision = OrganisationDecider.Decide(state, command);
        Assert.True(decision.IsAccepted);
        return decision.Events.Aggregate(state, OrganisationDecider.Evolve);
    }

    private static OrganisationScenario GivenStatus(FilingStatus status) => status switch
    {
        FilingStatus.Submitted => Given(Submit()),
        FilingStatus.Returned => Given(Submit(), Decide(First, FilingVerdict.Return)),
        FilingStatus.Approved => Given(Submit(), Decide(First, FilingVerdict.Approve)),
        FilingStatus.Rejected => Given(Submit(), Decide(First, FilingVerdict.Reject)),
        _ => Given(Submit(), Decide(First, FilingVerdict.Approve), Decide(First, FilingVerdict.Revoke)),
    };

    private static OrganisationCommand Act(string act) => act == "Resubmit" ? Resubmit(First) : Decide(First, Enum.Parse<FilingVerdict>(act));
}

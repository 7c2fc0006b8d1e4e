using Liandong.Domain.ApiKeys;
using static Liandong.Domain.Tests.ApiKeys.KeyScenario;
using static Liandong.Domain.Tests.ApiKeys.MakeKey;

namespace Liandong.Domain.Tests.ApiKeys;

public sealed class IssueTests
{
    [Fact]
    public void An_organisation_issues_a_key_for_itself_that_lives_a_year() => Given().When(Issue()).Then(Issued());

    [Fact]
    public void Scopes_are_kept_once_each_in_one_order() =>
        Assert.Equal(["read", "write"], Given().When(Issue(null, "write", "read", "write")).ThenAccepted().Scopes);

    [Theory]
    [InlineData("read")]
    [InlineData("write")]
    [InlineData("act:any")]
    [InlineData("filings:decide")]
    public void The_department_issues_any_scope_to_anyone_in_any_role(string scope)
    {
        var key = Given().When(Issue(Department, scope) with { OrganisationId = "platform-share", Role = Role.Integrator }).ThenAccepted();
        Assert.Equal(("platform-share", Role.Integrator), (key.OrganisationId, key.Role));
        Assert.Equal([scope], key.Scopes);
        Given().When(Issue(Department, scope) with { OrganisationId = "dept-sti", Role = Role.Department }).ThenAccepted();
    }

    [Theory]
    [InlineData("act:any")]
    [InlineData("filings:decide")]
    public void What_only_the_department_gives_nobody_else_gives(string scope)
    {
        Given().When(Issue(null, "read", scope)).ThenRefused(RefusalKind.Forbidden, "forbidden");
        Given().When(Issue(Integrator, scope) with { OrganisationId = "platform-share", Role = Role.Integrator }).ThenRefused(RefusalKind.Forbidden, "forbidden");
    }

    [Fact]
    public void Nobody_else_issues_for_another_organisation()
    {
        Given().When(Issue(Stranger)).ThenRefused(RefusalKind.Forbidden, "forbidden");
        Given().When(Issue(Integrator)).ThenRefused(RefusalKind.Forbidden, "forbidden");
    }

    [Theory]
    [InlineData(Role.Department)]
    [InlineData(Role.Provider)]
    [InlineData(Role.Integrator)]
    public void Nobody_else_issues_in_another_role(Role role) =>
        Given().When(Issue() with { Role = role }).ThenRefused(RefusalKind.Forbidden, "forbidden");

    [Fact]
    public void A_key_without_a_scope_or_with_an_unknown_one_is_malformed()
    {
        foreach (var scopes in new string[][] { [], ["read", "admin"], ["Read"], [""], ["act:*"] })
        {
            Given().When(Issue() with { Scopes = scopes }).ThenRefused(RefusalKind.Malformed, "invalid_value", new Problem("malformed", "scopes"));
            Given().When(Issue(Department) with { Scopes = scopes }).ThenRefused(RefusalKind.Malformed, "invalid_value", new Problem("malformed", "scopes"));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Ent")]
    [InlineData("-ent")]
    [InlineData("*")]
    public void An_organisation_is_named_by_its_id(string id) =>
        Given().When(Issue(Department) with { OrganisationId = id }).ThenRefused(RefusalKind.Malformed, "invalid_id", new Problem("malformed", "organisationId"));

    [Fact]
    public void A_key_lives_until_any_time_from_now_to_two_years()
    {
        var latest = Now.AddDays(730);
        Given().When(Issue() with { ExpiresAt = Now.AddTicks(1) }).Then(Issued(Now.AddTicks(1)));
        Given().When(Issue() with { ExpiresAt = latest }).Then(Issued(latest));
        foreach (var wrong in new[] { Now, Now.AddDays(-1), latest.AddTicks(1), DateTimeOffset.MaxValue })
            Given().When(Issue() with { ExpiresAt = wrong }).ThenBreaks("out_of_range", "expiresAt");
    }

    [Fact]
    public void An_id_is_given_once()
    {
        Given(Issued()).When(Issue()).ThenRefused(RefusalKind.Conflict, "id_taken");
        Given(Issued(), Revoked(Now)).When(Issue(Department)).ThenRefused(RefusalKind.Conflict, "id_taken");
    }
}

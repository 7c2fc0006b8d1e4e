namespace Liandong.Api.Tests.Access;

/// <summary>Who may issue which key, and who sees whose.</summary>
public abstract class ApiKeyAuthorityTests(Store store) : NodeTests(store)
{
    [Fact]
    public async Task An_organisation_neither_sees_nor_changes_the_keys_of_another()
    {
        var key = await IssuedKey.ByAsync(Enterprise);
        foreach (var other in new[] { Enterprise2, Provider, Integrator })
        {
            (await other.GetAsync(key.Path)).IsProblem(404, "not_found");
            (await other.PostAsync($"{key.Path}/rotate")).IsProblem(404, "not_found");
            (await other.PostAsync($"{key.Path}/revoke")).IsProblem(404, "not_found");
            (await other.PostAsync($"{key.Path}/revoke", null, ("If-Match", "\"9\""))).IsProblem(404, "not_found");
            Assert.DoesNotContain(key.Id, (await other.GetAsync($"/api-keys?limit=200&after={key.Answer.Position}")).Is(200).Text, StringComparison.Ordinal);
        }

        Assert.Equal(1, (await Enterprise.GetAsync(key.Path)).Is(200).Number("version"));
        (await Node.As(key.Text).GetAsync("/instruments")).Is(200);
    }

    [Fact]
    public async Task The_department_sees_and_changes_the_keys_of_all()
    {
        var key = await IssuedKey.ByAsync(Enterprise);
        (await Department.GetAsync(key.Path)).Is(200);
        await key.RotateAsync(Department);
        Assert.Equal("revoked", (await Department.PostAsync($"{key.Path}/revoke")).Is(200).Word("status"));
    }

    [Fact]
    public async Task An_organisation_issues_keys_for_itself_only()
    {
        foreach (var request in new object[]
                 {
                     new { organisationId = "ent-linyi-robotics", scopes = new[] { "read" } },
                     new { role = "department", scopes = new[] { "read" } },
                     new { role = "integrator", scopes = new[] { "read" } },
                     new { scopes = new[] { "read", "act:any" } },
                     new { scopes = new[] { "filings:decide" } },
                 })
        {
            (await Enterprise.PostAsync("/api-keys", request)).IsProblem(403, "forbidden");
        }

        (await Integrator.PostAsync("/api-keys", new { organisationId = "ent-qilu-bio", role = "enterprise", scopes = new[] { "read" } })).IsProblem(403, "forbidden");
        (await Integrator.PostAsync("/api-keys", new { scopes = new[] { "read", "act:any" } })).IsProblem(403, "forbidden");
    }

    [Fact]
    public async Task A_key_issues_no_more_than_it_may_itself()
    {
        var key = await IssuedKey.ByAsync(Enterprise);
        (await Node.As(key.Text).PostAsync("/api-keys", new { role = "department", scopes = new[] { "read" } })).IsProblem(403, "forbidden");
        var second = await IssuedKey.ByAsync(Node.As(key.Text));
        Assert.Equal("ent-qilu-bio", second.Answer.Word("organisationId"));
    }

    [Fact]
    public async Task What_is_no_id_of_a_key_is_not_found()
    {
        foreach (var id in new[] { "x", "aaaaaaaaaaaaaaaaaaaaaaaaaa", "AAAAAAAAAAAAAAAAAAAAAAAAAA", "ld_x", "%01", "éééééééééééééééééééééééééé" })
        {
            (await Department.GetAsync($"/api-keys/{id}")).IsProblem(404, "not_found");
            (await Department.PostAsync($"/api-keys/{id}/rotate")).IsProblem(404, "not_found");
            (await Department.PostAsync($"/api-keys/{id}/revoke")).IsProblem(404, "not_found");
        }
    }
}

public sealed class SqliteApiKeyAuthorityTests(SqliteStore store) : ApiKeyAuthorityTests(store);

public sealed class PostgresApiKeyAuthorityTests(PostgresStore store) : ApiKeyAuthorityTests(store);

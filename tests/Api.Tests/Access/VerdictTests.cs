using Liandong.Api.Tests.Contract;
using Liandong.Testing;

namespace Liandong.Api.Tests.Access;

/// <summary>Every operation of the document, asked by everyone: what comes is what the contract's table says.</summary>
public abstract class VerdictTests(Store store) : SceneTests(store)
{
    private static readonly Caller[] _demonstration =
    [
        new("demo-department", "dept-sti", "department"), new("demo-zone", "jinan-hitech", "zone"), new("demo-university", "sdu", "university"),
        new("demo-provider", "sdu-instruments", "provider"), Scene.Enterprise, new("demo-investor", "bank-qilu", "investor"), new("demo-expert", "expert-wang", "expert"),
        new("demo-integrator", "platform-share", "integrator"),
    ];

    public static TheoryData<string> Operations => [.. ContractDocument.Committed.Operations.Select(operation => operation.Id)];

    private Scene Scene => new(Node);

    [Fact]
    public void Every_operation_has_a_verdict_and_every_verdict_an_operation()
    {
        Assert.Equal(Operations.Select(row => row.Data).Order(StringComparer.Ordinal), Verdicts.All.Select(verdict => verdict.Operation).Order(StringComparer.Ordinal));
        Assert.All(Verdicts.All, verdict => Assert.Equal(Verdicts.Callers.Length, verdict.Roles.Length));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Without_a_key_that_opens_something_the_answer_is_401(string id)
    {
        var call = await Scene.PrepareAsync(Find(id), Scene.Enterprise, namesOwner: false);
        foreach (var key in new[] { null, "x", "demo-", $"ld_{new string('a', 26)}_{new string('A', 43)}", "DEMO-DEPARTMENT" })
        {
            var refused = (await call.SendAsync(Node.As(key))).IsProblem(401, "unauthorized");
            Assert.NotNull(refused.Header("WWW-Authenticate"));
        }

        (await call.SendAsync(Node.As(null), ("Authorization", "Bearer x.y.z"))).IsProblem(401, "unauthorized");
        (await call.SendAsync(Node.As("demo-enterprise"), ("X-Api-Key", "demo-department"))).IsProblem(401, "unauthorized");
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Each_role_gets_its_verdict(string id)
    {
        var verdict = Verdicts.Of(id);
        Caller[] callers = [.. await CallersAsync(id), await Scene.IssueAsync(AsksOfFilings(id) ? Some.Id(Scene.Unfiled) : "platform-bare", "integrator", "read", "write")];
        foreach (var (caller, letter) in callers.Zip(verdict.Roles))
        {
            var call = await Scene.PrepareAsync(Find(id), caller, namesOwner: caller.Role is "department" or "integrator" && caller.Organisation != "platform-bare" && !id.EndsWith("ApiKey", StringComparison.Ordinal));
            var reply = await call.SendAsync(Node.As(caller.Key));
            Assert.True(LetterOf(reply) == letter, $"{id} by {caller.Role} of {caller.Organisation}: {letter} was expected, {reply.Status} came: {reply.Text}");
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_credential_without_the_scope_is_refused(string id)
    {
        var scope = Verdicts.Of(id).Scope;
        var others = new[] { "read", "write", "act:any", "filings:decide" }.Where(other => other != scope).ToArray();
        foreach (var role in new[] { "department", "provider", "integrator" })
        {
            var call = await Scene.PrepareAsync(Find(id), Scene.Enterprise, namesOwner: false);
            (await call.SendAsync(Node.As((await Scene.IssueAsync("sdu-instruments", role, others)).Key))).IsProblem(403, "forbidden");
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Another_organisation_gets_its_verdict(string id)
    {
        var provider = new Caller("demo-provider", "sdu-instruments", "provider");
        foreach (var (owner, other) in new[]
                 {
                     (Scene.Enterprise, new Caller("demo-enterprise-2", "ent-linyi-robotics", "enterprise")), (Scene.Enterprise, new Caller("demo-university", "sdu", "university")),
                     (provider, await Scene.IssueAsync("lyu-instruments", "provider", "read", "write")), (Scene.Enterprise, await Scene.IssueAsync("ent-other", "enterprise", "read", "write")),
                 })
        {
            var call = await Scene.PrepareAsync(Find(id), owner, namesOwner: true);
            var reply = await call.SendAsync(Node.As(other.Key));
            switch (Verdicts.Of(id).Foreign)
            {
                case Foreign.NotFound or Foreign.RowByRow when !IsOfRole(id, other.Role):
                    reply.IsProblem(403, "forbidden");
                    break;
                case Foreign.NotFound:
                    reply.IsProblem(404, "not_found");
                    break;
                case Foreign.Forbidden:
                    reply.IsProblem(403, "forbidden");
                    break;
                default:
                    reply.IsSuccess();
                    break;
            }
        }
    }

    /// <summary>The organisations of the demonstration are filed; what is asked of filings is asked by others, one for each role.</summary>
    private async Task<IReadOnlyList<Caller>> CallersAsync(string id)
    {
        if (!AsksOfFilings(id))
            return _demonstration;
        var callers = new List<Caller>();
        foreach (var caller in _demonstration)
        {
            string[] scopes = caller.Role == "integrator" ? ["read", "write", "act:any", "filings:decide"] : ["read", "write"];
            callers.Add(await Scene.IssueAsync(Some.Id(Scene.Unfiled), caller.Role, scopes));
        }

        return callers;
    }

    private static bool AsksOfFilings(string id) => id.EndsWith("Filing", StringComparison.Ordinal) || id == "readAttachment";

    private static bool IsOfRole(string id, string role) => Verdicts.Of(id).Roles[Array.IndexOf(Verdicts.Callers, role)] != 'F';

    private static Operation Find(string id) => ContractDocument.Committed.Find(id);

    private static char LetterOf(Reply reply) => reply.Status switch
    {
        >= 200 and < 300 => 'A',
        403 => 'F',
        404 => 'N',
        _ => '?',
    };
}

public sealed class SqliteVerdictTests(SqliteStore store) : VerdictTests(store);

[Trait(Lengths.Name, Lengths.Long)] // What it tests does not depend on the store.
public sealed class PostgresVerdictTests(PostgresStore store) : VerdictTests(store);

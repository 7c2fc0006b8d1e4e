using System.Text;
using Liandong.Testing;

namespace Liandong.Api.Tests.Contract;

/// <summary>The conventions of the contract, kept by every operation of the document.</summary>
public abstract class ConventionTests(Store store) : SceneTests(store)
{
    public static TheoryData<string> All => Ids(_ => true);

    public static TheoryData<string> WithBody => Ids(operation => operation.BodySchema is not null);

    public static TheoryData<string> Reads => Ids(operation => operation.IsRead);

    public static TheoryData<string> Writes => Ids(operation => operation.IsWrite);

    public static TheoryData<string> Posts => Ids(operation => operation.IsWrite && operation.Method == "POST");

    public static TheoryData<string> Pages => Ids(operation => operation.Takes("query", "limit"));

    public static TheoryData<string> WithVersion => Ids(operation => operation.Takes("header", "If-Match"));

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_method_that_the_address_does_not_have_is_refused(string id)
    {
        var call = await PrepareAsync(id);
        var has = ContractDocument.Committed.Operations.Where(operation => operation.Path == call.Operation.Path).Select(operation => operation.Method).ToList();
        foreach (var method in new[] { "GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS" }.Except(has))
        {
            var refused = (await Department.SendAsync(new HttpMethod(method), call.Path, call.Body)).IsProblem(405, "method_not_allowed");
            Assert.Equal(has.Order(StringComparer.Ordinal), refused.Header("Allow")!.Split(", ").Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(WithBody))]
    public async Task A_body_that_is_none_is_refused(string id)
    {
        var call = await PrepareAsync(id);
        var method = new HttpMethod(call.Operation.Method);
        using var text = new StringContent(call.Body?.ToJsonString() ?? "{}", Encoding.UTF8, "text/plain");
        (await Department.SendAsync(method, call.Path, text)).IsProblem(415, "unsupported_media_type");
        string[] tooLarge = ["X-Api-Key: demo-department", "Content-Type: application/json", "Content-Length: 262145"];
        (await RawHttp.SendAsync(Node.Address, $"{method} /api/v1{call.Path} HTTP/1.1", tooLarge)).IsProblem(413, "body_too_large");
        (await Department.SendAsync(method, call.Path, "{")).IsProblem(400, "malformed_json");
        var unknown = call.Body?.DeepClone().AsObject() ?? [];
        unknown["noSuchMember"] = 1;
        Assert.Equal("noSuchMember", Assert.Single((await Department.SendAsync(method, call.Path, unknown)).IsProblem(400, "unknown_member").Problems()).Param);
        if (call.Operation.NeedsBody)
            (await Department.SendAsync(method, call.Path, "")).IsProblem(400, "malformed_json");
        (await call.SendAsync(Department)).IsSuccess();
    }

    [Theory]
    [MemberData(nameof(WithBody))]
    public async Task A_member_that_is_required_is_asked_for_by_its_name(string id)
    {
        var call = await PrepareAsync(id);
        foreach (var name in (call.Operation.Document.Resolve(call.Operation.BodySchema!)["required"]?.AsArray() ?? []).Select(name => name!.GetValue<string>()))
        {
            var body = call.Body!.DeepClone().AsObject();
            body.Remove(name);
            Assert.Equal(name, Assert.Single((await (call with { Body = body }).SendAsync(Department)).IsProblem(400, "missing_member").Problems()).Param);
        }
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task A_read_takes_the_parameters_it_documents_and_no_other(string id)
    {
        var call = await PrepareAsync(id);
        var separator = SeparatorOf(call);
        Assert.Equal("noSuchParameter", Assert.Single((await Department.GetAsync($"{call.Path}{separator}noSuchParameter=1")).IsProblem(400, "unknown_parameter").Problems()).Param);
        foreach (var parameter in call.Operation.ParametersIn("query"))
        {
            var name = parameter["name"]!.GetValue<string>();
            if (parameter["required"]?.GetValue<bool>() == true)
            {
                var without = string.Join('&', call.Path.Split('?')[1].Split('&').Where(pair => !pair.StartsWith($"{name}=", StringComparison.Ordinal)));
                (await Department.GetAsync($"{call.Path.Split('?')[0]}?{without}")).IsProblem(400, "missing_parameter");
            }
            else if (name == "cursor")
            {
                (await Department.GetAsync($"{call.Path}{separator}cursor=x")).IsProblem(400, "invalid_cursor");
            }
            else
            {
                (await Department.GetAsync($"{call.Path}{separator}{Scene.Example(parameter)}")).Is(200);
            }

            (await Department.GetAsync($"{call.Path}{separator}{name}=a&{name}=b")).IsProblem(400, "invalid_value");
            (await Department.GetAsync($"{call.Path}{separator}{name.ToUpperInvariant()}=1")).IsProblem().Is(400);
        }

        (await Department.GetAsync(call.Path)).Is(200);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_has_1_to_200_items(string id)
    {
        var call = await PrepareAsync(id);
        var separator = SeparatorOf(call);
        Assert.InRange((await Department.GetAsync($"{call.Path}{separator}limit=1")).Is(200).Items.Count, 0, 1);
        (await Department.GetAsync($"{call.Path}{separator}limit=200")).Is(200);
        foreach (var limit in new[] { "0", "201", "-1", "x", "" })
            (await Department.GetAsync($"{call.Path}{separator}limit={limit}")).IsProblem(400, "invalid_value");
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_says_where_it_stands_in_the_journal_and_what_it_has_made(string id)
    {
        var call = await PrepareAsync(id);
        var reply = (await call.SendAsync(Department)).IsSuccess();
        Assert.Matches("^[1-9][0-9]*$", reply.Position);
        if (call.Operation.Response(201) is not null && reply.Status == 201)
            (await Department.GetAsync(reply.Location!["/api/v1".Length..])).Is(200);
        var version = reply.Status == 204 || !reply.Json.TryGetProperty("version", out var number) ? null : $"\"{number.GetInt64()}\"";
        Assert.Equal(version, reply.ETag);
    }

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task A_post_takes_effect_once_under_its_key(string id)
    {
        var call = await PrepareAsync(id);
        (string, string) key = ("Idempotency-Key", Some.Id("once"));
        var first = (await call.SendAsync(Department, key)).IsSuccess();
        var again = (await call.SendAsync(Department, key)).Is(first.Status);
        Assert.Equal((false, true), (first.IsReplay, again.IsReplay));
        Assert.Equal((first.Location, first.ETag, first.Position), (again.Location, again.ETag, again.Position));
        Assert.Equal(WithoutSecret(first), WithoutSecret(again));
        (await (call with { Path = $"{call.Path}{SeparatorOf(call)}other" }).SendAsync(Department, key)).IsProblem(422, "idempotency_key_reused");
        foreach (var malformed in new[] { "a b", "é", new string('k', 256) })
            (await call.SendAsync(Department, ("Idempotency-Key", malformed))).IsProblem(400, "invalid_idempotency_key");
    }

    [Theory]
    [MemberData(nameof(WithVersion))]
    public async Task A_version_that_is_not_the_current_one_is_refused(string id)
    {
        var call = await PrepareAsync(id);
        (await call.SendAsync(Department, ("If-Match", "\"99\""))).IsProblem(412, "version_mismatch");
        foreach (var malformed in new[] { "99", "\"x\"", "\"-1\"", "W/\"1\"", "\"1\", \"2\"" })
            (await call.SendAsync(Department, ("If-Match", malformed))).IsProblem(400, "invalid_if_match");
        var thing = call.Operation.Method == "POST" ? ThingOf(call) : call.Path;
        (await call.SendAsync(Department, ("If-Match", (await Department.GetAsync(thing)).Is(200).ETag ?? "\"0\""))).IsSuccess();
    }

    /// <summary>What an act is on: the nearest part of its address that can be read.</summary>
    private static string ThingOf(Call call)
    {
        var thing = call.Path;
        do
            thing = thing[..thing.LastIndexOf('/')];
        while (ContractDocument.Committed.Match("GET", $"/api/v1{thing}") is null);
        return thing;
    }

    private static TheoryData<string> Ids(Func<Operation, bool> isMeant) => [.. ContractDocument.Committed.Operations.Where(isMeant).Select(operation => operation.Id)];

    private static char SeparatorOf(Call call) => call.Path.Contains('?', StringComparison.Ordinal) ? '&' : '?';

    private static string WithoutSecret(Reply reply)
    {
        if (reply.Status == 204)
            return reply.Text;
        var body = JsonNode.Parse(reply.Body)!.AsObject();
        body.Remove("key");
        body.Remove("url");
        return body.ToJsonString();
    }

    private Task<Call> PrepareAsync(string id) => new Scene(Node).PrepareAsync(ContractDocument.Committed.Find(id), Scene.Enterprise, namesOwner: true);
}

[Trait(Lengths.Name, Lengths.Long)] // What it tests does not depend on the store.
public sealed class SqliteConventionTests(SqliteStore store) : ConventionTests(store);

public sealed class PostgresConventionTests(PostgresStore store) : ConventionTests(store);

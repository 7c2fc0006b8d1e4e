using System.Globalization;
using CsCheck;
using Liandong.Api.Tests.Contract;
using Liandong.Testing;

namespace Liandong.Api.Tests.Properties;

/// <summary>
/// Requests made from the document, for every operation: whatever is sent, the answer is one that the document states and no
/// 5xx. Failures print their seed.
/// </summary>
public abstract class DocumentPropertyTests(Store store) : SceneTests(store)
{
    private static readonly int _iterations = Lengths.IsLong ? 5_000 : 150;
    private static readonly string[] _oddIds = ["x", "A", "-a", "a.b", "%20", "%E4%B8%AD", "%FF", "%ED%A0%80", "a%2Fb", "%2e%2e%2fx", "i..x", "i.a.aaaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaaaa"];
    private static readonly string[] _oddQueries = ["%00", "%FF", "%ED%A0%80", "%", "%zz", "+", "10", "-1", "eyJOdW1iZXIiOjEsIlRleHQiOiJhIn0", "2027-01-01T00:00:00+08:00"];

    public static TheoryData<string> Operations => [.. ContractDocument.Committed.Operations.Select(operation => operation.Id)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Any_request_is_answered_as_documented(string id)
    {
        var operation = ContractDocument.Committed.Find(id);
        var call = await new Scene(Node).PrepareAsync(operation, Scene.Enterprise, namesOwner: true);
        var (accepted, refused) = (0, 0);
        await Requests(operation, call).SampleAsync(
            async request =>
            {
                // The client holds every answer to the document.
                var method = new HttpMethod(operation.Method);
                var reply = operation.TextExample is { Type: var type }
                    ? await Department.SendAsync(method, request.Path, Support.Api.ToText(type, request.Body ?? ""), request.Headers)
                    : await Department.SendAsync(method, request.Path, request.Body, request.Headers);
                Assert.True(reply.Status < 500, $"{reply.Status}: {reply.Text}");
                if (reply.Status >= 400)
                    reply.IsProblem();
                Interlocked.Increment(ref reply.Status < 400 ? ref accepted : ref refused);
            },
            iter: _iterations,
            threads: 2,
            print: request => $"{operation.Method} {request.Path} {string.Join(" | ", request.Headers)} {request.Body}");

        // Were all refused at the door, nothing behind it would have been tried. An act that ends a thing succeeds once.
        Assert.True(accepted > 0 && refused > 0, $"{accepted} accepted, {refused} refused");
        (await Department.GetAsync("/bookings?limit=200")).Is(200);
        (await Department.GetAsync("/instruments?limit=200")).Is(200);
        (await Department.GetAsync("/api-keys?limit=200")).Is(200);
    }

    [Fact]
    public async Task An_answer_that_the_document_does_not_state_would_be_found()
    {
        var operation = ContractDocument.Committed.Find("bookInstrument");
        var call = await new Scene(Node).PrepareAsync(operation, Scene.Enterprise, namesOwner: true);
        await Assert.ThrowsAnyAsync<CsCheckException>(() => Requests(operation, call).SampleAsync(
            async request =>
            {
                var reply = await Department.SendAsync(HttpMethod.Post, request.Path, request.Body, request.Headers);
                var code = reply.Status == 400 ? reply.Word("code") : "";
                Assert.Null(DeclaredAnswers.Find(ContractDocument.Committed, "POST", call.Path, code == "missing_member" ? reply with { Status = 418 } : reply) is { } fault && code.Length > 0 ? fault : null);
            },
            iter: 5_000,
            threads: 1));
    }

    private static Gen<Request> Requests(Operation operation, Call call)
    {
        var path = Gen.Frequency((12, Gen.Const(call.Path)), (1, Odd.OneOf(_oddIds).Select(id => WithId(operation, call, id))));
        var body = operation.BodySchema is { } schema ? Gen.Frequency((30, new SchemaGen(operation.Document).Of(schema)), (6, Gen.Const(call.Body?.ToJsonString() ?? "")), (1, Gen.Const(""))) : Gen.Const("");
        if (operation.TextExample is { Text: var example })
            body = Gen.Frequency((12, Gen.Const(example)), (4, Gen.Select(Gen.Int[0, example.Length], Odd.Text, example.Insert)), (1, Odd.Text));
        return Gen.Select(path, Query(operation), Headers(operation), body, (where, query, headers, text) => new Request(
            query.Length == 0 ? where : $"{where}{(where.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}", headers, operation.BodySchema is null && operation.TextExample is null ? null : text));
    }

    private static string WithId(Operation operation, Call call, string id) =>
        operation.At(_ => id) + (call.Path.Contains('?', StringComparison.Ordinal) ? call.Path[call.Path.IndexOf('?', StringComparison.Ordinal)..] : "");

    private static Gen<string> Query(Operation operation)
    {
        var documented = operation.ParametersIn("query").Where(parameter => parameter["required"] is null || !parameter["required"]!.GetValue<bool>()).ToList();
        var fitting = documented.Select(parameter => Value(operation, parameter).Select(value => $"{parameter["name"]}={value}")).ToArray();
        var odd = Gen.Select(
            Odd.OneOf([.. documented.Select(parameter => parameter["name"]!.GetValue<string>()).Where(name => name != "after"), "", "LIMIT", "%00", "a[]"]),
            Gen.Frequency((1, Odd.Text.Select(Uri.EscapeDataString)), (1, Odd.OneOf(_oddQueries))),
            (name, value) => $"{name}={value}");
        var one = fitting.Length == 0 ? odd : Gen.Frequency((5, Gen.Int[0, fitting.Length - 1].SelectMany(index => fitting[index])), (1, odd));
        var pairs = Gen.Frequency((2, one.Array[0, 2]), (fitting.Length == 0 ? 12 : 1, Gen.Const(Array.Empty<string>())));
        return pairs.Select(some => string.Join('&', some));
    }

    private static Gen<string> Value(Operation operation, JsonObject parameter)
    {
        // A list that is asked for a position far ahead waits for it: that is right, and slow.
        if (parameter["name"]!.GetValue<string>() == "after")
            return Odd.OneOf("0", "1", "-1", "x", "9223372036854775808");
        var schema = parameter["schema"]!.AsObject();
        var item = schema["items"]?.AsObject() ?? schema;
        return Gen.Frequency((1, Gen.Const(Scene.Example(parameter).Split('=', 2)[1])), (2, new SchemaGen(operation.Document).Of(item).Select(InQuery)));
    }

    /// <summary>Short enough for a request line, which the server cuts off by itself at 8 KiB.</summary>
    private static string InQuery(string json) => Uri.EscapeDataString(json.Trim('"') is { Length: > 210 } text ? text[..210] : json.Trim('"'));

    private static Gen<(string, string)[]> Headers(Operation operation)
    {
        var text = Odd.Text.Where(value => !value.Any(char.IsControl) && !value.Any(char.IsSurrogate));
        var headers = operation.ParametersIn("header").Select(parameter =>
        {
            var name = parameter["name"]!.GetValue<string>();
            var fresh = Gen.Int[0, int.MaxValue].Select(number => name == "Idempotency-Key" ? $"k-{number.ToString(CultureInfo.InvariantCulture)}" : parameter["example"]!.GetValue<string>());
            return Gen.Frequency((6, Gen.Const("")), (3, fresh), (1, text)).Select(value => (name, value));
        }).ToArray();
        return headers.Aggregate(Gen.Const(Array.Empty<(string, string)>()), (all, header) =>
            Gen.Select(all, header, (some, one) => one.value.Length == 0 ? some : [.. some, one]));
    }

    private sealed record Request(string Path, (string Name, string Value)[] Headers, string? Body);
}

[Trait(Lengths.Name, Lengths.Long)] // What it tests does not depend on the store.
public sealed class SqliteDocumentPropertyTests(SqliteStore store) : DocumentPropertyTests(store);

public sealed class PostgresDocumentPropertyTests(PostgresStore store) : DocumentPropertyTests(store);

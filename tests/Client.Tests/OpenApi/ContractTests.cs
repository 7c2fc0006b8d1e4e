using System.Text.Json;
using System.Text.Json.Nodes;

namespace Liandong.Client.Tests.OpenApi;

/// <summary>The client has every operation and every member of the API's document, and nothing beside it.</summary>
public sealed class ContractTests
{
    private const string Move = "POST /api/v1/bookings/{id}/move";
    private const string Events = "GET /api/v1/events";

    private static readonly ClientOperation[] _some = [.. ClientOperations.All.Where(operation => operation.Key is Move or Events)];

    [Fact]
    public async Task The_client_is_what_the_document_says()
    {
        using var document = JsonDocument.Parse(Repository.Read("docs", "openapi", "v1.json"));

        Assert.NotEmpty(DescribedOperation.All(document.RootElement));
        Assert.Empty(await ContractCheck.FindAsync(document.RootElement, ClientOperations.All));
    }

    [Fact]
    public void Every_operation_and_every_member_of_the_document_is_looked_at()
    {
        var document = JsonNode.Parse(Repository.Read("docs", "openapi", "v1.json"))!.AsObject();
        DropExamples(document);
        var paths = document["paths"]!.AsObject();

        // Calendar programs and browsers read them, not callers of the API.
        paths.Remove("/api/v1/calendar-feeds/{token}.ics");
        paths.Remove("/api/v1/roadshows/{id}/live");
        var members = document["components"]!["schemas"]!.AsObject().Select(schema => schema.Value!["properties"]?.AsObject()).OfType<JsonObject>().ToList();
        Assert.True(paths.Count > 10 && members.Count > 10);

        Assert.All(members.Append(paths), all =>
        {
            foreach (var (name, value) in all.ToList())
            {
                all.Remove(name);
                Assert.True(ContractCheck.FindInForms(Parse(document.ToJsonString()), ClientOperations.All).Any(), $"Nobody misses {name}.");
                all[name] = value;
            }
        });
    }

    [Fact]
    public async Task A_document_that_fits_has_no_findings() => Assert.Empty(await FindAsync(_ => { }));

    [Fact]
    public async Task Operations_that_only_one_side_has_are_found()
    {
        Assert.Equal(["GET /api/v1/new: the client has no call for it"],
            await FindAsync(document => document["paths"]!["/api/v1/new"] = new JsonObject { ["get"] = new JsonObject { ["responses"] = new JsonObject() } }));
        Assert.Equal([$"{Events}: the document does not have it"], (await FindAsync(document => document["paths"]!.AsObject().Remove("/api/v1/events"))).Take(1));
        var elsewhere = _some.Select(operation => operation.Key == Move ? operation with { Call = client => client.Bookings.GetAsync("b") } : operation);
        Assert.Contains($"{Move}: the client sends GET /api/v1/bookings/b", await ContractCheck.FindAsync(Parse(Document()), [.. elsewhere]));
    }

    [Fact]
    public async Task Parameters_and_headers_that_only_one_side_has_are_found()
    {
        Assert.Equal([$"{Events}: the client never sends parameter subject"],
            await FindAsync(document => Operation(document, Events)["parameters"]!.AsArray().Add(Parameter("query", "subject"))));
        Assert.Equal([$"{Move}: the client never sends header X-New"],
            await FindAsync(document => Operation(document, Move)["parameters"]!.AsArray().Add(Parameter("header", "X-New"))));
        Assert.Equal([$"{Events}: the document has no parameter after"],
            await FindAsync(document => Operation(document, Events)["parameters"]!.AsArray().RemoveAt(0)));
        Assert.Equal([$"{Move}: the document has no header If-Match"],
            await FindAsync(document => Operation(document, Move)["parameters"]!.AsArray().RemoveAt(2)));
    }

    [Theory]
    [InlineData("MoveRequest", "colour", "MoveRequest.colour: MoveRequest does not have it")]
    [InlineData("Booking", "colour", "Booking.colour: Booking does not have it")]
    [InlineData("Problem", "colour", "Problem.colour: ProblemDocument does not have it")]
    [InlineData("BrokenRule", "colour", "BrokenRule.colour: BrokenRule does not have it")]
    public async Task Members_that_the_client_lacks_are_found(string schema, string member, string finding) =>
        Assert.Equal([finding], await FindAsync(document => Members(document, schema)[member] = new JsonObject { ["type"] = "string" }));

    [Theory]
    [InlineData("MoveRequest", "reason", "MoveRequest: the document does not have reason of MoveRequest")]
    [InlineData("Booking", "purpose", "Booking: the document does not have purpose of Booking")]
    [InlineData("CloudEvent", "subject", "CloudEvent: the document does not have subject of FeedEvent")]
    public async Task Members_that_the_document_lacks_are_found(string schema, string member, string finding) =>
        Assert.Equal([finding], await FindAsync(document => Members(document, schema).Remove(member)));

    [Theory]
    [InlineData("Booking", "feeFen", """{"type":"string"}""", "Booking.feeFen: string  does not fit Int64")]
    [InlineData("Booking", "feeFen", """{"type":"integer","format":"int32"}""", "Booking.feeFen: integer int32 does not fit Int64")]
    [InlineData("Booking", "feeFen", """{"type":["null","integer"],"format":"int64"}""", "Booking.feeFen: it can be null, in Booking it cannot")]
    [InlineData("Booking", "id", """{"type":["null","string"]}""", "Booking.id: it can be null, in Booking it cannot")]
    [InlineData("Booking", "start", """{"type":"string"}""", "Booking.start: string  does not fit DateTimeOffset")]
    [InlineData("Booking", "status", """{"type":"string","enum":["lost"]}""", "Booking.status: BookingStatus does not know 'lost'")]
    [InlineData("Booking", "holderId", """{"type":"string","enum":["lost"]}""", "Booking.holderId: string  does not fit String")]
    [InlineData("BrokenRule", "limit", """{"type":"number"}""", "BrokenRule.limit: number  does not fit Figure")]
    [InlineData("EventPage", "items", """{"type":"array","items":{"type":"string"}}""", "EventPage.items[]: string  does not fit FeedEvent")]
    public async Task Types_that_do_not_fit_are_found(string schema, string member, string type, string finding) =>
        Assert.Contains(finding, await FindAsync(document => Members(document, schema)[member] = JsonNode.Parse(type)));

    [Fact]
    public async Task What_is_required_on_one_side_only_is_found()
    {
        Assert.Equal(["MoveRequest.reason: the document requires it, MoveRequest does not"], await FindAsync(document => Required(document, "MoveRequest").Add("reason")));
        Assert.Equal(["MoveRequest.start: MoveRequest requires it, the document does not"], await FindAsync(document => Required(document, "MoveRequest").RemoveAt(0)));
        Assert.Equal(["Booking.id: Booking requires it, the document does not"], await FindAsync(document => Required(document, "Booking").RemoveAt(0)));
    }

    [Fact]
    public async Task Words_of_a_request_that_the_document_lacks_are_found()
    {
        var findings = await FindAsync(document => Members(document, "MoveRequest")["reason"] = JsonNode.Parse("""{"type":"string","enum":["a"]}"""));
        Assert.Equal(["MoveRequest.reason: string  does not fit String"], findings);

        var words = new SchemaComparison(Parse(Document()));
        words.Compare(Parse("""{"type":"string","enum":["refuse","keep"]}"""), typeof(OutageConflict?), isRequest: true, "onConflict");
        Assert.Equal(["onConflict: the document does not know 'cancel' of OutageConflict"], words.Findings);
    }

    [Fact]
    public async Task A_schema_that_nothing_leads_to_is_found() =>
        Assert.Equal(["schema New: nothing in the client is of it"],
            await FindAsync(document => document["components"]!["schemas"]!["New"] = new JsonObject { ["type"] = "object" }));

    [Fact]
    public async Task A_body_that_only_one_side_has_is_found()
    {
        Assert.Contains($"{Move}: the document has no request body", await FindAsync(document => Operation(document, Move).Remove("requestBody")));
        var silent = _some.Select(operation => operation.Key == Move ? operation with { Request = null } : operation);
        Assert.Contains("MoveRequest.start: the client does not send it", await ContractCheck.FindAsync(Parse(Document()), [.. silent]));
    }

    [Fact]
    public async Task An_answer_that_only_one_side_has_is_found()
    {
        Assert.Contains($"{Move}: the document has no body of the answer",
            await FindAsync(document => Operation(document, Move)["responses"]!["200"]!.AsObject().Remove("content")));
        var silent = _some.Select(operation => operation.Key == Move ? operation with { Answer = null } : operation);
        Assert.Contains($"{Move}: the client does not read the answer", await ContractCheck.FindAsync(Parse(Document()), [.. silent]));
    }

    private static async Task<IReadOnlyList<string>> FindAsync(Action<JsonObject> change)
    {
        var document = JsonNode.Parse(Document())!.AsObject();
        change(document);
        return await ContractCheck.FindAsync(Parse(document.ToJsonString()), _some);
    }

    /// <summary>They are most of a document, and of no interest here.</summary>
    private static void DropExamples(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            members.Remove("example");
            foreach (var (_, value) in members)
                DropExamples(value);
        }

        if (node is JsonArray items)
        {
            foreach (var item in items)
                DropExamples(item);
        }
    }

    private static string Document() => Repository.Read("tests", "Client.Tests", "OpenApi", "sample.json");

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static JsonObject Operation(JsonObject document, string key) =>
        document["paths"]![key.Split(' ')[1]]![key.StartsWith("GET", StringComparison.Ordinal) ? "get" : "post"]!.AsObject();

    private static JsonObject Schema(JsonObject document, string name) => document["components"]!["schemas"]![name]!.AsObject();

    private static JsonObject Members(JsonObject document, string schema) => Schema(document, schema)["properties"]!.AsObject();

    private static JsonArray Required(JsonObject document, string schema) => Schema(document, schema)["required"]!.AsArray();

    private static JsonObject Parameter(string kind, string name) => new() { ["in"] = kind, ["name"] = name };
}

namespace Liandong.Api.Tests.Contract;

/// <summary>The comparer finds every kind of breaking change, and no other.</summary>
public sealed class ContractChangeTests
{
    private const string Book = "paths./api/v1/instruments/{id}/bookings.post";
    private const string Request = "components.schemas.BookingRequest";
    private const string Definition = "components.schemas.InstrumentSpecification";
    private const string Booking = "components.schemas.Booking";
    private const string ListParameters = "paths./api/v1/bookings.get.parameters";

    public static TheoryData<string, string, string?> Breaking => new()
    {
        { "path", "paths./api/v1/bookings", null },
        { "operation", "paths./api/v1/instruments/{id}.put", null },
        { "operation id", $"{Book}.operationId", "\"makeBooking\"" },
        { "parameter", $"{ListParameters}.0", null },
        { "parameter required", $"{ListParameters}.0.required", "true" },
        { "parameter narrower", $"{ListParameters}.0.schema.maxLength", "10" },
        { "new required parameter", $"{ListParameters}.+", """{"name":"x","in":"query","required":true,"schema":{"type":"string"}}""" },
        { "body", $"{Book}.requestBody", null },
        { "body required", "paths./api/v1/bookings/{id}/cancel.post.requestBody.required", "true" },
        { "request member", $"{Request}.properties.purpose", null },
        { "request member required", $"{Request}.required.+", "\"purpose\"" },
        { "new required request member", $"{Request}", """{"type":"object","required":["start","end","x"],"properties":{}}""" },
        { "request type", $"{Request}.properties.dryRun.type", "\"string\"" },
        { "request word", "components.schemas.ChargeBasis.enum.0", null },
        { "request form", $"{Request}.properties.holderId.pattern", "\"^x$\"" },
        { "new request form", $"{Request}.properties.purpose.pattern", "\"^x$\"" },
        { "request words", $"{Request}.properties.purpose.enum", "[\"a\"]" },
        { "greatest", "components.schemas.HourlyRates.properties.default.maximum", "5" },
        { "least", "components.schemas.HourlyRates.properties.default.minimum", "5" },
        { "longest", $"{Definition}.properties.name.maxLength", "10" },
        { "shortest", $"{Definition}.properties.name.minLength", "2" },
        { "most", "components.schemas.BookingPolicySpecification.properties.openHours.maxItems", "7" },
        { "success", $"{Book}.responses.201", null },
        { "error", $"{Book}.responses.409", null },
        { "error code", $"{Book}.responses.409.content.application/problem+json.schema.allOf.1.properties.code.enum.0", null },
        { "media type", "paths./api/v1/events.get.responses.200.content.text/event-stream", null },
        { "header", $"{Book}.responses.201.headers.Location", null },
        { "answer member", $"{Booking}.properties.feeFen", null },
        { "answer member optional", $"{Booking}.required.0", null },
        { "answer type", $"{Booking}.properties.feeFen.type", "\"string\"" },
        { "answer null", $"{Booking}.properties.feeFen.type", "[\"integer\",\"null\"]" },
        { "answer form", $"{Booking}.properties.start.format", null },
        { "answer word", $"{Booking}.properties.status.enum.0", null },
        { "item of a page", "components.schemas.BookingPage.properties.items.items", """{"type":"string"}""" },
    };

    public static TheoryData<string, string, string?> Additive => new()
    {
        { "path", "paths./api/v1/x", """{"get":{"operationId":"x","responses":{}}}""" },
        { "parameter", $"{ListParameters}.+", """{"name":"x","in":"query","schema":{"type":"string"}}""" },
        { "parameter wider", $"{ListParameters}.0.schema.maxLength", "1000" },
        { "request member", $"{Request}.properties.x", """{"type":"string"}""" },
        { "request member optional", $"{Request}.required.0", null },
        { "request word", "components.schemas.ChargeBasis.enum.+", "\"x\"" },
        { "request type", $"{Request}.properties.purpose.type", "[\"string\",\"null\"]" },
        { "greatest", "components.schemas.HourlyRates.properties.default.maximum", "5000000000000" },
        { "no longest", $"{Definition}.properties.name.maxLength", null },
        { "request form", $"{Request}.properties.holderId.pattern", null },
        { "status", $"{Book}.responses.418", """{"description":"x"}""" },
        { "error code", $"{Book}.responses.409.content.application/problem+json.schema.allOf.1.properties.code.enum.+", "\"x\"" },
        { "header", $"{Book}.responses.201.headers.X", """{"schema":{"type":"string"}}""" },
        { "answer member", $"{Booking}.properties.x", """{"type":"string"}""" },
        { "answer member required", $"{Booking}.required.+", "\"purpose\"" },
        { "answer word", $"{Booking}.properties.status.enum.+", "\"x\"" },
        { "words", $"{Book}.description", "\"x\"" },
        { "example", $"{Book}.requestBody.content.application/json.example", null },
    };

    [Theory]
    [MemberData(nameof(Breaking))]
    public void What_takes_something_away_is_found(string what, string place, string? json) => Assert.True(Compare(place, json).Count > 0, what);

    [Theory]
    [MemberData(nameof(Additive))]
    public void What_adds_something_passes(string what, string place, string? json)
    {
        var broken = Compare(place, json);
        Assert.True(broken.Count == 0, $"{what}: {string.Join('\n', broken)}");
    }

    [Fact]
    public void The_same_document_passes() => Assert.Empty(ContractChange.Breaking(ContractDocument.Committed.Json, ContractDocument.Committed.Json));

    private static IReadOnlyList<string> Compare(string place, string? json)
    {
        var changed = ContractDocument.Committed.Json.DeepClone();
        Edit.At(changed, place, json is null ? null : JsonNode.Parse(json));
        return ContractChange.Breaking(ContractDocument.Committed.Json, changed.AsObject());
    }
}

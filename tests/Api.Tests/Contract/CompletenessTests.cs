using Liandong.Api.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Liandong.Api.Tests.Contract;

/// <summary>The document says all there is to say, of all routes there are.</summary>
public sealed class CompletenessTests(SqliteStore store) : NodeTests(store)
{
    private const string DemonstrationClock = "/api/v1/demo/clock";
    private const string Book = "paths./api/v1/instruments/{id}/bookings.post";

    // What is served outside the API: to everyone, and to operators, whose pages have tests of who may see them.
    // The pages, and what they consist of, have tests of their own in tests/Web.Tests.
    private static readonly string[] _pages =
    [
        "/", "/not-found", "/sign-in", "/sign-out", "/language", "/instruments", "/instruments/{Id}", "/pilot-bases", "/pilot-bases/{Id}", "/bookings", "/desk", "/desk/outages", "/desk/usage", "/desk/vouchers", "/desk/instruments",
        "/desk/instruments/{Id}", "/desk/new-instrument", "/vouchers", "/filings", "/filings/{id}/attachments/{attachmentId}", "/pairings", "/coverage", "/roadshows", "/roadshows/new",
        "/roadshows/{Id}", "/roadshows/{Id}/host", "/roadshows/{Id}/hall", "/roadshows/{Id}/meetings", "/roadshows/{Id}/registrations", "/roadshows/{Id}/report", "/roadshows/{id}/report.csv", "/interests", "/meetings", "/evaluations", "/evaluations/{Year:int}/{Kind}/{Id}", "/evaluations/{year}/csv", "/_blazor", "/_blazor/negotiate", "/_blazor/initializers",
        "/_blazor/disconnect", "/_framework/opaque-redirect",
    ];

    private static readonly string[] _besideTheApi = ["/health/live", "/health/ready", "/openapi/", "/docs", "/metrics", "/dashboard", DemonstrationClock, ContractDocument.CalendarPath, ContractDocument.LivePath, "/assets/", "/_framework/blazor.", "/acts/"];

    public static TheoryData<string, string?> Gaps => new()
    {
        { $"{Book}.operationId", "\"book slot\"" }, { $"{Book}.summary", null }, { $"{Book}.description", "\"Books.\"" }, { $"{Book}.security", null }, { $"{Book}.tags.0", "\"Other\"" },
        { $"{Book}.parameters.0.description", null }, { $"{Book}.parameters.0.example", null }, { $"{Book}.parameters.0.schema.type", null }, { $"{Book}.parameters.0.schema.pattern", null },
        { $"{Book}.parameters.1", null }, { $"{Book}.requestBody.content.application/json.example", null }, { $"{Book}.requestBody.content.application/json.example.start", "\"soon\"" },
        { $"{Book}.requestBody.content.application/json.schema", null }, { $"{Book}.responses.201.description", "\"Created\"" }, { $"{Book}.responses.201.content.application/json.example", null },
        { $"{Book}.responses.201.content.application/json.example.feeFen", "\"1\"" }, { $"{Book}.responses.201.headers.Location", null }, { $"{Book}.responses.201.headers.ETag", null },
        { $"{Book}.responses.201.headers.Journal-Position", null }, { $"{Book}.responses.201.headers.Location.description", null }, { $"{Book}.responses.401", null },
        { $"{Book}.responses.404", null }, { $"{Book}.responses.413", null }, { $"{Book}.responses.503.headers.Retry-After", null },
        { $"{Book}.responses.409.content.application/problem+json.schema", null }, { $"{Book}.responses.409.content.application/problem+json.example", null },
        { $"{Book}.responses.409.description", "\"Conflict\"" }, { "paths./api/v1/bookings/{id}/move.post.responses.412", null }, { "paths./api/v1/bookings.get.parameters.0.schema.maxLength", null },
        { "paths./api/v1/bookings.get.parameters.7", null }, { "components.schemas.Booking.description", null }, { "components.schemas.Booking.properties.feeFen.description", null },
        { "components.schemas.Booking.properties.feeFen.minimum", null }, { "components.schemas.Booking.properties.feeFen.format", null }, { "components.schemas.Booking.properties.id.type", null },
        { "components.schemas.BookingRequest.additionalProperties", null }, { "tags.0.description", null },
    };

    [Fact]
    public async Task The_served_document_leaves_nothing_unsaid()
    {
        var gaps = Completeness.Gaps(await ContractDocument.OfAsync(Node));
        Assert.True(gaps.Count == 0, string.Join('\n', gaps));
    }

    [Theory]
    [MemberData(nameof(Gaps))]
    public void A_gap_is_found(string place, string? json)
    {
        var changed = ContractDocument.Committed.Json.DeepClone();
        Edit.At(changed, place, json is null ? null : JsonNode.Parse(json));
        Assert.NotEmpty(Completeness.Gaps(new ContractDocument(changed.AsObject())));
    }

    [Fact]
    public async Task Every_route_is_in_the_document_and_states_its_act()
    {
        var document = await ContractDocument.OfAsync(Node);
        var routes = Routes().Where(route => IsOfApi(route.Path)).ToList();
        Assert.NotEmpty(routes);
        Assert.Equal(document.Operations.Select(operation => operation.Name).Order(StringComparer.Ordinal), routes.Select(route => $"{route.Method} {route.Path}").Order(StringComparer.Ordinal));
        Assert.All(routes, route => Assert.True(route.Endpoint.Metadata.OfType<Act>().Any(), $"{route.Path} states no act"));
        Assert.All(routes, route => Assert.NotNull(route.Endpoint.Metadata.GetMetadata<IAuthorizeData>()));
        Assert.All(routes, route => Assert.Null(route.Endpoint.Metadata.GetMetadata<IAllowAnonymous>()));
    }

    [Fact]
    public async Task One_operation_takes_no_credential()
    {
        var document = (await ContractDocument.OfAsync(Node)).Json;
        var open = Assert.Single(document["paths"]![ContractDocument.CalendarPath]!.AsObject()).Value!;
        Assert.Empty(open["security"]?.AsArray() ?? []);
        Assert.Equal(["200", "304", "404", "429", "500", "503"], open["responses"]!.AsObject().Select(response => response.Key).Order(StringComparer.Ordinal));
        Assert.NotNull(open["responses"]!["200"]!["content"]!["text/calendar"]!["example"]);
        Assert.Equal("token", Assert.Single(open["parameters"]!.AsArray())!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_live_view_takes_one_only_where_it_must()
    {
        var document = (await ContractDocument.OfAsync(Node)).Json;
        var live = Assert.Single(document["paths"]![ContractDocument.LivePath]!.AsObject()).Value!;
        Assert.Empty(live["security"]?.AsArray() ?? []);
        Assert.Contains("401", live["responses"]!.AsObject().Select(response => response.Key));
        Assert.NotNull(live["responses"]!["200"]!["content"]!["text/event-stream"]!["example"]);
        Assert.Equal(["Last-Event-ID", "after", "id", "ticket"], live["parameters"]!.AsArray().Select(parameter => parameter!["name"]!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_else_is_served()
    {
        var others = Routes().Select(route => route.Path).Where(path => !IsOfApi(path) && !_pages.Contains(path)).ToList();
        Assert.NotEmpty(others);
        Assert.All(others, path => Assert.Contains(_besideTheApi, known => path.StartsWith(known, StringComparison.Ordinal)));
    }

    // The clock of a demonstration is no part of the contract.
    private static bool IsOfApi(string path) => path.StartsWith("/api/", StringComparison.Ordinal) && path is not (DemonstrationClock or ContractDocument.CalendarPath or ContractDocument.LivePath);

    private List<(string Method, string Path, RouteEndpoint Endpoint)> Routes() =>
    [
        .. from endpoint in Node.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"]
           select (method, $"/{endpoint.RoutePattern.RawText!.Trim('/')}", endpoint),
    ];
}

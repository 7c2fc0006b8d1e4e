using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Liandong.Api.Documentation;

/// <summary>The headers that the contract gives a meaning.</summary>
internal static class HeaderDocumentation
{
    public static OpenApiParameter IdempotencyKey() => Parameter(
        "Idempotency-Key",
        "Names this request, so that it takes effect once however often it is sent; the first answer is given again, byte for byte, for at least 24 hours. Recommended.",
        new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255, Pattern = "^[!-~]{1,255}$" },
        "order-2026-1187");

    public static OpenApiParameter IfMatch() => Parameter(
        "If-Match",
        "The `ETag` of the thing as last seen; another version is refused with 412. Left out, or `*`: whatever the version.",
        new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 21, Pattern = "^(\\*|\"[0-9]{1,19}\")$" },
        "\"1\"");

    public static OpenApiParameter LastEventId() => Parameter(
        "Last-Event-ID",
        "For `text/event-stream`: the position of the last event seen; the stream goes on behind it. Takes precedence over `after`.",
        new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 19, Pattern = "^[0-9]{1,19}$" },
        "21");

    /// <summary>The headers of a success.</summary>
    public static IEnumerable<(string Name, OpenApiHeader Header)> OfAnswer(RouteTraits route, string status, bool isVersioned)
    {
        if (isVersioned)
        {
            yield return ("ETag", Header("The version of the thing, in quotes; for `If-Match`.", "^\"[0-9]{1,19}\"$", "\"1\""));
        }

        if (route.IsWrite)
        {
            yield return ("Journal-Position", Whole("The position of this write in the journal; for `after`. Absent when nothing was written.", 21));
        }

        if (status == "201")
        {
            yield return ("Location", Header("The address of what was created.", "^/api/v1/", "/api/v1/bookings/i.sem-jinan-1.01m84dswc9ez6vaea7vwg52c89"));
        }

        if (route.Locates)
        {
            yield return ("Location", Header("Where to ask for the same again, for as long as it is kept.", "^/api/v1/", "/api/v1/meeting-plans/01kb4v6x8w2m4n6p8q0r2s4t6v"));
        }

        if (route.TakesIdempotencyKey)
        {
            yield return ("Idempotent-Replayed", Header("`true` when this is the first answer to the `Idempotency-Key` given again; otherwise absent.", "^true$", "true"));
        }
    }

    /// <summary>The headers of an error.</summary>
    public static IDictionary<string, IOpenApiHeader> OfRefusal(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Headers("WWW-Authenticate", Header("How to authenticate.", null, "ApiKey realm=\"liandong\", Bearer realm=\"liandong\"")),
        StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable => Headers("Retry-After", Whole("After how many seconds to come again.", 1)),
        _ => new Dictionary<string, IOpenApiHeader>(),
    };

    private static Dictionary<string, IOpenApiHeader> Headers(string name, OpenApiHeader header) => new() { [name] = header };

    private static OpenApiParameter Parameter(string name, string description, OpenApiSchema schema, string example) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Schema = schema,
        Example = JsonValue.Create(example),
    };

    private static OpenApiHeader Header(string description, string? pattern, string example) => new()
    {
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = pattern },
        Example = JsonValue.Create(example),
    };

    private static OpenApiHeader Whole(string description, long example) => new()
    {
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "1" },
        Example = JsonValue.Create(example),
    };
}

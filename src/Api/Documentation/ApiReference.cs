using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Json;
using Scalar.AspNetCore;

namespace Liandong.Api.Documentation;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c> and its reading page at <c>/docs</c>; both for everyone.</summary>
internal static class ApiReference
{
    public const string DocumentPath = "/openapi/v1.json";
    public const string PagePath = "/docs";

    public static void AddApiReference(this IServiceCollection services)
    {
        services.Configure<JsonOptions>(options => DocumentJson.Configure(options.SerializerOptions));
        services.AddOpenApi("v1", options =>
        {
            options.ShouldInclude = description => description.RelativePath!.StartsWith(Routes.Base[1..], StringComparison.Ordinal);
            options.CreateSchemaReferenceId = SchemaDocumentation.NameOf;
            options.AddSchemaTransformer<SchemaDocumentation>();
            options.AddOperationTransformer<OperationDocumentation>();
            options.AddDocumentTransformer<WholeDocument>();
        });
    }

    public static void MapApiReference(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapScalarApiReference(PagePath, Configure).AllowAnonymous();
    }

    /// <summary>The page works without a way to the outside: nothing is fetched but from this node, and the browser holds it to that.</summary>
    private static void Configure(ScalarOptions options, HttpContext http)
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        options.WithTitle("Liandong 联动").WithOpenApiRoutePattern(DocumentPath).WithNonce(nonce)
            .DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideDeveloperTools().HideClientButton();
    }
}

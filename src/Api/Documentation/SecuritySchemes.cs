using Liandong.Api.Access;
using Microsoft.OpenApi;

namespace Liandong.Api.Documentation;

/// <summary>How callers prove who they are, as the document writes it.</summary>
internal static class SecuritySchemes
{
    public const string ApiKey = "ApiKey";
    public const string Bearer = "Bearer";

    public static Dictionary<string, IOpenApiSecurityScheme> All => new()
    {
        [ApiKey] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = ApiKeyHandler.HeaderName,
            Description = "A key of `POST /api/v1/api-keys`, shown once. It acts for one organisation, in one role, with scopes.",
        },
        [Bearer] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "An access token of the configured OIDC issuer, with the claims `sub`, `org` and `role`.",
        },
    };
}

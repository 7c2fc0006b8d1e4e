using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Liandong.Web.Tests.Support;

/// <summary>An OpenID provider that lets everybody in as one person, by the code flow.</summary>
internal sealed class SignInIssuer : IAsyncDisposable
{
    public const string ClientId = "liandong-pages";
    private const string Code = "the-code";
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "only" };
    private readonly WebApplication _app;
    private string _nonce = "";

    private SignInIssuer(WebApplication app) => _app = app;

    /// <summary>What its ID tokens state beside the subject.</summary>
    public Dictionary<string, object> Claims { get; } = new() { ["org"] = "ent-qilu-bio", ["role"] = "enterprise" };

    public string Address => _app.Urls.First();

    public static async Task<SignInIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var issuer = new SignInIssuer(app);
        app.MapGet("/.well-known/openid-configuration", () => issuer.Describe());
        app.MapGet("/jwks", () => new { keys = new[] { issuer.PublicKey() } });
        app.MapGet("/authorize", (HttpRequest request) => issuer.Authorize(request));
        app.MapPost("/token", async (HttpRequest request) => issuer.Exchange(await request.ReadFormAsync()));
        await app.StartAsync();
        return issuer;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private object Describe() => new
    {
        issuer = Address,
        authorization_endpoint = $"{Address}/authorize",
        token_endpoint = $"{Address}/token",
        jwks_uri = $"{Address}/jwks",
        response_types_supported = new[] { "code" },
        subject_types_supported = new[] { "public" },
        id_token_signing_alg_values_supported = new[] { "RS256" },
    };

    private object PublicKey()
    {
        var parameters = _key.Rsa.ExportParameters(includePrivateParameters: false);
        return new { kty = "RSA", use = "sig", alg = "RS256", kid = _key.KeyId, n = Base64UrlEncoder.Encode(parameters.Modulus), e = Base64UrlEncoder.Encode(parameters.Exponent) };
    }

    private IResult Authorize(HttpRequest request)
    {
        Assert.Equal(ClientId, request.Query["client_id"]);
        Assert.Equal("S256", request.Query["code_challenge_method"]);
        _nonce = request.Query["nonce"]!;
        return Results.Redirect($"{request.Query["redirect_uri"]}?code={Code}&state={Uri.EscapeDataString(request.Query["state"]!)}");
    }

    private IResult Exchange(IFormCollection form)
    {
        Assert.Equal(Code, form["code"]);
        Assert.NotEmpty(form["code_verifier"].ToString());
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = ClientId,
            Expires = DateTime.UtcNow.AddMinutes(5),
            Claims = new Dictionary<string, object>(Claims) { ["sub"] = "person-1", ["nonce"] = _nonce },
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
        });
        return Results.Json(new { access_token = "unused", token_type = "Bearer", expires_in = 300, id_token = token });
    }
}

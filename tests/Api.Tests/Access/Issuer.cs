using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Liandong.Api.Tests.Access;

/// <summary>An issuer of access tokens on loopback: a discovery document, a key set, an RSA key.</summary>
public sealed class Issuer : IAsyncDisposable
{
    private const string KeyId = "key-1";
    private readonly RSA _rsa = RSA.Create(2_048);
    private readonly WebApplication _app;

    private Issuer(WebApplication app) => _app = app;

    /// <summary>Its address and name.</summary>
    public string Address => _app.Urls.Single();

    /// <summary>The audience of its tokens.</summary>
    public static string Audience => "liandong";

    /// <summary>Its signature.</summary>
    public SigningCredentials Signature => new(new RsaSecurityKey(_rsa) { KeyId = KeyId }, SecurityAlgorithms.RsaSha256);

    /// <summary>What anybody can read of its key.</summary>
    public string PublicKeyPem => _rsa.ExportSubjectPublicKeyInfoPem();

    /// <summary>A node that trusts it.</summary>
    public NodeSetup Setup() => new() { Settings = [$"--Oidc:Authority={Address}", $"--Oidc:Audience={Audience}", "--Oidc:RequireHttps=false"] };

    /// <summary>Starts one.</summary>
    public static async Task<Issuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var issuer = new Issuer(builder.Build());
        issuer._app.MapGet("/.well-known/openid-configuration", () => Json(new JsonObject { ["issuer"] = issuer.Address, ["jwks_uri"] = $"{issuer.Address}/jwks" }));
        issuer._app.MapGet("/jwks", () => Json(new JsonObject { ["keys"] = new JsonArray(issuer.PublicKey()) }));
        await issuer._app.StartAsync();
        return issuer;
    }

    /// <summary>The claims of a right token; null takes one out.</summary>
    public JsonObject Claims(params (string Name, JsonNode? Value)[] others)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = Address,
            ["aud"] = Audience,
            ["iat"] = now,
            ["nbf"] = now - 60,
            ["exp"] = now + 600,
            ["jti"] = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture),
            ["sub"] = "wang-1",
            ["org"] = "ent-qilu-bio",
            ["role"] = "enterprise",
            ["scope"] = "read write",
        };
        foreach (var (name, value) in others)
        {
            claims.Remove(name);
            if (value is not null)
                claims[name] = value;
        }

        return claims;
    }

    /// <summary>A token with these claims.</summary>
    public string Token(JsonObject claims, string type = "at+jwt", SigningCredentials? signature = null)
    {
        ArgumentNullException.ThrowIfNull(claims);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            claims.ToJsonString(), signature ?? Signature, new Dictionary<string, object> { ["typ"] = type });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _rsa.Dispose();
    }

    private static IResult Json(JsonObject document) => Results.Text(document.ToJsonString(), "application/json");

    private JsonObject PublicKey()
    {
        var parameters = _rsa.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["alg"] = "RS256",
            ["kid"] = KeyId,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
        };
    }
}

using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Liandong.Api.Tests.Access;

/// <summary>OpenIddict as an issuer on loopback: what a real one publishes, issues and renews, with nothing of ours in it.</summary>
internal sealed class StandardIssuer : IAsyncDisposable
{
    public const string Audience = "liandong";
    public const string ClientId = "platform-bio";
    public const string ClientSecret = "a-secret-of-this-client";
    private WebApplication _app;

    private StandardIssuer(WebApplication app) => _app = app;

    /// <summary>Its address and name.</summary>
    public Uri Address => new(_app.Urls.Single());

    /// <summary>Starts one with a new signing key.</summary>
    public static async Task<StandardIssuer> StartAsync() => new(await RunAsync("http://127.0.0.1:0"));

    /// <summary>A node that trusts it.</summary>
    public NodeSetup Setup() => new() { Settings = [$"--Oidc:Authority={Address}", $"--Oidc:Audience={Audience}", "--Oidc:RequireHttps=false"] };

    /// <summary>Comes back at the same address with another signing key.</summary>
    public async Task RenewKeyAsync()
    {
        var address = Address;
        await _app.DisposeAsync();
        _app = await RunAsync(address.GetLeftPart(UriPartial.Authority));
    }

    /// <summary>A token by the client-credentials grant (RFC 6749, section 4.4).</summary>
    public async Task<string> TokenAsync(string scope, string secret = ClientSecret)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Address };
        using var answer = await http.PostAsync("connect/token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = ClientId,
            ["client_secret"] = secret,
            ["scope"] = scope,
        }));
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        return body["access_token"]?.GetValue<string>() ?? throw new InvalidOperationException($"The issuer refuses: {body["error"]}");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<WebApplication> RunAsync(string address)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", address]);
        builder.Logging.ClearProviders();
        builder.Services.AddAuthentication();
        builder.Services.AddOpenIddict().AddServer(Configure);
        var app = builder.Build();
        app.UseAuthentication();
        await app.StartAsync();
        return app;
    }

    private static void Configure(OpenIddictServerBuilder server)
    {
        server.SetTokenEndpointUris("connect/token").AllowClientCredentialsFlow().RegisterScopes("read", "write");
        server.AddEphemeralEncryptionKey().AddSigningKey(new RsaSecurityKey(RSA.Create(2_048)) { KeyId = Guid.NewGuid().ToString("N") });
        server.DisableAccessTokenEncryption();
        server.UseAspNetCore().DisableTransportSecurityRequirement();

        // Without a database of clients: there is one, and this is it.
        server.EnableDegradedMode();
        server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            if (context.ClientId != ClientId || context.ClientSecret != ClientSecret)
                context.Reject(Errors.InvalidClient);
            return default;
        }));
        server.AddEventHandler<HandleTokenRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            context.Principal = Principal(context.Request.GetScopes());
            return default;
        }));
    }

    private static ClaimsPrincipal Principal(IEnumerable<string> scopes)
    {
        var identity = new ClaimsIdentity("token", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, ClientId).SetClaim("org", "ent-qilu-bio").SetClaim(Claims.Role, "enterprise");
        identity.SetScopes(scopes).SetAudiences(Audience).SetDestinations(_ => [Destinations.AccessToken]);
        return new ClaimsPrincipal(identity);
    }
}

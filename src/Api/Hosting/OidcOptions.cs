using Liandong.Silo.Storage;

namespace Liandong.Api.Hosting;

/// <summary>The issuer whose access tokens are accepted. Section <c>Oidc</c>; without an authority there is none.</summary>
internal sealed record OidcOptions
{
    /// <summary>The issuer's address; its discovery document names the keys.</summary>
    public string? Authority { get; init; }

    /// <summary>The audience that tokens for this platform carry.</summary>
    public string? Audience { get; init; }

    /// <summary>
    /// Accepted values of a token's <c>typ</c> header; default <c>at+jwt</c> (RFC 9068), so that an ID token is never
    /// taken for an access token.
    /// </summary>
    public string[] TokenTypes { get; init; } = ["at+jwt"];

    /// <summary>Whether the issuer must be reached by HTTPS; false only for tests on loopback.</summary>
    public bool RequireHttps { get; init; } = true;

    /// <summary>As whom the pages sign people in at the issuer; without one they cannot.</summary>
    public string? ClientId { get; init; }

    /// <summary>The secret of that client; none for a public one.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Whether people sign in to the pages at the issuer.</summary>
    public bool SignsPeopleIn => IsConfigured && ClientId is not null;

    /// <summary>Whether there is an issuer.</summary>
    public bool IsConfigured => Authority is not null;

    /// <exception cref="InvalidConfigurationException">An authority without an audience, or a client without an authority.</exception>
    public static OidcOptions From(IConfiguration configuration)
    {
        var options = configuration.GetSection("Oidc").Get<OidcOptions>() ?? new OidcOptions();
        if (options is { IsConfigured: false, ClientId: not null })
        {
            throw new InvalidConfigurationException("Oidc:ClientId is set, but Oidc:Authority is not. Set it to the address of the issuer that signs people in.");
        }

        return options is { IsConfigured: true, Audience: null or "" }
            ? throw new InvalidConfigurationException("Oidc:Authority is set, but Oidc:Audience is not. Set it to the audience that the issuer puts into tokens for this platform.")
            : options;
    }
}

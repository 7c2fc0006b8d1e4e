using System.Security.Claims;
using System.Text.Encodings.Web;
using Liandong.Api.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Liandong.Api.Access;

/// <summary>Authenticates by the <c>X-Api-Key</c> header.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IApiKeys keys, FailedAttempts attempts, RefusalHold hold)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "ApiKey";

    /// <summary>The header.</summary>
    public const string HeaderName = "X-Api-Key";

    private const int MaxKeyLength = 200;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var values = Request.Headers[HeaderName];
        if (values.Count == 0)
        {
            return AuthenticateResult.NoResult();
        }

        var check = await CheckAsync(values.Count == 1 && values[0] is { Length: <= MaxKeyLength } key ? key : null);
        if (!check.IsKnown)
        {
            throw new RefusedRequestException(KnownProblems.JournalUnavailable);
        }

        if (check.Credential is not { } credential)
        {
            return AuthenticateResult.Fail("The key opens nothing.");
        }

        var identity = new ClaimsIdentity(Claims.Of(credential), SchemeName, nameType: Claims.SubjectClaim, roleType: Claims.RoleClaim);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    /// <summary>Who comes from an address that has guessed too often is looked at only with a key that is known here.</summary>
    private async ValueTask<KeyCheck> CheckAsync(string? key)
    {
        if (key is not null && keys.HasOpened(key))
        {
            return await keys.CheckAsync(key);
        }

        var address = Context.Connection.RemoteIpAddress;
        if (!attempts.TryBegin(address, out var wait))
        {
            await hold.WaitAsync(Context.RequestAborted);
            throw new RefusedRequestException(KnownProblems.TooManyFailures(wait));
        }

        var check = key is null ? new KeyCheck(IsKnown: true, null) : await keys.CheckAsync(key);
        if (check is not { IsKnown: true, Credential: null })
        {
            attempts.Succeed(address);
        }

        return check;
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => KnownProblems.Unauthorized.ExecuteAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => KnownProblems.Forbidden.ExecuteAsync(Context);
}

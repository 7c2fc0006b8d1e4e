using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Components.SignIn;
using Liandong.Api.Problems;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Roadshows;
using Microsoft.AspNetCore.Authentication;

namespace Liandong.Api.Live;

/// <summary>Who is let in, or why not.</summary>
/// <param name="Refusal">Why not; null for who is let in.</param>
/// <param name="Caller">Who it is; null for one without a credential.</param>
/// <param name="HasCredential">Whether a header has told so, whose credential may be revoked meanwhile.</param>
internal sealed record Admission(ProblemResult? Refusal, Caller? Caller = null, bool HasCredential = false);

/// <summary>Lets viewers in: by a header, a ticket, the cookie of the pages, or without any where everybody may see the session.</summary>
internal sealed class LiveAccess(LiveHub hub, IGrainFactory grains, FailedAttempts attempts, RefusalHold hold)
{
    /// <summary>How a session stands; null when there is none.</summary>
    /// <exception cref="RefusedRequestException">Nobody can tell at the moment.</exception>
    public static async Task<LiveFacts?> FactsAsync(LiveHub hub, string roadshowId)
    {
        try
        {
            return await hub.FactsAsync(roadshowId);
        }
        catch (TimeoutException)
        {
            throw new RefusedRequestException(KnownProblems.JournalUnavailable);
        }
    }

    /// <summary>Decides about a viewer.</summary>
    public async Task<Admission> AdmitAsync(string roadshowId, string? ticket, HttpContext http)
    {
        if (await FactsAsync(hub, roadshowId) is not { } facts)
        {
            return new Admission(KnownProblems.NotFound);
        }

        var (hasHeader, isKnown) = (HasHeader(http.Request), http.User.Identity?.IsAuthenticated == true);
        if (hasHeader && !isKnown)
        {
            return new Admission(KnownProblems.Unauthorized);
        }

        if (ticket is not null)
        {
            return await RedeemAsync(roadshowId, ticket, facts, http);
        }

        var caller = isKnown ? Claims.Caller(http.User) : facts.IsPublic ? null : await OfPagesAsync(http);
        return facts.IsVisibleTo(caller) ? new Admission(null, caller, hasHeader)
            : new Admission(caller is null ? KnownProblems.Unauthorized : KnownProblems.NotFound);
    }

    private async Task<Admission> RedeemAsync(string roadshowId, string ticket, LiveFacts facts, HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress;
        if (!attempts.TryBegin(address, out var wait))
        {
            await hold.WaitAsync(http.RequestAborted);
            return new Admission(KnownProblems.TooManyFailures(wait));
        }

        var caller = await grains.Grain<IRoadshowTicketGrain>(roadshowId).RedeemAsync(ApiKeyText.HashOf(ticket));
        if (caller is null)
        {
            return new Admission(KnownProblems.Unauthorized);
        }

        attempts.Succeed(address);
        return facts.IsVisibleTo(caller) ? new Admission(null, caller) : new Admission(KnownProblems.NotFound);
    }

    /// <summary>Who has signed in to the pages. A read of what the person may see, so the cookie is no risk here: another site cannot read the answer.</summary>
    private static async Task<Caller?> OfPagesAsync(HttpContext http) =>
        await http.AuthenticateAsync(PageCookies.SchemeName) is { Succeeded: true, Principal: { } person } && Claims.IsSignedIn(person, PageCookies.Now) ? Claims.Caller(person) : null;

    private static bool HasHeader(HttpRequest request) => request.Headers.ContainsKey(ApiKeyHandler.HeaderName) || request.Headers.ContainsKey("Authorization");
}

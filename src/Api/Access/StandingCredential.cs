using System.Globalization;

namespace Liandong.Api.Access;

/// <summary>The credential of a call that goes on: it may be revoked, or expire, while the call lasts.</summary>
internal sealed class StandingCredential(HttpContext http, IApiKeys keys, TimeProvider clock)
{
    private readonly string? _key = http.Request.Headers[ApiKeyHandler.HeaderName];
    private readonly long? _expires =
        long.TryParse(http.User.FindFirst("exp")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;

    /// <summary>Whether it still stands; true while the journal does not answer, so that nothing is known.</summary>
    public async ValueTask<bool> StandsAsync()
    {
        if (_key is not null)
        {
            var check = await keys.CheckAsync(_key);
            return !check.IsKnown || check.Credential is not null;
        }

        return _expires is null || clock.GetUtcNow().ToUnixTimeSeconds() < _expires;
    }
}

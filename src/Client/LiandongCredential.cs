using System.Net.Http.Headers;

namespace Liandong.Client;

/// <summary>Proves who calls. It never shows its secret.</summary>
public sealed class LiandongCredential
{
    private readonly string? _apiKey;
    private readonly Func<CancellationToken, ValueTask<string>>? _token;

    private LiandongCredential(string? apiKey, Func<CancellationToken, ValueTask<string>>? token)
    {
        _apiKey = apiKey;
        _token = token;
    }

    /// <summary>An API key of the platform.</summary>
    public static LiandongCredential ApiKey(string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return new LiandongCredential(key, null);
    }

    /// <summary>Access tokens of the platform's OIDC issuer.</summary>
    /// <param name="token">
    /// Gives a valid token. It is asked before every attempt and every reconnect, so it should keep a token until shortly
    /// before it expires. What it throws ends the call.
    /// </param>
    public static LiandongCredential Bearer(Func<CancellationToken, ValueTask<string>> token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return new LiandongCredential(null, token);
    }

    /// <summary>The kind of credential, without its secret.</summary>
    public override string ToString() => _apiKey is null ? "Bearer" : "ApiKey";

    internal async ValueTask<Action<HttpRequestHeaders>> ReadAsync(CancellationToken cancellation)
    {
        if (_token is null)
        {
            return headers => headers.TryAddWithoutValidation("X-Api-Key", _apiKey);
        }

        var token = await _token(cancellation).ConfigureAwait(false);
        return headers => headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }
}

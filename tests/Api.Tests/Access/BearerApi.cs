namespace Liandong.Api.Tests.Access;

/// <summary>Calls the API with an access token.</summary>
internal sealed class BearerApi(Support.Api api, string token)
{
    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<Reply> PutAsync(string path, object body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Put, path, body, headers);

    public Task<Reply> PostAsync(string path, object? body = null, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Post, path, body, headers);

    private Task<Reply> SendAsync(HttpMethod method, string path, object? body, params (string Name, string Value)[] headers) =>
        api.SendAsync(method, path, body, [.. headers, ("Authorization", $"Bearer {token}")]);
}

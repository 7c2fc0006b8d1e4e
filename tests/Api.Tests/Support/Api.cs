using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Liandong.Api.Tests.Contract;

namespace Liandong.Api.Tests.Support;

/// <summary>
/// Calls the API as one caller. Paths begin behind <c>/api/v1</c>; a body is JSON text, bytes, or something to be written as
/// JSON. Whatever comes back must be documented.
/// </summary>
public sealed class Api(HttpClient http, string? key)
{
    private const string Base = "/api/v1";

    /// <summary>Reads.</summary>
    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    /// <summary>Defines.</summary>
    public Task<Reply> PutAsync(string path, object? body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Put, path, body, headers);

    /// <summary>Creates or acts.</summary>
    public Task<Reply> PostAsync(string path, object? body = null, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Post, path, body, headers);

    /// <summary>Creates or acts, under an idempotency key.</summary>
    public Task<Reply> PostOnceAsync(string idempotencyKey, string path, object? body = null) => PostAsync(path, body, ("Idempotency-Key", idempotencyKey));

    /// <summary>Anything.</summary>
    public Task<Reply> SendAsync(HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers) =>
        SendAsync(method, path, ToContent(body), headers);

    /// <summary>Anything, with a body as it is.</summary>
    public async Task<Reply> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith("//", StringComparison.Ordinal) ? path[1..] : Base + path) { Content = content };
        if (key is not null)
            request.Headers.TryAddWithoutValidation("X-Api-Key", key);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request);
        var reply = await Reply.ReadAsync(response);
        DeclaredAnswers.Check(method.Method, response.RequestMessage!.RequestUri!.PathAndQuery, reply);
        return reply;
    }

    /// <summary>A body of another type than JSON.</summary>
    public static HttpContent ToText(string type, string text) => new ByteArrayContent(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };

    private static ByteArrayContent? ToContent(object? body)
    {
        if (body is null)
            return null;
        var bytes = body switch
        {
            byte[] raw => raw,
            string text => Encoding.UTF8.GetBytes(text),
            _ => JsonSerializer.SerializeToUtf8Bytes(body, JsonSerializerOptions.Web),
        };
        return new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
    }
}

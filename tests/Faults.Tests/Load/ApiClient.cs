using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Liandong.Faults.Tests.Load;

/// <summary>Speaks to a node over HTTP and never throws for what the node or the network does.</summary>
internal sealed class ApiClient(Uri address) : IDisposable
{
    public const string Department = "demo-department";
    public const string Provider = "demo-provider";
    public const string Enterprise = "demo-enterprise";

    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };

    public Task<ApiReply> GetAsync(string path, string apiKey = Department) => SendAsync(HttpMethod.Get, path, apiKey, null, null);

    public Task<ApiReply> PutAsync(string path, string apiKey, string json) => SendAsync(HttpMethod.Put, path, apiKey, json, null);

    public Task<ApiReply> PostAsync(string path, string apiKey, string? json, string? idempotencyKey) =>
        SendAsync(HttpMethod.Post, path, apiKey, json, idempotencyKey);

    public void Dispose() => _http.Dispose();

    private async Task<ApiReply> SendAsync(HttpMethod method, string path, string apiKey, string? json, string? idempotencyKey)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("X-Api-Key", apiKey);
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
        try
        {
            using var response = await _http.SendAsync(request);
            return new ApiReply(
                (int)response.StatusCode,
                await response.Content.ReadAsStringAsync(),
                response.Headers.RetryAfter is not null,
                response.Headers.Contains("Idempotent-Replayed"),
                response.Headers.TryGetValues("Journal-Position", out var position) ? long.Parse(position.Single(), CultureInfo.InvariantCulture) : 0);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException)
        {
            return ApiReply.None(exception);
        }
    }
}

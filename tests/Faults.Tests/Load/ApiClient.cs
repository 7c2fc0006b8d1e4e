using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Liandong.Faults.Tests.Load;

/// <summary>Speaks to nodes over HTTP, to one after the other, and never throws for what a node or the network does.</summary>
/// <param name="addresses">Where the nodes answer.</param>
/// <param name="longestWait">After which an answer is given up.</param>
internal sealed class ApiClient(IReadOnlyList<Uri> addresses, TimeSpan longestWait) : IDisposable
{
    public const string Department = "demo-department";
    public const string Provider = "demo-provider";
    public const string Enterprise = "demo-enterprise";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    // A node that did not answer is left alone for a while, as a balancer would.
    private static readonly TimeSpan _avoidedFor = TimeSpan.FromSeconds(2);

    private readonly HttpClient _http = new() { Timeout = longestWait };
    private readonly ConcurrentDictionary<Uri, long> _silentSince = [];
    private int _turn = -1;

    /// <summary>Speaks to one node.</summary>
    public ApiClient(Uri address)
        : this([address], _patience)
    {
    }

    public Task<ApiReply> GetAsync(string path, string apiKey = Department) => SendAsync(HttpMethod.Get, path, apiKey, null, null);

    public Task<ApiReply> PutAsync(string path, string apiKey, string json) => SendAsync(HttpMethod.Put, path, apiKey, json, null);

    public Task<ApiReply> PostAsync(string path, string apiKey, string? json, string? idempotencyKey) =>
        SendAsync(HttpMethod.Post, path, apiKey, json, idempotencyKey);

    public void Dispose() => _http.Dispose();

    private async Task<ApiReply> SendAsync(HttpMethod method, string path, string apiKey, string? json, string? idempotencyKey)
    {
        var address = NextAddress();
        using var request = new HttpRequestMessage(method, new Uri(address, path));
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
            _silentSince[address] = Stopwatch.GetTimestamp();
            return ApiReply.None(exception);
        }
    }

    /// <summary>The next node that has answered lately; the next one when none has.</summary>
    private Uri NextAddress()
    {
        var turn = Interlocked.Increment(ref _turn) & int.MaxValue;
        for (var step = 0; step < addresses.Count; step++)
        {
            var address = addresses[(turn + step) % addresses.Count];
            if (!_silentSince.TryGetValue(address, out var since) || Stopwatch.GetElapsedTime(since) > _avoidedFor)
                return address;
        }

        return addresses[turn % addresses.Count];
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Liandong.Load.Generators;
using Liandong.Load.Http;
using Liandong.Load.Measures;

namespace Liandong.Load.Processes;

/// <summary>What is done with a node beside the load: keys, its metrics, how far its lists are.</summary>
internal sealed class NodeProbe(Uri address, string departmentKey, JournalMeter? journal) : IAsyncDisposable
{
    private const string ApiKeyHeader = "X-Api-Key";
    private static readonly TimeSpan _longestCatchUp = TimeSpan.FromMinutes(5);
    private static readonly string[] _scopes = ["read", "write"];

    private readonly HttpClient _http = new() { BaseAddress = address, DefaultRequestHeaders = { { ApiKeyHeader, departmentKey } } };

    /// <summary>The journal seen from beside; null where the store cannot be read by others.</summary>
    public JournalMeter? Journal => journal;

    /// <summary>Makes the first key of an installation with the command for it; the node must not be running.</summary>
    public static async Task<string> CreateFirstKeyAsync(string name, string dll, IReadOnlyDictionary<string, string> variables)
    {
        var output = await ServerProcess.RunAsync($"{name}: keys create", dll, ["keys", "create", "--role", "department"], variables);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1];
    }

    /// <summary>The same for the node's next process; its journal is not looked at from beside.</summary>
    public NodeProbe At(Uri newAddress) => new(newAddress, departmentKey, journal: null);

    /// <summary>Issues keys of a provider and an enterprise.</summary>
    public async Task<Target> IssueKeysAsync() => new(address, await IssueAsync("provider", "provider-load"), await IssueAsync("enterprise", "ent-load"), departmentKey);

    /// <summary>The metrics page; null when the node has none.</summary>
    public async Task<NodeMetrics?> ReadMetricsAsync()
    {
        using var answer = await _http.GetAsync("/metrics");
        return answer.IsSuccessStatusCode ? NodeMetrics.Parse(await answer.Content.ReadAsStringAsync()) : null;
    }

    /// <summary>Writes once more and waits until the list of bookings shows it: then it shows the whole round.</summary>
    /// <param name="limit">How long it may take; five minutes where none is named.</param>
    /// <returns>How long that took.</returns>
    /// <exception cref="LoadFailedException">The lists do not catch up.</exception>
    public async Task<TimeSpan> CatchUpAsync(TimeSpan? limit = null)
    {
        var longest = limit ?? _longestCatchUp;
        var started = Stopwatch.GetTimestamp();
        using var written = await _http.PutAsJsonAsync(
            string.Create(CultureInfo.InvariantCulture, $"/api/v1/instruments/mark-{Guid.NewGuid():N}"),
            new
            {
                name = "Mark",
                category = "SEM",
                city = "Jinan",
                providerId = "provider-load",
                ratesFenPerHour = new { @default = 1 },
                chargeBy = "reservation",
            });
        written.EnsureSuccessStatusCode();
        var position = written.Headers.GetValues("Journal-Position").Single();
        while (Stopwatch.GetElapsedTime(started) < longest)
        {
            using var list = await _http.GetAsync($"/api/v1/bookings?limit=1&after={position}");
            if (list.StatusCode == HttpStatusCode.OK)
                return Stopwatch.GetElapsedTime(started);
            if (list.StatusCode != HttpStatusCode.ServiceUnavailable)
                throw new LoadFailedException($"The list of bookings was answered {(int)list.StatusCode}: {await list.Content.ReadAsStringAsync()}");
        }

        throw new LoadFailedException($"The node's lists are not up to date after {longest}.");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (journal is not null)
            await journal.DisposeAsync();
    }

    private async Task<string> IssueAsync(string role, string organisationId)
    {
        using var answer = await _http.PostAsJsonAsync("/api/v1/api-keys", new { organisationId, role, scopes = _scopes });
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return answer.IsSuccessStatusCode && body.GetProperty("key").GetString() is { } key
            ? key
            : throw new LoadFailedException($"No key was issued: {body}");
    }
}

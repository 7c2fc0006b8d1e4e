using System.Collections.Concurrent;
using System.Globalization;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Xunit;

namespace Liandong.Faults.Tests.PilotBases;

/// <summary>Clients that book lines of one base, with priority and without, wait and cancel, each request under a key that is repeated until it is decided.</summary>
internal sealed class PriorityLoad : IAsyncDisposable
{
    /// <summary>How many lines the base has.</summary>
    public const int Lines = 3;

    /// <summary>The base's stream.</summary>
    public const string Stream = $"pilot-base/{BaseId}";

    private const string BaseId = "pilot-under-faults";
    private const string Pairing = "jinan-hitech.sdu.1";
    private const string Base = $"/api/v1/pilot-bases/{BaseId}";
    private const int Clients = 6;
    private const int Hours = 6 * 24;
    private static readonly TimeSpan _pauseAfterError = TimeSpan.FromMilliseconds(100);
    private static readonly string[] _expected = ["slot_taken", "priority_quota_exhausted", "policy_violation", "booking_not_active", "wrong_status"];

    private readonly ApiClient _client;
    private readonly int _seed;
    private readonly DateTimeOffset _from = new DateTimeOffset(DateTimeOffset.UtcNow.UtcDateTime.Date, TimeSpan.Zero).AddDays(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<string> _surprises = [];
    private readonly ConcurrentDictionary<string, string> _booked = [];
    private Task _clients = Task.CompletedTask;

    private PriorityLoad(ApiClient client, int seed)
    {
        _client = client;
        _seed = seed;
    }

    /// <summary>Answers that no fault explains.</summary>
    public IReadOnlyCollection<string> Surprises => _surprises;

    /// <summary>The ids of acknowledged bookings.</summary>
    public ICollection<string> Booked => _booked.Values;

    public static async Task<PriorityLoad> StartAsync(ApiClient client, int seed)
    {
        var load = new PriorityLoad(client, seed);

        // Half of what is booked is firm at once: it begins within three days.
        var defined = await client.PutAsync(Base, ApiClient.Provider,
            $$$"""{"name":"Under faults","kind":"pilotBase","city":"Jinan","lines":{{{Lines}}},"pairingIds":["{{{Pairing}}}"],"ratesFenPerLineHour":{"default":10000},"policy":{"firmLeadMinutes":4320}}""");
        Assert.True(defined.Status == 201, defined.ToString());
        foreach (var year in new[] { load._from.Year, load._from.AddDays(7).Year }.Distinct())
        {
            var granted = await client.PutAsync(string.Create(CultureInfo.InvariantCulture, $"/api/v1/pairings/{Pairing}/priority-quotas/{BaseId}/{year}"), ApiClient.Department, """{"minutes":6000}""");
            Assert.True(granted.Status == 201, granted.ToString());
        }

        load._clients = Task.WhenAll(Enumerable.Range(1, Clients).Select(load.RunClientAsync));
        return load;
    }

    /// <summary>Waits until so many more bookings are acknowledged.</summary>
    public Task UntilBookedAsync(int more)
    {
        var goal = _booked.Count + more;
        return Patience.UntilAsync(() => _booked.Count >= goal || _clients.IsFaulted, NodeProcess.LongestWait, () => $"{goal} bookings, there are {_booked.Count}");
    }

    /// <summary>Lets the clients finish what they are at.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _clients;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _clients.ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
    }

    private async Task RunClientAsync(int number)
    {
        var random = new Random(unchecked((_seed * 31) + number));
        for (var turn = 1; !_stop.IsCancellationRequested; turn++)
        {
            var label = string.Create(CultureInfo.InvariantCulture, $"l{number}-{turn}");
            var isMember = number % 2 == 0;
            var start = _from.AddHours(random.Next(Hours));
            var wish = isMember ? "\"usePriority\":true" : "\"waitlist\":true";
            var body = string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"start":"{{LoadPlan.Text(start)}}","end":"{{LoadPlan.Text(start.AddHours(1 + random.Next(8)))}}","lines":{{1 + random.Next(Lines)}},{{wish}}}""");
            var caller = isMember ? ApiClient.Enterprise : "demo-enterprise-2";
            var booked = await UntilDecidedAsync($"{Base}/bookings", caller, body, $"book-{label}");
            if (!booked.IsDone)
                continue;
            var id = booked.Json().GetProperty("id").GetString()!;
            Assert.True(_booked.TryAdd($"book-{label}", id));
            if (random.Next(3) > 0)
                await UntilDecidedAsync($"/api/v1/bookings/{id}/cancel", caller, null, $"cancel-{label}");
            await Task.Delay(random.Next(25));
        }
    }

    private async Task<ApiReply> UntilDecidedAsync(string path, string caller, string? body, string key)
    {
        var reply = await _client.PostAsync(path, caller, body, key);
        for (var tried = 0; reply.IsUnknown; tried++)
        {
            if (reply.Status is >= 500 and not 503)
                _surprises.Add(reply.ToString());
            if (tried > 600)
                throw new TimeoutException($"{path} is not decided: {reply}");
            await Task.Delay(_pauseAfterError);
            reply = await _client.PostAsync(path, caller, body, key);
        }

        if (!reply.IsDone && !_expected.Contains(reply.Code))
            _surprises.Add(reply.ToString());
        return reply;
    }
}

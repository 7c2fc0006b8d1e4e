using System.Collections.Concurrent;
using System.Globalization;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Xunit;

namespace Liandong.Faults.Tests.Vouchers;

/// <summary>Clients that book with vouchers, move and cancel at the same time, each request under a key that is repeated until it is decided.</summary>
internal sealed class VoucherLoad : IAsyncDisposable
{
    private const int Clients = 8;
    private const int InstrumentCount = 4;
    private const int Days = 60;
    private const int SlotMinutes = 60;
    private static readonly TimeSpan _pauseAfterError = TimeSpan.FromMilliseconds(100);
    private static readonly string[] _enterprises = ["ent-qilu-bio", "ent-linyi-robotics"];
    private static readonly string[] _keys = [ApiClient.Enterprise, "demo-enterprise-2"];

    private readonly ApiClient _client;
    private readonly int _seed;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<string> _surprises = [];
    private readonly ConcurrentDictionary<string, string> _booked = [];
    private Task _clients = Task.CompletedTask;
    private volatile bool _isRevoking;
    private volatile bool _isRevoked;

    private VoucherLoad(ApiClient client, int seed)
    {
        _client = client;
        _seed = seed;
    }

    /// <summary>The enterprise whose filing <see cref="RevokeAsync"/> revokes.</summary>
    public static string Revoked => _enterprises[0];

    /// <summary>Answers that no fault explains.</summary>
    public IReadOnlyCollection<string> Surprises => _surprises;

    /// <summary>How many bookings were acknowledged.</summary>
    public int Booked => _booked.Count;

    // A year that begins after any test: accounts pay for what starts in their year.
    private static int Year => DateTime.UtcNow.Year + 1;

    public static async Task<VoucherLoad> StartAsync(ApiClient client, int seed)
    {
        var load = new VoucherLoad(client, seed);
        for (var number = 1; number <= InstrumentCount; number++)
        {
            // Every cancellation costs a half: a part of what is held is captured.
            var defined = await client.PutAsync($"/api/v1/instruments/voucher-{number}", ApiClient.Provider,
                """{"name":"Under faults","category":"SEM","city":"Jinan","ratesFenPerHour":{"default":10000},"chargeBy":"reservation","cancelFeePercent":50,"policy":{"cancelNoticeMinutes":525600}}""");
            Assert.True(defined.Status == 201, defined.ToString());
        }

        foreach (var enterprise in _enterprises)
        {
            var opened = await client.PostAsync("/api/v1/voucher-accounts", ApiClient.Department, $$"""{"enterpriseId":"{{enterprise}}","year":{{Year}},"grantFen":100000000,"ratioPercent":40}""", $"open-{enterprise}");
            Assert.True(opened.Status == 201, opened.ToString());
        }

        load._clients = Task.WhenAll(Enumerable.Range(1, Clients).Select(load.RunClientAsync));
        return load;
    }

    /// <summary>Waits until so many more bookings are acknowledged.</summary>
    public Task UntilBookedAsync(int more)
    {
        var goal = Booked + more;
        return Patience.UntilAsync(() => Booked >= goal || _clients.IsFaulted, NodeProcess.LongestWait, () => $"{goal} bookings, there are {Booked}");
    }

    /// <summary>Revokes the filing of the first enterprise, again and again until it is answered; the clients go on.</summary>
    public async Task RevokeAsync()
    {
        _isRevoking = true;
        var revoked = await UntilDecidedAsync($"/api/v1/filings/{Revoked}.1/decision", ApiClient.Department, """{"decision":"revoke","reason":"It has moved away."}""", "revoke");
        Assert.True(revoked.IsDone, revoked.ToString());
        _isRevoked = true;
    }

    /// <summary>Lets the clients finish what they are at.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _clients;
    }

    /// <summary>Waits until the accounts hold what their open bookings have, as callers see it: deadlines pass, and what is owed is told.</summary>
    public Task UntilSettledAsync(TimeSpan longest) => Patience.UntilAsync(
        async () =>
        {
            foreach (var enterprise in _enterprises)
            {
                if (await HeldAsync(enterprise) is not { } held || held != await BookedFenAsync(enterprise))
                    return false;
            }

            return true;
        },
        longest,
        () => "the accounts hold what bookings have");

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
            var label = string.Create(CultureInfo.InvariantCulture, $"v{number}-{turn}");
            var caller = _keys[random.Next(_keys.Length)];
            var (start, end) = Slot(random);
            var isBarred = _isRevoked && caller == _keys[0];
            var booked = await UntilDecidedAsync(
                $"/api/v1/instruments/voucher-{1 + random.Next(InstrumentCount)}/bookings", caller, $$"""{"start":"{{start}}","end":"{{end}}","useVoucher":true}""", $"book-{label}");
            if (!booked.IsDone)
                continue;
            if (isBarred)
                _surprises.Add($"A booking by voucher after the revocation was answered: {booked}");
            var id = booked.Json().GetProperty("id").GetString()!;
            Assert.True(_booked.TryAdd($"book-{label}", id));
            if (random.Next(3) == 0)
            {
                var (from, to) = Slot(random);

                // Within the notice, where all bookings are, holders move neither later nor to a lower fee; staff do.
                await UntilDecidedAsync(
                    $"/api/v1/bookings/{id}/move", ApiClient.Provider, $$"""{"start":"{{from}}","end":"{{to}}","reason":"It is needed then."}""", $"move-{label}");
            }

            if (random.Next(2) == 0)
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

        if (!reply.IsDone && reply.Code is not ("slot_taken" or "voucher_insufficient" or "hold_by_other") && !(_isRevoking && reply.Code == "not_filed"))
            _surprises.Add(reply.ToString());
        return reply;
    }

    private static (string Start, string End) Slot(Random random)
    {
        var start = new DateTimeOffset(Year, 1, 3, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(Days * 24 * 60 / SlotMinutes) * SlotMinutes);
        return (LoadPlan.Text(start), LoadPlan.Text(start.AddMinutes((1 + random.Next(4)) * SlotMinutes)));
    }

    private async Task<long?> HeldAsync(string enterprise)
    {
        var reply = await _client.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/api/v1/voucher-accounts/{enterprise}-{Year}"));
        return reply.Status == 200 ? reply.Json().GetProperty("heldFen").GetInt64() : null;
    }

    private async Task<long> BookedFenAsync(string enterprise)
    {
        var (sum, cursor) = (0L, "");
        do
        {
            var reply = await _client.GetAsync($"/api/v1/bookings?holderId={enterprise}&status=confirmed&limit=200{cursor}");
            if (reply.Status != 200)
                return -1;
            sum += reply.Json().GetProperty("items").EnumerateArray().Sum(item => item.GetProperty("voucherFen").GetInt64());
            cursor = reply.Json().GetProperty("nextCursor").GetString() is { } next ? $"&cursor={Uri.EscapeDataString(next)}" : "";
        }
        while (cursor.Length > 0);
        return sum;
    }
}

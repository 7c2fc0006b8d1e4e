using System.Collections.Concurrent;
using System.Globalization;
using Liandong.Faults.Tests.Histories;
using Liandong.Faults.Tests.Nodes;
using Xunit;

namespace Liandong.Faults.Tests.Load;

/// <summary>Clients that book, repeat and cancel at the same time, and remember all they were told.</summary>
internal sealed class BookingLoad : IAsyncDisposable
{
    private const int Clients = 12;

    // Enough for clients to meet each other; what more they ask would only keep the machine busy.
    private const int LongestPauseMilliseconds = 200;
    private const int StormCalls = 200;
    private const int MostRivals = 100;
    private static readonly TimeSpan _pauseAfterError = TimeSpan.FromMilliseconds(100);

    private readonly LoadPlan _plan;
    private readonly ApiClient _client;
    private readonly ConcurrentQueue<BookingCall> _calls = [];
    private readonly ConcurrentBag<string> _surprises = [];
    private readonly ConcurrentDictionary<string, int> _unknown = [];
    private readonly CancellationTokenSource _stop = new();
    private Task _clients = Task.CompletedTask;
    private long _position;
    private int _acknowledged;
    private int _rivals;
    private int _takenWithoutAnswer;

    private BookingLoad(LoadPlan plan, ApiClient client)
    {
        _plan = plan;
        _client = client;
    }

    /// <summary>Calls so far that said it is booked.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>Answers after which the client does not know, by code.</summary>
    public IReadOnlyDictionary<string, int> Unknown => _unknown;

    public ApiClient Client => _client;

    /// <summary>The instruments that are booked.</summary>
    public IReadOnlyList<string> Instruments => _plan.Instruments;

    /// <summary>Calls so far.</summary>
    public int Count => _calls.Count;

    /// <summary>Answers that no fault explains.</summary>
    public IReadOnlyCollection<string> Surprises => _surprises;

    /// <summary>Defines the instruments and lets the clients run.</summary>
    public static async Task<BookingLoad> StartAsync(ApiClient client, int seed)
    {
        var load = new BookingLoad(new LoadPlan(seed), client);
        foreach (var instrument in load._plan.Instruments)
        {
            var reply = await load._client.PutAsync($"/api/v1/instruments/{instrument}", ApiClient.Provider, LoadPlan.Definition);
            Assert.True(reply.Status == 201, $"The instrument is not defined: {reply}");
            load.Saw(reply);
        }

        load._clients = Task.WhenAll(Enumerable.Range(1, Clients).Select(number => load.RunClientAsync(number)));
        return load;
    }

    /// <summary>Waits until so many more bookings are acknowledged.</summary>
    public async Task UntilAcknowledgedAsync(int more)
    {
        var goal = Acknowledged + more;
        await Patience.UntilAsync(() => Acknowledged >= goal || _clients.IsFaulted, NodeProcess.LongestWait, () => $"{goal} bookings, there are {Acknowledged}; unknown answers: {ShowUnknown()}");
        if (_clients.IsFaulted)
            await _clients;
    }

    /// <summary>Calls that the node carried out without answering: their first answer was that of a repeat.</summary>
    public int TakenWithoutAnswer => Volatile.Read(ref _takenWithoutAnswer);

    /// <summary>Lets the clients finish what they are at, and no more.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _clients;
    }

    /// <summary>
    /// Repeats every call that has a key: those in doubt until they are decided, a part of the others in a storm of
    /// three at once. Then gathers the evidence.
    /// </summary>
    public async Task<(IReadOnlyCollection<BookingCall> Calls, Evidence Evidence)> SettleAsync()
    {
        await Parallel.ForEachAsync(_calls, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (call, _) =>
        {
            if (call.IsOpen && call.IdempotencyKey is not null)
                await Patience.UntilAsync(async () => Take(call, await BookAsync(call)), NodeProcess.LongestWait, () => $"{call.Label} is decided");
            if (call.IsCancelAsked && call.CancelAnswer is null)
                await Patience.UntilAsync(async () => TakeCancel(call, await CancelAsync(call)), NodeProcess.LongestWait, () => $"the cancellation of {call.Label} is decided");
        });
        await Parallel.ForEachAsync(_calls.Where(call => call.IdempotencyKey is not null && call.Answers.Count > 0).Take(StormCalls), async (call, _) =>
            await Task.WhenAll(RepeatAsync(call), RepeatAsync(call), RepeatAsync(call)));
        return (_calls, await new EvidenceReader(_client, _plan).ReadAsync(_calls, Interlocked.Read(ref _position)));
    }

    /// <summary>
    /// Asks one node, in somebody else's name, for slots that other calls have got: a node that does not know of them, as
    /// after a pause, must not give them again.
    /// </summary>
    /// <param name="node">The node.</param>
    /// <param name="since">From which call on; see <see cref="Count"/>.</param>
    /// <param name="instruments">Of which instruments.</param>
    /// <returns>How many were asked for.</returns>
    public async Task<int> AskForTakenSlotsAsync(ApiClient node, int since, IReadOnlyCollection<string> instruments)
    {
        var taken = _calls.Skip(since)
            .Where(call => call is { IsOpen: false, IsRefused: false, IsCancelAsked: false } && instruments.Contains(call.InstrumentId, StringComparer.Ordinal))
            .Take(MostRivals)
            .ToList();
        await Task.WhenAll(taken.Select(async call =>
        {
            var rival = LoadPlan.RivalOf(call, string.Create(CultureInfo.InvariantCulture, $"rival-{Interlocked.Increment(ref _rivals)}"));
            _calls.Enqueue(rival);
            Take(rival, await BookAsync(rival, node));
        }));
        return taken.Count;
    }

    /// <summary>Bookings that were confirmed, not asked to be cancelled, and overlap: seen from what clients were told alone.</summary>
    public IReadOnlyList<Violation> FindDoubleBookings() =>
        [.. HistoryChecker.Overlaps(_calls.Where(call => !call.IsCancelAsked && call.LastBody is not null).Select(call => ListedBooking.Read(call.LastBody!)))];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _clients.ContinueWith(_ => { }, TaskScheduler.Default);
        _client.Dispose();
        _stop.Dispose();
    }

    public override string ToString() =>
        $"{_calls.Count} calls, {Acknowledged} booked, {_calls.Count(call => call.IsRefused)} refused, {_calls.Count(call => call.CancelAnswer is not null)} cancelled; unknown answers: {ShowUnknown()}, of them carried out: {TakenWithoutAnswer}";

    private string ShowUnknown() => _unknown.IsEmpty ? "none" : string.Join(", ", _unknown.Select(pair => $"{pair.Value} {pair.Key}"));

    private async Task RunClientAsync(int number)
    {
        var random = new Random(unchecked((_plan.Seed * 31) + number));
        for (var turn = 1; !_stop.IsCancellationRequested; turn++)
        {
            var call = _plan.Next(random, string.Create(CultureInfo.InvariantCulture, $"c{number}-{turn}"));
            _calls.Enqueue(call);
            await BookUntilDecidedAsync(call, twiceAtOnce: random.NextDouble() < LoadPlan.TwiceAtOnceShare);
            if (random.NextDouble() < LoadPlan.CancelShare && call.Answers.Count > 0)
            {
                call.IsCancelAsked = true;
                TakeCancel(call, await CancelAsync(call));
            }

            await Task.Delay(random.Next(LongestPauseMilliseconds));
        }
    }

    private async Task BookUntilDecidedAsync(BookingCall call, bool twiceAtOnce)
    {
        if (twiceAtOnce && call.IdempotencyKey is not null)
        {
            foreach (var reply in await Task.WhenAll(BookAsync(call), BookAsync(call)))
                Take(call, reply);
        }
        else
        {
            Take(call, await BookAsync(call));
        }

        while (call.IsOpen && !_stop.IsCancellationRequested)
        {
            await Task.Delay(_pauseAfterError);
            if (call.IdempotencyKey is null)
                return;
            Take(call, await BookAsync(call));
        }
    }

    /// <summary>Sends a call again that has its answer, until the node has time for it.</summary>
    private Task RepeatAsync(BookingCall call) => Patience.UntilAsync(
        async () =>
        {
            var reply = await BookAsync(call);
            Take(call, reply);
            if (reply.IsDone && !reply.IsReplay)
                _surprises.Add($"not marked as a replay: {reply}");
            return reply.IsDone;
        },
        NodeProcess.LongestWait,
        () => $"{call.Label} is replayed");

    private Task<ApiReply> BookAsync(BookingCall call, ApiClient? node = null) =>
        (node ?? _client).PostAsync($"/api/v1/instruments/{call.InstrumentId}/bookings", call.ApiKey, LoadPlan.BodyOf(call), call.IdempotencyKey);

    private Task<ApiReply> CancelAsync(BookingCall call) =>
        _client.PostAsync($"/api/v1/bookings/{ListedBooking.Read(call.Answers.First()).Id}/cancel", call.ApiKey, null, $"cancel-{call.Label}");

    /// <returns>Whether the call is decided.</returns>
    private bool Take(BookingCall call, ApiReply reply)
    {
        Saw(reply);
        call.WasDropped |= reply is { Status: 0, Body: ApiReply.Dropped };
        if (reply.IsDone)
        {
            if (call.Answers.Count == 0)
            {
                Interlocked.Increment(ref _acknowledged);
                if (call.WasDropped && reply.IsReplay)
                    Interlocked.Increment(ref _takenWithoutAnswer);
            }

            call.Booked(reply.Body);
        }
        else if (reply is { Status: 409, Code: "slot_taken" })
        {
            call.Refusal = reply.Body;
        }
        else if (!reply.IsUnknown)
        {
            _surprises.Add(reply.ToString());
        }

        return !call.IsOpen;
    }

    private bool TakeCancel(BookingCall call, ApiReply reply)
    {
        Saw(reply);
        if (reply.IsDone)
            call.CancelAnswer = reply.Body;
        else if (!reply.IsUnknown)
            _surprises.Add(reply.ToString());
        return !reply.IsUnknown;
    }

    private void Saw(ApiReply reply)
    {
        if (reply.IsUnknown)
            _unknown.AddOrUpdate(reply.Status == 0 ? reply.Body : $"{reply.Status} {reply.Code}", 1, (_, count) => count + 1);
        if (reply.Status is >= 500 and not 503 || (reply.Status == 503 && !(reply.HasRetryAfter && reply.Code is ("journal_unavailable" or "overloaded"))))
            _surprises.Add(reply.ToString());
        for (var known = Interlocked.Read(ref _position); reply.Position > known; known = Interlocked.Read(ref _position))
            Interlocked.CompareExchange(ref _position, reply.Position, known);
    }
}

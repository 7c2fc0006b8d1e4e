using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Liandong.Load.Generators;

namespace Liandong.Load.Live;

/// <summary>Plans sessions, acts on them and votes, over HTTP.</summary>
internal sealed class LiveHost(Uri address, string departmentKey) : IDisposable
{
    private const int VotersAtOnce = 64;
    private static readonly string[] _scopes = ["read", "write"];
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = VotersAtOnce }) { BaseAddress = address, DefaultRequestHeaders = { { "X-Api-Key", departmentKey } } };

    /// <summary>A session that is live.</summary>
    public async Task<string> StartAsync()
    {
        var planned = await PostAsync("/api/v1/roadshows", new
        {
            title = "Load",
            kind = "financing",
            visibility = "public",
            startsAt = DateTimeOffset.UtcNow,
            agenda = new[] { new { pitchId = "p", title = "Pitch", presenterOrgId = "ent-load", pitchMinutes = 8, qaMinutes = 5 } },
        });
        var id = planned.GetProperty("id").GetString()!;
        await PostAsync($"/api/v1/roadshows/{id}/start", new { });
        return id;
    }

    /// <summary>Acts at a rate: holds the clock and lets it go on.</summary>
    /// <returns>The sequence of each act and when it was sent.</returns>
    public async Task<IReadOnlyList<(long Sequence, long Sent)>> ActAsync(string id, int perSecond, TimeSpan time)
    {
        var (started, acts) = (Stopwatch.GetTimestamp(), new List<Task<(long, long)>>());
        for (var number = 0; ; number++)
        {
            var due = TimeSpan.FromSeconds(number / (double)perSecond);
            if (due >= time)
                break;
            if (due - Stopwatch.GetElapsedTime(started) is { Ticks: > 0 } early)
                await Task.Delay(early);
            acts.Add(ActOnceAsync(id, number % 2 == 0 ? "hold" : "resume"));
        }

        return await Task.WhenAll(acts);
    }

    /// <summary>Votes of many, as fast as they are taken, each sent twice; then counts.</summary>
    /// <returns>How they were acknowledged.</returns>
    /// <exception cref="LoadFailedException">One was not counted once.</exception>
    public async Task<LoadResult> VoteAsync(string id, int voters, int questions)
    {
        var keys = new List<string>();
        for (var voter = 0; voter < voters; voter++)
            keys.Add((await PostAsync("/api/v1/api-keys", new { organisationId = $"voter-{voter}", role = "enterprise", scopes = _scopes })).GetProperty("key").GetString()!);
        for (var question = 0; question < questions; question++)
            await PostAsync($"/api/v1/roadshows/{id}/questions", new { text = "When?" });
        var started = Stopwatch.GetTimestamp();
        var recorder = new LatencyRecorder(TimeProvider.System);
        var votes = from question in Enumerable.Range(1, questions) from key in keys from repeat in Enumerable.Range(0, 2) select (question, key);
        await Parallel.ForEachAsync(votes, new ParallelOptions { MaxDegreeOfParallelism = VotersAtOnce }, async (vote, _) =>
        {
            var sent = Stopwatch.GetTimestamp();
            await VoteOnceAsync(id, vote.question, vote.key);
            recorder.Add("vote", sent);
        });
        var session = await _http.GetFromJsonAsync<JsonElement>($"/api/v1/roadshows/{id}");
        var counted = session.GetProperty("questions").EnumerateArray().Sum(question => question.GetProperty("votes").GetInt32());
        return counted == voters * questions ? recorder.Result(started) : throw new LoadFailedException($"{voters * questions} votes were cast, {counted} are counted.");
    }

    /// <summary>The sequence that a session is at.</summary>
    public async Task<long> SequenceAsync(string id) => (await _http.GetFromJsonAsync<JsonElement>($"/api/v1/roadshows/{id}")).GetProperty("sequence").GetInt64();

    public void Dispose() => _http.Dispose();

    private async Task<(long, long)> ActOnceAsync(string id, string act)
    {
        var sent = Stopwatch.GetTimestamp();
        return ((await PostAsync($"/api/v1/roadshows/{id}/{act}", new { })).GetProperty("sequence").GetInt64(), sent);
    }

    private async Task VoteOnceAsync(string id, int question, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, string.Create(CultureInfo.InvariantCulture, $"/api/v1/roadshows/{id}/questions/q{question}/votes"));
        request.Headers.Add("X-Api-Key", key);
        using var answer = await SendAsync(request);
    }

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        using var answer = await SendAsync(request);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        var answer = await _http.SendAsync(request);
        return answer.IsSuccessStatusCode
            ? answer
            : throw new LoadFailedException($"{request.RequestUri} was answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Roadshows;

/// <summary>An audience that asks and votes without pause: each vote is sent several times, until one is acknowledged, and must count once.</summary>
internal sealed class SessionLoad : IAsyncDisposable
{
    private const int Questions = 12;
    private const int RepeatsOfAVote = 3;
    private static readonly string[] _voters = ["demo-zone", "demo-university", "demo-provider", "demo-enterprise", "demo-enterprise-2", "demo-investor", "demo-expert", "demo-integrator"];
    private static readonly TimeSpan _pauseAfterFault = TimeSpan.FromMilliseconds(100);

    private readonly ApiClient _client;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<(string Question, string Voter), bool> _votes = new();
    private readonly Task _acting;
    private int _acknowledged;

    private SessionLoad(ApiClient client, string roadshowId)
    {
        (_client, RoadshowId) = (client, roadshowId);
        _acting = Task.Run(() => Task.WhenAll(_voters.Select(ActAsync)));
    }

    public string RoadshowId { get; }

    /// <summary>How many acts were acknowledged.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>Plans and starts a session on a node, and lets the audience in.</summary>
    public static Task<SessionLoad> StartAsync(Uri address) => StartAsync(new ApiClient(address));

    /// <summary>Plans and starts a session, and lets the audience in. The client is disposed of with the load.</summary>
    public static async Task<SessionLoad> StartAsync(ApiClient client)
    {
        const string Plan = """
            {"title":"路演","kind":"financing","visibility":"public","startsAt":"2027-01-01T09:00:00+08:00",
             "agenda":[{"pitchId":"p","title":"项目","presenterOrgId":"ent-qilu-bio","pitchMinutes":8,"qaMinutes":5}]}
            """;
        var planned = await client.PostAsync("/api/v1/roadshows", "demo-zone", Plan, null);
        Assert.True(planned.Status == 201, $"{planned}");
        var id = planned.Json().GetProperty("id").GetString()!;
        Assert.True((await client.PostAsync($"/api/v1/roadshows/{id}/start", "demo-zone", null, null)).IsDone);
        for (var question = 0; question < Questions; question++)
            Assert.True((await client.PostAsync($"/api/v1/roadshows/{id}/questions", "demo-enterprise", """{"text":"何时达产？"}""", null)).IsDone);
        return new SessionLoad(client, id);
    }

    /// <summary>Waits until so many more acts were acknowledged.</summary>
    public Task UntilAcknowledgedAsync(int more)
    {
        var goal = Acknowledged + more;
        return Patience.UntilAsync(() => Acknowledged >= goal || _acting.IsFaulted, NodeProcess.LongestWait, () => $"{goal} acknowledged acts, there are {Acknowledged}");
    }

    /// <summary>Ends the load, and gives the session as it is; asserts that each vote that was acknowledged counts, and none twice.</summary>
    public async Task<(long Sequence, string Shown)> EndAsync()
    {
        await _stop.CancelAsync();
        await _acting;
        var reply = await _client.GetAsync($"/api/v1/roadshows/{RoadshowId}");
        Assert.True(reply.Status == 200, $"{reply}");
        var session = JsonNode.Parse(reply.Body)!.AsObject();
        foreach (var question in session["questions"]!.AsArray().Select(question => question!.AsObject()))
        {
            var (id, votes) = (question["id"]!.GetValue<string>(), question["votes"]!.GetValue<int>());
            var (sure, perhaps) = (_votes.Count(vote => vote.Key.Question == id && vote.Value), _votes.Count(vote => vote.Key.Question == id));
            Assert.True(votes >= sure && votes <= perhaps, $"{id} has {votes} votes: {sure} were acknowledged, {perhaps} tried.");
        }

        return (session["sequence"]!.GetValue<long>(), LiveView.Canonical(session));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _acting;
        _client.Dispose();
        _stop.Dispose();
    }

    private async Task ActAsync(string voter)
    {
        for (var number = 0; !_stop.IsCancellationRequested; number++)
        {
            var question = string.Create(CultureInfo.InvariantCulture, $"q{1 + (number % Questions)}");
            var votes = await Task.WhenAll(Enumerable.Range(0, RepeatsOfAVote).Select(_ => VoteAsync(question, voter)));
            if (!votes.Any(isDone => isDone))
                await Task.Delay(_pauseAfterFault);
            else if (number % Questions == 0)
                await AskAsync(voter);
        }
    }

    private async Task<bool> VoteAsync(string question, string voter)
    {
        _votes.TryAdd((question, voter), false);
        var reply = await _client.PostAsync($"/api/v1/roadshows/{RoadshowId}/questions/{question}/votes", voter, null, null);
        if (!reply.IsDone)
            return false;
        _votes[(question, voter)] = true;
        Interlocked.Increment(ref _acknowledged);
        return true;
    }

    private async Task AskAsync(string voter) =>
        await _client.PostAsync($"/api/v1/roadshows/{RoadshowId}/questions", voter, JsonSerializer.Serialize(new { text = $"{voter} 问" }), Guid.NewGuid().ToString("n"));
}

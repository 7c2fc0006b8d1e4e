using System.Globalization;
using Liandong.Api.Tests.Access;
using Liandong.Api.Tests.Events;
using Liandong.Testing;

namespace Liandong.Api.Tests.Roadshows;

/// <summary>The live view: no gap and no repeat, for whoever may see it.</summary>
public abstract class LiveTests(Store store) : RoadshowTestBase(store)
{
    [Fact]
    public async Task A_viewer_begins_with_a_snapshot_and_sees_every_change()
    {
        var session = await PlannedAsync();
        using var reader = await OpenAsync(session);
        Assert.Equal(("text/event-stream", "no"), (reader.ContentType, reader.Header("X-Accel-Buffering")));
        Assert.Contains("no-store", reader.Header("Cache-Control"), StringComparison.Ordinal);
        var view = await BeginAsync(reader);
        Assert.Equal(1, view.Snapshots);
        (await Zone.PostAsync($"{session}/start")).Is(200);
        await AskedAsync(session);
        (await Investor.PostAsync($"{session}/questions/q1/votes")).Is(200);
        (await Zone.PostAsync($"{session}/polls", new { text = "看好？", options = new[] { "是", "否" } })).Is(201);
        (await Investor.PostAsync($"{session}/polls/p1/answers", new { option = 1 })).Is(200);
        (await Expert.PostAsync($"{session}/scores", new { pitchId = "peptide", scores = new { novelty = 80, market = 70 } })).Is(200);
        await ReachAsync(reader, view, session);
    }

    [Fact]
    public async Task Each_message_says_the_position_at_which_lists_show_it()
    {
        var session = await LiveAsync();
        using var reader = await OpenAsync(session);
        Assert.True((await reader.NextAsync())!.Data.GetProperty("position").GetInt64() > 0);

        (await Investor.PostAsync($"{session}/interests", new { pitchId = "peptide", level = "meet" })).Is(201);
        var sent = (await reader.NextAsync())!;
        while (!sent.Data.TryGetProperty("interests", out _))
        {
            sent = (await reader.NextAsync())!;
        }

        var position = sent.Data.GetProperty("position").GetInt64();
        var shown = (await Enterprise.GetAsync($"/interests?roadshowId={session[(session.LastIndexOf('/') + 1)..]}&after={position}")).Is(200);
        Assert.Single(shown.Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Nothing_is_missing_and_nothing_comes_twice_over_reconnects_under_load()
    {
        var session = await LiveAsync();
        using var enough = new CancellationTokenSource();
        var acting = ActAsync(session, enough.Token);
        var (view, all) = (new LiveView(), new LiveView());
        var last = (string?)null;
        using var steady = await OpenAsync(session);
        all.Take(await steady.NextAsync());
        var random = new Random(7);
        for (var connection = 0; connection < 25; connection++)
        {
            using var reader = await OpenAsync(session, last);
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                var sent = (await reader.NextAsync())!;
                view.Take(sent);
                last = sent.Id.ToString(CultureInfo.InvariantCulture);
            }
        }

        await enough.CancelAsync();
        await acting;
        using var rest = await OpenAsync(session, last);
        await ReachAsync(rest, view, session);
        await ReachAsync(steady, all, session);
        Assert.Equal(all.Shown(), view.Shown());
        Assert.Equal(1, view.Snapshots);
    }

    [Fact]
    public async Task Control_a_message_that_is_kept_back_is_found()
    {
        var session = await LiveAsync();
        using var reader = await OpenAsync(session);
        var view = await BeginAsync(reader);
        await AskedAsync(session);
        while (!(await reader.NextAsync())!.Data.TryGetProperty("questions", out _))
        {
        }

        (await Zone.PostAsync($"{session}/next")).Is(200);
        await Assert.ThrowsAnyAsync<Exception>(() => ReachAsync(reader, view, session));
    }

    [Fact]
    public async Task Who_is_too_far_behind_or_ahead_gets_a_snapshot()
    {
        var session = await LiveAsync();
        foreach (var seen in new[] { "9000000", "9007199254740991" })
        {
            using var reader = await OpenAsync(session, seen);
            Assert.Equal("snapshot", (await reader.NextAsync())!.Type);
        }

        using var fromTheFirst = await EventReader.OpenAsync(Node.Address, null, "after=1", path: $"{session}/live");
        Assert.Equal("change", (await fromTheFirst.NextAsync())!.Type);
        (await Node.As(null).GetAsync($"{session}/live?after=x")).IsProblem(400, "invalid_value");
        (await Node.As(null).GetAsync($"{session}/live?before=1")).IsProblem(400, "unknown_parameter");
    }

    [Fact]
    public async Task An_invited_session_is_watched_with_a_header_or_a_ticket_once()
    {
        var session = await PlannedAsync("invited", "bank-qilu");
        (await Node.As(null).GetAsync($"{session}/live")).IsProblem(401, "unauthorized");
        (await Node.As("x").GetAsync($"{session}/live")).IsProblem(401, "unauthorized");
        (await Provider.GetAsync($"{session}/live")).IsProblem(404, "not_found");
        (await Provider.PostAsync($"{session}/tickets")).IsProblem(404, "not_found");
        using (var reader = await OpenAsync(session, key: "demo-investor"))
            Assert.Equal("snapshot", (await reader.NextAsync())!.Type);
        var ticket = (await Investor.PostAsync($"{session}/tickets")).Is(200).Word("ticket");
        using (var reader = await EventReader.OpenAsync(Node.Address, null, $"ticket={ticket}", path: $"{session}/live"))
            Assert.Equal("snapshot", (await reader.NextAsync())!.Type);
        (await Node.As(null).GetAsync($"{session}/live?ticket={ticket}")).IsProblem(401, "unauthorized");
        var other = (await Investor.PostAsync($"{session}/tickets")).Is(200).Word("ticket");
        (await Node.As(null).GetAsync($"{await PlannedAsync("invited", "bank-qilu")}/live?ticket={other}")).IsProblem(401, "unauthorized");
    }

    [Fact]
    public async Task Who_is_not_invited_any_more_or_whose_key_is_revoked_sees_no_more()
    {
        var session = await PlannedAsync("invited", "bank-qilu");
        var key = await IssuedKey.ByAsync(Investor);
        using var revoked = await OpenAsync(session, key: key.Text);
        using var uninvited = await OpenAsync(session, key: "demo-investor");
        Assert.Equal("snapshot", (await revoked.NextAsync())!.Type);
        Assert.Equal("snapshot", (await uninvited.NextAsync())!.Type);
        (await Investor.PostAsync($"{key.Path}/revoke")).Is(200);
        while (await revoked.NextAsync() is not null)
        {
        }

        (await Zone.PostAsync($"{session}/revise", Plan("invited"))).Is(200);
        while (await uninvited.NextAsync() is { } sent)
            Assert.NotEqual("snapshot", sent.Type);
    }

    [Fact]
    public async Task A_node_without_places_says_so()
    {
        await using var node = await Store.NewNodeAsync(new NodeSetup { Settings = ["--Limits:MaxViewers=1"] });
        var session = $"/roadshows/{(await node.As("demo-zone").PostAsync("/roadshows", Plan())).Is(201).Id}";
        using (var reader = await EventReader.OpenAsync(node.Address, null, "", path: $"{session}/live"))
        {
            Assert.Equal("snapshot", (await reader.NextAsync())!.Type);
            Assert.NotNull((await node.As(null).GetAsync($"{session}/live")).IsProblem(503, "overloaded").Header("Retry-After"));
        }
    }

    [Fact]
    public async Task A_viewer_resumes_behind_a_restart_of_its_node()
    {
        await using var node = await Store.NewNodeAsync();
        var zone = node.As("demo-zone");
        var session = $"/roadshows/{(await zone.PostAsync("/roadshows", Plan())).Is(201).Id}";
        var view = new LiveView();
        using (var reader = await EventReader.OpenAsync(node.Address, null, "", path: $"{session}/live"))
        {
            view.Take(await reader.NextAsync());
            (await zone.PostAsync($"{session}/start")).Is(200);
            view.Take(await reader.NextAsync());
            var restart = node.RestartAsync();
            while (await reader.NextAsync() is { } sent)
                view.Take(sent);
            await restart;
        }

        (await node.As("demo-zone").PostAsync($"{session}/next")).Is(200);
        using var again = await EventReader.OpenAsync(node.Address, null, "", view.Seen!.Value.ToString(CultureInfo.InvariantCulture), $"{session}/live");
        view.Take(await again.NextAsync());
        Assert.Equal(1, view.Snapshots);
        Assert.Equal(LiveView.Canonical(JsonNode.Parse((await node.As("demo-zone").GetAsync(session)).Is(200).Body)!.AsObject()), view.Shown());
    }

    private Task<EventReader> OpenAsync(string session, string? lastEventId = null, string? key = null) =>
        EventReader.OpenAsync(Node.Address, key, "", lastEventId, $"{session}/live");

    private static async Task<LiveView> BeginAsync(EventReader reader)
    {
        var view = new LiveView();
        view.Take(await reader.NextAsync());
        return view;
    }

    /// <summary>Reads until the view has seen all that there is, and compares.</summary>
    private async Task ReachAsync(EventReader reader, LiveView view, string session)
    {
        var now = JsonNode.Parse((await Zone.GetAsync(session)).Is(200).Body)!.AsObject();
        while (view.Seen < now["sequence"]!.GetValue<long>())
            view.Take(await reader.NextAsync());
        Assert.Equal(LiveView.Canonical(JsonNode.Parse((await Zone.GetAsync(session)).Is(200).Body)!.AsObject()), view.Shown());
    }

    private async Task ActAsync(string session, CancellationToken enough)
    {
        var callers = new[] { Enterprise, Enterprise2, Investor, Expert, Provider };
        for (var i = 0; !enough.IsCancellationRequested; i++)
        {
            var caller = callers[i % callers.Length];
            _ = (i % 7) switch
            {
                0 => (await caller.PostAsync($"{session}/questions", new { text = $"问题 {i}" })).Is(201),
                1 => (await Zone.PostAsync($"{session}/questions/q1/{(i % 2 == 0 ? "hide" : "show")}")).Is(200),
                2 => (await Investor.PostAsync($"{session}/interests", new { pitchId = "peptide", level = (i % 2 == 0) ? "meet" : "invest" })).IsSuccess(),
                3 => (await Zone.PostAsync($"{session}/{(i % 2 == 0 ? "hold" : "resume")}")).Is(200),
                _ => await caller.PostAsync($"{session}/questions/q{1 + (i % 9)}/votes"),
            };
        }
    }
}

public sealed class SqliteLiveTests(SqliteStore store) : LiveTests(store);

public sealed class PostgresLiveTests(PostgresStore store) : LiveTests(store);

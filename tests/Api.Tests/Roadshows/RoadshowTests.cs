namespace Liandong.Api.Tests.Roadshows;

/// <summary>A session from its plan to the interests that are left.</summary>
public abstract class RoadshowTests(Store store) : RoadshowTestBase(store)
{
    [Fact]
    public async Task A_session_goes_from_plan_to_end()
    {
        var planned = (await Zone.PostAsync("/roadshows", Plan())).Is(201);
        var session = $"/roadshows/{planned.Id}";
        Assert.Equal(("scheduled", "\"1\"", $"/api/v1{session}"), (planned.Word("status"), planned.ETag, planned.Location));
        Assert.Equal("checkIn", (await Zone.PostAsync($"{session}/open-check-in")).Is(200).Word("status"));
        var started = (await Zone.PostAsync($"{session}/start")).Is(200);
        Assert.Equal(("live", "pitching", "peptide"), (started.Word("status"), started.Word("phase"), started.Word("currentPitchId")));
        Assert.InRange(started.Number("remainingMs"), 1, 8 * 60_000);
        var held = (await Zone.PostAsync($"{session}/hold", new { reason = "投影故障" })).Is(200);
        Assert.True(held.Json.GetProperty("held").GetBoolean());
        Assert.False((await Zone.PostAsync($"{session}/resume")).Is(200).Json.GetProperty("held").GetBoolean());
        (await Zone.SendAsync(HttpMethod.Post, $"{session}/next", (object?)null, ("If-Match", started.ETag!))).IsProblem(412, "version_mismatch");
        Assert.Equal("qa", (await Zone.PostAsync($"{session}/next")).Is(200).Word("phase"));
        Assert.Equal("scoring", (await Zone.PostAsync($"{session}/next")).Is(200).Word("phase"));
        Assert.Equal("robot", (await Zone.PostAsync($"{session}/next")).Is(200).Word("currentPitchId"));
        var closed = (await Zone.PostAsync($"{session}/skip")).Is(200);
        Assert.Equal(("closed", "skipped"), (closed.Word("phase"), closed.Json.GetProperty("agenda")[1].GetProperty("status").GetString()));
        Assert.Equal("ended", (await Zone.PostAsync($"{session}/end")).Is(200).Word("status"));
        (await Zone.PostAsync($"{session}/next")).IsProblem(409, "wrong_status");
        Assert.Equal("ended", (await Node.As("demo-provider").GetAsync(session)).Is(200).Word("status"));
    }

    [Fact]
    public async Task Sessions_are_listed_to_those_who_may_see_them()
    {
        var open = (await Zone.PostAsync("/roadshows", Plan())).Is(201);
        var invited = (await Zone.PostAsync("/roadshows", Plan("invited", "bank-qilu"))).Is(201);
        var list = $"/roadshows?hostId=jinan-hitech&limit=200&after={invited.Position}";
        foreach (var (caller, sees) in new[] { (Zone, true), (Investor, true), (Enterprise, true), (Department, true), (Provider, false), (Expert, false) })
        {
            var items = (await caller.GetAsync(list)).Is(200).Items.Select(item => item.GetProperty("id").GetString()).ToList();
            Assert.Contains(open.Id, items);
            Assert.Equal(sees, items.Contains(invited.Id));
            Assert.Equal(sees ? 200 : 404, (await caller.GetAsync($"/roadshows/{invited.Id}")).Status);
        }

        (await Provider.PostAsync($"/roadshows/{invited.Id}/questions", new { text = "?" })).IsProblem(404, "not_found");
        (await Provider.PostAsync($"/roadshows/{invited.Id}/reactions", new { kind = "applause" })).IsProblem(404, "not_found");
        var started = (await Zone.PostAsync($"/roadshows/{open.Id}/start")).Is(200);
        Assert.Contains((await Provider.GetAsync($"/roadshows?status=live&kind=financing&limit=200&after={started.Position}")).Is(200).Items, item => item.GetProperty("id").GetString() == open.Id);
    }

    [Fact]
    public async Task Each_caller_votes_once_however_often_it_sends()
    {
        var session = await LiveAsync();
        var question = await AskedAsync(session);
        var callers = new[] { Enterprise, Enterprise2, Provider, Investor, Expert, Zone };
        var votes = await Task.WhenAll(Enumerable.Range(0, 60).Select(number => callers[number % callers.Length].PostAsync($"{session}/questions/{question}/votes")));
        Assert.All(votes, vote => vote.Is(200));
        Assert.Equal(callers.Length, (await Enterprise.GetAsync($"{session}/questions/{question}")).Is(200).Number("votes"));
    }

    [Fact]
    public async Task What_the_host_hides_only_the_host_sees()
    {
        var session = await LiveAsync();
        var question = await AskedAsync(session);
        var hidden = (await Zone.PostAsync($"{session}/questions/{question}/hide")).Is(200);
        Assert.Equal((true, "ent-qilu-bio"), (hidden.Json.GetProperty("hidden").GetBoolean(), hidden.Word("organisationId")));
        (await Enterprise.GetAsync($"{session}/questions/{question}")).IsProblem(404, "not_found");
        Assert.Empty((await Enterprise.GetAsync($"{session}/questions")).Is(200).Items);
        Assert.Equal("产能何时达产？", Assert.Single((await Zone.GetAsync($"{session}/questions")).Is(200).Items).GetProperty("text").GetString());
        Assert.Equal(0, (await Zone.GetAsync(session)).Is(200).Json.GetProperty("questions").GetArrayLength());
        (await Zone.PostAsync($"{session}/questions/{question}/show")).Is(200);
        Assert.DoesNotContain("organisationId", (await Enterprise.GetAsync($"{session}/questions/{question}")).Is(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_presenter_sees_who_is_interested_and_others_how_many()
    {
        var session = await LiveAsync();
        var shown = (await Investor.PostAsync($"{session}/interests", new { pitchId = "peptide", level = "meet", note = "希望了解中试数据" })).Is(201);
        (await Investor.PostAsync($"{session}/interests", new { pitchId = "peptide", level = "invest" })).Is(200);
        Assert.Equal(1, (await Provider.GetAsync(session)).Is(200).Json.GetProperty("interests")[0].GetProperty("invest").GetInt32());
        Assert.DoesNotContain("bank-qilu", (await Provider.GetAsync(session)).Text, StringComparison.Ordinal);
        foreach (var insider in new[] { Investor, Enterprise, Zone, Department })
            Assert.Equal("希望了解中试数据", (await insider.GetAsync($"/interests/{shown.Id}")).Is(200).Word("note"));
        foreach (var stranger in new[] { Enterprise2, Provider, Expert })
        {
            (await stranger.GetAsync($"/interests/{shown.Id}")).IsProblem(404, "not_found");
            (await stranger.PostAsync($"/interests/{shown.Id}/close")).IsProblem(404, "not_found");
        }

        (await Zone.PostAsync($"{session}/end")).Is(200);
        (await Enterprise.PostAsync($"/interests/{shown.Id}/contact", new { note = "已通话" })).Is(200);
        var contract = (await Investor.PostAsync($"/interests/{shown.Id}/contract")).Is(200);
        Assert.Equal(("contracted", 2), (contract.Word("status"), contract.Json.GetProperty("steps").GetArrayLength()));
        var list = $"/interests?roadshowId={session.Split('/')[^1]}&status=contracted&after={contract.Position}";
        Assert.Equal("已通话", Assert.Single((await Enterprise.GetAsync(list)).Is(200).Items).GetProperty("steps")[0].GetProperty("note").GetString());
        Assert.Empty((await Enterprise2.GetAsync(list)).Is(200).Items);
        (await Enterprise.PostAsync($"{session}/interests", new { pitchId = "robot", level = "meet" })).IsProblem(403, "forbidden");
    }

    [Fact]
    public async Task Experts_without_ties_score_and_the_result_is_published_at_the_end()
    {
        var session = await LiveAsync();
        var scores = new { pitchId = "peptide", scores = new { novelty = 80, market = 70 } };
        (await Expert.PostAsync($"{session}/scores", scores)).Is(200);
        Assert.Single((await Expert.GetAsync($"{session}/scores")).Is(200).Json.GetProperty("scores").EnumerateArray());
        Assert.Empty((await Enterprise.GetAsync($"{session}/scores")).Is(200).Json.GetProperty("scores").EnumerateArray());
        Assert.DoesNotContain("result", (await Zone.GetAsync(session)).Text, StringComparison.Ordinal);
        var ended = (await Zone.PostAsync($"{session}/end")).Is(200);
        var result = ended.Json.GetProperty("agenda")[0].GetProperty("result");
        Assert.Equal((1, 76m, 76m), (result.GetProperty("count").GetInt32(), result.GetProperty("mean").GetDecimal(), result.GetProperty("median").GetDecimal()));
        (await Enterprise.PostAsync($"{session}/scores", scores)).IsProblem(403, "forbidden");
    }

    [Fact]
    public async Task An_expert_of_the_paired_university_does_not_score()
    {
        var plan = Plan();
        plan["panel"] = JsonNode.Parse("""[{"expertId":"expert-wang","affiliationIds":["sdu"]}]""");
        var session = $"/roadshows/{(await Zone.PostAsync("/roadshows", plan)).Is(201).Id}";
        (await Zone.PostAsync($"{session}/start")).Is(200);
        var refused = (await Expert.PostAsync($"{session}/scores", new { pitchId = "peptide", scores = new { novelty = 80, market = 70 } })).IsProblem(422, "conflict_of_interest");
        Assert.Equal("paired_university", Assert.Single(refused.Problems()).Code);
        foreach (var _ in Enumerable.Range(0, 3))
            (await Zone.PostAsync($"{session}/next")).Is(200);
        (await Expert.PostAsync($"{session}/scores", new { pitchId = "robot", scores = new { novelty = 80, market = 70 } })).Is(200);
        (await Expert.PostAsync($"{session}/conflicts", new { pitchId = "robot" })).Is(200);
        (await Expert.PostAsync($"{session}/scores", new { pitchId = "robot", scores = new { novelty = 80, market = 70 } })).IsProblem(422, "conflict_of_interest");
    }

    [Fact]
    public async Task Reactions_come_to_the_session_in_a_moment()
    {
        var session = await LiveAsync();
        (await Enterprise.PostAsync($"{session}/reactions", new { kind = "applause", count = 3 })).Is(202);
        (await Investor.PostAsync($"{session}/reactions", new { kind = "applause" })).Is(202);
        (await Investor.PostAsync($"{session}/reactions", new { kind = "Ap plause" })).IsProblem(400, "invalid_value");
        (await Investor.PostAsync($"{session}/reactions", new { kind = "applause", count = 101 })).IsProblem(400, "invalid_value");
        using var reader = await Events.EventReader.OpenAsync(Node.Address, null, "", path: $"{session}/live");
        var view = new LiveView();
        while (!view.Seen.HasValue || !view.Shown().Contains("\"applause\":4", StringComparison.Ordinal))
            view.Take((await reader.NextAsync())!);
    }

    [Fact]
    public async Task Thousands_see_one_session_but_nobody_what_is_none()
    {
        foreach (var id in new[] { new string('0', 26), "x", "01kb4v6x8w2m4n6p8q0r2s4t6V" })
        {
            (await Zone.GetAsync($"/roadshows/{id}")).IsProblem(404, "not_found");
            (await Node.As(null).GetAsync($"/roadshows/{id}/live")).IsProblem(404, "not_found");
        }
    }
}

public sealed class SqliteRoadshowTests(SqliteStore store) : RoadshowTests(store);

public sealed class PostgresRoadshowTests(PostgresStore store) : RoadshowTests(store);

using System.Globalization;
using System.Text.Json.Nodes;

namespace Liandong.Client.Tests;

/// <summary>A session is watched whole, over as many connections as it takes.</summary>
public sealed class WatchTests : PlatformTests
{
    [Fact]
    public async Task What_changes_is_put_into_what_was_there()
    {
        Platform.Then(Feed.Silent(
            Sent(3, "snapshot", Session(3, "live")),
            Sent(4, "change", """{"sequence":4,"serverTime":"2026-12-08T06:00:01Z","status":"live","held":false,"viewers":7,"phase":"qa","currentPitchId":"peptide","questions":[{"id":"q1","text":"多少钱？","votes":1,"answered":false,"askedAt":"2026-12-08T06:00:01Z"}]}"""),
            Sent(5, "change", """{"sequence":5,"serverTime":"2026-12-08T06:00:02Z","status":"live","held":true,"viewers":8,"questions":[{"id":"q1","votes":5,"answered":true,"askedAt":"2026-12-08T06:00:01Z"}],"polls":[{"id":"p1","text":"?","options":[{"text":"a","votes":2}],"closed":false}]}"""),
            Sent(6, "tick", """{"sequence":6,"serverTime":"2026-12-08T06:00:03Z","status":"live","held":true,"viewers":9}"""),
            Sent(7, "change", """{"sequence":7,"serverTime":"2026-12-08T06:00:04Z","status":"ended","held":false,"viewers":9,"hiddenQuestionIds":["q1"],"interests":[{"pitchId":"peptide","follow":1,"meet":2,"invest":0}]}""")));

        var seen = await WatchAsync();

        Assert.Equal([3, 4, 5, 6, 7], seen.Select(session => session.Sequence));
        Assert.Equal(("peptide", PitchPhase.Pitching), (seen[0].CurrentPitchId, seen[0].Phase));
        Assert.Equal((PitchPhase.Qa, "多少钱？", 1), (seen[1].Phase, seen[1].Questions![0].Text, seen[1].Questions![0].Votes));
        Assert.Null(seen[2].Phase);
        Assert.Equal(("多少钱？", 5, true), (seen[2].Questions![0].Text, seen[2].Questions![0].Votes, seen[2].Questions![0].Answered));
        Assert.Equal((2, 9), (Assert.Single(seen[3].Polls).Options[0].Votes, seen[3].Viewers));
        Assert.Empty(seen[4].Questions!);
        Assert.Equal((RoadshowStatus.Ended, 2), (seen[4].Status, Assert.Single(seen[4].Interests).Meet));
        Assert.All(seen, session => Assert.Equal("生物医药融资路演", session.Title));
    }

    [Fact]
    public async Task A_lost_connection_is_resumed_and_nothing_comes_twice()
    {
        Platform
            .Then(Feed.Ended(Sent(3, "snapshot", Session(3, "scheduled")), Sent(4, "tick", Time(4, "live"))))
            .Then(Answers.Loss())
            .Then(Feed.Broken(Sent(4, "tick", Time(4, "live")), Sent(5, "tick", Time(5, "live"))))
            .Then(Feed.Ended(Sent(9, "snapshot", Session(9, "live")), Sent(10, "tick", Time(10, "ended"))));

        Assert.Equal([3, 4, 5, 9, 10], (await WatchAsync()).Select(session => session.Sequence));
        Assert.Equal([null, "4", "4", "5"], Platform.Sent.Select(sent => sent.Header("Last-Event-ID")));
        Assert.All(Platform.Sent, sent => Assert.EndsWith("/api/v1/roadshows/r-1/live", sent.Target, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_session_that_is_not_for_the_caller_is_refused()
    {
        Platform.Then(Answers.Problem(404, "not_found"));
        var problem = await Assert.ThrowsAsync<LiandongProblemException>(WatchAsync);
        Assert.Equal("not_found", problem.Code);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{}")]
    public async Task An_answer_that_is_no_session_is_named_as_such(string data)
    {
        Platform.Then(Feed.Ended(Sent(3, "snapshot", data)));
        await Assert.ThrowsAsync<LiandongAnswerException>(WatchAsync);
    }

    private async Task<List<Roadshow>> WatchAsync()
    {
        var seen = new List<Roadshow>();
        await foreach (var session in Platform.Client().Roadshows.WatchAsync("r-1"))
            seen.Add(session);
        return seen;
    }

    private static string Sent(long sequence, string kind, string data) => string.Create(CultureInfo.InvariantCulture, $"id: {sequence}\nevent: {kind}\ndata: {data}\n\n");

    private static string Time(long sequence, string status) =>
        new JsonObject { ["sequence"] = sequence, ["serverTime"] = "2026-12-08T06:00:00Z", ["status"] = status, ["held"] = false, ["viewers"] = 1 }.ToJsonString();

    private static string Session(long sequence, string status) => new JsonObject
    {
        ["id"] = "r-1",
        ["title"] = "生物医药融资路演",
        ["kind"] = "financing",
        ["visibility"] = "public",
        ["hostId"] = "jinan-hitech",
        ["startsAt"] = "2026-12-08T06:00:00Z",
        ["status"] = status,
        ["sequence"] = sequence,
        ["serverTime"] = "2026-12-08T06:00:00Z",
        ["phase"] = "pitching",
        ["currentPitchId"] = "peptide",
        ["held"] = false,
        ["agenda"] = new JsonArray(),
        ["interests"] = new JsonArray(),
        ["polls"] = new JsonArray(),
        ["reactions"] = new JsonObject(),
        ["viewers"] = 5,
        ["version"] = 2,
    }.ToJsonString();
}

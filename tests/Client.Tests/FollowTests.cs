using System.Net;
using System.Text;

namespace Liandong.Client.Tests;

/// <summary>The feed comes once and in order, over as many connections as it takes.</summary>
public sealed class FollowTests : PlatformTests
{
    [Fact]
    public async Task Events_come_in_order_and_once_over_reconnects()
    {
        Platform
            .Then(Feed.Ended(Feed.Event(4), Feed.Event(5)))
            .Then(Feed.Broken(Feed.Event(5), Feed.Event(7)))
            .Then(Answers.Loss())
            .Then(Feed.Silent(Feed.Event(4), Feed.Event(7), Feed.Event(9)));

        Assert.Equal([4, 5, 7, 9], await TakeAsync(4, new FollowOptions { After = 3 }));

        Assert.Equal(["3", "5", "7", "7"], Platform.Sent.Select(sent => sent.Parameter("after")));
        Assert.Equal([null, "5", "7", "7"], Platform.Sent.Select(sent => sent.Header("Last-Event-ID")));
        Assert.All(Platform.Sent, sent => Assert.Equal("text/event-stream", sent.Header("Accept")));
    }

    [Fact]
    public async Task An_event_is_told_whole()
    {
        Platform.Then(Feed.Silent(Feed.Event(4, subject: "b-7")));

        await foreach (var happened in Platform.Client().Events.FollowAsync(new FollowOptions { Types = ["cn.liandong.booking.*", "cn.liandong.apiKey.*"] }))
        {
            Assert.Equal((4, "4", "cn.liandong.booking.made.v1", "b-7"), (happened.Position, happened.Id, happened.Type, happened.Subject));
            Assert.Equal(("1.0", "urn:liandong:journal", "application/json"), (happened.SpecVersion, happened.Source, happened.DataContentType));
            Assert.Equal(new DateTimeOffset(2026, 11, 24, 1, 0, 0, TimeSpan.Zero), happened.Time);
            Assert.Equal("b-7", happened.Data.GetProperty("id").GetString());
            break;
        }

        Assert.Equal("cn.liandong.booking.*,cn.liandong.apiKey.*", Platform.Only.Parameter("types"));
    }

    [Fact]
    public async Task The_feed_is_resumed_behind_a_checkpoint()
    {
        var checkpoints = new List<long>();
        Platform.Then(Feed.Ended(Feed.Event(4), Feed.Checkpoint(40), Feed.Checkpoint(30))).Then(Feed.Silent(Feed.Event(41)));

        Assert.Equal([4, 41], await TakeAsync(2, new FollowOptions { OnCheckpoint = checkpoints.Add }));

        Assert.Equal([40L], checkpoints);
        Assert.Equal("40", Platform.Sent[1].Header("Last-Event-ID"));
    }

    [Fact]
    public async Task A_connection_that_has_gone_silent_is_given_up()
    {
        AtSecondWait(() => Platform.Clock.Advance(PauseClock.TimeLimit));
        Platform.Then(Feed.Silent(Feed.Event(4))).Then(Feed.Silent(Feed.Event(5)));

        Assert.Equal([4, 5], await TakeAsync(2, new FollowOptions { IdleTimeout = PauseClock.TimeLimit }));
    }

    [Fact]
    public async Task Pauses_begin_anew_once_something_has_come()
    {
        Platform.Then(Answers.Loss()).Then(Answers.Loss()).Then(Answers.Loss()).Then(Feed.Ended(Feed.Event(4))).Then(Feed.Silent(Feed.Event(5)));

        await TakeAsync(2);

        int[] whole = [200, 400, 800, 200];
        Assert.Equal(whole.Length, Platform.Clock.Pauses.Count);
        Assert.All(Platform.Clock.Pauses.Zip(whole), pair => Assert.InRange(pair.First.TotalMilliseconds, pair.Second / 2, pair.Second));
    }

    [Theory]
    [InlineData("12", 12)]
    [InlineData("2147483647", 900)]
    public async Task A_platform_that_asks_to_wait_is_waited_for_within_reason(string retryAfter, int seconds)
    {
        Platform.Then(Answers.Problem(503, "overloaded", retryAfter)).Then(Feed.Silent(Feed.Event(4)));

        await TakeAsync(1);

        Assert.Equal(TimeSpan.FromSeconds(seconds), Assert.Single(Platform.Clock.Pauses));
    }

    [Theory]
    [InlineData(401, "unauthorized")]
    [InlineData(400, "invalid_value")]
    public async Task A_refusal_ends_the_following(int status, string code)
    {
        Platform.Then(Feed.Ended(Feed.Event(4))).Then(Answers.Problem(status, code));

        var problem = await Assert.ThrowsAsync<LiandongProblemException>(() => TakeAsync(2));

        Assert.Equal(((HttpStatusCode)status, code), (problem.StatusCode, problem.Code));
    }

    [Fact]
    public async Task Who_does_not_want_to_try_for_ever_is_told_when_the_time_is_over()
    {
        for (var i = 0; i < 200; i++)
            Platform.Then(Answers.Loss());

        await Assert.ThrowsAsync<LiandongUnansweredException>(() => TakeAsync(1, new FollowOptions { GiveUpAfter = TimeSpan.FromMinutes(5) }));

        var waited = Platform.Clock.Pauses.Aggregate(TimeSpan.Zero, (sum, pause) => sum + pause);
        Assert.InRange(waited, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Who_stops_is_let_go_while_nothing_comes()
    {
        using var stop = new CancellationTokenSource();
        AtSecondWait(stop.Cancel);
        Platform.Then(Feed.Silent(Feed.Event(4)));
        var seen = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in Platform.Client().Events.FollowAsync(cancellation: stop.Token))
                seen++;
        });

        Assert.Equal((1, 1), (seen, Platform.Sent.Count));
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Lines_may_end_as_the_standard_allows_and_arrive_in_any_pieces(string lineEnd)
    {
        var text = (Feed.Greeting + Feed.Event(4) + ": a remark\n\n" + Feed.Event(5)).Replace("\n", lineEnd, StringComparison.Ordinal);
        Platform.Then(Feed.Of(new PiecewiseStream(Encoding.UTF8.GetBytes(text))));

        Assert.Equal([4, 5], await TakeAsync(2));
    }

    [Fact]
    public async Task An_event_without_end_is_not_taken_in()
    {
        Platform.Then(Feed.Of(new EndlessStream()));

        await Assert.ThrowsAsync<LiandongAnswerException>(() => TakeAsync(1));
    }

    [Theory]
    [InlineData("id: x\nevent: a\ndata: {}\n\n")]
    [InlineData("id: 4\nevent: a\ndata: {}\n\n")]
    public async Task What_is_no_event_of_the_platform_is_told(string text)
    {
        Platform.Then(Feed.Ended(text));

        await Assert.ThrowsAsync<LiandongAnswerException>(() => TakeAsync(1));
    }

    [Fact]
    public async Task What_is_no_stream_is_told()
    {
        Platform.Then(Answers.Json(200, "{}"));

        await Assert.ThrowsAsync<LiandongAnswerException>(() => TakeAsync(1));
    }

    [Fact]
    public void What_cannot_be_followed_is_refused_at_once()
    {
        var events = Platform.Client().Events;

        Assert.ThrowsAny<ArgumentException>(() => events.FollowAsync(new FollowOptions { After = -1 }));
        Assert.ThrowsAny<ArgumentException>(() => events.FollowAsync(new FollowOptions { Types = [.. Enumerable.Repeat("t", 51)] }));
        Assert.ThrowsAny<ArgumentException>(() => events.FollowAsync(new FollowOptions { IdleTimeout = TimeSpan.Zero }));
    }

    [Fact]
    public async Task A_page_is_read_with_its_position()
    {
        var data = Feed.Event(4).Split("data: ")[1].Trim();
        Platform.Then(Answers.Json(200, $$"""{"items":[{{data}}],"nextAfter":17}"""));

        var page = await Platform.Client().Events.ReadPageAsync(3, ["cn.liandong.*"], 20);

        Assert.Equal((17, 4), (page.NextAfter, Assert.Single(page.Items).Position));
        Assert.Equal(("3", "cn.liandong.*", "20"), (Platform.Only.Parameter("after"), Platform.Only.Parameter("types"), Platform.Only.Parameter("limit")));
    }

    /// <summary>Does something while the reader waits for the event behind the first one.</summary>
    private void AtSecondWait(Action act) => Platform.Clock.OnSetAgain = times =>
    {
        if (times == 2)
            act();
    };

    private async Task<List<long>> TakeAsync(int count, FollowOptions? options = null)
    {
        var positions = new List<long>();
        await foreach (var happened in Platform.Client().Events.FollowAsync(options))
        {
            positions.Add(happened.Position);
            if (positions.Count == count)
                break;
        }

        return positions;
    }
}

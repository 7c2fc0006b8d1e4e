using System.Globalization;
using System.Net;

namespace Liandong.Client.Tests;

/// <summary>Calls are repeated where that helps, under the same key, within bounds.</summary>
public sealed class RetryTests : PlatformTests
{
    [Theory]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_write_is_repeated_with_the_same_key_and_bytes_when_the_platform_asks_to_come_again(int status)
    {
        Platform.Then(Answers.Problem(status, "overloaded")).Then(Answers.Booked());

        var booked = await Platform.Client().BookAsync();

        AssertSameWrite(2);
        Assert.Equal(booked.IdempotencyKey, Platform.Sent[0].Header("Idempotency-Key"));
        Assert.Equal(Answers.BookingId, booked.Value.Id);
    }

    [Fact]
    public async Task A_write_is_repeated_with_the_same_key_and_bytes_when_the_connection_is_lost()
    {
        Platform.Then(Answers.Loss()).Then(new IOException("reset")).Then(Answers.Booked(21, ("Idempotent-Replayed", "true")));

        Assert.True((await Platform.Client().BookAsync()).IsReplayed);

        AssertSameWrite(3);
    }

    [Fact]
    public async Task A_write_is_repeated_with_the_same_key_and_bytes_after_a_time_out()
    {
        Platform.ThenHang(() => Platform.Clock.Advance(PauseClock.TimeLimit)).Then(Answers.Booked());

        await Platform.Client().BookAsync();

        AssertSameWrite(2);
    }

    [Fact]
    public async Task A_time_out_of_the_callers_own_HttpClient_is_one_as_well()
    {
        Platform.Then(new TaskCanceledException("HttpClient.Timeout", new TimeoutException())).Then(Answers.Booked());

        await Platform.Client().BookAsync();

        AssertSameWrite(2);
    }

    [Theory]
    [InlineData(307)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(408)]
    [InlineData(409)]
    [InlineData(410)]
    [InlineData(412)]
    [InlineData(413)]
    [InlineData(422)]
    [InlineData(500)]
    public async Task Nothing_else_is_repeated(int status)
    {
        Platform.Then(Answers.Problem(status, "some_code"));

        var problem = await Assert.ThrowsAsync<LiandongProblemException>(() => Platform.Client().BookAsync());

        Assert.Equal((HttpStatusCode)status, problem.StatusCode);
        Assert.Equal((1, 1), (Platform.Sent.Count, problem.Attempts));
        Assert.Empty(Platform.Clock.Pauses);
    }

    [Fact]
    public async Task Each_call_has_a_fresh_key_unless_the_caller_gives_one()
    {
        Platform.Then(Answers.Booked()).Then(Answers.Booked()).Then(Answers.Booked());
        var client = Platform.Client();

        await client.BookAsync();
        await client.BookAsync();
        var booked = await client.BookAsync(new WriteOptions { IdempotencyKey = "mine" });

        var keys = Platform.Sent.Select(sent => sent.Header("Idempotency-Key")).ToList();
        Assert.Equal(3, keys.Distinct().Count());
        Assert.All(keys.Take(2), key => Assert.Matches("^[0-9a-f]{32}$", key));
        Assert.Equal(("mine", "mine"), (keys[2], booked.IdempotencyKey));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("键")]
    public async Task A_key_that_the_platform_would_refuse_is_refused_at_once(string key)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Platform.Client().BookAsync(new WriteOptions { IdempotencyKey = key }));
        await Assert.ThrowsAsync<ArgumentException>(() => Platform.Client().BookAsync(new WriteOptions { IdempotencyKey = new string('k', 256) }));

        Assert.Empty(Platform.Sent);
    }

    [Fact]
    public async Task Pauses_double_up_to_the_limit_less_up_to_a_half()
    {
        for (var i = 0; i < 9; i++)
            Platform.Then(Answers.Loss());
        Platform.Then(Answers.Booked());

        await Platform.Client(WithRetry(retry => retry with { MaxAttempts = 10, InitialDelay = TimeSpan.FromSeconds(1), MaxDelay = TimeSpan.FromSeconds(30) })).BookAsync();

        int[] whole = [1, 2, 4, 8, 16, 30, 30, 30, 30];
        Assert.Equal(whole.Length, Platform.Clock.Pauses.Count);
        Assert.All(Platform.Clock.Pauses.Zip(whole), pair => Assert.InRange(pair.First.TotalSeconds, pair.Second / 2.0, pair.Second));
        Assert.True(Platform.Clock.Pauses.Zip(whole, (pause, seconds) => pause.TotalSeconds / seconds).Distinct().Count() > 1);
    }

    [Theory]
    [InlineData("17", 17)]
    [InlineData("0", null)]
    [InlineData("Sat, 01 Jan 2000 00:01:40 GMT", 100)]
    [InlineData("Fri, 31 Dec 1999 00:00:00 GMT", null)]
    public async Task A_pause_is_not_shorter_than_the_platform_asks_for(string retryAfter, int? seconds)
    {
        Assert.Equal(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero), Platform.Clock.GetUtcNow());
        Platform.Then(Answers.Problem(503, "overloaded", retryAfter)).Then(Answers.Booked());

        await Platform.Client().BookAsync();

        var pause = Assert.Single(Platform.Clock.Pauses);
        if (seconds is { } expected)
            Assert.Equal(TimeSpan.FromSeconds(expected), pause);
        else
            Assert.InRange(pause, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public async Task A_wait_that_would_take_longer_than_there_is_time_is_not_begun()
    {
        Platform.Then(Answers.Problem(429, "rate_limited", "7201"));

        var problem = await Assert.ThrowsAsync<LiandongProblemException>(
            () => Platform.Client(WithRetry(retry => retry with { TotalTime = TimeSpan.FromHours(2) })).BookAsync());

        Assert.Equal(("rate_limited", TimeSpan.FromSeconds(7_201), false), (problem.Code, problem.RetryAfter, problem.MayHaveHappened));
        Assert.Empty(Platform.Clock.Pauses);
    }

    [Fact]
    public async Task After_the_last_attempt_the_caller_is_told_how_to_find_out()
    {
        for (var i = 0; i < 3; i++)
            Platform.Then(Answers.Loss());

        var unanswered = await Assert.ThrowsAsync<LiandongUnansweredException>(() => Platform.Client(WithRetry(retry => retry with { MaxAttempts = 3 })).BookAsync());

        Assert.Equal((3, 3, true), (Platform.Sent.Count, unanswered.Attempts, unanswered.MayHaveHappened));
        Assert.Equal(Platform.Sent[0].Header("Idempotency-Key"), unanswered.IdempotencyKey);
        Assert.Contains(unanswered.IdempotencyKey!, unanswered.Message, StringComparison.Ordinal);
        Assert.IsType<HttpRequestException>(unanswered.InnerException);
    }

    [Fact]
    public async Task Attempts_end_when_the_time_is_over()
    {
        // Each attempt takes a whole time limit, and the last one only what is left.
        for (var i = 0; i < 3; i++)
            Platform.ThenHang(() => Platform.Clock.Advance(PauseClock.TimeLimit));
        var client = Platform.Client(WithRetry(retry => retry with { MaxAttempts = 50, TotalTime = PauseClock.TimeLimit * 2.5 }));

        var unanswered = await Assert.ThrowsAsync<LiandongUnansweredException>(() => client.BookAsync());

        Assert.Equal((3, 3), (Platform.Sent.Count, unanswered.Attempts));
        Assert.IsType<TimeoutException>(unanswered.InnerException);
    }

    [Fact]
    public async Task A_pause_that_took_all_the_time_is_not_followed_by_an_attempt()
    {
        // The machine slept.
        Platform.Clock.InPause = () => Platform.Clock.Advance(TimeSpan.FromHours(20));
        Platform.Then(Answers.Problem(503, "overloaded"));

        var problem = await Assert.ThrowsAsync<LiandongProblemException>(() => Platform.Client().BookAsync());

        Assert.Equal((1, 1, true), (Platform.Sent.Count, problem.Attempts, problem.MayHaveHappened));
    }

    [Fact]
    public async Task A_connection_that_is_not_to_be_trusted_is_not_tried_again()
    {
        Platform.Then(new HttpRequestException(HttpRequestError.SecureConnectionError, "The certificate is another's."));

        var unanswered = await Assert.ThrowsAsync<LiandongUnansweredException>(() => Platform.Client().BookAsync());

        Assert.Equal((1, false), (Platform.Sent.Count, unanswered.MayHaveHappened));
    }

    [Fact]
    public async Task An_answer_without_end_is_not_taken_in()
    {
        Platform.Then(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new EndlessStream()) });

        var unanswered = await Assert.ThrowsAsync<LiandongUnansweredException>(() => Platform.Client().BookAsync());

        Assert.Equal((1, true), (Platform.Sent.Count, unanswered.MayHaveHappened));
    }

    [Fact]
    public async Task A_PUT_carries_no_key_and_is_repeated_as_it_is()
    {
        Platform.Then(Answers.Loss()).Then(Answers.Json(200, Answers.Instrument().ToJsonString(), ("ETag", "\"8\""), ("Journal-Position", "5")));

        var written = await Platform.Client().Instruments.DefineAsync("sem-jinan-1", Requests.Instrument, new WriteOptions { ExpectedVersion = 7 });

        Assert.Equal((8, 5, false, null), (written.Version, written.JournalPosition, written.IsCreated, written.IdempotencyKey));
        Assert.All(Platform.Sent, sent => Assert.Equal(("PUT", "\"7\"", null), (sent.Method, sent.Header("If-Match"), sent.Header("Idempotency-Key"))));
        Assert.Equal(Platform.Sent[0].Body, Platform.Sent[1].Body);
    }

    [Fact]
    public async Task A_refusal_after_an_attempt_without_an_answer_says_that_it_may_have_happened()
    {
        Platform.Then(Answers.Loss()).Then(Answers.Problem(412, "version_mismatch"));
        var uncertain = await Assert.ThrowsAsync<LiandongProblemException>(DefineAsync);

        Platform.Then(Answers.Problem(412, "version_mismatch"));
        var certain = await Assert.ThrowsAsync<LiandongProblemException>(DefineAsync);

        Platform.Then(new HttpRequestException(HttpRequestError.ConnectionError, "refused")).Then(Answers.Problem(412, "version_mismatch"));
        var unsent = await Assert.ThrowsAsync<LiandongProblemException>(DefineAsync);

        Assert.Equal((true, false, false), (uncertain.MayHaveHappened, certain.MayHaveHappened, unsent.MayHaveHappened));

        Task DefineAsync() => Platform.Client().Instruments.DefineAsync("sem-jinan-1", Requests.Instrument, new WriteOptions { ExpectedVersion = 7 });
    }

    [Fact]
    public async Task A_read_is_repeated_and_never_says_that_it_may_have_happened()
    {
        Platform.Then(Answers.Problem(503, "read_behind", "1")).Then(Answers.Loss());

        var unanswered = await Assert.ThrowsAsync<LiandongUnansweredException>(
            () => Platform.Client(WithRetry(retry => retry with { MaxAttempts = 2 })).Bookings.GetAsync(Answers.BookingId));

        Assert.Equal((false, null), (unanswered.MayHaveHappened, unanswered.IdempotencyKey));
        Assert.Equal(TimeSpan.FromSeconds(1), Assert.Single(Platform.Clock.Pauses));
    }

    [Fact]
    public async Task Who_stops_during_a_pause_sends_nothing_more()
    {
        using var stop = new CancellationTokenSource();
        Platform.Clock.InPause = stop.Cancel;
        Platform.Then(Answers.Problem(503, "overloaded"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Platform.Client().BookAsync(cancellation: stop.Token));

        Assert.Single(Platform.Sent);
    }

    [Fact]
    public async Task Who_stops_during_an_attempt_sends_nothing_more()
    {
        using var stop = new CancellationTokenSource();
        Platform.ThenHang(stop.Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Platform.Client().BookAsync(cancellation: stop.Token));

        Assert.Single(Platform.Sent);
        Assert.Empty(Platform.Clock.Pauses);
    }

    [Fact]
    public void Bounds_that_bound_nothing_are_refused()
    {
        Assert.ThrowsAny<ArgumentException>(() => Platform.Client(WithRetry(retry => retry with { MaxAttempts = 0 })));
        Assert.ThrowsAny<ArgumentException>(() => Platform.Client(WithRetry(retry => retry with { MaxAttempts = 101 })));
        Assert.ThrowsAny<ArgumentException>(() => Platform.Client(WithRetry(retry => retry with { AttemptTimeout = Timeout.InfiniteTimeSpan })));
        Assert.ThrowsAny<ArgumentException>(() => Platform.Client(WithRetry(retry => retry with { TotalTime = TimeSpan.MaxValue })));
        Assert.ThrowsAny<ArgumentException>(() => Platform.Client(WithRetry(retry => retry with { MaxDelay = TimeSpan.Zero })));
    }

    private static Func<LiandongClientOptions, LiandongClientOptions> WithRetry(Func<RetryOptions, RetryOptions> change) =>
        options => options with { Retry = change(options.Retry) };

    private void AssertSameWrite(int attempts)
    {
        Assert.Equal(attempts, Platform.Sent.Count);
        Assert.Equal(attempts - 1, Platform.Clock.Pauses.Count);
        Assert.NotNull(Platform.Sent[0].Header("Idempotency-Key"));
        Assert.Single(Platform.Sent.Select(sent => string.Create(CultureInfo.InvariantCulture, $"{sent.Method} {sent.Target} {sent.Header("Idempotency-Key")} {sent.Body}")).Distinct());
    }
}

using System.Net;

namespace Liandong.Client.Tests;

/// <summary>What goes out with a call, and what comes back with its answer.</summary>
public sealed class CallTests : PlatformTests
{
    [Fact]
    public async Task A_write_goes_out_as_the_platform_reads_it()
    {
        Platform.Then(Answers.Booked());

        await Platform.Client().Bookings.BookAsync("sem-jinan-1", Requests.Booking with { Purpose = "薄膜 <截面>", DryRun = false });

        var sent = Platform.Only;
        Assert.Equal(("POST", "/api/v1/instruments/sem-jinan-1/bookings"), (sent.Method, sent.Target));
        Assert.Equal("""{"start":"2026-11-26T09:00:00+08:00","end":"2026-11-26T11:00:00+08:00","purpose":"薄膜 <截面>","dryRun":false}""", sent.Body);
        Assert.Equal(("application/json", "application/json", "key-of-a-test"), (sent.Header("Content-Type"), sent.Header("Accept"), sent.Header("X-Api-Key")));
        Assert.StartsWith("Liandong.Client/", sent.Header("User-Agent"), StringComparison.Ordinal);
        Assert.Null(sent.Header("If-Match"));
    }

    [Fact]
    public async Task An_answer_carries_version_position_and_what_became_of_the_write()
    {
        Platform.Then(Answers.Booked(21)).Then(Answers.Booked(21, ("Idempotent-Replayed", "true"))).Then(Answers.Json(200, Answers.Booking().ToJsonString()));
        var client = Platform.Client();

        var made = await client.BookAsync();
        var replayed = await client.BookAsync();
        var tried = await client.BookAsync();

        Assert.Equal((1, 21, false, true), (made.Version, made.JournalPosition, made.IsReplayed, made.IsCreated));
        Assert.Equal((1, 21, true, true), (replayed.Version, replayed.JournalPosition, replayed.IsReplayed, replayed.IsCreated));
        Assert.Equal((0, null, false, false), (tried.Version, tried.JournalPosition, tried.IsReplayed, tried.IsCreated));
        Assert.Equal(BookingStatus.Confirmed, made.Value.Status);
        Assert.Equal(Requests.Start, made.Value.Start);
    }

    [Fact]
    public async Task A_conditional_act_names_the_version()
    {
        Platform.Then(Answers.Json(200, Answers.Booking(status: "cancelled").ToJsonString(), ("ETag", "\"3\""), ("Journal-Position", "9")));

        var cancelled = await Platform.Client().Bookings.CancelAsync(Answers.BookingId, options: new WriteOptions { ExpectedVersion = 2 });

        Assert.Equal((BookingStatus.Cancelled, 3), (cancelled.Value.Status, cancelled.Version));
        Assert.Equal(($"/api/v1/bookings/{Answers.BookingId}/cancel", "{}", "\"2\""), (Platform.Only.Target, Platform.Only.Body, Platform.Only.Header("If-Match")));
    }

    [Fact]
    public async Task Ids_and_parameters_are_escaped_and_cannot_lead_elsewhere()
    {
        var client = Platform.Then(Answers.Problem(404, "not_found")).Then(Answers.Page(null)).Client();

        await Assert.ThrowsAsync<LiandongProblemException>(() => client.Instruments.GetAsync("a/../b?c#d 仪"));
        await client.Bookings.ReadPageAsync(new BookingFilter { HolderId = "a&b=c +", From = Requests.Start, Status = new BookingStatus("new status") });
        await Assert.ThrowsAsync<ArgumentException>(() => client.Instruments.GetAsync(".."));
        await Assert.ThrowsAsync<ArgumentException>(() => client.Instruments.GetOutageAsync("sem", "."));
        await Assert.ThrowsAsync<ArgumentException>(() => client.Bookings.CancelAsync(""));

        Assert.Equal("/api/v1/instruments/a%2F..%2Fb%3Fc%23d%20%E4%BB%AA", Platform.Sent[0].Target);
        Assert.Equal(("a&b=c +", "2026-11-26T01:00:00Z", "new status", null), (
            Platform.Sent[1].Parameter("holderId"), Platform.Sent[1].Parameter("from"), Platform.Sent[1].Parameter("status"), Platform.Sent[1].Parameter("to")));
        Assert.Equal(2, Platform.Sent.Count);
    }

    [Fact]
    public async Task A_platform_may_live_under_a_path()
    {
        foreach (var address in new[] { "http://host/liandong", "http://host/liandong/" })
        {
            Platform.Then(Answers.Booked());
            await Platform.Client(options => options with { Address = new Uri(address) }).BookAsync();
        }

        Assert.All(Platform.Sent, sent => Assert.Equal("/liandong/api/v1/instruments/sem-jinan-1/bookings", sent.Target));
    }

    [Theory]
    [InlineData("ftp://host/")]
    [InlineData("http://host/?a=b")]
    [InlineData("http://host/#a")]
    public void An_address_that_is_none_is_refused(string address) =>
        Assert.ThrowsAny<ArgumentException>(() => Platform.Client(options => options with { Address = new Uri(address) }));

    [Fact]
    public async Task A_token_is_asked_for_before_each_attempt()
    {
        var tokens = 0;
        Platform.Then(Answers.Loss()).Then(Answers.Booked());
        var client = Platform.Client(options => options with { Credential = LiandongCredential.Bearer(_ => ValueTask.FromResult($"token-{++tokens}")) });

        await client.BookAsync();

        Assert.Equal(["Bearer token-1", "Bearer token-2"], Platform.Sent.Select(sent => sent.Header("Authorization")));
        Assert.All(Platform.Sent, sent => Assert.Null(sent.Header("X-Api-Key")));
    }

    [Fact]
    public async Task What_a_token_provider_throws_ends_the_call()
    {
        var client = Platform.Client(options => options with { Credential = LiandongCredential.Bearer(_ => throw new InvalidOperationException("signed out")) });

        Assert.Equal("signed out", (await Assert.ThrowsAsync<InvalidOperationException>(() => client.BookAsync())).Message);
    }

    [Fact]
    public async Task No_secret_shows_itself_in_a_text()
    {
        Platform.Then(Answers.Json(201, """
            {"id":"01m8","key":"ldk_secret","organisationId":"ent-qilu-bio","role":"enterprise","scopes":["read"],"status":"active","secrets":[],"version":1}
            """));
        var options = new LiandongClientOptions { Address = new Uri("http://host"), Credential = LiandongCredential.ApiKey("ldk_secret") };

        var issued = await Platform.Client().ApiKeys.IssueAsync(new ApiKeyRequest { Scopes = [Scope.Read] });

        Assert.Equal("ldk_secret", issued.Value.Key);
        Assert.All([issued.ToString(), options.ToString(), options.Credential.ToString()], text => Assert.DoesNotContain("secret", text, StringComparison.Ordinal));
        Assert.Contains("01m8", issued.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_does_not_end_connections_that_are_the_callers()
    {
        Platform.Then(Answers.Booked());
        using var http = new HttpClient(Platform, disposeHandler: false);
        var options = new LiandongClientOptions { Address = new Uri("http://host"), Credential = LiandongCredential.ApiKey("k") };

        new LiandongClient(http, options).Dispose();

        using var client = new LiandongClient(http, options);
        await client.BookAsync();
        Assert.Equal("k", Platform.Only.Header("X-Api-Key"));
    }

    [Fact]
    public async Task A_write_whose_answer_cannot_be_read_may_have_happened()
    {
        Platform.Then(Answers.Json(201, "{}"));

        var unreadable = await Assert.ThrowsAsync<LiandongAnswerException>(() => Platform.Client().BookAsync());

        Assert.Equal((true, Platform.Only.Header("Idempotency-Key")), (unreadable.MayHaveHappened, unreadable.IdempotencyKey));
    }

    [Fact]
    public async Task An_answer_of_something_else_is_told_from_a_refusal()
    {
        Platform.Then(Answers.Text(200, "<html>Sign in</html>", "text/html")).Then(Answers.Json(200, "null")).Then(Answers.Text(404, "<html>", "text/html"));
        var client = Platform.Client();

        await Assert.ThrowsAsync<LiandongAnswerException>(() => client.Bookings.GetAsync("b"));
        await Assert.ThrowsAsync<LiandongAnswerException>(() => client.Bookings.GetAsync("b"));
        var problem = await Assert.ThrowsAsync<LiandongProblemException>(() => client.Bookings.GetAsync("b"));

        Assert.Equal((HttpStatusCode.NotFound, "http_404", null), (problem.StatusCode, problem.Code, problem.Detail));
        Assert.Contains("Check the address", problem.Message, StringComparison.Ordinal);
    }
}

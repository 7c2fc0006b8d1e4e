using System.Text.Json.Nodes;

namespace Liandong.Client.Tests;

/// <summary>Holds, quotes, free time, series, acts and usage.</summary>
public sealed class DeskTests : PlatformTests
{
    private static readonly JsonObject _slot = new() { ["instrumentId"] = "sem-jinan-1", ["start"] = "2026-11-26T01:00:00Z", ["end"] = "2026-11-26T03:00:00Z" };

    [Fact]
    public async Task A_hold_is_given_back_without_a_key_and_answered_without_a_body()
    {
        Platform.Then(Answers.Text(204, "", "text/plain", ("Journal-Position", "33"))).Then(Answers.Page(null));
        var client = Platform.Client();

        var position = await client.Holds.ReleaseAsync("i.sem-jinan-1.h");
        await client.Bookings.ReadPageAsync();

        Assert.Equal((33, 33), (position, client.WrittenPosition));
        Assert.Equal(("DELETE", "/api/v1/holds/i.sem-jinan-1.h", null), (Platform.Sent[0].Method, Platform.Sent[0].Target, Platform.Sent[0].Header("Idempotency-Key")));
        Assert.Equal("33", Platform.Sent[1].Parameter("after"));
    }

    [Fact]
    public async Task A_hold_is_placed_under_a_key_and_read()
    {
        var hold = With(_slot, ("id", "h-1"), ("holderId", "ent-qilu-bio"), ("expiresAt", "2026-11-25T00:05:00Z"));
        Platform.Then(Answers.Json(201, hold.ToJsonString(), ("Journal-Position", "8"))).Then(Answers.Json(200, hold.ToJsonString()));
        var client = Platform.Client();

        var placed = await client.Holds.PlaceAsync("sem-jinan-1", new HoldRequest { Start = Requests.Start, End = Requests.Start.AddHours(2) });

        Assert.Equal(("/api/v1/instruments/sem-jinan-1/holds", true), (Platform.Only.Target, Platform.Only.Header("Idempotency-Key") is not null));
        Assert.Equal((true, 8, Requests.Start), (placed.IsCreated, placed.JournalPosition, placed.Value.Start));
        Assert.Equal(placed.Value, await client.Holds.GetAsync("h-1"));
    }

    [Fact]
    public async Task A_quote_is_a_question_that_takes_no_key_and_is_repeated()
    {
        Platform.Then(Answers.Loss()).Then(Answers.Json(200, """{"feeFen":500,"voucherFen":0,"payableFen":500,"lines":[{"code":"use","text":"2 h","amountFen":500}]}"""));

        var quote = await Platform.Client().Quotes.AskAsync(Requests.Quote);

        Assert.Equal((500, FeeLineCode.Use), (quote.PayableFen, Assert.Single(quote.Lines).Code));
        Assert.Equal(2, Platform.Sent.Count);
        Assert.All(Platform.Sent, sent => Assert.Equal(("POST", "/api/v1/quotes", null), (sent.Method, sent.Target, sent.Header("Idempotency-Key"))));
    }

    [Fact]
    public async Task A_question_that_gets_no_answer_cannot_have_happened()
    {
        Platform.Then(Answers.Loss());
        var client = Platform.Client(options => options with { Retry = options.Retry with { MaxAttempts = 1 } });

        var unanswered = await Assert.ThrowsAsync<LiandongUnansweredException>(() => client.Quotes.AskAsync(Requests.Quote));

        Assert.Equal((false, null), (unanswered.MayHaveHappened, unanswered.IdempotencyKey));
    }

    [Fact]
    public async Task Free_time_is_looked_for_with_what_was_asked_and_after_own_writes()
    {
        var found = new JsonObject { ["items"] = new JsonArray(With(_slot, ("feeFen", 56_000))), ["isComplete"] = true };
        Platform.Then(Answers.Booked(21)).Then(Answers.Json(200, found.ToJsonString()));
        var client = Platform.Client();

        await client.BookAsync();
        var free = await client.Availability.FindAsync(Requests.FreeTime with { Sort = AvailabilityOrder.Price });

        var sent = Platform.Sent[1];
        Assert.Equal(("120", "price", "21", null), (sent.Parameter("durationMinutes"), sent.Parameter("sort"), sent.Parameter("after"), sent.Parameter("city")));
        Assert.Equal((true, 56_000), (free.IsComplete, Assert.Single(free.Items).FeeFen));
    }

    [Fact]
    public async Task A_series_says_what_was_booked_and_what_was_skipped()
    {
        var series = new JsonObject
        {
            ["seriesId"] = "s-1",
            ["bookings"] = new JsonArray(With(Answers.Booking(), ("seriesId", "s-1"))),
            ["skipped"] = new JsonArray(new JsonObject { ["start"] = "2026-12-03T01:00:00Z", ["end"] = "2026-12-03T03:00:00Z" }),
        };
        Platform.Then(Answers.Json(201, series.ToJsonString(), ("Journal-Position", "9")));

        var booked = await Platform.Client().Bookings.BookSeriesAsync("sem-jinan-1", Requests.Series with { OnConflict = SeriesConflict.Skip });

        Assert.Contains("\"onConflict\":\"skip\"", Platform.Only.Body, StringComparison.Ordinal);
        Assert.Equal(("s-1", Requests.Start.AddDays(7)), (Assert.Single(booked.Value.Bookings).SeriesId, Assert.Single(booked.Value.Skipped).Start));
    }

    [Fact]
    public async Task A_booking_tells_of_its_life()
    {
        var booking = With(
            Answers.Booking(status: "completed"), ("actualStart", "2026-11-26T01:05:00Z"), ("actualEnd", "2026-11-26T02:55:00Z"), ("score", 4), ("comment", null), ("rejected", new JsonArray("b-2")));
        Platform.Then(Answers.Json(200, booking.ToJsonString()));

        var read = await Platform.Client().Bookings.GetAsync("b");

        Assert.Equal((Requests.Start.AddMinutes(5), Requests.Start.AddMinutes(115), 4, null), (read.ActualStart, read.ActualEnd, read.Score, read.Comment));
        Assert.Equal(["b-2"], read.Rejected!);
    }

    [Fact]
    public async Task Acts_without_a_request_send_an_empty_one()
    {
        var client = Platform.Client();
        Func<Task>[] acts =
        [
            () => client.Bookings.AcceptAsync("b"), () => client.Bookings.ApproveAsync("b"), () => client.Bookings.RejectAsync("b"),
            () => client.Bookings.CheckInAsync("b"), () => client.Bookings.FinishAsync("b"),
        ];

        foreach (var act in acts)
        {
            Platform.Then(Answers.Booked());
            await act();
        }

        Assert.Equal(["accept", "approve", "reject", "check-in", "finish"], Platform.Sent.Select(sent => sent.Target.Split('/')[^1]));
        Assert.All(Platform.Sent, sent => Assert.Equal("{}", sent.Body));
    }

    [Fact]
    public async Task Usage_is_read_by_the_year()
    {
        const string Figures = """
            {"from":"2025-12-31T16:00:00Z","to":"2026-12-31T16:00:00Z","uses":3,"noShows":1,"scheduledMinutes":360,"effectiveMinutes":340,"billedMinutes":360,
             "externalMinutes":120,"openMinutes":8000,"utilisationPercent":4,"users":2,"incomeFen":56000,"ratings":0,"bookings":"/api/v1/providers/p/uses?year=2026"}
            """;
        Platform.Then(Answers.Json(200, $$"""{"providerId":"p","year":2026,"total":{{Figures}},"items":[{"instrumentId":"sem","name":"电镜","timeZone":"Asia/Shanghai","year":{{Figures}},"months":[{{Figures}}]}],"isComplete":true}"""));

        var usage = await Platform.Client().Providers.GetUsageAsync("p", 2026);

        Assert.Equal("/api/v1/providers/p/usage?year=2026", Platform.Only.Target);
        var instrument = Assert.Single(usage.Items);
        Assert.Equal((3, null, 1), (instrument.Year.Uses, instrument.Year.MeanScoreHundredths, instrument.Months.Count));
    }

    [Fact]
    public async Task Uses_are_listed_page_after_page()
    {
        const string Use = """
            {"bookingId":"i.sem.1","instrumentId":"sem","holderId":"h","status":"completed","kind":"external","start":"2026-11-26T01:00:00Z","end":"2026-11-26T03:00:00Z",
             "scheduledMinutes":120,"effectiveMinutes":110,"billedMinutes":120,"feeFen":56000,"score":4}
            """;
        Platform.Then(Answers.Json(200, $$"""{"items":[{{Use}}],"nextCursor":null}"""));

        var uses = await Platform.Client().Providers.ListUsesAsync("p", new UseFilter { Year = 2026, Kind = UseKind.External }).ToListAsync();

        Assert.StartsWith("/api/v1/providers/p/uses?year=2026&kind=external", Platform.Only.Target, StringComparison.Ordinal);
        var use = Assert.Single(uses);
        Assert.Equal((BookingStatus.Completed, UseKind.External, 110, 4), (use.Status, use.Kind, use.EffectiveMinutes, use.Score));
    }

    [Fact]
    public async Task Events_of_holds_and_qualifications_are_read_by_their_types()
    {
        var placed = With(_slot, ("id", "h-1"), ("holderId", "h"), ("expiresAt", "2026-11-25T00:05:00Z"));
        var ended = With(_slot, ("id", "h-1"), ("holderId", "h"), ("cause", "released"));
        var qualified = new JsonObject { ["instrumentId"] = "sem", ["holderId"] = "h", ["until"] = "2026-11-26T01:00:00Z" };
        var page = new JsonObject
        {
            ["items"] = new JsonArray(Event(1, "hold.placed", placed), Event(2, "hold.ended", ended), Event(3, "instrument.qualified", qualified)),
            ["nextAfter"] = 3,
        };
        Platform.Then(Answers.Json(200, page.ToJsonString()));

        var events = (await Platform.Client().Events.ReadPageAsync()).Items;

        Assert.Equal((null, true), (events[0].ReadHold().Cause, events[0].ReadHold().ExpiresAt is not null));
        Assert.Equal((HoldEndCause.Released, null), (events[1].ReadHold().Cause, events[1].ReadHold().ExpiresAt));
        Assert.Equal(Requests.Start, events[2].ReadQualification().Until);
        Assert.Throws<InvalidOperationException>(() => events[2].ReadHold());
    }

    private static JsonObject Event(int id, string type, JsonObject data) => new()
    {
        ["specversion"] = "1.0",
        ["id"] = $"{id}",
        ["source"] = "urn:liandong:journal",
        ["type"] = $"cn.liandong.{type}.v1",
        ["subject"] = "s",
        ["time"] = "2026-11-24T02:00:00Z",
        ["data"] = data,
    };

    private static JsonObject With(JsonObject json, params (string Name, JsonNode? Value)[] members)
    {
        var copy = json.DeepClone().AsObject();
        foreach (var (name, value) in members)
            copy[name] = value;
        return copy;
    }
}

using System.Text;

namespace Liandong.Api.Tests.Http;

/// <summary>Bodies that are no JSON, or not the JSON that is asked for.</summary>
public abstract class BodyTests(Store store) : NodeTests(store)
{
    public static TheoryData<string, string> NoJson => new()
    {
        { "empty", "" }, { "blank", "  " }, { "cut off", "{\"start\":" }, { "trailing", "{} {}" }, { "comment", "{/*x*/}" }, { "comma", "{\"start\":1,}" }, { "quotes", "{'start':1}" },
        { "null", "null" }, { "array", "[]" }, { "number", "1" }, { "text", "\"x\"" }, { "true", "true" }, { "NaN", "{\"start\":NaN}" }, { "mark", "\uFEFF{}" },
        { "half a pair", "{\"start\":\"\\ud800\"}" }, { "other half", "{\"purpose\":\"\\udc00x\"}" }, { "half a pair as name", "{\"\\ud800\":1}" }, { "escape", "{\"start\":\"\\x\"}" },
        { "control", "{\"start\":\"\u0001\"}" }, { "depth of arrays", new string('[', 100_000) }, { "depth of objects", string.Concat(Enumerable.Repeat("{\"start\":", 10_000)) },
        { "deep", "{\"policy\":" + new string('[', 17) + new string(']', 17) + "}" },
    };

    [Theory]
    [MemberData(nameof(NoJson))]
    public async Task What_is_not_the_JSON_of_a_request_is_malformed(string what, string body)
    {
        Assert.NotNull(what);
        var instrument = await NewInstrumentAsync();
        var made = await BookedAsync(instrument, Slot.Ahead(5));
        foreach (var (method, path) in Writes(instrument, made.Id))
        {
            // An act may have an empty body.
            if (body.Length > 0 || !path.EndsWith("/cancel", StringComparison.Ordinal))
                (await Provider.SendAsync(method, path, body)).IsProblem().Is(400);
        }

        Assert.Equal(made.Text, (await Enterprise.GetAsync($"/bookings/{made.Id}")).Text);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xC0, 0x80 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xF5, 0x80, 0x80, 0x80 })]
    [InlineData(new byte[] { 0xE4, 0xB8 })]
    public async Task Bytes_that_are_no_UTF8_are_malformed(byte[] bytes)
    {
        var instrument = await NewInstrumentAsync();
        var made = await BookedAsync(instrument, Slot.Ahead(5));
        var slot = Slot.Ahead(6).Body().ToJsonString()[..^1];
        foreach (var (method, path) in Writes(instrument, made.Id))
        {
            foreach (var head in new[] { "{\"reason\":\"", "{\"name\":\"", $"{slot},\"purpose\":\"", $"{slot},\"reason\":\"", "{\"" })
                (await Provider.SendAsync(method, path, (byte[])[.. Encoding.UTF8.GetBytes(head), .. bytes, .. "\"}"u8])).IsProblem().Is(400);
        }
    }

    [Fact]
    public async Task Unknown_members_are_named_with_their_path()
    {
        var specification = JsonNode.Parse("""
            {"name":"a","category":"b","city":"c","chargeBy":"usage","typo":1,"ratesFenPerHour":{"default":1,"Default":2},
            "policy":{"minMinute":1,"openHours":[{"day":"mon","from":"08:00","to":"09:00"},{"day":"tue","from":"08:00","to":"09:00","x":{}}]}}
            """)!;
        var refused = (await Provider.PutAsync($"/instruments/{Some.Id("bad")}", specification)).IsProblem(400, "unknown_member");
        Assert.Equal(
            ["policy.minMinute", "policy.openHours[1].x", "ratesFenPerHour.Default", "typo"],
            refused.Problems().Select(problem => problem.Param).Order(StringComparer.Ordinal));
        var instrument = await NewInstrumentAsync();
        (await Enterprise.PostAsync($"{instrument}/bookings", Slot.Ahead(5).Body(("$text", "x")))).IsProblem(400, "unknown_member");
        (await Enterprise.PostAsync($"{instrument}/bookings", Slot.Ahead(5).Body(("start ", "x")))).IsProblem(400, "unknown_member");
        (await Enterprise.PostAsync($"{instrument}/bookings", Slot.Ahead(5).Body(("version", 1)))).IsProblem(400, "unknown_member");
    }

    [Fact]
    public async Task Members_of_a_wrong_kind_are_all_named()
    {
        var refused = (await Provider.PutAsync($"/instruments/{Some.Id("bad")}", """
            {"name":1,"category":{},"city":[],"chargeBy":0,"valueFen":1e400,"minimumChargeFen":99999999999999999999,"cancelFeePercent":"30","noShowFeePercent":1.5,
            "ratesFenPerHour":{"default":null,"zoneEnterprise":true},"policy":{"openHours":{},"minMinutes":3000000000,"requiresApproval":"no"}}
            """)).IsProblem(400, "invalid_request");
        Assert.Equal(
            ["cancelFeePercent", "category", "chargeBy", "city", "minimumChargeFen", "name", "noShowFeePercent", "policy.minMinutes", "policy.openHours", "policy.requiresApproval",
                "ratesFenPerHour.default", "ratesFenPerHour.zoneEnterprise", "valueFen"],
            refused.Problems().Select(problem => problem.Param!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_entry_that_is_null_is_missing()
    {
        var specification = Some.Instrument(Some.Policy("openHours", new JsonArray(new JsonObject { ["day"] = "mon", ["from"] = "08:00", ["to"] = "09:00" }, null)));
        var refused = (await Provider.PutAsync($"/instruments/{Some.Id("bad")}", specification)).IsProblem(400, "missing_member");
        Assert.Equal("policy.openHours[1]", Assert.Single(refused.Problems()).Param);
    }

    [Fact]
    public async Task Missing_and_repeated_members_are_all_named()
    {
        var instrument = await NewInstrumentAsync();
        Assert.Equal(["end", "start"], Params(await Enterprise.PostAsync($"{instrument}/bookings", "{}"), "missing_member"));
        Assert.Equal(["end", "start"], Params(await Enterprise.PostAsync($"{instrument}/bookings", """{"start":null,"end":null}"""), "missing_member"));
        Assert.Equal(["end", "reason", "start"], Params(await Provider.PostAsync($"{instrument}/outages", "{}"), "missing_member"));
        Assert.Equal(
            ["category", "chargeBy", "city", "name", "policy.openHours[0].day", "policy.openHours[0].from", "policy.openHours[0].to", "ratesFenPerHour"],
            Params(await Provider.PutAsync(instrument, """{"policy":{"openHours":[{}]}}"""), "missing_member"));
        var slot = Slot.Ahead(5).Body().ToJsonString()[..^1];
        Assert.Equal(["start"], Params(await Enterprise.PostAsync($"{instrument}/bookings", $$"""{{slot}},"start":"2027-01-01T00:00:00Z"}"""), "repeated_member"));
        Assert.Equal(["purpose"], Params(await Enterprise.PostAsync($"{instrument}/bookings", $$"""{{slot}},"purpose":"a","pu\u0072pose":"b"}"""), "repeated_member"));
        await AssertFreeAsync(instrument, Slot.Ahead(5));

        static IEnumerable<string> Params(Reply reply, string code) =>
            reply.IsProblem(400, code).Problems().Select(problem => problem.Param!).Order(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("2027-01-01T10:00:00")]
    [InlineData("2027-01-01 10:00:00")]
    [InlineData("2027-01-01")]
    [InlineData("10:00:00Z")]
    [InlineData("2027-01-01T10:00Z")]
    [InlineData("2027-01-01T10:00:60Z")]
    [InlineData("2027-01-01T24:00:00Z")]
    [InlineData("2027-02-29T10:00:00Z")]
    [InlineData("2027-13-01T10:00:00Z")]
    [InlineData("2027-01-01T10:00:00+0800")]
    [InlineData("2027-01-01T10:00:00+25:00")]
    [InlineData("2027-01-01T10:00:00+08:60")]
    [InlineData("2027-01-01T10:00:00.Z")]
    [InlineData("2027-01-01T10:00:00,5Z")]
    [InlineData("20270101T100000Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+08:00")]
    [InlineData("9000-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("10000-01-01T00:00:00Z")]
    [InlineData("-001-01-01T00:00:00Z")]
    [InlineData("٢٠٢٧-01-01T10:00:00Z")]
    [InlineData(" 2027-01-01T10:00:00Z")]
    [InlineData("now")]
    [InlineData("")]
    public async Task What_is_no_instant_is_refused(string text)
    {
        var instrument = await NewInstrumentAsync();
        var body = Slot.Ahead(5).Body();
        body["start"] = text;
        Assert.Equal("start", Assert.Single((await Enterprise.PostAsync($"{instrument}/bookings", body)).IsProblem(400, "invalid_value").Problems()).Param);
        (await Enterprise.GetAsync($"/bookings?from={Uri.EscapeDataString(text)}")).IsProblem(400, "invalid_value");
    }

    [Fact]
    public async Task An_interval_runs_forward()
    {
        var instrument = await NewInstrumentAsync();
        var slot = Slot.Ahead(5);
        foreach (var wrong in new[] { new Slot(slot.End, slot.Start), new Slot(slot.Start, slot.Start) })
        {
            Assert.Equal("end", Assert.Single((await Enterprise.PostAsync($"{instrument}/bookings", wrong.Body())).IsProblem(400, "invalid_interval").Problems()).Param);
            (await Provider.PostAsync($"{instrument}/outages", wrong.Body(("reason", "x")))).IsProblem(400, "invalid_interval");
        }
    }

    [Fact]
    public async Task The_last_legal_years_can_be_booked()
    {
        var instrument = await NewInstrumentAsync(new JsonObject { ["bufferMinutes"] = 30, ["granularityMinutes"] = 15, ["maxMinutesPerHolderPerWeek"] = 600 });
        foreach (var start in new[] { "8999-12-31T20:00:00Z", "8999-12-31T23:00:00+08:00" })
        {
            var made = (await Enterprise.PostAsync($"{instrument}/bookings", new { start, end = "8999-12-31T23:00:00Z" }));
            Assert.True(made.Status is 201 or 409 or 422, made.Text);
            if (made.Status != 201)
                made.IsProblem();
        }

        (await Enterprise.GetAsync($"/bookings?instrumentId={instrument.Split('/')[^1]}&from=8999-01-01T00:00:00Z")).Is(200);
    }

    private static IEnumerable<(HttpMethod Method, string Path)> Writes(string instrument, string booking) =>
    [
        (HttpMethod.Put, instrument), (HttpMethod.Post, $"{instrument}/bookings"), (HttpMethod.Post, $"{instrument}/outages"),
        (HttpMethod.Post, $"/bookings/{booking}/move"), (HttpMethod.Post, $"/bookings/{booking}/cancel"),
    ];
}

public sealed class SqliteBodyTests(SqliteStore store) : BodyTests(store);

public sealed class PostgresBodyTests(PostgresStore store) : BodyTests(store);

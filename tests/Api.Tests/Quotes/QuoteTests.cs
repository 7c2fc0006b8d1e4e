namespace Liandong.Api.Tests.Quotes;

/// <summary>What a slot would cost.</summary>
public abstract class QuoteTests(Store store) : NodeTests(store)
{
    private static readonly Slot _slot = Slot.Ahead(5, 90);

    [Theory]
    [InlineData("demo-enterprise", 10_500)]
    [InlineData("demo-enterprise-2", 12_000)]
    [InlineData("demo-university", 9_000)]
    [InlineData("demo-investor", 15_000)]
    public async Task A_quote_is_what_the_booking_will_cost(string caller, long feeFen)
    {
        var instrument = await NewInstrumentOfAsync(Some.Instrument(rates: new JsonObject { ["default"] = 10_000, ["zoneEnterprise"] = 8_000, ["pairedZone"] = 7_000, ["university"] = 6_000 }));
        var quote = (await Node.As(caller).PostAsync("/quotes", Body(instrument))).Is(200);
        Assert.Equal((feeFen, 0, feeFen), (quote.Number("feeFen"), quote.Number("voucherFen"), quote.Number("payableFen")));
        if (caller != "demo-investor")
            Assert.Equal(feeFen, (await BookedAsync(instrument, _slot, Node.As(caller))).Number("feeFen"));
    }

    [Fact]
    public async Task A_quote_names_its_lines_and_their_sum_is_the_fee()
    {
        var specification = Some.Instrument();
        specification["minimumChargeFen"] = 20_000;
        var quote = (await Enterprise.PostAsync("/quotes", Body(await NewInstrumentOfAsync(specification)))).Is(200);
        var lines = quote.Json.GetProperty("lines").EnumerateArray().Select(line => (line.GetProperty("code").GetString(), line.GetProperty("amountFen").GetInt64()));
        Assert.Equal([("use", 15_000), ("minimum_charge", 5_000)], lines);
        Assert.All(quote.Json.GetProperty("lines").EnumerateArray(), line => Assert.NotEmpty(line.GetProperty("text").GetString()!));
        Assert.Equal(20_000, quote.Number("feeFen"));
    }

    [Fact]
    public async Task A_quote_is_for_the_own_organisation_or_any_for_the_department()
    {
        var instrument = await NewInstrumentAsync();
        (await Enterprise.PostAsync("/quotes", Body(instrument, ("holderId", "ent-linyi-robotics")))).IsProblem(403, "forbidden");
        (await Department.PostAsync("/quotes", Body(instrument, ("holderId", "ent-linyi-robotics"), ("useVoucher", false)))).Is(200);
        (await Enterprise.PostAsync("/quotes", Body(instrument, ("holderId", "No!")))).IsProblem(400, "invalid_id");
    }

    [Fact]
    public async Task What_cannot_be_quoted_is_refused_and_says_why()
    {
        (await Enterprise.PostAsync("/quotes", Body("/instruments/no-such-thing"))).IsProblem(404, "not_found");
        (await Enterprise.PostAsync("/quotes", Body("/instruments/NO"))).IsProblem(404, "not_found");
        var instrument = await NewInstrumentAsync();
        (await Enterprise.PostAsync("/quotes", new Slot(_slot.End, _slot.Start).Body(("instrumentId", instrument.Split('/')[^1])))).IsProblem(400, "invalid_interval");
        (await Enterprise.PostAsync("/quotes", Body(instrument, ("colour", "red")))).IsProblem(400, "unknown_member");
    }

    private static JsonObject Body(string instrument, params (string Name, JsonNode? Value)[] members) =>
        _slot.Body([("instrumentId", instrument.Split('/')[^1]), .. members]);
}

public sealed class SqliteQuoteTests(SqliteStore store) : QuoteTests(store);

public sealed class PostgresQuoteTests(PostgresStore store) : QuoteTests(store);

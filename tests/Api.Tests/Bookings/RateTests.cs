namespace Liandong.Api.Tests.Bookings;

/// <summary>What a booking costs, by who holds it.</summary>
public abstract class RateTests(Store store) : NodeTests(store)
{
    private static readonly Slot _slot = Slot.Ahead(5, 60);

    [Theory]
    [InlineData("sdu-instruments", "demo-enterprise", 7_000)]
    [InlineData("sdu-instruments", "demo-enterprise-2", 8_000)]
    [InlineData("sdu-instruments", "demo-zone", 7_000)]
    [InlineData("sdu-instruments", "demo-university", 6_000)]
    [InlineData("sdu-instruments", "demo-provider", 6_000)]
    [InlineData("sdu-instruments", "demo-department", 10_000)]
    [InlineData("lyu-instruments", "demo-enterprise", 8_000)]
    [InlineData("lyu-instruments", "demo-enterprise-2", 7_000)]
    [InlineData("lyu-instruments", "demo-zone", 10_000)]
    [InlineData("nobody-known", "demo-enterprise", 8_000)]
    public async Task The_lowest_rate_that_the_holder_is_entitled_to_applies(string provider, string holder, long feeFen)
    {
        var specification = Some.Instrument(rates: Rates(10_000, 8_000, 7_000, 6_000));
        specification["providerId"] = provider;
        var made = await BookedAsync(await NewInstrumentOfAsync(specification), _slot, Node.As(holder));
        Assert.Equal((feeFen, 0, feeFen), (made.Number("feeFen"), made.Number("voucherFen"), made.Number("payableFen")));
    }

    [Theory]
    [InlineData(5_000, 8_000, 7_000, 5_000)]
    [InlineData(9_000, 6_000, 7_000, 6_000)]
    [InlineData(9_000, null, 7_000, 7_000)]
    [InlineData(9_000, null, null, 9_000)]
    [InlineData(9_000, 0, 7_000, 0)]
    public async Task A_special_rate_never_makes_it_dearer(int @default, int? zone, int? paired, int feeFen)
    {
        var made = await BookedAsync(await NewInstrumentOfAsync(Some.Instrument(rates: Rates(@default, zone, paired, null))), _slot);
        Assert.Equal(feeFen, made.Number("feeFen"));
    }

    [Theory]
    [InlineData(1_000, 10, null, 167)]
    [InlineData(90, 1, null, 2)]
    [InlineData(89, 1, null, 1)]
    [InlineData(10_000, 10, 5_000, 5_000)]
    [InlineData(10_000, 60, 5_000, 10_000)]
    public async Task A_fee_is_rounded_half_up_and_at_least_the_minimum(int fenPerHour, int minutes, int? minimumFen, int feeFen)
    {
        var specification = Some.Instrument(rates: Rates(fenPerHour, null, null, null));
        specification["minimumChargeFen"] = minimumFen;
        Assert.Equal(feeFen, (await BookedAsync(await NewInstrumentOfAsync(specification), Slot.Ahead(5, minutes))).Number("feeFen"));
    }

    private static JsonObject Rates(int @default, int? zone, int? paired, int? university) =>
        new() { ["default"] = @default, ["zoneEnterprise"] = zone, ["pairedZone"] = paired, ["university"] = university };
}

public sealed class SqliteRateTests(SqliteStore store) : RateTests(store);

public sealed class PostgresRateTests(PostgresStore store) : RateTests(store);

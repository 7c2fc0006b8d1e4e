using System.Numerics;
using CsCheck;
using Liandong.Domain;
using Liandong.Domain.Instruments;

namespace Liandong.Domain.Tests.Instruments;

public sealed class PricingTests
{
    private static readonly Gen<Tariff> Tariffs =
        from fenPerHour in Gen.Long[0, 1_000_000_000_000]
        from minimum in Gen.Long[0, 1_000_000].Nullable()
        select new Tariff(RateKinds.Default, fenPerHour, minimum);

    private static readonly Gen<TimeSpan> Lengths = Gen.Long[0, Pricing.MaximumLength.Ticks].Select(TimeSpan.FromTicks);

    [Theory]
    [InlineData(1, 29, 0)]
    [InlineData(1, 30, 1)]
    [InlineData(100, 20, 33)]
    [InlineData(100, 40, 67)]
    [InlineData(10_000, 90, 15_000)]
    [InlineData(1_000_000_000_000, 527_040, 8_784_000_000_000_000)]
    public void A_fee_is_the_rate_times_the_time_rounded_half_up(long fenPerHour, int minutes, long feeFen) =>
        Assert.Equal(feeFen, Pricing.Quote(new Tariff(RateKinds.Default, fenPerHour, null), TimeSpan.FromMinutes(minutes)).FeeFen);

    [Fact]
    public void The_fee_is_the_exact_value_rounded_half_up_for_any_length() =>
        Gen.Select(Gen.Long[0, 1_000_000_000_000], Lengths).Sample((fenPerHour, length) =>
        {
            var fee = (BigInteger)Pricing.Quote(new Tariff(RateKinds.Default, fenPerHour, null), length).FeeFen;
            var twice = 2 * ((BigInteger)fenPerHour * length.Ticks);
            var hour = (BigInteger)TimeSpan.TicksPerHour;
            return ((2 * fee) - 1) * hour <= twice && twice < ((2 * fee) + 1) * hour;
        });

    [Fact]
    public void The_fee_is_the_sum_of_its_lines_and_no_less_than_the_minimum() =>
        Gen.Select(Tariffs, Lengths).Sample((tariff, length) =>
        {
            var quote = Pricing.Quote(tariff, length);
            return quote.Lines.Sum(line => line.AmountFen) == quote.FeeFen && quote.FeeFen >= (tariff.MinimumChargeFen ?? 0) && quote.Lines.All(line => line.AmountFen >= 0);
        });

    [Fact]
    public void Two_parts_cost_what_the_whole_costs_but_for_a_fen() =>
        Gen.Select(Gen.Long[0, 1_000_000_000_000], Lengths, Lengths).Where((_, one, other) => one + other <= Pricing.MaximumLength).Sample((fenPerHour, one, other) =>
        {
            var tariff = new Tariff(RateKinds.Default, fenPerHour, null);
            var parts = Pricing.Quote(tariff, one).FeeFen + Pricing.Quote(tariff, other).FeeFen;
            return Math.Abs(parts - Pricing.Quote(tariff, one + other).FeeFen) <= 1;
        });

    [Fact]
    public void The_minimum_charge_has_a_line_of_its_own()
    {
        var quote = Pricing.Quote(new Tariff(RateKinds.Default, 6_000, 5_000), TimeSpan.FromMinutes(30));
        Assert.Equal((5_000, 3_000, 2_000), (quote.FeeFen, quote.Lines[0].AmountFen, quote.Lines[1].AmountFen));
        Assert.Single(Pricing.Quote(new Tariff(RateKinds.Default, 6_000, 3_000), TimeSpan.FromMinutes(30)).Lines);
    }

    [Theory]
    [InlineData(HolderKind.Provider, null, null, null, RateKinds.Default)]
    [InlineData(HolderKind.Provider, null, "qlu", "sdu", RateKinds.Default | RateKinds.University)]
    [InlineData(HolderKind.University, null, "sdu", null, RateKinds.Default | RateKinds.University)]
    [InlineData(HolderKind.UniversityUnit, null, null, null, RateKinds.Default | RateKinds.University)]
    [InlineData(HolderKind.Enterprise, null, null, "sdu", RateKinds.Default)]
    [InlineData(HolderKind.Enterprise, "jinan-hitech", null, null, RateKinds.Default | RateKinds.ZoneEnterprise)]
    [InlineData(HolderKind.Enterprise, "jinan-hitech", null, "qlu", RateKinds.Default | RateKinds.ZoneEnterprise)]
    [InlineData(HolderKind.Enterprise, "jinan-hitech", null, "sdu", RateKinds.Default | RateKinds.ZoneEnterprise | RateKinds.PairedZone)]
    [InlineData(HolderKind.Zone, "jinan-hitech", null, "sdu", RateKinds.Default | RateKinds.PairedZone)]
    [InlineData(HolderKind.Zone, null, null, null, RateKinds.Default)]
    public void Entitlements_follow_from_who_the_holder_is(HolderKind kind, string? zoneId, string? universityId, string? pairedWith, RateKinds expected)
    {
        var holder = new Holder("h", kind, zoneId, universityId, pairedWith is null ? null : [pairedWith]);
        Assert.Equal(expected, Pricing.Entitlements(Make.Definition(), holder));
        Assert.False(Pricing.Entitlements(Make.Definition() with { UniversityId = null }, holder).HasFlag(RateKinds.PairedZone));
    }

    [Fact]
    public void The_lowest_entitled_rate_applies() =>
        Gen.Select(Gen.Long[0, 5], Gen.Long[0, 5].Nullable(), Gen.Long[0, 5].Nullable(), Gen.Long[0, 5].Nullable(), Gen.Int[0, 15])
            .Sample((@default, zone, paired, university, set) =>
            {
                var rates = new Rates { Default = @default, ZoneEnterprise = zone, PairedZone = paired, University = university };
                var entitled = (RateKinds)set;
                long?[] candidates =
                [
                    @default, entitled.HasFlag(RateKinds.ZoneEnterprise) ? zone : null, entitled.HasFlag(RateKinds.PairedZone) ? paired : null,
                    entitled.HasFlag(RateKinds.University) ? university : null,
                ];
                return Pricing.TariffFor(Make.Definition() with { Rates = rates }, entitled).FenPerHour == candidates.Min();
            });

    [Fact]
    public void The_quote_is_what_the_booking_then_costs() =>
        Gen.Select(Gen.Int[1, 10_000], Gen.Long[0, 1_000_000], Gen.Long[0, 100_000].Nullable()).Sample((minutes, fenPerHour, minimum) =>
        {
            var definition = Make.Definition() with { Rates = new Rates { Default = fenPerHour }, MinimumChargeFen = minimum };
            var state = InstrumentDecider.Evolve(InstrumentDecider.Initial, Make.Defined(definition));
            var slot = new TimeSlot(Make.Now, Make.Now.AddMinutes(minutes));
            var quote = InstrumentQueries.Quote(state, Make.Enterprise, Make.Qilu, slot, out var refusal);
            Assert.Null(refusal);
            var made = (BookingMade)InstrumentDecider.Decide(state, Make.Book(slot)).Events[0];
            return (made.FeeFen, made.Tariff) == (quote!.FeeFen, quote.Tariff);
        });

    [Fact]
    public void A_quote_for_a_slot_that_can_never_be_booked_is_refused()
    {
        var state = InstrumentDecider.Evolve(InstrumentDecider.Initial, Make.Defined());
        Assert.Equal("not_found", Refused(InstrumentDecider.Initial, new TimeSlot(Make.Now, Make.Now.AddHours(1))));
        Assert.Equal("invalid_interval", Refused(state, new TimeSlot(Make.Now, Make.Now)));
        Assert.Equal("policy_violation", Refused(state, new TimeSlot(Make.Now, Make.Now.AddDays(367))));

        static string Refused(InstrumentState state, TimeSlot slot)
        {
            Assert.Null(InstrumentQueries.Quote(state, Make.Enterprise, Make.Qilu, slot, out var refusal));
            return refusal!.Code;
        }
    }

    [Fact]
    public void A_quote_is_asked_for_by_whoever_acts_for_the_holder()
    {
        var state = InstrumentDecider.Evolve(InstrumentDecider.Initial, Make.Defined());
        var slot = new TimeSlot(Make.Now, Make.Now.AddHours(1));
        Assert.Null(InstrumentQueries.Quote(state, Make.Stranger, Make.Qilu, slot, out var refusal));
        Assert.Equal(RefusalKind.Forbidden, refusal!.Kind);
        Assert.NotNull(InstrumentQueries.Quote(state, Make.Department, Make.Qilu, slot, out _));
    }

    [Theory]
    [InlineData(ChargeBy.Reservation, 60, 120, 60, 120, 120)]
    [InlineData(ChargeBy.Reservation, 60, 120, 0, 300, 120)]
    [InlineData(ChargeBy.Usage, 60, 120, 70, 30, 30)]
    [InlineData(ChargeBy.Usage, 60, 120, 30, 240, 240)]
    [InlineData(ChargeBy.Overage, 60, 120, 70, 30, 120)]
    [InlineData(ChargeBy.Overage, 60, 120, 70, 130, 140)]
    [InlineData(ChargeBy.Overage, 60, 120, 0, 200, 140)]
    public void What_is_charged_follows_from_the_agreement(ChargeBy chargeBy, int start, int minutes, int actualStart, int actualMinutes, int chargedMinutes)
    {
        var tariff = Pricing.TariffFor(Make.Definition() with { ChargeBy = chargeBy }, RateKinds.Default);
        Assert.Equal(TimeSpan.FromMinutes(chargedMinutes), Pricing.ChargedTime(tariff, Minutes(start, minutes), Minutes(actualStart, actualMinutes)).Length());
    }

    [Fact]
    public void A_bill_is_the_quote_of_the_time_that_is_charged() =>
        Gen.Select(Tariffs, Gen.Enum<ChargeBy>().Nullable(), Gen.Select(Gen.Int[0, 2_000], Gen.Int[1, 200_000]), Gen.Select(Gen.Int[0, 2_000], Gen.Int[0, 200_000]))
            .Sample((tariff, chargeBy, bookedTime, actualTime) =>
            {
                var (agreed, booked, actual) = (tariff with { ChargeBy = chargeBy }, Minutes(bookedTime.Item1, bookedTime.Item2), Minutes(actualTime.Item1, actualTime.Item2));
                var definition = Make.Definition() with
                {
                    Rates = new Rates { Default = tariff.FenPerHour },
                    MinimumChargeFen = tariff.MinimumChargeFen,
                    ChargeBy = chargeBy ?? ChargeBy.Reservation,
                };
                var quoted = Pricing.Quote(definition, Make.Linyi, Pricing.ChargedTime(agreed, booked, actual));
                var bill = Pricing.Bill(agreed, booked, actual);
                return bill.FeeFen == quoted.FeeFen && bill.Lines.SequenceEqual(quoted.Lines) && bill.FeeFen == bill.Lines.Sum(line => line.AmountFen);
            });

    private static TimeSlot Minutes(int start, int length) => new(Make.Now.AddMinutes(start), Make.Now.AddMinutes(start + length));
}

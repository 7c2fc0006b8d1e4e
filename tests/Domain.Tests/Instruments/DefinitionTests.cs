using Liandong.Domain;
using Liandong.Domain.Instruments;
using static Liandong.Domain.Tests.Instruments.Make;
using static Liandong.Domain.Tests.Instruments.Scenario;

namespace Liandong.Domain.Tests.Instruments;

public sealed class DefinitionTests
{
    [Fact]
    public void A_provider_defines_its_instrument()
    {
        var state = Given().When(Define(Definition())).Then(Defined());
        Assert.Equal((InstrumentId, 1), (state.InstrumentId, state.Version));
    }

    [Fact]
    public void The_same_definition_again_changes_nothing()
    {
        OpenInterval[] Hours() => [new(Weekday.Mon, "08:00", "22:00")];
        var given = GivenPolicy(new BookingPolicy { OpenHours = Hours() });
        given.When(Define(Definition(new BookingPolicy { OpenHours = Hours() }))).Then();
        var changed = Definition(new BookingPolicy { OpenHours = [.. Hours(), new(Weekday.Tue, "08:00", "22:00")] });
        given.When(Define(changed)).Then(Defined(changed, version: 2));
        GivenPolicy(new()).When(Define(Definition(new BookingPolicy { OpenHours = [] }))).Then();
    }

    [Fact]
    public void An_expected_version_must_be_the_version_there_is()
    {
        var changed = Definition() with { Name = "XRD" };
        Given(Defined()).When(Define(changed, expectedVersion: 1)).Then(Defined(changed, version: 2));
        Given(Defined()).When(Define(changed, expectedVersion: 2)).ThenRefused(RefusalKind.VersionMismatch, "version_mismatch");
        Given().When(Define(changed, expectedVersion: 1)).ThenRefused(RefusalKind.VersionMismatch, "version_mismatch");
        Given().When(Define(Definition(), expectedVersion: 0)).ThenAccepted();
    }

    [Fact]
    public void Only_its_own_provider_defines_an_instrument()
    {
        var other = new Actor("other-instruments", Role.Provider);
        Given().When(Define(Definition(), other)).ThenRefused(RefusalKind.Forbidden, "forbidden");
        Given(Defined()).When(Define(Definition() with { ProviderId = other.OrganisationId }, other)).ThenRefused(RefusalKind.Forbidden, "forbidden");
        Given(Defined()).When(Define(Definition() with { ProviderId = other.OrganisationId }, Provider)).ThenRefused(RefusalKind.Forbidden, "forbidden");
        Given(Defined()).When(Define(Definition() with { ProviderId = other.OrganisationId }, Department)).ThenAccepted();
        Given().When(Define(Definition() with { ProviderId = Stranger.OrganisationId }, Stranger)).ThenRefused(RefusalKind.Forbidden, "forbidden");
        Given().When(Define(Definition() with { ProviderId = "sdu" }, new Actor("sdu", Role.University))).ThenAccepted();
    }

    [Fact]
    public void An_instrument_has_one_id_of_the_documented_form()
    {
        foreach (var id in new[] { "", "-a", "A", "a b", "ü", new string('a', 64) })
            Given().When(Define(Definition()) with { InstrumentId = id }).ThenRefusedAnyhow(RefusalKind.Malformed, "invalid_id");
        Given().When(Define(Definition()) with { InstrumentId = new string('a', 63) }).ThenAccepted();
        Given(Defined()).When(Define(Definition()) with { InstrumentId = "another" }).ThenRefusedAnyhow(RefusalKind.Malformed, "invalid_id");
    }

    [Fact]
    public void All_problems_of_a_definition_are_told_at_once()
    {
        var definition = Definition(new BookingPolicy
        {
            GranularityMinutes = 1441,
            MinMinutes = 61,
            MaxMinutes = 60,
            HoldSeconds = 0,
            SettleAfterDays = -1,
            OpenHours = [new((Weekday)7, "24:00", "24:01"), null!],
        }) with
        {
            Name = new string('n', 201),
            Category = " ",
            City = "Ji\nnan",
            ProviderId = "SDU",
            UniversityId = "",
            TimeZone = "Asia/Jinan",
            ValueFen = -1,
            Rates = new Rates { Default = 1_000_000_000_001, University = -1 },
            ChargeBy = (ChargeBy)9,
            MinimumChargeFen = -1,
            CancelFeePercent = 101,
            NoShowFeePercent = -1,
        };
        (string Code, string Param)[] expected =
        [
            ("out_of_range", "name"), ("required", "category"), ("malformed", "city"), ("malformed", "providerId"), ("malformed", "universityId"),
            ("unknown_time_zone", "timeZone"), ("out_of_range", "valueFen"), ("out_of_range", "ratesFenPerHour.default"),
            ("out_of_range", "ratesFenPerHour.university"), ("malformed", "chargeBy"), ("out_of_range", "minimumChargeFen"),
            ("out_of_range", "cancelFeePercent"), ("out_of_range", "noShowFeePercent"), ("out_of_range", "policy.granularityMinutes"),
            ("min_above_max", "policy.minMinutes"), ("malformed", "policy.openHours[0].day"), ("malformed", "policy.openHours[0].from"),
            ("malformed", "policy.openHours[0].to"), ("required", "policy.openHours[1]"), ("out_of_range", "policy.holdSeconds"),
            ("out_of_range", "policy.settleAfterDays"),
        ];
        Assert.Equal(expected, DefinitionRules.Check(definition).Select(problem => (problem.Code, problem.Param)));
        Given().When(Define(definition)).ThenRefusedAnyhow(RefusalKind.Malformed, "invalid_definition");
    }

    [Fact]
    public void The_edges_of_every_range_are_legal()
    {
        var least = new BookingPolicy
        {
            GranularityMinutes = 1,
            MinMinutes = 1,
            MaxMinutes = 1,
            HorizonDays = 0,
            NoticeMinutes = 0,
            BufferMinutes = 0,
            MaxActivePerHolder = 1,
            MaxMinutesPerHolderPerDay = 1,
            MaxMinutesPerHolderPerWeek = 1,
            CancelNoticeMinutes = 0,
            CheckInGraceMinutes = 0,
            HoldSeconds = 1,
            SettleAfterDays = 0,
            OpenHours = [.. Enumerable.Repeat(new OpenInterval(Weekday.Mon, "00:00", "24:00"), DefinitionRules.MaximumOpenIntervals)],
        };
        Assert.Empty(DefinitionRules.Check(Definition(least) with { ValueFen = 0, MinimumChargeFen = 0, CancelFeePercent = 0, NoShowFeePercent = 100 }));
        var tooMany = least with { OpenHours = [.. least.OpenHours, .. least.OpenHours.Take(1)] };
        Assert.Equal([new Problem("too_many", "policy.openHours", 100, 101)], DefinitionRules.Check(Definition(tooMany)));
    }

    [Theory]
    [InlineData("Asia/Shanghai", true)]
    [InlineData("Europe/Berlin", true)]
    [InlineData("UTC", true)]
    [InlineData("Asia/shanghai/../../passwd", false)]
    [InlineData("../etc/passwd", false)]
    [InlineData("China Standard Time", false)]
    [InlineData("", false)]
    [InlineData("Mars/Olympus", false)]
    public void Time_zones_are_those_of_IANA(string name, bool known) =>
        Assert.Equal(known, DefinitionRules.Check(Definition() with { TimeZone = name }).Count == 0);
}

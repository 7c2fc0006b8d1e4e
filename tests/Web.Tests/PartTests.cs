using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Liandong.Api.Components;
using Liandong.Api.Components.Booking;
using Liandong.Api.Components.Provider;
using Liandong.Grains.Interfaces.Instruments;

namespace Liandong.Web.Tests;

/// <summary>What pages compute by themselves: the wall clock, closed hours, how figures are written.</summary>
public sealed class PartTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 24, 6, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-03-29T02:30", "2026-03-29T01:30:00Z")] // skipped in Berlin: read as 03:30
    [InlineData("2026-03-29T01:30", "2026-03-29T00:30:00Z")]
    [InlineData("2026-06-01T10:00", "2026-06-01T08:00:00Z")]
    public void A_reading_of_the_wall_clock_is_one_instant(string local, string instant)
    {
        var read = LocalTime.ToInstant(DateTime.Parse(local, CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

        Assert.Equal(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), read);
    }

    [Fact]
    public void What_is_not_open_is_closed_and_nights_count_to_both_days()
    {
        var policy = new BookingPolicySpecification
        {
            OpenHours =
            [
                new OpenHoursSpecification { Day = OpenDay.Mon, From = "08:00", To = "12:00" }, new OpenHoursSpecification { Day = OpenDay.Mon, From = "22:00", To = "02:00" },
            ],
            ClosedOn = ["2026-11-30"],
        };

        Assert.Equal([new DayStretch(0, 480), new DayStretch(720, 1_320)], OpenTimes.Closed(policy, new DateOnly(2026, 11, 23)));
        Assert.Equal([new DayStretch(120, 1_440)], OpenTimes.Closed(policy, new DateOnly(2026, 11, 24)));
        Assert.Equal([new DayStretch(0, 1_440)], OpenTimes.Closed(policy, new DateOnly(2026, 11, 30)));
        Assert.Empty(OpenTimes.Closed(new BookingPolicySpecification(), new DateOnly(2026, 11, 23)));
    }

    [Theory]
    [InlineData(28_000, "¥280")]
    [InlineData(28_050, "¥280.50")]
    [InlineData(123_456_700, "¥1,234,567")]
    [InlineData(0, "¥0")]
    public void Money_is_in_yuan(long fen, string text) => Assert.Equal(text, Show.Money(fen));

    [Theory]
    [InlineData("济南", "Jinan")]
    [InlineData("济南市", "Jinan")]
    [InlineData("jinan", "Jinan")]
    [InlineData("泰安", "Taian")]
    [InlineData("qingdao", "青岛")]
    [InlineData("Heze", "Heze")]
    [InlineData("Beijing", "Beijing")]
    public void A_city_is_looked_for_under_the_name_that_is_stored(string typed, string stored) =>
        Assert.Equal(stored, Cities.ToStored(typed, ["Jinan", "Taian", "青岛"]));

    [Theory]
    [InlineData("zh-CN", "Jinan", "济南")]
    [InlineData("zh-CN", "Tai'an", "泰安")]
    [InlineData("en", "济南", "Jinan")]
    [InlineData("zh-CN", "Beijing", "Beijing")]
    public void A_city_is_shown_in_the_language_of_the_page(string language, string stored, string shown)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        Assert.Equal(shown, Cities.Show(stored));
    }

    [Theory]
    [InlineData("zh-CN", 0, "{0}月{1}日")]
    [InlineData("zh-CN", 1, "{2}年{0}月{1}日")]
    [InlineData("zh-CN", -1, "{2}年{0}月{1}日")]
    public void A_day_of_another_year_has_its_year(string language, int yearsAhead, string shown)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
        var present = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Show.Clock.GetUtcNow(), Show.Zone("Asia/Shanghai")).DateTime);
        var day = new DateOnly(present.Year + yearsAhead, 12, 3);

        Assert.StartsWith(string.Format(CultureInfo.InvariantCulture, shown, day.Month, day.Day, day.Year), Show.Day(day), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Repetition.Daily, "FREQ=DAILY;COUNT=4")]
    [InlineData(Repetition.WorkingDays, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=4")]
    [InlineData(Repetition.Fortnightly, "FREQ=WEEKLY;INTERVAL=2;COUNT=4")]
    [InlineData(Repetition.Monthly, "FREQ=MONTHLY;COUNT=4")]
    public void What_is_repeated_is_a_rule(Repetition repetition, string rule) => Assert.Equal(rule, Repetitions.RuleOf(repetition, 4));

    [Fact]
    public void What_is_not_edited_of_an_instrument_stays_as_it_was()
    {
        var view = new InstrumentView
        {
            Id = "sem-1",
            Name = "SEM",
            Category = "Microscopes",
            City = "Jinan",
            ProviderId = "sdu-instruments",
            TimeZone = "Asia/Urumqi",
            ValueFen = 320_000_099,
            RatesFenPerHour = new HourlyRates { Default = 40_001, ZoneEnterprise = 32_000, PairedZone = 28_050, University = 0 },
            ChargeBy = ChargeBasis.Overage,
            MinimumChargeFen = 20_000,
            CancelFeePercent = 30,
            NoShowFeePercent = 50,
            Policy = new BookingPolicySpecification
            {
                GranularityMinutes = 15,
                MinMinutes = 30,
                MaxMinutes = 480,
                HorizonDays = 60,
                NoticeMinutes = 61,
                BufferMinutes = 5,
                MaxActivePerHolder = 7,
                MaxMinutesPerHolderPerDay = 481,
                MaxMinutesPerHolderPerWeek = 2_400,
                CancelNoticeMinutes = 1_440,
                CheckInGraceMinutes = 20,
                HoldSeconds = 301,
                SettleAfterDays = 8,
                RequiresApproval = true,
                RequiresQualification = true,
                ClosedOn = ["2026-10-01", "2026-10-02"],
                OpenHours = [new OpenHoursSpecification { Day = OpenDay.Wed, From = "22:15", To = "06:45" }],
                WaitlistPriority = [WaitlistClass.University, WaitlistClass.PairedZone],
            },
            Version = 3,
        };

        var specification = InstrumentForm.Of(view).Specify();

        string Json(object value) => JsonSerializer.Serialize(value);
        Assert.Equal(Json(view.Policy), Json(specification.Policy!));
        Assert.DoesNotContain("null", Json(specification.Policy!), StringComparison.Ordinal);
        Assert.Equal(view.RatesFenPerHour, specification.RatesFenPerHour);
        Assert.Equal(
            (view.Name, view.Category, view.City, view.ProviderId, view.TimeZone, view.ValueFen, view.ChargeBy, view.MinimumChargeFen, view.CancelFeePercent, view.NoShowFeePercent),
            (specification.Name, specification.Category, specification.City, specification.ProviderId, specification.TimeZone, specification.ValueFen, specification.ChargeBy,
                specification.MinimumChargeFen, specification.CancelFeePercent, specification.NoShowFeePercent));
    }

    [Fact]
    public void A_sign_in_ends()
    {
        ClaimsPrincipal Until(DateTimeOffset end) => new(new ClaimsIdentity([Liandong.Api.Access.Claims.Until(end)], "test"));

        Assert.True(Liandong.Api.Access.Claims.IsSignedIn(Until(_now.AddSeconds(1)), _now));
        Assert.False(Liandong.Api.Access.Claims.IsSignedIn(Until(_now), _now));
        Assert.False(Liandong.Api.Access.Claims.IsSignedIn(new ClaimsPrincipal(), _now));
    }
}

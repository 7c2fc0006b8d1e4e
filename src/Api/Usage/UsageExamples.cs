using Liandong.Api.Bookings;
using Liandong.Grains.Interfaces.Usage;

namespace Liandong.Api.Usage;

/// <summary>Examples for the documentation.</summary>
internal static class UsageExamples
{
    private static readonly DateTimeOffset _newYear = new(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));
    private static readonly DateTimeOffset _start = new(2026, 11, 30, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly UsageFiguresView _year = new()
    {
        From = _newYear,
        To = _newYear.AddYears(1),
        Uses = 1,
        NoShows = 0,
        ScheduledMinutes = 120,
        EffectiveMinutes = 110,
        BilledMinutes = 120,
        ExternalMinutes = 110,
        OpenMinutes = 219_240,
        UtilisationPercent = 0,
        Users = 1,
        IncomeFen = 56_000,
        Ratings = 1,
        MeanScoreHundredths = 500,
        Bookings = "/api/v1/providers/sdu-instruments/uses?year=2026",
    };

    public static readonly UsageView Usage = new()
    {
        ProviderId = "sdu-instruments",
        Year = 2026,
        Total = _year,
        Items =
        [
            new InstrumentUsageView
            {
                InstrumentId = "sem-jinan-1",
                Name = "场发射扫描电镜 SEM",
                TimeZone = "Asia/Shanghai",
                Year = _year,
                Months = [_year with { Month = 11, From = _newYear.AddMonths(10), To = _newYear.AddMonths(11), OpenMinutes = 18_000 }],
            },
        ],
        IsComplete = true,
    };

    public static readonly UseView Use = new()
    {
        BookingId = BookingExamples.Id,
        InstrumentId = "sem-jinan-1",
        HolderId = "ent-qilu-bio",
        UserId = "li",
        Status = "completed",
        Kind = "external",
        Start = _start,
        End = _start.AddMinutes(120),
        ActualStart = _start,
        ActualEnd = _start.AddMinutes(110),
        ScheduledMinutes = 120,
        EffectiveMinutes = 110,
        BilledMinutes = 120,
        FeeFen = 56_000,
        Score = 5,
    };

    public const string Csv = "instrumentId,name,month,uses\r\nsem-jinan-1,SEM,2026-11,1\r\n";

    public const string UsesCsv = UsageCsv.UseHead + "\r\n";
}

using Liandong.Grains.Interfaces.Usage;

namespace Liandong.Api.Usage;

/// <summary>Examples for the documentation.</summary>
internal static class UsageExamples
{
    private static readonly DateTimeOffset _newYear = new(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));

    private static readonly UsageFiguresView _year = new()
    {
        From = _newYear,
        To = _newYear.AddYears(1),
        Uses = 1,
        NoShows = 0,
        ScheduledMinutes = 120,
        EffectiveMinutes = 120,
        BilledMinutes = 120,
        ExternalMinutes = 120,
        UtilisationPercent = 0,
        Users = 1,
        IncomeFen = 56_000,
        Ratings = 1,
        MeanScoreHundredths = 500,
        Bookings = "/api/v1/bookings?instrumentId=sem-jinan-1",
    };

    public static readonly UsageView Usage = new()
    {
        ProviderId = "sdu-instruments",
        Year = 2026,
        Items =
        [
            new InstrumentUsageView
            {
                InstrumentId = "sem-jinan-1",
                Name = "场发射扫描电镜 SEM",
                Year = _year,
                Months = [_year with { From = _newYear.AddMonths(10), To = _newYear.AddMonths(11) }],
            },
        ],
    };

    public const string Csv = "instrumentId,name,month,uses\r\nsem-jinan-1,SEM,2026-11,1\r\n";
}

using System.Globalization;
using Liandong.Grains.Interfaces.Instruments;

namespace Liandong.Api.Demonstration;

/// <summary>Twenty shared instruments: four categories in five cities of Shandong.</summary>
internal static class DemonstrationInstruments
{
    private sealed record City(string Id, string Name, string ChineseName, string ProviderId, int PricePercent);

    private sealed record Model(string Id, string Category, string Name, long ValueYuan, long YuanPerHour, BookingPolicySpecification Policy);

    private static readonly OpenDay[] _everyDay = Enum.GetValues<OpenDay>();
    private static readonly OpenDay[] _workingDays = [OpenDay.Mon, OpenDay.Tue, OpenDay.Wed, OpenDay.Thu, OpenDay.Fri];

    private static readonly City[] _cities =
    [
        new("jinan", "Jinan", "济南", "sdu-instruments", 100),
        new("qingdao", "Qingdao", "青岛", "ouc-instruments", 105),
        new("yantai", "Yantai", "烟台", "ytu-instruments", 90),
        new("weifang", "Weifang", "潍坊", "sdsmu-instruments", 85),
        new("linyi", "Linyi", "临沂", "lyu-instruments", 80),
    ];

    private static readonly Model[] _models =
    [
        new("sem", "SEM", "场发射扫描电镜", 3_200_000, 400, new BookingPolicySpecification
        {
            GranularityMinutes = 30, MinMinutes = 60, MaxMinutes = 480, HorizonDays = 60, NoticeMinutes = 60, BufferMinutes = 0,
            MaxActivePerHolder = 10, MaxMinutesPerHolderPerDay = 480, OpenHours = Open(_everyDay, "08:00", "22:00"),
            CancelNoticeMinutes = 1440, CheckInGraceMinutes = 30,
        }),
        new("xrd", "XRD", "X射线衍射仪", 1_450_000, 180, new BookingPolicySpecification
        {
            GranularityMinutes = 15, MinMinutes = 30, MaxMinutes = 720, HorizonDays = 90, NoticeMinutes = 30, BufferMinutes = 15,
            MaxActivePerHolder = 20, MaxMinutesPerHolderPerWeek = 2400, OpenHours = Open(_everyDay, "07:00", "24:00"),
            CancelNoticeMinutes = 720, CheckInGraceMinutes = 20,
        }),
        new("nmr", "NMR", "600兆核磁共振波谱仪", 6_800_000, 520, new BookingPolicySpecification
        {
            GranularityMinutes = 60, MinMinutes = 60, MaxMinutes = 2880, HorizonDays = 120, NoticeMinutes = 240, BufferMinutes = 0,
            MaxActivePerHolder = 6, CancelNoticeMinutes = 2880, CheckInGraceMinutes = 60,
        }),
        new("lcms", "LC-MS", "液相色谱质谱联用仪", 2_600_000, 350, new BookingPolicySpecification
        {
            GranularityMinutes = 30, MinMinutes = 60, MaxMinutes = 600, HorizonDays = 45, NoticeMinutes = 120, BufferMinutes = 30,
            MaxActivePerHolder = 8, MaxMinutesPerHolderPerDay = 600, OpenHours = Open(_workingDays, "08:30", "18:00"),
            CancelNoticeMinutes = 1440, CheckInGraceMinutes = 30,
        }),
    ];

    /// <summary>Their ids and definitions.</summary>
    public static IEnumerable<(string Id, InstrumentSpecification Specification)> All => Numbered(1);

    /// <summary>One more of each, with a number of their own.</summary>
    public static IEnumerable<(string Id, InstrumentSpecification Specification)> Numbered(int number) =>
        from city in _cities
        from model in _models
        select (string.Create(CultureInfo.InvariantCulture, $"{model.Id}-{city.Id}-{number}"), Specify(model, city));

    private static InstrumentSpecification Specify(Model model, City city)
    {
        var rate = model.YuanPerHour * 100 * city.PricePercent / 100;
        return new InstrumentSpecification
        {
            Name = $"{city.ChineseName}{model.Name} {model.Category}",
            Category = model.Category,
            City = city.Name,
            ProviderId = city.ProviderId,
            TimeZone = "Asia/Shanghai",
            ValueFen = model.ValueYuan * 100,
            RatesFenPerHour = new HourlyRates { Default = rate, ZoneEnterprise = rate * 80 / 100, PairedZone = rate * 70 / 100, University = rate * 60 / 100 },
            ChargeBy = model.Category == "NMR" ? ChargeBasis.Overage : ChargeBasis.Reservation,
            MinimumChargeFen = rate / 2,
            CancelFeePercent = 30,
            NoShowFeePercent = 50,
            Policy = model.Policy,
        };
    }

    private static OpenHoursSpecification[] Open(OpenDay[] days, string from, string to) =>
        [.. days.Select(day => new OpenHoursSpecification { Day = day, From = from, To = to })];
}

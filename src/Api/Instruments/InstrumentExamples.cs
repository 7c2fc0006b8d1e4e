using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;

namespace Liandong.Api.Instruments;

/// <summary>Examples for the documentation.</summary>
internal static class InstrumentExamples
{
    private static readonly DateTimeOffset _monday = new(2026, 11, 30, 0, 0, 0, TimeSpan.FromHours(8));

    public static readonly InstrumentSpecification Specification = new()
    {
        Name = "场发射扫描电镜 SEM",
        Category = "SEM",
        City = "Jinan",
        TimeZone = "Asia/Shanghai",
        ValueFen = 320_000_000,
        RatesFenPerHour = new HourlyRates { Default = 40_000, ZoneEnterprise = 32_000, PairedZone = 28_000, University = 30_000 },
        ChargeBy = ChargeBasis.Reservation,
        MinimumChargeFen = 20_000,
        CancelFeePercent = 20,
        NoShowFeePercent = 50,
        Policy = new BookingPolicySpecification
        {
            GranularityMinutes = 30,
            MinMinutes = 60,
            MaxMinutes = 480,
            HorizonDays = 60,
            NoticeMinutes = 60,
            BufferMinutes = 0,
            MaxActivePerHolder = 10,
            MaxMinutesPerHolderPerDay = 480,
            OpenHours = [new OpenHoursSpecification { Day = OpenDay.Mon, From = "08:00", To = "22:00" }],
            CancelNoticeMinutes = 1_440,
            CheckInGraceMinutes = 30,
        },
    };

    public static readonly InstrumentView Instrument = new()
    {
        Id = "sem-jinan-1",
        Name = Specification.Name,
        Category = Specification.Category,
        City = Specification.City,
        ProviderId = "sdu-instruments",
        TimeZone = "Asia/Shanghai",
        ValueFen = Specification.ValueFen,
        RatesFenPerHour = Specification.RatesFenPerHour,
        ChargeBy = Specification.ChargeBy,
        MinimumChargeFen = Specification.MinimumChargeFen,
        CancelFeePercent = Specification.CancelFeePercent,
        NoShowFeePercent = Specification.NoShowFeePercent,
        Policy = Specification.Policy!,
        Version = 1,
    };

    public static readonly CalendarView Calendar = new()
    {
        Items =
        [
            new CalendarEntryView
            {
                Start = _monday.AddHours(9),
                End = _monday.AddHours(11),
                Kind = "booking",
                BookingId = "i.sem-jinan-1.01m84dswc9ez6vaea7vwg52c89",
                HolderId = "ent-qilu-bio",
                Status = "confirmed",
            },
            new CalendarEntryView { Start = _monday.AddHours(14), End = _monday.AddHours(16), Kind = "outage" },
        ],
    };

    public static readonly OutageRequest OutageRequest = new()
    {
        Start = _monday.AddHours(14),
        End = _monday.AddHours(16),
        Reason = "Filament exchange",
        OnConflict = OutageConflict.Refuse,
    };

    public static readonly OutageView Outage = new()
    {
        Id = "01m84dswc9ez6vaea7vwg52c89",
        InstrumentId = "sem-jinan-1",
        Start = _monday.AddHours(14),
        End = _monday.AddHours(16),
        Reason = new ErasableValue("Filament exchange"),
        CancelledBookingIds = [],
        Version = 1,
    };
}

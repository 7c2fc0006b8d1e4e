using Liandong.Api.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;

namespace Liandong.Api.Instruments;

/// <summary>Examples for the documentation.</summary>
internal static class InstrumentExamples
{
    private const string OutageId = "01m84dswc9ez6vaea7vwg52c89";

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

    public static readonly ActBody Nothing = new();

    public static readonly RetireRequest Retire = new() { Reason = "Replaced by a newer one", OnConflict = OutageConflict.Cancel };

    public static readonly InstrumentView Retired = Instrument with { Retired = true, CancelledBookingIds = [BookingExamples.Id], Version = 2 };

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
            new CalendarEntryView { Start = _monday.AddHours(14), End = _monday.AddHours(16), Kind = "outage", OutageId = OutageId },
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
        Id = OutageId,
        InstrumentId = "sem-jinan-1",
        Start = _monday.AddHours(14),
        End = _monday.AddHours(16),
        Reason = new ErasableValue("Filament exchange"),
        CancelledBookingIds = [],
        Version = 1,
    };

    public static readonly OutageView EndedOutage = Outage with { End = _monday.AddHours(15), CancelledBookingIds = null, Version = 2 };

    public static readonly AvailabilityView Availability = new()
    {
        Items = [new AvailabilityItemView { InstrumentId = "sem-jinan-1", Start = _monday.AddHours(8), End = _monday.AddHours(10), FeeFen = 56_000 }],
        IsComplete = true,
    };

    public static readonly QuoteRequest QuoteRequest = new() { InstrumentId = "sem-jinan-1", Start = _monday.AddHours(9), End = _monday.AddHours(11) };

    public static readonly QuoteView Quote = new()
    {
        FeeFen = 56_000,
        VoucherFen = 0,
        PayableFen = 56_000,
        Lines = [new FeeLineView { Code = "use", Text = "120 minutes at 28000 fen per hour", AmountFen = 56_000 }],
    };

    public static readonly HoldRequest HoldRequest = new() { Start = _monday.AddHours(9), End = _monday.AddHours(11) };

    public static readonly HoldView Hold = new()
    {
        Id = "h.sem-jinan-1.01m84dswc9ez6vaea7vwg52c89",
        InstrumentId = "sem-jinan-1",
        HolderId = "ent-qilu-bio",
        Start = HoldRequest.Start,
        End = HoldRequest.End,
        ExpiresAt = _monday.AddDays(-5),
    };

    public static readonly QualificationRequest QualificationRequest = new() { Until = _monday.AddYears(1) };

    public static readonly QualificationView Qualification = new() { InstrumentId = "sem-jinan-1", HolderId = "ent-qilu-bio", Until = _monday.AddYears(1) };

    public static readonly SeriesRequest SeriesRequest = new()
    {
        Start = _monday.AddHours(9),
        End = _monday.AddHours(11),
        Rrule = "FREQ=WEEKLY;COUNT=4",
        OnConflict = SeriesConflict.Skip,
    };

    public static readonly SeriesView Series = new()
    {
        SeriesId = "01m84dswc9ez6vaea7vwg52c89",
        Bookings = [BookingExamples.Booking with { SeriesId = "01m84dswc9ez6vaea7vwg52c89" }],
        Skipped = [new SkippedSlotView { Start = _monday.AddDays(7).AddHours(9), End = _monday.AddDays(7).AddHours(11) }],
    };
}

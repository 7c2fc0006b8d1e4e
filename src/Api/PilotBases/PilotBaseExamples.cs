using Liandong.Api.Instruments;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.PilotBases;

namespace Liandong.Api.PilotBases;

/// <summary>Examples for the documentation.</summary>
internal static class PilotBaseExamples
{
    public const string Id = "pilot-jinan-crystal";

    private static readonly DateTimeOffset _start = new(2026, 12, 14, 8, 0, 0, TimeSpan.FromHours(8));

    public static readonly PilotBaseSpecification Specification = new()
    {
        Name = "晶体材料中试基地",
        Kind = PilotBaseKind.PilotBase,
        City = "Jinan",
        Lines = 4,
        PairingIds = ["jinan-hitech.sdu.1"],
        RatesFenPerLineHour = new HourlyRates { Default = 60_000, ZoneEnterprise = 48_000, PairedZone = 42_000, University = 45_000 },
        Policy = new PilotBasePolicySpecification { GranularityMinutes = 60, MinMinutes = 240, MaxMinutes = 20_160, HorizonDays = 180, CancelNoticeMinutes = 4_320, FirmLeadMinutes = 10_080 },
    };

    public static readonly PilotBaseView PilotBase = new()
    {
        Id = Id,
        Name = Specification.Name,
        Kind = Specification.Kind,
        City = Specification.City,
        ProviderId = "sdu-instruments",
        TimeZone = "Asia/Shanghai",
        Lines = Specification.Lines,
        PairingIds = Specification.PairingIds,
        RatesFenPerLineHour = Specification.RatesFenPerLineHour,
        ChargeBy = ChargeBasis.Reservation,
        Policy = Specification.Policy!,
        Version = 1,
    };

    public static readonly LineBookingRequest Request = new() { Start = _start, End = _start.AddHours(8), Lines = 2, UsePriority = true };

    public static readonly BookingView Booking = new()
    {
        Id = "p.pilot-jinan-crystal.01m84dswc9ez6vaea7vwg52c89",
        PilotBaseId = Id,
        HolderId = "ent-qilu-bio",
        Start = _start,
        End = _start.AddHours(8),
        Status = "tentative",
        FeeFen = 672_000,
        VoucherFen = 0,
        PayableFen = 672_000,
        Lines = 2,
        FirmAt = _start.AddDays(-7),
        Priority = true,
        ChargedMinutes = 480,
        PairingId = "jinan-hitech.sdu.1",
        Reasons =
        [
            new PlacementReasonView { Code = "priority", Rule = "paired_members_first", Source = "M2", Lines = 2, Minutes = 480 },
            new PlacementReasonView { Code = "displaces", Rule = "latest_submitted_first", Source = "M2", Rank = 1, BookingId = "p.pilot-jinan-crystal.01m84dq0n7fj2v8k3c5x9t4awe", Lines = 1 },
        ],
        Version = 1,
    };

    public static readonly LineCalendarView Calendar = new()
    {
        Items =
        [
            new LineEntryView { Start = _start, End = _start.AddHours(8), Lines = 2, Kind = "booking", Status = "tentative", Priority = true, FirmAt = _start.AddDays(-7), BookingId = Booking.Id, HolderId = Booking.HolderId, Reasons = Booking.Reasons },
            new LineEntryView { Start = _start.AddDays(1), End = _start.AddDays(2), Lines = 4, Kind = "outage", Status = "outage", Priority = false, OutageId = InstrumentExamples.Outage.Id },
        ],
    };

    public static readonly OutageView Outage = InstrumentExamples.Outage with { InstrumentId = null, PilotBaseId = Id };

    public static readonly OutageView EndedOutage = InstrumentExamples.EndedOutage with { InstrumentId = null, PilotBaseId = Id };

    public static readonly QualificationView Qualification = InstrumentExamples.Qualification with { InstrumentId = null, PilotBaseId = Id };

    public static readonly WaitingView Waiting = new()
    {
        Rank = 1,
        Start = _start,
        End = _start.AddHours(8),
        Lines = 1,
        Displaced = true,
        BookingId = "p.pilot-jinan-crystal.01m84dq0n7fj2v8k3c5x9t4awe",
        HolderId = "ent-linyi-robotics",
        Reasons = [new PlacementReasonView { Code = "displaced", Rule = "latest_submitted_first", Source = "M2", Rank = 1, Lines = 1 }],
    };
}

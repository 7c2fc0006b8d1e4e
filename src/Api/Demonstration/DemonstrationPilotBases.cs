using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Organisations;
using Liandong.Grains.Interfaces.PilotBases;

namespace Liandong.Api.Demonstration;

/// <summary>A pilot base of the demonstration data, with what its pairings are granted and who has booked lines.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Specification">Its definition.</param>
/// <param name="QuotaMinutes">What each of its pairings is granted of the year, in line-minutes.</param>
/// <param name="Bookings">Who has booked, how many days from now, how many lines.</param>
internal sealed record DemonstrationPilotBase(
    string Id, PilotBaseSpecification Specification, long QuotaMinutes, IReadOnlyList<(string HolderId, int Days, int Lines)> Bookings)
{
    /// <summary>Its bookings by an instant: whole working days, all of them tentative that begin late enough.</summary>
    public IEnumerable<LineBookingRequest> BookingsFrom(DateTimeOffset now)
    {
        var today = ChinaDay.MidnightOf(now);
        return Bookings.Select(booking => new LineBookingRequest
        {
            Start = today.AddDays(booking.Days).AddHours(8),
            End = today.AddDays(booking.Days).AddHours(18),
            Lines = booking.Lines,
            HolderId = booking.HolderId,
            Purpose = "放大试验",
        });
    }

    /// <summary>The year that quotas are granted of.</summary>
    public static int YearOf(DateTimeOffset now) => ChinaDay.Of(now).Year;
}

/// <summary>Two pilot bases and two concept-verification centres.</summary>
internal static class DemonstrationPilotBases
{
    private const int TwoWeeks = 14 * 24 * 60;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DemonstrationPilotBase> All { get; } =
    [
        new("pilot-jinan-crystal", Of("晶体材料中试基地", PilotBaseKind.PilotBase, "Jinan", "sdu-instruments", 4, "jinan-hitech.sdu.1", 600), 12_000, [("ytu", 3, 2), ("ouc", 20, 2), ("ytu", 20, 1), ("lyu", 20, 1)]),
        new("concept-jinan-bio", Of("生物医药概念验证中心", PilotBaseKind.ConceptVerificationCentre, "Jinan", "sdu-instruments", 2, "jinan-hitech.sdu.1", 300), 6_000, [("ouc", 21, 1)]),
        new("pilot-linyi-machinery", Of("智能装备中试基地", PilotBaseKind.PilotBase, "Linyi", "lyu-instruments", 3, "linyi-hitech.lyu.1", 450), 9_000, [("ouc", 4, 1), ("ytu", 22, 3)]),
        new("concept-yantai-marine", Of("海洋食品概念验证中心", PilotBaseKind.ConceptVerificationCentre, "Yantai", "ytu-instruments", 2, null, 250), 0, [("ouc", 23, 1)]),
    ];

    private static PilotBaseSpecification Of(string name, PilotBaseKind kind, string city, string providerId, int lines, string? pairingId, long yuanPerLineHour) => new()
    {
        Name = name,
        Kind = kind,
        City = city,
        ProviderId = providerId,
        TimeZone = "Asia/Shanghai",
        Lines = lines,
        PairingIds = pairingId is null ? [] : [pairingId],
        RatesFenPerLineHour = new HourlyRates { Default = yuanPerLineHour * 100, ZoneEnterprise = yuanPerLineHour * 80, PairedZone = yuanPerLineHour * 70, University = yuanPerLineHour * 75 },
        ChargeBy = ChargeBasis.Reservation,
        CancelFeePercent = 30,
        NoShowFeePercent = 50,
        Policy = new PilotBasePolicySpecification { GranularityMinutes = 60, MinMinutes = 240, MaxMinutes = 14 * 24 * 60, HorizonDays = 180, CancelNoticeMinutes = 72 * 60, FirmLeadMinutes = TwoWeeks },
    };
}

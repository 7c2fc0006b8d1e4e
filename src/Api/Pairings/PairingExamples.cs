using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Pairings;

namespace Liandong.Api.Pairings;

/// <summary>Examples for the documentation.</summary>
internal static class PairingExamples
{
    public const string Id = "jinan-hitech.sdu.1";

    public static readonly PairingRequest Request = new()
    {
        ZoneId = "jinan-hitech",
        UniversityId = "sdu",
        StartsOn = new DateOnly(2026, 12, 1),
        EndsOn = new DateOnly(2028, 12, 31),
        Goals = ["共建晶体材料中试基地", "每年转化成果不少于10项"],
        Plan = "由管委会与科研院按季度会商。",
    };

    public static readonly PairingView Proposed = new()
    {
        Id = Id,
        ZoneId = Request.ZoneId,
        UniversityId = Request.UniversityId,
        StartsOn = Request.StartsOn,
        EndsOn = Request.EndsOn,
        Status = "proposed",
        Goals = [.. Request.Goals.Select(goal => new ErasableValue(goal))],
        Plan = new ErasableValue(Request.Plan!),
        ProposedBy = "jinan-hitech",
        Reports = [],
        Version = 1,
    };

    public static readonly PairingView Confirmed = Proposed with { Status = "confirmed", ConfirmedBy = "sdu", Version = 2 };

    public static readonly PairingView Active = Confirmed with { Status = "active", RecordedAt = new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero), Version = 3 };

    public static readonly RenewalRequest Renewal = new() { EndsOn = new DateOnly(2030, 12, 31) };

    public static readonly PairingView Renewing = Active with { Renewal = new RenewalView { EndsOn = Renewal.EndsOn, ProposedBy = "sdu" }, Version = 4 };

    public static readonly PairingReportRequest Report = new() { Year = 2026, Text = "联合实施项目6项，转化成果11项。" };

    public static readonly PairingView Reported = Active with
    {
        Reports = [new PairingReportView { Year = 2026, Text = new ErasableValue(Report.Text), ReportedBy = "jinan-hitech", ReportedAt = new DateTimeOffset(2026, 12, 20, 2, 0, 0, TimeSpan.Zero) }],
        Version = 4,
    };

    public static readonly EndRequest End = new() { Reason = "双方协商终止" };

    public static readonly PairingView Ended = Active with { Status = "ended", EndsOn = new DateOnly(2027, 6, 30), EndedBy = "sdu", Reason = new ErasableValue(End.Reason!), Version = 4 };

    public static readonly PriorityQuotaRequest Quota = new() { Minutes = 6_000 };

    public static readonly PriorityQuotaView QuotaGranted = new()
    {
        PilotBaseId = PilotBases.PilotBaseExamples.Id,
        Year = 2026,
        GrantedMinutes = 6_000,
        HeldMinutes = 480,
        UsedMinutes = 240,
        LeftMinutes = 5_280,
    };

    public static readonly PriorityQuotaListView Quotas = new() { Items = [QuotaGranted] };

    public static readonly ActBody Nothing = new();

    public static readonly CoverageView Coverage = new()
    {
        On = new DateOnly(2026, 12, 31),
        Zones = 2,
        Paired = 1,
        Unpaired = ["linyi-hitech"],
        Universities = 1,
        Matrix =
        [
            new ZoneCoverageView { ZoneId = "jinan-hitech", Name = "济南高新技术产业开发区", UniversityIds = ["sdu"] },
            new ZoneCoverageView { ZoneId = "linyi-hitech", Name = "临沂高新技术产业开发区", UniversityIds = [] },
        ],
        Targets = [new CoverageTargetView { On = new DateOnly(2026, 12, 31), UniversitiesPerZone = 1, Source = "鲁科字〔2026〕10号 二", Met = false, Short = ["linyi-hitech"] }],
    };
}

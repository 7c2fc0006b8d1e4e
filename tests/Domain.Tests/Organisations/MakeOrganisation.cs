using Liandong.Domain.Organisations;

namespace Liandong.Domain.Tests.Organisations;

/// <summary>The people, filings and events that the tests of organisations speak of.</summary>
internal static class MakeOrganisation
{
    public const string Qilu = "ent-qilu-bio";
    public const string Jinan = "jinan-hitech";
    public const string Sdu = "sdu";
    public const string Dept = "dept-sti";

    public static readonly DateTimeOffset Now = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2026, 11, 24);
    public static readonly Actor Department = new(Dept, Role.Department, ActsForAnyone: true);
    public static readonly Actor Enterprise = new(Qilu, Role.Enterprise);
    public static readonly Actor Zone = new(Jinan, Role.Zone);
    public static readonly Actor University = new(Sdu, Role.University);
    public static readonly Actor Stranger = new("ent-linyi-robotics", Role.Enterprise);
    public static readonly Actor Platform = new("platform-gxq", Role.Integrator, DecidesFilings: true);

    public static OrganisationFacts Company(string name = "齐鲁生物", string zone = Jinan, OrganisationSize size = OrganisationSize.Small) =>
        new() { Kind = OrganisationKind.Enterprise, Name = name, ZoneId = zone, Size = size };

    public static OrganisationFacts Team => new() { Kind = OrganisationKind.UniversityUnit, Name = "晶体材料团队", UniversityId = Sdu };

    public static FiledFacts Filed(OrganisationFacts facts, DateOnly? effectiveOn = null, ConsentText? consent = null, bool areKnown = true) =>
        new() { Facts = facts, EffectiveOn = effectiveOn, Consent = consent, IsZoneKnown = areKnown, IsUniversityKnown = areKnown };

    public static SubmitFiling Submit(FiledFacts? filed = null, Actor? actor = null, string subject = Qilu, string? reference = null, DateTimeOffset? now = null) => new()
    {
        OrganisationId = subject,
        Now = now ?? Now,
        Actor = actor ?? Enterprise,
        Filed = filed ?? Filed(Company()),
        ExternalReference = reference,
    };

    public static ResubmitFiling Resubmit(string filing, FiledFacts? filed = null, Actor? actor = null, long? expected = null) => new()
    {
        OrganisationId = Qilu,
        Now = Now,
        Actor = actor ?? Enterprise,
        FilingId = filing,
        Filed = filed ?? Filed(Company()),
        ExpectedVersion = expected,
    };

    public static DecideFiling Decide(
        string filing, FilingVerdict verdict, Actor? actor = null, string? reason = "t1", string? reference = null, long? expected = null, DateTimeOffset? now = null, string subject = Qilu) => new()
        {
            OrganisationId = subject,
            Now = now ?? Now,
            Actor = actor ?? Department,
            FilingId = filing,
            Verdict = verdict,
            ReasonTextId = reason,
            ExternalReference = reference,
            ExpectedVersion = expected,
        };

    public static RegisterBenefit Benefit(string id, string? zoneFiling = Jinan + ".1", DateTimeOffset? now = null) => new()
    {
        OrganisationId = Qilu,
        Now = now ?? Now,
        Actor = Department,
        Benefit = new BenefitKey("voucherAccount", id),
        ZoneId = Jinan,
        ZoneFilingId = zoneFiling,
    };

    public static TellDue Tell(DateTimeOffset now) => new() { OrganisationId = Qilu, Now = now, Actor = Department };
}

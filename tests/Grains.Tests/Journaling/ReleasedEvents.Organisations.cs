using Liandong.Domain.Organisations;

namespace Liandong.Grains.Tests.Journaling;

internal static partial class ReleasedEvents
{
    private const string Qilu = "ent-qilu-bio";

    private static OrganisationFacts Facts => new()
    {
        Kind = OrganisationKind.Enterprise,
        Name = "齐鲁生物科技有限公司",
        ZoneId = "jinan-hitech",
        UniversityId = "sdu",
        Size = OrganisationSize.Small,
        ControllerId = "qilu-group",
    };

    private static OrganisationFacts LeastFacts => new() { Kind = OrganisationKind.Zone, Name = "济南高新区" };

    private static Dictionary<string, object> OrganisationEvents => new()
    {
        ["filing.submitted.1"] = new FilingSubmitted
        {
            OrganisationId = Qilu,
            FilingId = Qilu + ".1",
            At = At,
            ActedByUserId = "li",
            FiledBy = "jinan-hitech",
            Status = FilingStatus.Submitted,
            Version = 1,
            Type = FilingType.Change,
            Facts = Facts,
            Consent = new Consent("t1", "副校长", new DateOnly(2027, 2, 28), "sdu-2027-1"),
            EffectiveOn = new DateOnly(2027, 4, 1),
            ExternalReference = "gxq-1",
        },
        ["filing.submitted.1.least"] = new FilingSubmitted
        {
            OrganisationId = "jinan-hitech",
            FilingId = "jinan-hitech.1",
            At = At,
            FiledBy = "jinan-hitech",
            Status = FilingStatus.Submitted,
            Version = 1,
            Type = FilingType.Admission,
            Facts = LeastFacts,
        },
        ["filing.resubmitted.1"] = new FilingResubmitted
        {
            OrganisationId = Qilu,
            FilingId = Qilu + ".1",
            At = At,
            ActedByUserId = "li",
            FiledBy = "jinan-hitech",
            Status = FilingStatus.Submitted,
            Version = 3,
            Facts = Facts,
            Consent = new Consent("t1", "副校长", new DateOnly(2027, 2, 28), "sdu-2027-1"),
            EffectiveOn = new DateOnly(2027, 4, 1),
        },
        ["filing.decided.1"] = new FilingDecided
        {
            OrganisationId = Qilu,
            FilingId = Qilu + ".1",
            At = At,
            ActedByUserId = "zhao",
            FiledBy = "jinan-hitech",
            Status = FilingStatus.Approved,
            Version = 2,
            DecidedBy = "dept-sti",
            ReasonTextId = "t2",
            ExternalReference = "gxq-1-1",
            HoldsFrom = new DateOnly(2027, 3, 1),
        },
        ["filing.decided.1.least"] = new FilingDecided
        {
            OrganisationId = Qilu,
            FilingId = Qilu + ".1",
            At = At,
            FiledBy = "jinan-hitech",
            Status = FilingStatus.Revoked,
            Version = 3,
            DecidedBy = "dept-sti",
        },
        ["filing.attached.1"] = new FilingAttached
        {
            OrganisationId = Qilu,
            FilingId = Qilu + ".1",
            At = At,
            ActedByUserId = "li",
            FiledBy = "jinan-hitech",
            Status = FilingStatus.Submitted,
            Version = 2,
            Attachment = new Attachment("a1", "t3", "application/pdf", 482_133, new string('a', 64), "jinan-hitech", At),
        },
        ["organisation.changed.1"] = new OrganisationChanged { OrganisationId = Qilu, At = At, ActedByUserId = "zhao", Facts = Facts, Status = FilingStatus.Approved, Version = 2 },
        ["organisation.benefitRegistered.1"] = new BenefitRegistered
        {
            OrganisationId = Qilu,
            At = At,
            ActedByUserId = "zhao",
            Benefit = new BenefitKey("voucherAccount", "ent-qilu-bio-2027"),
            ZoneId = "jinan-hitech",
            ZoneFilingId = "jinan-hitech.1",
        },
        ["organisation.benefitsMoved.1"] = new BenefitsMoved { OrganisationId = Qilu, At = At, ZoneId = "linyi-hitech", ZoneFilingId = "linyi-hitech.1" },
        ["organisation.benefitsClosed.1"] = new BenefitsClosed { OrganisationId = Qilu, At = At, Benefits = [new BenefitKey("voucherAccount", "ent-qilu-bio-2027")] },
        ["organisation.zoneWithdrawn.1"] = new ZoneWithdrawn { OrganisationId = Qilu, At = At, ZoneId = "jinan-hitech", ZoneFilingId = "jinan-hitech.1" },
        ["organisation.memberRegistered.1"] = new MemberRegistered { OrganisationId = "jinan-hitech", At = At, MemberId = Qilu },
        ["organisation.membersReleased.1"] = new MembersReleased { OrganisationId = "jinan-hitech", At = At, FilingId = "jinan-hitech.1" },
        ["organisation.pairingNoted.1"] = new PairingNoted
        {
            OrganisationId = "jinan-hitech",
            At = At,
            Pairing = new NotedPairing("jinan-hitech.sdu.1", "sdu", new DateOnly(2027, 3, 1), new DateOnly(2029, 2, 28), IsActive: true, Version: 3),
        },
    };
}

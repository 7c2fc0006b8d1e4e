using Liandong.Domain.Pairings;

namespace Liandong.Grains.Tests.Journaling;

internal static partial class ReleasedEvents
{
    private const string Jinan = "jinan-hitech";
    private const string Sdu = "sdu";
    private const string PairingId = "jinan-hitech.sdu.1";

    private static Dictionary<string, object> PairingEvents => new()
    {
        ["pairing.proposed.1"] = new PairingProposed
        {
            PairingId = PairingId,
            ZoneId = Jinan,
            PartnerId = Sdu,
            At = At,
            ActedByUserId = "zhang",
            Status = PairingStatus.Proposed,
            Version = 1,
            UniversityId = Sdu,
            StartsOn = new DateOnly(2027, 3, 1),
            EndsOn = new DateOnly(2029, 2, 28),
            ProposedBy = Jinan,
            GoalTextIds = ["t1", "t2"],
            PlanTextId = "t3",
        },
        ["pairing.proposed.1.least"] = new PairingProposed
        {
            PairingId = PairingId,
            ZoneId = Jinan,
            PartnerId = Sdu,
            At = At,
            Status = PairingStatus.Proposed,
            Version = 1,
            UniversityId = Sdu,
            StartsOn = new DateOnly(2027, 3, 1),
            EndsOn = new DateOnly(2029, 2, 28),
            ProposedBy = Jinan,
            GoalTextIds = [],
        },
        ["pairing.confirmed.1"] = new PairingConfirmed { PairingId = PairingId, ZoneId = Jinan, PartnerId = Sdu, At = At, Status = PairingStatus.Confirmed, Version = 2, ConfirmedBy = Sdu },
        ["pairing.recorded.1"] = new PairingRecorded
        {
            PairingId = PairingId,
            ZoneId = Jinan,
            PartnerId = Sdu,
            At = At,
            Status = PairingStatus.Active,
            Version = 3,
            StartsOn = new DateOnly(2027, 3, 1),
            EndsOn = new DateOnly(2029, 2, 28),
        },
        ["pairing.renewalProposed.1"] = new RenewalProposed
        {
            PairingId = PairingId,
            ZoneId = Jinan,
            PartnerId = Sdu,
            At = At,
            Status = PairingStatus.Active,
            Version = 4,
            EndsOn = new DateOnly(2031, 2, 28),
            ProposedBy = Sdu,
            GoalTextIds = ["t4"],
            PlanTextId = "t5",
        },
        ["pairing.renewalProposed.1.least"] = new RenewalProposed
        {
            PairingId = PairingId,
            ZoneId = Jinan,
            PartnerId = Sdu,
            At = At,
            Status = PairingStatus.Active,
            Version = 4,
            EndsOn = new DateOnly(2031, 2, 28),
            ProposedBy = Sdu,
        },
        ["pairing.reported.1"] = new PairingReported
        {
            PairingId = PairingId,
            ZoneId = Jinan,
            PartnerId = Sdu,
            At = At,
            Status = PairingStatus.Active,
            Version = 5,
            Year = 2027,
            TextId = "t6",
            ReportedBy = Jinan,
        },
        ["pairing.ended.1"] = new PairingEnded
        {
            PairingId = PairingId,
            ZoneId = Jinan,
            PartnerId = Sdu,
            At = At,
            Status = PairingStatus.Ended,
            Version = 6,
            EndedBy = Sdu,
            ReasonTextId = "t7",
            EndsOn = new DateOnly(2027, 3, 1),
        },
        ["pairing.ended.1.least"] = new PairingEnded
        {
            PairingId = PairingId,
            ZoneId = Jinan,
            PartnerId = Sdu,
            At = At,
            Status = PairingStatus.Ended,
            Version = 6,
            EndsOn = new DateOnly(2029, 2, 28),
        },
    };
}

using Liandong.Domain.Instruments;
using Liandong.Domain.Pairings;
using Liandong.Domain.PilotBases;

namespace Liandong.Grains.Tests.Journaling;

internal static partial class ReleasedEvents
{
    public const string Base = "pilot-jinan-crystal";
    private const string LineBooking = "p.pilot-jinan-crystal.01m84dswc9ez6vaea7vwg52c89";

    private static Dictionary<string, object> PilotBaseEvents => new()
    {
        ["pilotBase.defined.1"] = new InstrumentDefined
        {
            InstrumentId = Base,
            At = At,
            ActedBy = "sdu-instruments",
            Version = 1,
            Definition = new InstrumentDefinition
            {
                Name = "晶体材料中试基地",
                Category = "pilotBase",
                City = "Jinan",
                ProviderId = "sdu-instruments",
                Rates = new Rates { Default = 60_000 },
                Base = new PilotBaseTerms { Kind = PilotBaseKind.PilotBase, Lines = 4, PairingIds = [PairingId], FirmLeadMinutes = 10_080 },
            },
        },
        ["pilotBase.priorityNoted.1"] = new PriorityNoted
        {
            InstrumentId = Base,
            At = At,
            ActedBy = InstrumentEvent.System,
            PairingId = PairingId,
            PairingVersion = 4,
            IsEnded = false,
            Grants = [new PriorityGrant(2027, 6_000)],
        },
        ["pilotBase.priorityClosed.1"] = new PriorityClosed { InstrumentId = Base, At = At, ActedBy = InstrumentEvent.System, HolderId = "ent-qilu-bio" },
        ["booking.made.1.lines"] = new BookingMade
        {
            InstrumentId = Base,
            At = At,
            ActedBy = "ent-qilu-bio",
            BookingId = LineBooking,
            HolderId = "ent-qilu-bio",
            Slot = Slot,
            Status = BookingStatus.Tentative,
            Entitlements = RateKinds.Default,
            Tariff = new Tariff(RateKinds.Default, 60_000, null, null, 2),
            FeeFen = 180_000,
            Version = 1,
            Lines = 2,
            FirmAt = At,
            Priority = new PriorityShare(PairingId, 2027, 90),
            Reasons =
            [
                new PlacementReason("priority", "paired_members_first", "M2", Lines: 2, Minutes: 90),
                new PlacementReason("displaces", "latest_submitted_first", "M2", 1, "p.pilot-jinan-crystal.01m84dq0n7fj2v8k3c5x9t4awe", 1),
            ],
        },
        ["booking.displaced.1"] = Of<BookingDisplaced>(BookingStatus.Waitlisted) with
        {
            Reasons = [new PlacementReason("displaced", "latest_submitted_first", "M2", 1, Lines: 1)],
            Alternatives = [Slot],
        },
        ["booking.displaced.1.least"] = Of<BookingDisplaced>(BookingStatus.Waitlisted),
        ["booking.readmitted.1"] = Of<BookingReadmitted>(BookingStatus.Tentative) with { Reasons = [new PlacementReason("readmitted", "earliest_submitted_first", "M2", 1, Lines: 1)] },
        ["booking.madeFirm.1"] = Of<BookingMadeFirm>(BookingStatus.Firm),
        ["booking.settled.1.priority"] = Of<BookingSettled>(BookingStatus.Completed) with { PriorityOutcome = PriorityOutcome.Used },
        ["pairing.priorityGranted.1"] = new PriorityGranted
        {
            PairingId = PairingId,
            ZoneId = Jinan,
            PartnerId = Sdu,
            At = At,
            ActedByUserId = "zhang",
            Status = PairingStatus.Active,
            Version = 4,
            PilotBaseId = Base,
            Year = 2027,
            Minutes = 6_000,
        },
    };

    private static T Of<T>(BookingStatus status)
        where T : BookingEvent => (T)(BookingEvent)(typeof(T).Name switch
        {
            nameof(BookingDisplaced) => new BookingDisplaced { InstrumentId = Base, At = At, ActedBy = InstrumentEvent.System, BookingId = LineBooking, HolderId = "ent-qilu-bio", Slot = Slot, Status = status, FeeFen = 180_000, Version = 2 },
            nameof(BookingReadmitted) => new BookingReadmitted { InstrumentId = Base, At = At, ActedBy = InstrumentEvent.System, BookingId = LineBooking, HolderId = "ent-qilu-bio", Slot = Slot, Status = status, FeeFen = 180_000, Version = 3 },
            nameof(BookingMadeFirm) => new BookingMadeFirm { InstrumentId = Base, At = At, ActedBy = InstrumentEvent.System, BookingId = LineBooking, HolderId = "ent-qilu-bio", Slot = Slot, Status = status, FeeFen = 180_000, Version = 4 },
            _ => new BookingSettled { InstrumentId = Base, At = At, ActedBy = InstrumentEvent.System, BookingId = LineBooking, HolderId = "ent-qilu-bio", Slot = Slot, Status = status, FeeFen = 180_000, Version = 5 },
        });
}

using Liandong.Domain;
using Liandong.Domain.ApiKeys;
using Liandong.Domain.Imports;
using Liandong.Domain.Instruments;

namespace Liandong.Grains.Tests.Journaling;

/// <summary>What the files in Released mean: each event once with every member, once with the least.</summary>
internal static partial class ReleasedEvents
{
    private static readonly DateTimeOffset At = new DateTimeOffset(2027, 3, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(1_234_560);
    private static readonly TimeSlot Slot = new(At.AddDays(1), At.AddDays(1).AddMinutes(90));

    public static IReadOnlyDictionary<string, object> ByFile { get; } = new Dictionary<string, object>(DeskEvents.Concat(PeopleEvents).Concat(OrganisationEvents).Concat(PairingEvents).Concat(PilotBaseEvents).Concat(RoadshowEvents).Concat(MeetingEvents).Concat(VoucherEvents).Concat(EvaluationEvents))
    {
        ["instrument.defined.1"] = new InstrumentDefined
        {
            InstrumentId = Some.Sem,
            At = At,
            ActedBy = "sdu-instruments",
            ActedByUserId = "wang",
            Version = 3,
            Definition = Definition(),
        },
        ["instrument.defined.1.least"] = new InstrumentDefined
        {
            InstrumentId = Some.Sem,
            At = At,
            ActedBy = "sdu-instruments",
            Version = 1,
            Definition = new InstrumentDefinition
            {
                Name = "SEM",
                Category = "SEM",
                City = "济南",
                ProviderId = "sdu-instruments",
                Rates = new Rates { Default = 0 },
            },
        },
        ["instrument.defined.1.retired"] = new InstrumentDefined
        {
            InstrumentId = Some.Sem,
            At = At,
            ActedBy = "sdu-instruments",
            Version = 5,
            IsRetired = true,
            Definition = new InstrumentDefinition
            {
                Name = "SEM",
                Category = "SEM",
                City = "济南",
                ProviderId = "sdu-instruments",
                Rates = new Rates { Default = 0 },
            },
        },
        ["instrument.defined.1.ranked"] = new InstrumentDefined
        {
            InstrumentId = Some.Sem,
            At = At,
            ActedBy = "sdu-instruments",
            Version = 2,
            Definition = new InstrumentDefinition
            {
                Name = "SEM",
                Category = "SEM",
                City = "济南",
                ProviderId = "sdu-instruments",
                Rates = new Rates { Default = 0 },
                Policy = new BookingPolicy { WaitlistPriority = [RateKinds.PairedZone, RateKinds.University, RateKinds.ZoneEnterprise] },
            },
        },
        ["instrument.retired.1"] = new InstrumentRetired
        {
            InstrumentId = Some.Sem,
            At = At,
            ActedBy = "sdu-instruments",
            ActedByUserId = "wang",
            ReasonTextId = "t1",
            OnConflict = OutageConflict.Cancel,
            Version = 4,
        },
        ["instrument.retired.1.least"] = new InstrumentRetired { InstrumentId = Some.Sem, At = At, ActedBy = "sdu-instruments", OnConflict = OutageConflict.Refuse, Version = 2 },
        ["instrument.reinstated.1"] = new InstrumentReinstated
        {
            InstrumentId = Some.Sem,
            At = At,
            ActedBy = "dept-sti",
            ActedByUserId = "zhang",
            ReasonTextId = "t2",
            Version = 6,
        },
        ["instrument.reinstated.1.least"] = new InstrumentReinstated { InstrumentId = Some.Sem, At = At, ActedBy = "dept-sti", Version = 3 },
        ["instrument.outagePlaced.1"] = new OutagePlaced
        {
            InstrumentId = Some.Sem,
            At = At,
            ActedBy = "sdu-instruments",
            ActedByUserId = "wang",
            OutageId = "o1",
            Slot = Slot,
            ReasonTextId = "t1",
            OnConflict = OutageConflict.Cancel,
        },
        ["instrument.outagePlaced.1.least"] = new OutagePlaced
        {
            InstrumentId = Some.Sem,
            At = At,
            ActedBy = "sdu-instruments",
            OutageId = "o1",
            Slot = Slot,
            OnConflict = OutageConflict.Refuse,
        },
        ["instrument.outageEnded.1"] = new OutageEnded
        {
            InstrumentId = Some.Sem,
            At = At,
            ActedBy = "sdu-instruments",
            ActedByUserId = "wang",
            OutageId = "o1",
            Slot = Slot,
            EndsAt = Slot.Start,
        },
        ["instrument.outageEnded.1.least"] = new OutageEnded { InstrumentId = Some.Sem, At = At, ActedBy = "sdu-instruments", OutageId = "o1", Slot = Slot, EndsAt = Slot.Start },
        ["booking.made.1"] = new BookingMade
        {
            InstrumentId = Some.Sem,
            At = At,
            ActedBy = "ent-qilu-bio",
            ActedByUserId = "li",
            BookingId = "i.sem-jinan-1.b1",
            HolderId = "ent-qilu-bio",
            Slot = Slot,
            Status = BookingStatus.Confirmed,
            FeeFen = 22_500,
            Version = 1,
            UserId = "zhao",
            PurposeTextId = "t2",
            Entitlements = RateKinds.Default | RateKinds.ZoneEnterprise | RateKinds.PairedZone,
            Tariff = new Tariff(RateKinds.ZoneEnterprise, 15_000, 500),
        },
        ["booking.made.1.least"] = new BookingMade
        {
            InstrumentId = Some.Sem,
            At = At,
            ActedBy = "ent-qilu-bio",
            BookingId = "i.sem-jinan-1.b1",
            HolderId = "ent-qilu-bio",
            Slot = Slot,
            Status = BookingStatus.Confirmed,
            FeeFen = 0,
            Version = 1,
            Entitlements = RateKinds.Default,
            Tariff = new Tariff(RateKinds.Default, 0, null),
        },
        ["booking.moved.1"] = new BookingMoved
        {
            InstrumentId = Some.Sem,
            At = At,
            ActedBy = "sdu-instruments",
            ActedByUserId = "wang",
            BookingId = "i.sem-jinan-1.b1",
            HolderId = "ent-qilu-bio",
            Slot = Slot,
            PreviousSlot = new TimeSlot(Slot.Start.AddDays(1), Slot.End.AddDays(1)),
            Status = BookingStatus.Confirmed,
            FeeFen = 22_500,
            Version = 2,
            Tariff = new Tariff(RateKinds.University, 8_000, 500),
            ReasonTextId = "t3",
        },
        ["booking.moved.1.least"] = new BookingMoved
        {
            InstrumentId = Some.Sem,
            At = At,
            ActedBy = "ent-qilu-bio",
            BookingId = "i.sem-jinan-1.b1",
            HolderId = "ent-qilu-bio",
            Slot = Slot,
            PreviousSlot = Slot,
            Status = BookingStatus.Confirmed,
            FeeFen = 0,
            Version = 2,
            Tariff = new Tariff(RateKinds.PairedZone, 0, null),
        },
        ["booking.cancelled.1"] = new BookingCancelled
        {
            InstrumentId = Some.Sem,
            At = At,
            ActedBy = "sdu-instruments",
            ActedByUserId = "wang",
            BookingId = "i.sem-jinan-1.b1",
            HolderId = "ent-qilu-bio",
            Slot = Slot,
            Status = BookingStatus.Cancelled,
            FeeFen = 11_250,
            Version = 3,
            Cause = CancellationCause.Outage,
            OutageId = "o1",
            ReasonTextId = "t4",
        },
        ["booking.cancelled.1.least"] = new BookingCancelled
        {
            InstrumentId = Some.Sem,
            At = At,
            ActedBy = "ent-qilu-bio",
            BookingId = "i.sem-jinan-1.b1",
            HolderId = "ent-qilu-bio",
            Slot = Slot,
            Status = BookingStatus.Cancelled,
            FeeFen = 0,
            Version = 2,
            Cause = CancellationCause.Holder,
        },
        ["booking.settled.1"] = new BookingSettled
        {
            InstrumentId = Some.Sem,
            At = At,
            ActedBy = InstrumentEvent.System,
            BookingId = "i.sem-jinan-1.b1",
            HolderId = "ent-qilu-bio",
            Slot = Slot,
            Status = BookingStatus.Completed,
            FeeFen = 22_500,
            Version = 2,
        },
        ["apiKey.issued.1"] = new ApiKeyIssued
        {
            KeyId = "k1",
            OrganisationId = "platform-share",
            At = At,
            Version = 1,
            Role = Role.Integrator,
            Scopes = ["act:any", "filings:decide", "read", "write"],
            Secret = new ApiKeySecret(new string('a', 64), "ld_k1_abcd", At, At.AddDays(365)),
        },
        ["apiKey.rotated.1"] = new ApiKeyRotated
        {
            KeyId = "k1",
            OrganisationId = "platform-share",
            At = At.AddDays(30),
            Version = 2,
            Secret = new ApiKeySecret(new string('b', 64), "ld_k1_efgh", At.AddDays(30), At.AddDays(395)),
            PreviousExpiresAt = At.AddDays(31),
        },
        ["booking.made.1.series"] = new BookingMade
        {
            InstrumentId = Some.Sem,
            At = At,
            ActedBy = "ent-qilu-bio",
            BookingId = "i.sem-jinan-1.b1",
            HolderId = "ent-qilu-bio",
            Slot = Slot,
            Status = BookingStatus.Waitlisted,
            FeeFen = 22_500,
            Version = 1,
            Entitlements = RateKinds.Default,
            Tariff = new Tariff(RateKinds.Default, 15_000, null, ChargeBy.Overage),
            IsInternal = true,
            SeriesId = "s1",
        },
        ["booking.made.1.reference"] = new BookingMade
        {
            InstrumentId = Some.Sem,
            At = At,
            ActedBy = "ent-qilu-bio",
            BookingId = "i.sem-jinan-1.b1",
            HolderId = "ent-qilu-bio",
            Slot = Slot,
            Status = BookingStatus.Confirmed,
            FeeFen = 22_500,
            Version = 1,
            Entitlements = RateKinds.Default,
            Tariff = new Tariff(RateKinds.Default, 15_000, null),
            ExternalReference = "lims-2026-0417",
        },
        ["booking.made.1.terms"] = new BookingMade
        {
            InstrumentId = Some.Sem,
            At = At,
            ActedBy = "ent-qilu-bio",
            BookingId = "i.sem-jinan-1.b1",
            HolderId = "ent-qilu-bio",
            Slot = Slot,
            Status = BookingStatus.Confirmed,
            FeeFen = 22_500,
            Version = 1,
            Entitlements = RateKinds.Default,
            Tariff = new Tariff(RateKinds.Default, 15_000, null),
            Terms = new AgreedTerms(1_440, 30, 50, 20),
        },
        ["booking.moved.1.terms"] = new BookingMoved
        {
            InstrumentId = Some.Sem,
            At = At,
            ActedBy = "ent-qilu-bio",
            BookingId = "i.sem-jinan-1.b1",
            HolderId = "ent-qilu-bio",
            Slot = Slot,
            PreviousSlot = Slot,
            Status = BookingStatus.Confirmed,
            FeeFen = 22_500,
            Version = 2,
            Tariff = new Tariff(RateKinds.Default, 15_000, null),
            Terms = new AgreedTerms(),
        },
        ["import.finished.1"] = new ImportFinished
        {
            ImportId = "m1",
            OrganisationId = "sdu-instruments",
            ActedByUserId = "wang",
            At = At,
            Version = 1,
            Kind = "bookings",
            Counts = new ImportCounts(3, 2, 1, 4),
        },
        ["import.finished.1.least"] = new ImportFinished
        {
            ImportId = "m1",
            OrganisationId = "sdu-instruments",
            At = At,
            Version = 1,
            Kind = "instruments",
            Counts = new ImportCounts(0, 0, 0, 0),
        },
        ["apiKey.revoked.1"] = new ApiKeyRevoked { KeyId = "k1", OrganisationId = "platform-share", At = At.AddDays(40), Version = 3 },
    };

    private static InstrumentDefinition Definition() => new()
    {
        Name = "扫描电子显微镜 <\"SEM\">",
        Category = "SEM",
        City = "济南",
        ProviderId = "sdu-instruments",
        UniversityId = "sdu",
        TimeZone = "Asia/Shanghai",
        ValueFen = 250_000_000,
        Rates = new Rates { Default = 20_000, ZoneEnterprise = 15_000, PairedZone = 10_000, University = 8_000 },
        ChargeBy = ChargeBy.Overage,
        MinimumChargeFen = 500,
        CancelFeePercent = 50,
        NoShowFeePercent = 100,
        Policy = new BookingPolicy
        {
            GranularityMinutes = 30,
            MinMinutes = 30,
            MaxMinutes = 480,
            HorizonDays = 90,
            NoticeMinutes = 60,
            BufferMinutes = 15,
            MaxActivePerHolder = 5,
            MaxMinutesPerHolderPerDay = 480,
            MaxMinutesPerHolderPerWeek = 1_440,
            OpenHours = [new OpenInterval(Weekday.Mon, "08:00", "18:00"), new OpenInterval(Weekday.Sun, "22:00", "02:00")],
            RequiresApproval = true,
            RequiresQualification = true,
            CancelNoticeMinutes = 1_440,
            CheckInGraceMinutes = 20,
            HoldSeconds = 120,
            SettleAfterDays = 3,
        },
    };
}

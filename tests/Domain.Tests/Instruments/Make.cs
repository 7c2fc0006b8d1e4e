using System.Globalization;
using Liandong.Domain;
using Liandong.Domain.Instruments;

namespace Liandong.Domain.Tests.Instruments;

/// <summary>The people, times and events that the tests speak of. Times are Shanghai's unless an offset is written.</summary>
internal static class Make
{
    public const string InstrumentId = "xrd-1";

    /// <summary>Monday, 08:00 in Shanghai.</summary>
    public static readonly DateTimeOffset Now = At("2027-03-01T08:00");

    public static readonly Actor Provider = new("sdu-instruments", Role.Provider);
    public static readonly Actor Department = new("dept-sti", Role.Department, ActsForAnyone: true);
    public static readonly Actor Integrator = new("platform-share", Role.Integrator, ActsForAnyone: true);
    public static readonly Actor Enterprise = new("ent-qilu-bio", Role.Enterprise, UserId: "li");
    public static readonly Actor Stranger = new("ent-linyi-robotics", Role.Enterprise);

    public static readonly Holder Qilu = new("ent-qilu-bio", HolderKind.Enterprise, "jinan-hitech", null, ["sdu"]);
    public static readonly Holder Linyi = new("ent-linyi-robotics", HolderKind.Enterprise, "linyi-hitech");

    public static InstrumentDefinition Definition(BookingPolicy? policy = null) => new()
    {
        Name = "X-ray diffractometer",
        Category = "xrd",
        City = "Jinan",
        ProviderId = "sdu-instruments",
        UniversityId = "sdu",
        Rates = new Rates { Default = 20_000, ZoneEnterprise = 15_000, PairedZone = 10_000, University = 8_000 },
        Policy = policy ?? new BookingPolicy(),
    };

    public static DateTimeOffset At(string text) =>
        DateTimeOffset.Parse(text.Contains('Z', StringComparison.Ordinal) || text.Length > 16 ? text : text + "+08:00", CultureInfo.InvariantCulture);

    public static TimeSlot Slot(string start, string end) => new(At(start), At(end));

    public static InstrumentDefined Defined(BookingPolicy? policy = null) => Defined(Definition(policy));

    public static InstrumentDefined Defined(InstrumentDefinition definition, long version = 1) => new()
    {
        InstrumentId = InstrumentId,
        At = Now,
        ActedBy = definition.ProviderId,
        Definition = definition,
        Version = version,
    };

    public static BookingMade Made(string id, TimeSlot slot, long feeFen = 10_000, DateTimeOffset? at = null, string holderId = "ent-qilu-bio") => new()
    {
        InstrumentId = InstrumentId,
        At = at ?? Now,
        ActedBy = holderId,
        ActedByUserId = holderId == Enterprise.OrganisationId ? Enterprise.UserId : null,
        BookingId = id,
        HolderId = holderId,
        Slot = slot,
        Status = BookingStatus.Confirmed,
        Entitlements = RateKinds.Default | RateKinds.ZoneEnterprise | RateKinds.PairedZone,
        Tariff = new Tariff(RateKinds.PairedZone, 10_000, null),
        FeeFen = feeFen,
        Version = 1,
    };

    /// <summary>With terms agreed, at first none of the rules; without them it is a booking of before terms were agreed.</summary>
    public static BookingMade Agreed(this BookingMade made, AgreedTerms? terms = null) => made with { Terms = terms ?? new AgreedTerms() };

    public static BookingSettled Settled(string id, TimeSlot slot, DateTimeOffset at, long version = 2, long feeFen = 10_000) => new()
    {
        InstrumentId = InstrumentId,
        At = at,
        ActedBy = InstrumentEvent.System,
        BookingId = id,
        HolderId = Qilu.Id,
        Slot = slot,
        Status = BookingStatus.Completed,
        FeeFen = feeFen,
        Version = version,
    };

    public static BookingCancelled Cancelled(
        string id, TimeSlot slot, CancellationCause cause = CancellationCause.Holder, Actor? by = null, long feeFen = 0, DateTimeOffset? at = null) => new()
        {
            InstrumentId = InstrumentId,
            At = at ?? Now,
            ActedBy = (by ?? Enterprise).OrganisationId,
            ActedByUserId = (by ?? Enterprise).UserId,
            BookingId = id,
            HolderId = Qilu.Id,
            Slot = slot,
            Status = BookingStatus.Cancelled,
            FeeFen = feeFen,
            Version = 2,
            Cause = cause,
        };

    public static OutagePlaced Out(string id, TimeSlot slot, OutageConflict onConflict = OutageConflict.Refuse, DateTimeOffset? at = null) => new()
    {
        InstrumentId = InstrumentId,
        At = at ?? Now,
        ActedBy = Provider.OrganisationId,
        OutageId = id,
        Slot = slot,
        OnConflict = onConflict,
    };

    public static Book Book(TimeSlot slot, string id = "b-new", Actor? actor = null, Holder? holder = null, DateTimeOffset? now = null) => new()
    {
        Now = now ?? Now,
        Actor = actor ?? Enterprise,
        BookingId = id,
        Holder = holder ?? Qilu,
        Slot = slot,
    };

    public static CancelBooking Cancel(string id, Actor? actor = null, DateTimeOffset? now = null) =>
        new() { Now = now ?? Now, Actor = actor ?? Enterprise, BookingId = id };

    public static MoveBooking Move(string id, TimeSlot slot, Actor? actor = null, DateTimeOffset? now = null) =>
        new() { Now = now ?? Now, Actor = actor ?? Enterprise, BookingId = id, Slot = slot };

    public static PlaceOutage Place(TimeSlot slot, OutageConflict onConflict = OutageConflict.Refuse, string id = "out-new", Actor? actor = null) =>
        new() { Now = Now, Actor = actor ?? Provider, OutageId = id, Slot = slot, OnConflict = onConflict };

    public static EndOutage EndOutage(string id, Actor? actor = null) => new() { Now = Now, Actor = actor ?? Provider, OutageId = id };

    public static OutageEnded OutEnded(string id, TimeSlot slot, DateTimeOffset endsAt) => new()
    {
        InstrumentId = InstrumentId,
        At = Now,
        ActedBy = Provider.OrganisationId,
        OutageId = id,
        Slot = slot,
        EndsAt = endsAt,
    };

    public static DefineInstrument Define(InstrumentDefinition definition, Actor? actor = null, long? expectedVersion = null) =>
        new() { Now = Now, Actor = actor ?? Provider, InstrumentId = InstrumentId, Definition = definition, ExpectedVersion = expectedVersion };
}

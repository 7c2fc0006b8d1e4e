using Liandong.Domain;
using Liandong.Domain.Instruments;
using Liandong.Domain.PilotBases;
using Liandong.Domain.Tests.Instruments;

namespace Liandong.Domain.Tests.PilotBases;

/// <summary>A pilot base, its pairings and their members, and what may happen there.</summary>
internal static class MakeBase
{
    public const string Pairing = "jinan-hitech.sdu.1";
    public const string Other = "jinan-hitech.ytu.1";
    public const int Year = 2027;

    public static InstrumentDefinition Definition(int lines, int? firmLeadMinutes = 24 * 60, BookingPolicy? policy = null) => new()
    {
        Name = "晶体材料中试基地",
        Category = "pilotBase",
        City = "Jinan",
        ProviderId = "sdu-instruments",
        Rates = new Rates { Default = 6_000 },
        Policy = policy ?? new BookingPolicy { SettleAfterDays = 0 },
        Base = new PilotBaseTerms { Kind = PilotBaseKind.PilotBase, Lines = lines, PairingIds = [Pairing, Other], FirmLeadMinutes = firmLeadMinutes },
    };

    public static InstrumentState State(int lines, int? firmLeadMinutes = 24 * 60, long quota = 10_000, BookingPolicy? policy = null) => After(
        InstrumentState.Initial, Make.Define(Definition(lines, firmLeadMinutes, policy)), Note(Pairing, quota), Note(Other, 0));

    public static InstrumentState After(InstrumentState state, params InstrumentCommand[] commands) => commands.Aggregate(state, (current, command) =>
    {
        var decision = InstrumentDecider.Decide(current, command);
        Assert.True(decision.IsAccepted, $"{command}: {decision.Refusal}");
        return decision.Events.Aggregate(current, InstrumentDecider.Evolve);
    });

    public static NotePriority Note(string pairingId, long minutes, long version = 1, bool isEnded = false) => new()
    {
        Now = Make.Now,
        Actor = Make.Department,
        PairingId = pairingId,
        PairingVersion = version,
        IsEnded = isEnded,
        Grants = [new PriorityGrant(Year, minutes)],
    };

    /// <summary>A booking by nobody in particular: it is nobody's member.</summary>
    public static Book Book(string id, TimeSlot slot, int lines = 1, Holder? holder = null, bool waits = false, DateTimeOffset? now = null) =>
        Make.Book(slot, id, Make.Department, holder ?? Make.Linyi, now) with { Lines = lines, Waitlist = waits };

    /// <summary>A booking of a member of the pairing, whose approval was looked at.</summary>
    public static Book ByPriority(string id, TimeSlot slot, int lines = 1, DateTimeOffset? now = null) => Book(id, slot, lines, Make.Qilu, now: now) with
    {
        UsePriority = true,
        MemberOfPairingIds = [Pairing],
        AdmittedAtVersion = 0,
    };

    public static BookingStatus StatusOf(InstrumentState state, string id) => state.FindBooking(id)!.Status;

    public static PriorityQuota QuotaOf(InstrumentState state, string pairingId = Pairing) => PilotBaseQueries.QuotasOf(state, pairingId).Single(quota => quota.Year == Year);
}

using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Pairings;
using Liandong.Grains.Interfaces.PilotBases;

namespace Liandong.Api.Components.Calls;

/// <summary>What pages ask about pilot bases and priority on them.</summary>
internal sealed partial class PlatformCalls
{
    /// <summary>Pilot bases by id.</summary>
    public Task<Outcome<Listed<PilotBaseView>>> PilotBasesAsync(PilotBaseFilter filter, PageRequest page) =>
        ReadAsync(Act.ReadPublic, PageJson.Instance.ListedPilotBaseView, _ => grains.Grain<IPilotBaseListGrain>(0).ListAsync(filter, page));

    /// <summary>One pilot base.</summary>
    public Task<Outcome<PilotBaseView>> PilotBaseAsync(string id) => ReadAsync(Act.ReadPublic, PageJson.Instance.PilotBaseView, _ => PilotBase(id).GetAsync());

    /// <summary>What takes lines of a pilot base.</summary>
    public Task<Outcome<LineCalendarView>> LinesAsync(string id, DateTimeOffset from, DateTimeOffset to) =>
        ReadAsync(Act.ReadPublic, PageJson.Instance.LineCalendarView, caller => PilotBase(id).GetCalendarAsync(from, to, caller));

    /// <summary>Those that wait for lines, in the order in which they are served.</summary>
    public Task<Outcome<Listed<WaitingView>>> WaitingAsync(string id, PageRequest page) =>
        ReadAsync(Act.ReadPublic, PageJson.Instance.ListedWaitingView, caller => PilotBase(id).ListWaitingAsync(page, caller));

    /// <summary>What booking lines would come to now, and who would have to make room; nothing is changed.</summary>
    public Task<Outcome<BookingModel>> TryLinesAsync(string id, LineBookingRequest request) =>
        ReadAsync(Act.Book, PageJson.Instance.BookingModel, async caller => await PilotBase(id).BookAsync(
            request with { DryRun = true }, await holders.GetAsync(caller.OrganisationId, caller), new WriteContext { Caller = caller }));

    /// <summary>Books lines.</summary>
    /// <param name="id">The pilot base.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="key">The same for each try at one booking, so that it is made once.</param>
    public Task<Outcome<BookingModel>> BookLinesAsync(string id, LineBookingRequest request, string key) => WriteAsync(
        Act.Book,
        PageJson.Instance.BookingModel,
        new Attempt(key, $"{id} {request} {request.UsePriority} {request.PairingId} {request.Waitlist} {request.Purpose}"),
        async context =>
        {
            FreeText.Check("purpose", request.Purpose, FreeText.MaxPurpose);
            return await PilotBase(id).BookAsync(request, await holders.GetAsync(context.Caller.OrganisationId, context.Caller), context);
        });

    /// <summary>What the members of a pairing may take of pilot bases by priority; for its sides and the department.</summary>
    public Task<Outcome<PriorityQuotaListView>> PrioritiesAsync(string pairingId) =>
        ReadAsync(Act.ReadPairings, PageJson.Instance.PriorityQuotaListView, caller => Couple(ThingIds.CoupleOfPairing(pairingId)).GetPrioritiesAsync(pairingId, caller));

    /// <summary>Grants priority on a pilot base for a year.</summary>
    public Task<Outcome<PriorityQuotaView>> GrantPriorityAsync(string pairingId, string pilotBaseId, int year, long minutes) => WriteAsync(
        Act.GrantPriority,
        PageJson.Instance.PriorityQuotaView,
        null,
        context => Couple(ThingIds.CoupleOfPairing(pairingId)).GrantPriorityAsync(pairingId, ThingIds.Existing(pilotBaseId), year, new PriorityQuotaRequest { Minutes = minutes }, context));

    /// <summary>What is booked, as far as pages show an instrument and a pilot base alike: its name, clock and rules.</summary>
    public async Task<InstrumentView?> BookedAsync(BookingModel booking) =>
        booking.PilotBaseId is not { } id ? (await InstrumentAsync(booking.BookedId)).Value
        : (await PilotBaseAsync(id)).Value is not { } pilotBase ? null
        : new InstrumentView
        {
            Id = pilotBase.Id,
            Name = pilotBase.Name,
            Category = "",
            City = pilotBase.City,
            ProviderId = pilotBase.ProviderId,
            TimeZone = pilotBase.TimeZone,
            RatesFenPerHour = pilotBase.RatesFenPerLineHour,
            ChargeBy = pilotBase.ChargeBy,
            MinimumChargeFen = pilotBase.MinimumChargeFen,
            CancelFeePercent = pilotBase.CancelFeePercent,
            NoShowFeePercent = pilotBase.NoShowFeePercent,
            Policy = pilotBase.Policy,
            Version = pilotBase.Version,
        };

    private IPilotBaseGrain PilotBase(string id) => grains.Grain<IPilotBaseGrain>(ThingIds.Existing(id));
}

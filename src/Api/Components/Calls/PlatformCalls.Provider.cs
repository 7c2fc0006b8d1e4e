using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Instruments;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.PilotBases;
using Liandong.Grains.Interfaces.Usage;

namespace Liandong.Api.Components.Calls;

/// <summary>What pages ask in the name of a provider.</summary>
internal sealed partial class PlatformCalls
{
    private const int LargestPage = 200;
    private const int MostInstrumentPages = 5;

    /// <summary>The instruments whose provider this person acts for, by id; at most 1,000.</summary>
    public async Task<Outcome<Listed<InstrumentView>>> ProvidedInstrumentsAsync()
    {
        var caller = await CallerAsync();
        var filter = new InstrumentFilter { ProviderId = caller.ActsForAnyone ? null : caller.OrganisationId, IncludeRetired = true };
        return await Paging.ReadAsync(cursor => InstrumentsAsync(filter, new PageRequest { Limit = LargestPage, Cursor = cursor }), MostInstrumentPages);
    }

    /// <summary>The pilot bases of the organisation; for who acts for anyone all.</summary>
    public async Task<Outcome<Listed<PilotBaseView>>> ProvidedBasesAsync()
    {
        var caller = await CallerAsync();
        var filter = new PilotBaseFilter { ProviderId = caller.ActsForAnyone ? null : caller.OrganisationId };
        return await Paging.ReadAsync(cursor => PilotBasesAsync(filter, new PageRequest { Limit = LargestPage, Cursor = cursor }), MostInstrumentPages);
    }

    /// <summary>Takes an instrument out of service for an interval.</summary>
    public Task<Outcome<OutageModel>> PlaceOutageAsync(string id, OutageRequest request) =>
        WriteAsync(Act.DefineInstruments, PageJson.Instance.OutageModel, null, context =>
        {
            FreeText.Check("reason", request.Reason, FreeText.MaxReason);
            return Instrument(id).PlaceOutageAsync(request, context);
        });

    /// <summary>Ends an outage now, before its time.</summary>
    public Task<Outcome<OutageModel>> EndOutageAsync(string id, string outageId) =>
        WriteAsync(Act.DefineInstruments, PageJson.Instance.OutageModel, null, context => Instrument(id).EndOutageAsync(outageId, context));

    /// <summary>What defining an instrument so would be refused for; nothing is changed.</summary>
    public Task<Outcome<InstrumentView>> TryDefinitionAsync(string id, InstrumentSpecification specification, long? version) =>
        ReadAsync(Act.DefineInstruments, PageJson.Instance.InstrumentView, caller => InstrumentEndpoints.DefineInNameAsync(
            grains.Grain<IInstrumentGrain>(ThingIds.Chosen(id)), specification, new WriteContext { Caller = caller, ExpectedVersion = version, IsDryRun = true }, holders));

    /// <summary>Defines an instrument, or changes its definition as this person saw it.</summary>
    public Task<Outcome<InstrumentView>> DefineAsync(string id, InstrumentSpecification specification, long? version) =>
        WriteAsync(
            Act.DefineInstruments,
            PageJson.Instance.InstrumentView,
            null,
            context => InstrumentEndpoints.DefineInNameAsync(grains.Grain<IInstrumentGrain>(ThingIds.Chosen(id)), specification, context, holders),
            version);

    /// <summary>How a provider's instruments were used in a year.</summary>
    public Task<Outcome<UsageView>> UsageAsync(string providerId, int year) =>
        ReadAsync(Act.ReadBookings, PageJson.Instance.UsageView, caller =>
            grains.Grain<IUsageGrain>(0).ReadAsync(new UsageQuery { ProviderId = ThingIds.Existing(providerId), Year = year }, caller));
}

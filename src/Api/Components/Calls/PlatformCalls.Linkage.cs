using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Organisations;
using Liandong.Grains.Interfaces.Pairings;

namespace Liandong.Api.Components.Calls;

/// <summary>What pages ask about organisations, their filings and their pairings.</summary>
internal sealed partial class PlatformCalls
{
    /// <summary>Organisations by id.</summary>
    public Task<Outcome<Listed<OrganisationModel>>> OrganisationsAsync(OrganisationFilter filter, PageRequest page) =>
        ReadAsync(Act.ReadPublic, PageJson.Instance.ListedOrganisationModel, _ => grains.Grain<IOrganisationListGrain>(0).ListAsync(filter, page));

    /// <summary>Filings in the order of their submission, as far as this person may see them.</summary>
    public Task<Outcome<Listed<FilingModel>>> FilingsAsync(FilingFilter filter, PageRequest page) =>
        ReadAsync(Act.ReadFilings, PageJson.Instance.ListedFilingModel, caller => grains.Grain<IOrganisationListGrain>(0).ListFilingsAsync(filter, page, caller));

    /// <summary>Files an organisation.</summary>
    /// <param name="request">What is filed.</param>
    /// <param name="key">The same for each try at one filing, so that it is made once.</param>
    public Task<Outcome<FilingModel>> FileAsync(FilingRequest request, string key) =>
        WriteAsync(Act.File, PageJson.Instance.FilingModel, new Attempt(key, $"{request.SubjectId} {request.Name} {request.SubjectKind} {request.ZoneId} {request.UniversityId} {request.Size} {request.EffectiveOn}"), context =>
        {
            FreeText.Check("consent.name", request.Consent?.Name, FreeText.MaxName);
            holders.Forget(request.SubjectId);
            return grains.Grain<IOrganisationGrain>(ThingIds.Named("subjectId", request.SubjectId)).FileAsync(request, context);
        });

    /// <summary>Submits a returned filing again.</summary>
    public Task<Outcome<FilingModel>> ResubmitAsync(FilingModel filing, ResubmitRequest request) => WriteAsync(
        Act.File,
        PageJson.Instance.FilingModel,
        null,
        context => grains.Grain<IOrganisationGrain>(filing.SubjectId).ResubmitAsync(filing.Id, request, context),
        filing.Version);

    /// <summary>Decides about a filing.</summary>
    public async Task<Outcome<FilingModel>> DecideAsync(FilingModel filing, FilingDecision decision, string? reason)
    {
        var decided = await WriteAsync(
            Act.DecideFilings,
            PageJson.Instance.FilingModel,
            null,
            context =>
            {
                FreeText.Check("reason", reason, FreeText.MaxReason);
                return grains.Grain<IOrganisationGrain>(filing.SubjectId).DecideAsync(filing.Id, new DecisionRequest { Decision = decision, Reason = reason }, context);
            },
            filing.Version);
        holders.Forget(filing.SubjectId);
        return decided;
    }

    /// <summary>Attaches a file to a filing.</summary>
    public Task<Outcome<AttachmentModel>> AttachAsync(FilingModel filing, AttachmentFile file) =>
        WriteAsync(Act.File, PageJson.Instance.AttachmentModel, null, context => grains.Grain<IOrganisationGrain>(filing.SubjectId).AttachAsync(filing.Id, file, context));

    /// <summary>Pairings by id, as far as this person may see them.</summary>
    public Task<Outcome<Listed<PairingModel>>> PairingsAsync(PairingFilter filter, PageRequest page) =>
        ReadAsync(Act.ReadPairings, PageJson.Instance.ListedPairingModel, caller => grains.Grain<IPairingListGrain>(0).ListAsync(filter, page, caller));

    /// <summary>How far the zones are paired on a day.</summary>
    public Task<Outcome<CoverageView>> CoverageAsync(DateOnly on) =>
        ReadAsync(Act.ReadPublic, PageJson.Instance.CoverageView, _ => grains.Grain<IPairingListGrain>(0).GetCoverageAsync(on, 0));

    /// <summary>Proposes a pairing.</summary>
    public Task<Outcome<PairingModel>> ProposeAsync(PairingRequest request, string key) =>
        WriteAsync(Act.Pair, PageJson.Instance.PairingModel, new Attempt(key, $"{request.ZoneId} {request.UniversityId} {request.StartsOn} {request.EndsOn} {string.Join('\n', request.Goals)}"), context =>
        {
            foreach (var goal in request.Goals)
            {
                FreeText.Check("goals", goal, FreeText.MaxGoal);
            }

            return Couple($"{ThingIds.Named("zoneId", request.ZoneId)}.{ThingIds.Named("universityId", request.UniversityId)}").ProposeAsync(request, context);
        });

    /// <summary>Confirms a pairing, or its renewal.</summary>
    public Task<Outcome<PairingModel>> ConfirmAsync(PairingModel pairing) => ActAsync(Act.Pair, pairing, (grain, context) => grain.ConfirmAsync(pairing.Id, context));

    /// <summary>Records a pairing, or its renewal.</summary>
    public Task<Outcome<PairingModel>> RecordAsync(PairingModel pairing) => ActAsync(Act.RecordPairings, pairing, (grain, context) => grain.RecordAsync(pairing.Id, context));

    /// <summary>Asks for a later end.</summary>
    public Task<Outcome<PairingModel>> RenewAsync(PairingModel pairing, DateOnly endsOn) =>
        ActAsync(Act.Pair, pairing, (grain, context) => grain.RenewAsync(pairing.Id, new RenewalRequest { EndsOn = endsOn }, context));

    /// <summary>Reports on a year.</summary>
    public Task<Outcome<PairingModel>> ReportAsync(PairingModel pairing, int year, string text) =>
        ActAsync(Act.Pair, pairing, (grain, context) =>
        {
            FreeText.Check("text", text, FreeText.MaxReport);
            return grain.ReportAsync(pairing.Id, new PairingReportRequest { Year = year, Text = text }, context);
        });

    /// <summary>Ends a pairing.</summary>
    public Task<Outcome<PairingModel>> EndAsync(PairingModel pairing, string? reason) =>
        ActAsync(Act.Pair, pairing, (grain, context) =>
        {
            FreeText.Check("reason", reason, FreeText.MaxReason);
            return grain.EndAsync(pairing.Id, new EndRequest { Reason = reason }, context);
        });

    /// <summary>Acts on a pairing as this person saw it: when it has changed since, nothing is done.</summary>
    private async Task<Outcome<PairingModel>> ActAsync(Act act, PairingModel pairing, Func<IPairingGrain, WriteContext, Task<Answer>> call)
    {
        var done = await WriteAsync(act, PageJson.Instance.PairingModel, null, context => call(Couple(ThingIds.CoupleOfPairing(pairing.Id)), context), pairing.Version);
        holders.Forget(pairing.ZoneId);
        return done;
    }

    private IPairingGrain Couple(string couple) => grains.Grain<IPairingGrain>(couple);
}

using System.Text.Json;
using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Organisations;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Demonstration;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Organisations;
using Liandong.Grains.Interfaces.Pairings;
using Liandong.Grains.Interfaces.PilotBases;
using Liandong.Grains.Interfaces.Roadshows;
using Liandong.Grains.Interfaces.Vouchers;

namespace Liandong.Api.Demonstration;

/// <summary>Puts the demonstration data in once. What a user has changed since stays; several nodes may do it at once.</summary>
internal sealed class DemonstrationSeed(IGrainFactory grains, HolderProfiles holders, TimeProvider clock, IDemonstrationHistory? history = null)
{
    // Keys that are not the caller's own to choose: the same step of another node is then the same request.
    private const string KeyPrefix = "demonstration-";

    // Who has used what is shared, beside the members of its own university.
    private static readonly string[] _users = ["ent-qilu-bio", "ent-linyi-robotics", "ytu"];

    private static readonly Caller _department = new() { OrganisationId = "dept-sti", Role = Roles.Department, ActsForAnyone = true };

    /// <summary>Puts in what is missing.</summary>
    /// <exception cref="InvalidOperationException">The journal refused it.</exception>
    public async Task PlantAsync()
    {
        foreach (var filing in DemonstrationOrganisations.All)
        {
            await FileAsync(filing, FilingDecision.Approve);
        }

        foreach (var (zoneId, universityId) in DemonstrationOrganisations.Pairings)
        {
            await PairAsync(zoneId, universityId);
        }

        foreach (var voucher in DemonstrationVouchers.Of(clock.GetUtcNow()))
        {
            await IssueAsync(voucher);
        }

        foreach (var (id, specification) in DemonstrationInstruments.All)
        {
            await LetHappenAsync(specification.ProviderId!, (past, universityId, users) => past.PlantAsync(id, specification, universityId, users));
        }

        await DefineAsync(DemonstrationInstruments.All);
        foreach (var (id, plan) in DemonstrationRoadshows.Plans(clock.GetUtcNow()))
        {
            await HostAsync(id, plan);
        }

        foreach (var pilotBase in DemonstrationPilotBases.All)
        {
            var isNew = await LetHappenAsync(
                pilotBase.Specification.ProviderId!, (past, universityId, users) => past.PlantAsync(pilotBase.Id, pilotBase.Specification, universityId, users));
            await DefineAsync(pilotBase, isNew, clock.GetUtcNow());
        }
    }

    /// <summary>Puts the whole province in: its zones, its universities, and enterprises and instruments as many times as is wanted. May be repeated.</summary>
    /// <param name="scale">1–1,000.</param>
    /// <returns>How many organisations and instruments there are now of it.</returns>
    /// <exception cref="InvalidOperationException">The journal refused it.</exception>
    public async Task<(int Organisations, int Instruments)> FillAsync(int scale)
    {
        await PlantAsync();
        var filings = DemonstrationProvince.Filings(scale).ToList();
        foreach (var (filing, decision) in filings)
        {
            await FileAsync(filing, decision);
        }

        foreach (var (zoneId, universityId) in DemonstrationProvince.Pairings)
        {
            await PairAsync(zoneId, universityId);
        }

        var instruments = Enumerable.Range(2, scale).SelectMany(DemonstrationInstruments.Numbered).ToList();
        await DefineAsync(instruments);
        return (filings.Count, instruments.Count);
    }

    private async Task DefineAsync(IEnumerable<(string Id, InstrumentSpecification Specification)> instruments)
    {
        foreach (var (id, specification) in instruments)
        {
            var instrument = grains.Grain<IInstrumentGrain>(id);
            var found = await GrainCalls.ReadAsync(instrument.GetAsync);
            if (found.Status == AnswerStatus.Refused)
            {
                // Defined twice alike, it is defined once: it may be repeated while other nodes come and go.
                var provider = await holders.GetAsync(specification.ProviderId!, _department);
                found = await GrainCalls.ReadAsync(() => instrument.DefineAsync(specification, provider.UniversityId, new WriteContext { Caller = _department }));
            }

            Check(found, id);
        }
    }

    /// <summary>Lets happen what has happened on something that a provider shares, before anybody asks for it.</summary>
    /// <returns>Whether it did.</returns>
    private async Task<bool> LetHappenAsync(string providerId, Func<IDemonstrationHistory, string?, IReadOnlyList<HolderProfile>, Task<bool>> plantAsync)
    {
        if (history is null)
        {
            return false;
        }

        var universityId = (await holders.GetAsync(providerId, _department)).UniversityId;
        var users = new List<HolderProfile>();
        foreach (var id in _users.Append(universityId).OfType<string>().Distinct())
        {
            users.Add(await holders.GetAsync(id, _department));
        }

        return await plantAsync(history, universityId, users);
    }

    /// <summary>Defines a pilot base, with its quotas and bookings, unless it was there.</summary>
    private async Task DefineAsync(DemonstrationPilotBase wanted, bool isNew, DateTimeOffset now)
    {
        var pilotBase = grains.Grain<IPilotBaseGrain>(wanted.Id);
        var found = await GrainCalls.ReadAsync(pilotBase.GetAsync);
        if (found.Status != AnswerStatus.Refused && !isNew)
        {
            Check(found, wanted.Id);
            return;
        }

        var provider = await holders.GetAsync(wanted.Specification.ProviderId!, _department);
        Check(await GrainCalls.ReadAsync(() => pilotBase.DefineAsync(wanted.Specification, provider.UniversityId, Once($"define-{wanted.Id}"))), wanted.Id);
        foreach (var pairingId in wanted.Specification.PairingIds)
        {
            var granted = await GrainCalls.ReadAsync(() => grains.Grain<IPairingGrain>(ThingIds.CoupleOfPairing(pairingId)).GrantPriorityAsync(
                pairingId, wanted.Id, DemonstrationPilotBase.YearOf(now), new PriorityQuotaRequest { Minutes = wanted.QuotaMinutes }, Once($"quota-{wanted.Id}-{pairingId}")));

            // A user may have ended the pairing.
            if (granted.Refusal is not { Kind: RefusalReplyKind.Conflict })
            {
                Check(granted, pairingId);
            }
        }

        foreach (var (request, number) in wanted.BookingsFrom(now).Select((request, number) => (request, number)))
        {
            var holder = await holders.GetAsync(request.HolderId!, _department);
            Check(await GrainCalls.ReadAsync(() => pilotBase.BookAsync(request, holder, Once($"line-{wanted.Id}-{number}"))), wanted.Id);
        }
    }

    /// <summary>Files an organisation and decides about it, unless something was filed for it already. Null leaves it waiting.</summary>
    private async Task FileAsync(FilingRequest filing, FilingDecision? decision)
    {
        var organisation = grains.Grain<IOrganisationGrain>(filing.SubjectId);
        var found = await GrainCalls.ReadAsync(organisation.GetAsync);
        if (found.Status == AnswerStatus.Refused)
        {
            // The same step of another node at the same time has the same key, and so happens once.
            var filed = await GrainCalls.ReadAsync(() => organisation.FileAsync(filing, Once($"file-{filing.SubjectId}")));
            Check(filed, filing.SubjectId);
        }

        if (decision is { } decided && (found.Status == AnswerStatus.Refused || await IsLeftSubmittedAsync(organisation)))
        {
            var request = new DecisionRequest { Decision = decided, Reason = decided == FilingDecision.Approve ? null : "材料不全，请补充" };
            Check(await GrainCalls.ReadAsync(() => organisation.DecideAsync($"{filing.SubjectId}.1", request, Once($"decide-{filing.SubjectId}"))), filing.SubjectId);
            holders.Forget(filing.SubjectId);
        }
        else if (found.Status != AnswerStatus.Refused)
        {
            Check(found, filing.SubjectId);
        }
    }

    /// <summary>Whether a start that was cut short has filed it and not yet approved it.</summary>
    private static async Task<bool> IsLeftSubmittedAsync(IOrganisationGrain organisation) =>
        await GrainCalls.RepeatAsync(() => organisation.GetStandingAsync(DateOnly.MaxValue)) is { Standing: { FilingStatus: FilingStatus.Submitted, Version: 1 } };

    /// <summary>Proposes, confirms and records a pairing, unless it is there and a user has gone on with it.</summary>
    private async Task PairAsync(string zoneId, string universityId)
    {
        var couple = $"{zoneId}.{universityId}";
        var id = $"{couple}.1";
        var pairings = grains.Grain<IPairingGrain>(couple);
        var found = await GrainCalls.ReadAsync(() => pairings.GetAsync(id, _department));
        if (found.Status == AnswerStatus.Refused)
        {
            found = await GrainCalls.ReadAsync(() => pairings.ProposeAsync(DemonstrationOrganisations.Pairing(zoneId, universityId), Once($"propose-{couple}")));
        }

        Check(found, id);
        using var pairing = JsonDocument.Parse(found.Body);
        if (pairing.RootElement.GetProperty("status").GetString() is "proposed" or "confirmed")
        {
            Check(await GrainCalls.ReadAsync(() => pairings.ConfirmAsync(id, Once($"confirm-{couple}"))), id);
            Check(await GrainCalls.ReadAsync(() => pairings.RecordAsync(id, Once($"record-{couple}"))), id);
        }
    }

    /// <summary>Opens an account with its grants, unless somebody has opened or closed it.</summary>
    private async Task IssueAsync(DemonstrationVoucher voucher)
    {
        var account = grains.Grain<IVoucherAccountGrain>(voucher.AccountId);
        if ((await GrainCalls.ReadAsync(() => account.GetAsync(_department))).Status == AnswerStatus.Done)
        {
            return;
        }

        var opened = await GrainCalls.ReadAsync(() => account.OpenAsync(voucher.Request, Once($"voucher-{voucher.AccountId}")));
        if (opened.Refusal is { Kind: RefusalReplyKind.Forbidden or RefusalReplyKind.Conflict })
        {
            // Another node has opened it just now, or a user has revoked what it rests on.
            return;
        }

        Check(opened, voucher.AccountId);
        Check(await GrainCalls.ReadAsync(() => account.GrantAsync(voucher.Grant, Once($"grant-{voucher.AccountId}"))), voucher.AccountId);
    }

    /// <summary>Plans a session, and lets happen what has happened in the one that is over, as far as a start that was cut short has not.</summary>
    private async Task HostAsync(string id, RoadshowRequest plan)
    {
        var session = grains.Grain<IRoadshowGrain>(id);
        var found = await GrainCalls.ReadAsync(() => session.GetAsync(_department));
        if (found.Status == AnswerStatus.Refused)
        {
            found = await GrainCalls.ReadAsync(() => session.PlanAsync(plan, Once($"plan-{id}", DemonstrationRoadshows.Zone)));
        }

        Check(found, id);
        using var view = JsonDocument.Parse(found.Body);
        if (id != DemonstrationRoadshows.Over || view.RootElement.GetProperty("status").GetString() == "ended")
        {
            return;
        }

        foreach (var (step, caller, act) in DemonstrationRoadshows.Happened())
        {
            Check(await GrainCalls.ReadAsync(() => act(session, Once($"{step}-{id}", caller))), id);
        }
    }

    private static WriteContext Once(string step, Caller? caller = null) => new() { Caller = caller ?? _department, IdempotencyKey = KeyPrefix + step, RequestDigest = new byte[32] };

    private static void Check(Answer answer, string id)
    {
        if (answer.Status is not (AnswerStatus.Done or AnswerStatus.Created))
        {
            throw new InvalidOperationException($"The demonstration's {id} cannot be put in: {answer.Status} {answer.Refusal?.Detail}");
        }
    }
}

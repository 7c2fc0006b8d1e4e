using Liandong.Domain;
using Liandong.Domain.Organisations;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Organisations;
using Liandong.Grains.Journaling;
using Liandong.Journal;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace Liandong.Grains.Organisations;

/// <summary>One organisation with its filings, and with what rests on their approval.</summary>
[Reentrant]
public sealed partial class OrganisationGrain(GrainServices services, IEnumerable<IBenefitCloser> closers, AttachmentStore attachments, ILogger<OrganisationGrain> logger)
    : JournaledGrain<OrganisationState, OrganisationCommand, OrganisationEvent, OrganisationDecider, OrganisationThing>(services), IOrganisationGrain
{
    private const string FilingWord = "filing";

    /// <inheritdoc/>
    public async Task<Answer> FileAsync(FilingRequest request, WriteContext context)
    {
        var facts = OrganisationCommands.Facts(request);
        if (await FindPlacesAsync(facts) is not { } places)
        {
            return Answer.Only(AnswerStatus.JournalUnavailable);
        }

        return await WriteAsync(new WriteRequest<OrganisationState, OrganisationCommand, OrganisationEvent>(
            context,
            attempt => new SubmitFiling
            {
                OrganisationId = Id,
                Now = attempt.Now,
                Actor = Actors.Of(context.Caller),
                Filed = places with { Facts = facts, Consent = OrganisationCommands.Consent(request.Consent, attempt), EffectiveOn = request.EffectiveOn },
                ExternalReference = request.ExternalReference,
            },
            (_, state, events) => events.OfType<FilingSubmitted>().SingleOrDefault() is { } submitted
                ? FilingBody(state, submitted.FilingId, isNew: true)
                : FilingBody(state, state.Filings.FindLast(filing => filing.ExternalReference == request.ExternalReference)!.Id, isNew: false))
        {
            Texts = attempt => OrganisationCommands.Texts(request.Consent, attempt),
        });
    }

    /// <inheritdoc/>
    public async Task<Answer> ResubmitAsync(string filingId, ResubmitRequest request, WriteContext context)
    {
        Filing? before = null;
        var found = await ReadAsync((standing, _) =>
        {
            before = standing.State.Find(filingId);
            return Task.FromResult(before is null ? RefusalReplies.NotFound(FilingWord) : Answer.Only(AnswerStatus.Done));
        });
        if (before is null)
        {
            return found;
        }

        var facts = OrganisationCommands.Facts(request, before.Facts);
        if (await FindPlacesAsync(facts) is not { } places)
        {
            return Answer.Only(AnswerStatus.JournalUnavailable);
        }

        return await WriteAsync(new WriteRequest<OrganisationState, OrganisationCommand, OrganisationEvent>(
            context,
            attempt => new ResubmitFiling
            {
                OrganisationId = Id,
                Now = attempt.Now,
                Actor = Actors.Of(context.Caller),
                FilingId = filingId,
                Filed = places with
                {
                    Facts = facts,
                    Consent = OrganisationCommands.Consent(request.Consent, attempt) ?? OrganisationCommands.Consent(before.Consent),
                    EffectiveOn = request.EffectiveOn ?? before.EffectiveOn,
                },
                ExpectedVersion = context.ExpectedVersion,
            },
            (_, state, _) => FilingBody(state, filingId, isNew: false))
        {
            Texts = attempt => OrganisationCommands.Texts(request.Consent, attempt),
        });
    }

    /// <inheritdoc/>
    public async Task<Answer> DecideAsync(string filingId, DecisionRequest request, WriteContext context)
    {
        var answer = await WriteAsync(new WriteRequest<OrganisationState, OrganisationCommand, OrganisationEvent>(
            context,
            attempt => new DecideFiling
            {
                OrganisationId = Id,
                Now = attempt.Now,
                Actor = Actors.Of(context.Caller),
                FilingId = filingId,
                Verdict = (FilingVerdict)request.Decision,
                ReasonTextId = request.Reason is null ? null : attempt.NewId,
                ExternalReference = request.ExternalReference,
                ExpectedVersion = context.ExpectedVersion,
            },
            (_, state, _) => FilingBody(state, filingId, isNew: false))
        {
            Texts = attempt => request.Reason is null ? [] : [new ErasableText(attempt.NewId, request.Reason)],
        });

        // The revocation stands; its answer says that nothing rests on the approval any more.
        return answer.Status != AnswerStatus.Done || await CloseAsync() ? answer : Answer.Only(AnswerStatus.JournalUnavailable);
    }

    /// <inheritdoc/>
    public Task<Answer> GetFilingAsync(string filingId, Caller caller) => ReadAsync(async (standing, _) =>
        standing.State.Find(filingId) is { } filing && filing.IsVisibleTo(Actors.Of(caller))
            ? await FoundAsync(filing.Id, filing.Version, OrganisationViews.Of(filing), WireJson.Strict.FilingView)
            : RefusalReplies.NotFound(FilingWord));

    /// <inheritdoc/>
    public Task<Answer> GetAsync() => ReadAsync(async (standing, now) =>
    {
        var state = standing.State;
        return state.FactsOn(ChinaDays.Of(now)) is { } facts
            ? await FoundAsync(Id, state.Version, OrganisationViews.Of(Id, facts, state.Status, state.Version), WireJson.Strict.OrganisationView)
            : RefusalReplies.NotFound("organisation");
    });

    /// <inheritdoc/>
    public async Task<StandingReply> GetStandingAsync(DateOnly on)
    {
        OrganisationStanding? found = null;
        var answer = await ReadAsync((standing, _) =>
        {
            found = OrganisationViews.Standing(Id, standing.State, on);
            return Task.FromResult(Answer.Only(AnswerStatus.Done));
        });
        return new StandingReply { Status = answer.Status, Standing = answer.Status == AnswerStatus.Done ? found : null };
    }

    /// <summary>Whether the zone and the university that are named are known as such; null when that cannot be found out now.</summary>
    private async Task<FiledFacts?> FindPlacesAsync(OrganisationFacts facts)
    {
        var zone = await IsKnownAsync(facts.ZoneId, Interfaces.Organisations.OrganisationKind.Zone);
        var university = await IsKnownAsync(facts.UniversityId, Interfaces.Organisations.OrganisationKind.University);
        return zone is { } isZoneKnown && university is { } isUniversityKnown
            ? new FiledFacts { Facts = facts, IsZoneKnown = isZoneKnown, IsUniversityKnown = isUniversityKnown }
            : null;
    }

    private async Task<bool?> IsKnownAsync(string? organisationId, Interfaces.Organisations.OrganisationKind kind)
    {
        if (organisationId is null || organisationId == Id || !Ids.IsChosen(organisationId))
        {
            return false;
        }

        var reply = await GrainFactory.GetGrain<IOrganisationGrain>(organisationId).GetStandingAsync(DateOnly.MaxValue);
        return reply.Standing is { } standing
            ? standing.Kind == kind && standing.FilingStatus is not Interfaces.Organisations.FilingStatus.Rejected
            : null;
    }

    private static ReplyBody FilingBody(OrganisationState state, string filingId, bool isNew)
    {
        var filing = state.Find(filingId)!;
        return Body(filing.Id, filing.Version, isNew, OrganisationViews.Of(filing), WireJson.Strict.FilingView);
    }
}

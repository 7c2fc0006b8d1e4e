using Liandong.Domain;
using Liandong.Domain.Organisations;
using Liandong.Domain.Pairings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Organisations;
using Liandong.Grains.Interfaces.Pairings;
using Liandong.Grains.Journaling;
using Liandong.Journal;
using Orleans.Concurrency;
using OrganisationKind = Liandong.Grains.Interfaces.Organisations.OrganisationKind;

namespace Liandong.Grains.Pairings;

/// <summary>All pairings of one zone with one partner.</summary>
[Reentrant]
public sealed partial class PairingGrain(GrainServices services)
    : JournaledGrain<CoupleState, PairingCommand, PairingEvent, PairingDecider, PairingThing>(services), IPairingGrain
{
    // The first text of an act has its number 0; goals come after plan, reason or report.
    private const int FirstGoal = 1;

    private static readonly WriteContext _system = new()
    {
        Caller = new Caller { OrganisationId = Domain.Instruments.InstrumentEvent.System, Role = Actors.NameOf(Role.Integrator) },
    };

    private string ZoneId => Id.Split('.')[0];

    private string PartnerId => Id.Split('.')[1];

    /// <inheritdoc/>
    public async Task<Answer> ProposeAsync(PairingRequest request, WriteContext context)
    {
        if (await FindAsync(ZoneId) is not { } zone || await FindAsync(PartnerId) is not { } partner)
        {
            return Answer.Only(AnswerStatus.JournalUnavailable);
        }

        return await WriteAsync(new WriteRequest<CoupleState, PairingCommand, PairingEvent>(
            context,
            attempt => new ProposePairing
            {
                ZoneId = ZoneId,
                PartnerId = PartnerId,
                Now = attempt.Now,
                Actor = Actors.Of(context.Caller),
                IsZoneKnown = zone.Kind == OrganisationKind.Zone,
                UniversityId = partner.Kind is OrganisationKind.University or OrganisationKind.UniversityUnit ? partner.UniversityId : null,
                StartsOn = request.StartsOn,
                EndsOn = request.EndsOn,
                GoalTextIds = GoalIds(request.Goals, attempt)!,
                PlanTextId = request.Plan is null ? null : attempt.NewId,
            },
            (_, state, events) => BodyOf(state, events.OfType<PairingProposed>().Single().PairingId, isNew: true))
        {
            Texts = attempt => Texts(request.Plan, request.Goals, attempt),
        });
    }

    /// <inheritdoc/>
    public Task<Answer> ConfirmAsync(string pairingId, WriteContext context) => ActAsync(pairingId, context, attempt => new ConfirmPairing
    {
        ZoneId = ZoneId,
        PartnerId = PartnerId,
        Now = attempt.Now,
        Actor = Actors.Of(context.Caller),
        PairingId = pairingId,
        ExpectedVersion = context.ExpectedVersion,
    });

    /// <inheritdoc/>
    public async Task<Answer> RecordAsync(string pairingId, WriteContext context)
    {
        if (await FindAsync(ZoneId) is not { } zone || await FindAsync(PartnerId) is not { } partner)
        {
            return Answer.Only(AnswerStatus.JournalUnavailable);
        }

        return await ToldAsync(await ActAsync(pairingId, context, attempt => new RecordPairing
        {
            ZoneId = ZoneId,
            PartnerId = PartnerId,
            Now = attempt.Now,
            Actor = Actors.Of(context.Caller),
            PairingId = pairingId,
            IsZoneApproved = zone.IsApproved,
            IsPartnerApproved = partner.IsApproved,
            ExpectedVersion = context.ExpectedVersion,
        }));
    }

    /// <inheritdoc/>
    public Task<Answer> RenewAsync(string pairingId, RenewalRequest request, WriteContext context) => ActAsync(
        pairingId,
        context,
        attempt => new RenewPairing
        {
            ZoneId = ZoneId,
            PartnerId = PartnerId,
            Now = attempt.Now,
            Actor = Actors.Of(context.Caller),
            PairingId = pairingId,
            EndsOn = request.EndsOn,
            GoalTextIds = GoalIds(request.Goals, attempt),
            PlanTextId = request.Plan is null ? null : attempt.NewId,
            ExpectedVersion = context.ExpectedVersion,
        },
        attempt => Texts(request.Plan, request.Goals, attempt));

    /// <inheritdoc/>
    public Task<Answer> ReportAsync(string pairingId, PairingReportRequest request, WriteContext context) => ActAsync(
        pairingId,
        context,
        attempt => new ReportPairing
        {
            ZoneId = ZoneId,
            PartnerId = PartnerId,
            Now = attempt.Now,
            Actor = Actors.Of(context.Caller),
            PairingId = pairingId,
            Year = request.Year,
            TextId = attempt.NewId,
            ExpectedVersion = context.ExpectedVersion,
        },
        attempt => Texts(request.Text, null, attempt));

    /// <inheritdoc/>
    public async Task<Answer> EndAsync(string pairingId, EndRequest request, WriteContext context) => await ToldAsync(await ActAsync(
        pairingId,
        context,
        attempt => new EndPairing
        {
            ZoneId = ZoneId,
            PartnerId = PartnerId,
            Now = attempt.Now,
            Actor = Actors.Of(context.Caller),
            PairingId = pairingId,
            ReasonTextId = request.Reason is null ? null : attempt.NewId,
            ExpectedVersion = context.ExpectedVersion,
        },
        attempt => Texts(request.Reason, null, attempt)));

    /// <inheritdoc/>
    public Task<Answer> GetAsync(string pairingId, Caller caller) => ReadAsync(async (standing, _) =>
        standing.State.Find(pairingId) is { } pairing && (pairing.IsPublic || pairing.IsOf(Actors.Of(caller)))
            ? await FoundAsync(pairing.Id, pairing.Version, PairingViews.Of(pairing, pairing.IsOf(Actors.Of(caller))), WireJson.Strict.PairingView)
            : RefusalReplies.NotFound("pairing"));

    /// <inheritdoc/>
    public async Task<DueReply> SettleDueAsync()
    {
        var settled = await WriteAsync(new WriteRequest<CoupleState, PairingCommand, PairingEvent>(
            _system,
            attempt => new SettlePairings { ZoneId = ZoneId, PartnerId = PartnerId, Now = attempt.Now, Actor = Actors.Of(_system.Caller) },
            (_, _, _) => new ReplyBody(Id, Version: 0, Json: [], IsNew: false)));
        var reply = new DueReply { IsDone = false };
        if (settled.Status == AnswerStatus.Done && await TellZoneAsync() && await TellBasesAsync())
        {
            await ReadAsync((standing, _) =>
            {
                reply = new DueReply { IsDone = true, NextDue = standing.State.NextDue(), Position = standing.Position };
                return Task.FromResult(Answer.Only(AnswerStatus.Done));
            });
        }

        return reply;
    }

    /// <summary>What changes the standing of a pairing is answered when its zone, which benefits ask, and the pilot bases that it grants priority on know it.</summary>
    private async Task<Answer> ToldAsync(Answer answer) =>
        answer.Status != AnswerStatus.Done || (await TellZoneAsync() && await TellBasesAsync()) ? answer : Answer.Only(AnswerStatus.JournalUnavailable);

    /// <summary>Tells the zone of all pairings that are or were active; it takes what it does not know yet. False when that cannot be done now.</summary>
    private async Task<bool> TellZoneAsync()
    {
        IReadOnlyList<Pairing> pairings = [];
        var read = await ReadAsync((standing, _) =>
        {
            pairings = standing.State.Pairings.FindAll(pairing => pairing.IsPublic);
            return Task.FromResult(Answer.Only(AnswerStatus.Done));
        });
        foreach (var pairing in pairings)
        {
            var note = new PairingNote
            {
                Pairing = new PairingPeriod { PairingId = pairing.Id, PartnerId = pairing.PartnerId, StartsOn = pairing.StartsOn, EndsOn = pairing.EndsOn },
                IsActive = pairing.Status == PairingStatus.Active,
                Version = pairing.Version,
            };
            if ((await GrainFactory.GetGrain<IOrganisationGrain>(ZoneId).NotePairingAsync(note)).Status != AnswerStatus.Done)
            {
                return false;
            }
        }

        return read.Status == AnswerStatus.Done;
    }

    private async Task<OrganisationStanding?> FindAsync(string organisationId) =>
        (await GrainFactory.GetGrain<IOrganisationGrain>(organisationId).GetStandingAsync(DateOnly.MaxValue)).Standing;

    private Task<Answer> ActAsync(string pairingId, WriteContext context, Func<Attempt, PairingCommand> command, Func<Attempt, IReadOnlyList<ErasableText>>? texts = null) =>
        WriteAsync(new WriteRequest<CoupleState, PairingCommand, PairingEvent>(context, command, (_, state, _) => BodyOf(state, pairingId, isNew: false))
        {
            Texts = texts ?? (_ => []),
        });

    private static ReplyBody BodyOf(CoupleState state, string pairingId, bool isNew)
    {
        var pairing = state.Find(pairingId)!;
        return Body(pairing.Id, pairing.Version, isNew, PairingViews.Of(pairing, withTexts: true), WireJson.Strict.PairingView);
    }

    private static string[]? GoalIds(string[]? goals, Attempt attempt) => goals is null ? null : [.. goals.Select((_, index) => attempt.NewIdOf(FirstGoal + index))];

    private static ErasableText[] Texts(string? text, string[]? goals, Attempt attempt) =>
    [
        .. text is null ? Array.Empty<ErasableText>() : [new ErasableText(attempt.NewId, text)],
        .. (goals ?? []).Select((goal, index) => new ErasableText(attempt.NewIdOf(FirstGoal + index), goal)),
    ];
}

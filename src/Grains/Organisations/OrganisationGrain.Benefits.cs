using Liandong.Domain;
using Liandong.Domain.Organisations;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Organisations;
using Liandong.Grains.Journaling;
using Microsoft.Extensions.Logging;

namespace Liandong.Grains.Organisations;

// What rests on the approval, and how it is closed with it: first the withdrawal is journaled, so that nothing new can rest on
// it, then everything is closed, then that is journaled. A crash in between is finished by the sweep of deadlines.
public sealed partial class OrganisationGrain
{
    private const int MaximumCalls = 16;

    private static readonly WriteContext _system = new()
    {
        Caller = new Caller { OrganisationId = Domain.Instruments.InstrumentEvent.System, Role = Actors.NameOf(Role.Integrator) },
    };

    private Task<bool>? _closing;

    /// <inheritdoc/>
    public async Task<Answer> RegisterBenefitAsync(BenefitReference benefit)
    {
        if (!await CloseAsync())
        {
            return Answer.Only(AnswerStatus.JournalUnavailable);
        }

        var (zoneId, zone) = await JoinZoneAsync();
        return zone.Status is AnswerStatus.Done or AnswerStatus.Refused
            ? await StepAsync(now => new RegisterBenefit
            {
                OrganisationId = Id,
                Now = now,
                Actor = Actors.Of(_system.Caller),
                Benefit = new BenefitKey(benefit.Kind, benefit.Id),
                ZoneId = zoneId,
                ZoneFilingId = zone.ThingId,
            })
            : zone;
    }

    /// <inheritdoc/>
    public async Task<Answer> RegisterMemberAsync(string memberId) => await CloseAsync()
        ? await StepAsync(
            now => new RegisterMember { OrganisationId = Id, Now = now, Actor = Actors.Of(_system.Caller), MemberId = memberId },
            state => state.Admission!.Id)
        : Answer.Only(AnswerStatus.JournalUnavailable);

    /// <inheritdoc/>
    public async Task<Answer> WithdrawZoneAsync(string zoneId, string zoneFilingId)
    {
        var answer = await StepAsync(now => new WithdrawZone
        {
            OrganisationId = Id,
            Now = now,
            Actor = Actors.Of(_system.Caller),
            ZoneId = zoneId,
            ZoneFilingId = zoneFilingId,
        });
        return answer.Status != AnswerStatus.Done || await CloseAsync() ? answer : Answer.Only(AnswerStatus.JournalUnavailable);
    }

    /// <inheritdoc/>
    public Task<Answer> NotePairingAsync(PairingNote note) => StepAsync(now => new NotePairing
    {
        OrganisationId = Id,
        Now = now,
        Actor = Actors.Of(_system.Caller),
        Pairing = new NotedPairing(note.Pairing.PairingId, note.Pairing.PartnerId, note.Pairing.StartsOn, note.Pairing.EndsOn, note.IsActive, note.Version),
    });

    /// <inheritdoc/>
    public async Task<DueReply> SettleDueAsync()
    {
        var isDone = (await StepAsync(now => new TellDue { OrganisationId = Id, Now = now, Actor = Actors.Of(_system.Caller) })).Status == AnswerStatus.Done
            && await FollowZoneAsync()
            && await CloseAsync();
        var reply = new DueReply { IsDone = false };
        if (isDone)
        {
            await ReadAsync((standing, now) =>
            {
                reply = new DueReply { IsDone = true, NextDue = standing.State.NextDue(now), Position = standing.Position };
                return Task.FromResult(Answer.Only(AnswerStatus.Done));
            });
        }

        return reply;
    }

    /// <summary>
    /// The zone of an enterprise, and the zone's answer to it becoming a member: with the filing that what it has rests on, or
    /// refused. What has no zone is told that all is well, without a filing.
    /// </summary>
    private async Task<(string? ZoneId, Answer Zone)> JoinZoneAsync()
    {
        string? zoneId = null;
        var read = await ReadAsync((standing, now) =>
        {
            zoneId = standing.State.FactsOn(ChinaDays.Of(now)) is { Kind: Domain.Organisations.OrganisationKind.Enterprise } facts ? facts.ZoneId : null;
            return Task.FromResult(Answer.Only(AnswerStatus.Done));
        });
        return (zoneId, read.Status == AnswerStatus.Done && zoneId is not null ? await GrainFactory.GetGrain<IOrganisationGrain>(zoneId).RegisterMemberAsync(Id) : read);
    }

    /// <summary>Lets the benefits of an enterprise that has moved rest on its new zone. False when that cannot be done now.</summary>
    private async Task<bool> FollowZoneAsync()
    {
        var hasMoved = false;
        await ReadAsync((standing, now) =>
        {
            hasMoved = standing.State.HasMoved(ChinaDays.Of(now));
            return Task.FromResult(Answer.Only(AnswerStatus.Done));
        });
        if (!hasMoved)
        {
            return true;
        }

        var (zoneId, zone) = await JoinZoneAsync();
        return zone.Status is AnswerStatus.Done or AnswerStatus.Refused && (await StepAsync(now => new MoveBenefits
        {
            OrganisationId = Id,
            Now = now,
            Actor = Actors.Of(_system.Caller),
            ZoneId = zoneId,
            ZoneFilingId = zone.ThingId,
        })).Status == AnswerStatus.Done;
    }

    /// <summary>Closes all that has to be closed. Calls that meet share one run. False when something could not be closed now.</summary>
    private async Task<bool> CloseAsync()
    {
        while (true)
        {
            var state = OrganisationState.None;
            var read = await ReadAsync((standing, _) =>
            {
                state = standing.State;
                return Task.FromResult(Answer.Only(AnswerStatus.Done));
            });
            if (read.Status != AnswerStatus.Done || !state.IsClosing)
            {
                return read.Status == AnswerStatus.Done;
            }

            var run = _closing ??= RunAsync(state);
            var isClosed = await run;
            if (ReferenceEquals(_closing, run))
            {
                _closing = null;
            }

            if (!isClosed)
            {
                return false;
            }
        }
    }

    private async Task<bool> RunAsync(OrganisationState state)
    {
        try
        {
            return await CloseBenefitsAsync(state) && await ReleaseMembersAsync(state);
        }
#pragma warning disable CA1031 // Whatever a closer throws, the benefits are still open: the sweep asks again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogNotClosed(logger, exception, Id);
            return false;
        }
    }

    private async Task<bool> CloseBenefitsAsync(OrganisationState state)
    {
        var closing = state.Benefits.Where(benefit => benefit.IsClosing).Select(benefit => benefit.Key).ToList();
        var closed = new List<BenefitKey>();
        foreach (var group in closing.Chunk(MaximumCalls))
        {
            var isClosed = await Task.WhenAll(group.Select(CloseAsync));
            closed.AddRange(group.Where((_, index) => isClosed[index]));
        }

        var answer = await StepAsync(now => new ConfirmClosed { OrganisationId = Id, Now = now, Actor = Actors.Of(_system.Caller), Benefits = closed });
        return answer.Status == AnswerStatus.Done && closed.Count == closing.Count;
    }

    private Task<bool> CloseAsync(BenefitKey benefit) =>
        closers.Single(closer => closer.Kind == benefit.Kind).CloseAsync(GrainFactory, Id, benefit.Id);

    private async Task<bool> ReleaseMembersAsync(OrganisationState state)
    {
        if (state.ReleasingFilingId is not { } filingId)
        {
            return true;
        }

        foreach (var group in state.Members.Chunk(MaximumCalls))
        {
            var answers = await Task.WhenAll(group.Select(member => GrainFactory.GetGrain<IOrganisationGrain>(member).WithdrawZoneAsync(Id, filingId)));
            if (answers.Any(answer => answer.Status != AnswerStatus.Done))
            {
                return false;
            }
        }

        return (await StepAsync(now => new ConfirmReleased { OrganisationId = Id, Now = now, Actor = Actors.Of(_system.Caller), FilingId = filingId })).Status == AnswerStatus.Done;
    }

    /// <summary>A step that the platform takes itself; nobody is shown its answer.</summary>
    private Task<Answer> StepAsync(Func<DateTimeOffset, OrganisationCommand> command, Func<OrganisationState, string>? thingId = null) =>
        WriteAsync(new WriteRequest<OrganisationState, OrganisationCommand, OrganisationEvent>(
            _system,
            attempt => command(attempt.Now),
            (_, state, _) => new ReplyBody(thingId?.Invoke(state)!, Version: 0, Json: [], IsNew: false)));

    [LoggerMessage(Level = LogLevel.Warning, Message = "What rested on the approval of {Organisation} could not be closed; it will be tried again")]
    private static partial void LogNotClosed(ILogger logger, Exception exception, string organisation);
}

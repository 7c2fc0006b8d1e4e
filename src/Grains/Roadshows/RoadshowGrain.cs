using Liandong.Domain.Roadshows;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Roadshows;
using Liandong.Grains.Journaling;
using Liandong.Journal;
using Orleans.Concurrency;

namespace Liandong.Grains.Roadshows;

/// <summary>One live session.</summary>
[Reentrant]
public sealed partial class RoadshowGrain(GrainServices services)
    : JournaledGrain<RoadshowState, RoadshowCommand, RoadshowEvent, RoadshowDecider, RoadshowThing>(services), IRoadshowGrain
{
    private static readonly WriteContext _system = new()
    {
        Caller = new Caller { OrganisationId = Domain.Instruments.InstrumentEvent.System, Role = Actors.NameOf(Domain.Role.Integrator), ActsForAnyone = true },
    };

    private readonly TimeProvider _clock = services.Clock;

    /// <inheritdoc/>
    public Task<Answer> PlanAsync(RoadshowRequest request, WriteContext context) => PlanAsync(request, null, context);

    /// <inheritdoc/>
    public Task<Answer> PlanInSeriesAsync(RoadshowRequest request, string seriesId, WriteContext context) => PlanAsync(request, seriesId, context);

    private Task<Answer> PlanAsync(RoadshowRequest request, string? seriesId, WriteContext context) => HostAsync(context, attempt => new PlanRoadshow
    {
        RoadshowId = Id,
        Now = attempt.Now,
        Actor = Actors.Of(context.Caller),
        HostId = request.HostId ?? context.Caller.OrganisationId,
        SeriesId = seriesId,
        Definition = RoadshowCommands.Definition(request),
    });

    /// <inheritdoc/>
    public Task<Answer> ReviseAsync(RoadshowRequest request, WriteContext context) => HostAsync(context, attempt => new ReviseRoadshow
    {
        RoadshowId = Id,
        Now = attempt.Now,
        Actor = Actors.Of(context.Caller),
        ExpectedVersion = context.ExpectedVersion,
        Definition = RoadshowCommands.Definition(request),
    });

    /// <inheritdoc/>
    public Task<Answer> ActAsync(RoadshowActRequest request, WriteContext context) =>
        HostAsync(context, attempt => RoadshowCommands.Act(request, Id, attempt, context), attempt => Text(request.Reason, attempt));

    /// <inheritdoc/>
    public Task<Answer> GetAsync(Caller caller) => ReadAsync((standing, now) => standing.State.IsVisibleTo(Actors.Of(caller))
        ? FoundAsync(Id, standing.State.Version, RoadshowViews.Of(standing.State, now, ViewersNow(), withQuestions: true, standing.Position), WireJson.Strict.RoadshowView)
        : NotFoundAsync(standing.State));

    /// <inheritdoc/>
    public Task<Answer> ShowInterestAsync(InterestRequest request, WriteContext context) => WriteAsync(new WriteRequest<RoadshowState, RoadshowCommand, RoadshowEvent>(
        context,
        attempt => new ShowInterest
        {
            RoadshowId = Id,
            Now = attempt.Now,
            Actor = Actors.Of(context.Caller),
            PitchId = request.PitchId,
            InvestorId = request.InvestorId,
            Level = (Domain.Roadshows.InterestLevel)request.Level,
            NoteTextId = request.Note is null ? null : attempt.NewId,
        },
        (_, state, events) =>
        {
            var interest = state.Interests.Find(interest => interest.InvestorId == (request.InvestorId ?? context.Caller.OrganisationId) && interest.PitchId == request.PitchId)!;
            return InterestBody(interest, isNew: events.Count > 0 && interest.Version == 1);
        })
    {
        Texts = attempt => Text(request.Note, attempt),
    });

    /// <inheritdoc/>
    public Task<Answer> AdvanceInterestAsync(int interest, Interfaces.Roadshows.InterestStep step, string? note, WriteContext context) =>
        WriteAsync(new WriteRequest<RoadshowState, RoadshowCommand, RoadshowEvent>(
            context,
            attempt => new AdvanceInterest
            {
                RoadshowId = Id,
                Now = attempt.Now,
                Actor = Actors.Of(context.Caller),
                ExpectedVersion = context.ExpectedVersion,
                Number = interest,
                Status = StatusAfter(step),
                NoteTextId = note is null ? null : attempt.NewId,
            },
            (_, state, _) => InterestBody(state.FindInterest(interest)!, isNew: false))
        {
            Texts = attempt => Text(note, attempt),
        });

    /// <inheritdoc/>
    public Task<Answer> GetInterestAsync(int interest, Caller caller) => ReadAsync(async (standing, _) =>
        standing.State.FindInterest(interest) is { } found && IsOf(standing.State, found, Actors.Of(caller))
            ? await FoundAsync(RoadshowIds.Interest(Id, interest), found.Version, RoadshowViews.Of(Id, found), WireJson.Strict.InterestView)
            : RefusalReplies.NotFound("interest"));

    /// <summary>Answers from a session that the caller may see.</summary>
    private Task<Answer> ReadVisibleAsync(Caller caller, Func<RoadshowState, DateTimeOffset, Task<Answer>> read) => ReadAsync((standing, now) =>
        standing.State.IsVisibleTo(Actors.Of(caller)) ? read(standing.State, now) : NotFoundAsync(standing.State));

    private Task<Answer> NotFoundAsync(RoadshowState state)
    {
        if (!state.IsPlanned)
        {
            // There is no such session: whoever guesses fills no memory.
            DeactivateOnIdle();
        }

        return Task.FromResult(RefusalReplies.NotFound("session"));
    }

    /// <summary>An act of the host, answered with the session but for its questions: these may be thousands.</summary>
    private Task<Answer> HostAsync(WriteContext context, Func<Attempt, RoadshowCommand> command, Func<Attempt, IReadOnlyList<ErasableText>>? texts = null) =>
        WriteAsync(new WriteRequest<RoadshowState, RoadshowCommand, RoadshowEvent>(
            context,
            command,
            (attempt, state, events) => Body(
                Id,
                state.Version,
                isNew: events is [RoadshowPlanned],
                RoadshowViews.Of(state, attempt.Now, ViewersNow(), withQuestions: false),
                WireJson.Strict.RoadshowView))
        {
            Texts = texts ?? (_ => []),
        });

    private ReplyBody InterestBody(Interest interest, bool isNew) =>
        Body(RoadshowIds.Interest(Id, interest.Number), interest.Version, isNew, RoadshowViews.Of(Id, interest), WireJson.Strict.InterestView);

    private static bool IsOf(RoadshowState state, Interest interest, Domain.Actor actor) =>
        state.IsHostedBy(actor) || actor.OrganisationId == interest.InvestorId || actor.OrganisationId == interest.PresenterOrgId;

    private static InterestStatus StatusAfter(Interfaces.Roadshows.InterestStep step) => step switch
    {
        Interfaces.Roadshows.InterestStep.Contacted => InterestStatus.Contacted,
        Interfaces.Roadshows.InterestStep.Negotiating => InterestStatus.Negotiating,
        Interfaces.Roadshows.InterestStep.Contracted => InterestStatus.Contracted,
        _ => InterestStatus.Closed,
    };

    private static ErasableText[] Text(string? text, Attempt attempt) => text is null ? [] : [new ErasableText(attempt.NewId, text)];
}

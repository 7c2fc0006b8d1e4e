using Liandong.Domain;
using Liandong.Domain.Instruments;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Journaling;
using Liandong.Grains.Projections;

namespace Liandong.Grains.Instruments;

// Holds.
public sealed partial class InstrumentGrain
{
    /// <inheritdoc/>
    public Task<Answer> PlaceHoldAsync(HoldRequest request, HolderProfile holder, WriteContext context) =>
        WriteAsync(new WriteRequest<InstrumentState, InstrumentCommand, InstrumentEvent>(
            context,
            attempt => new PlaceHold
            {
                Now = attempt.Now,
                Actor = Actors.Of(context.Caller),
                HoldId = NewHoldId(attempt),
                Holder = InstrumentCommands.Holder(holder),
                Slot = new TimeSlot(request.Start, request.End),
            },
            (attempt, state, _) => HoldBody(state.FindHold(NewHoldId(attempt))!, isNew: true)));

    /// <inheritdoc/>
    public Task<Answer> ReleaseHoldAsync(string holdId, WriteContext context) =>
        WriteAsync(new WriteRequest<InstrumentState, InstrumentCommand, InstrumentEvent>(
            context,
            attempt => new ReleaseHold { Now = attempt.Now, Actor = Actors.Of(context.Caller), HoldId = holdId },
            (_, _, events) => HoldBody(Ended(events.OfType<HoldEnded>().Last(ended => ended.HoldId == holdId)), isNew: false)));

    /// <inheritdoc/>
    public Task<Answer> GetHoldAsync(string holdId, Caller caller) => ReadAsync(async (standing, now) =>
        standing.State.FindHold(holdId) is { } hold && hold.ExpiresAt > now && (SeesAll(standing.State, caller) || caller.OrganisationId == hold.HolderId)
            ? await FoundAsync(hold.Id, 0, InstrumentViews.Of(Id, hold), WireJson.Strict.HoldView)
            : RefusalReplies.NotFound("hold"));

    private ReplyBody HoldBody(Hold hold, bool isNew) => Body(hold.Id, version: 0, isNew, InstrumentViews.Of(Id, hold), WireJson.Strict.HoldView);

    private static Hold Ended(HoldEnded ended) => new(ended.HoldId, ended.HolderId, ended.Slot, ended.At);

    private string NewHoldId(Attempt attempt) => $"h.{Id}.{attempt.NewId}";
}

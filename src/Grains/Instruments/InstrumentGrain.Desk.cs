using Liandong.Domain;
using Liandong.Domain.Instruments;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Journaling;
using Liandong.Grains.Projections;

namespace Liandong.Grains.Instruments;

// Holds, qualifications, free time, and what time alone decides.
public sealed partial class InstrumentGrain
{
    // More than one call's portions wait for the next sweep, so that a grain never works for itself for long.
    private const int MaximumPortions = 10;

    private static readonly WriteContext _system = new()
    {
        Caller = new Caller { OrganisationId = InstrumentEvent.System, Role = Actors.NameOf(Role.Integrator) },
    };

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

    /// <inheritdoc/>
    public Task<Answer> QualifyAsync(string holderId, QualificationRequest request, WriteContext context) =>
        WriteAsync(new WriteRequest<InstrumentState, InstrumentCommand, InstrumentEvent>(
            context,
            attempt => new Qualify
            {
                Now = attempt.Now,
                Actor = Actors.Of(context.Caller),
                HolderId = holderId,
                UserId = request.UserId,
                Until = request.Until,
            },
            (_, _, events) => Body(
                holderId,
                version: 0,
                isNew: events.OfType<HolderQualified>().Any(qualified => qualified.IsNew == true),
                new QualificationView { InstrumentId = Id, HolderId = holderId, UserId = request.UserId, Until = request.Until.ToUniversalTime() },
                WireJson.Strict.QualificationView) with
            {
                IsUnchanged = !events.OfType<HolderQualified>().Any(),
            }));

    /// <inheritdoc/>
    public Task<Answer> ListQualificationsAsync(string holderId, PageRequest page, Caller caller) => ReadAsync((standing, now) => Task.FromResult(
        standing.State.Definition is null || !(SeesAll(standing.State, caller) || caller.OrganisationId == holderId) ? RefusalReplies.NotFound("qualification")
        : Cursor.TryRead(page.Cursor, out var from) ? new Answer { Status = AnswerStatus.Done, Body = Page(InstrumentQueries.QualificationsOf(standing.State, holderId, now), page, from) }
        : RefusalReplies.InvalidCursor()));

    /// <inheritdoc/>
    public async Task<DueReply> SettleDueAsync()
    {
        for (var portion = 0; portion < MaximumPortions; portion++)
        {
            var answer = await WriteAsync(new WriteRequest<InstrumentState, InstrumentCommand, InstrumentEvent>(
                _system,
                attempt => new SettleDue { Now = attempt.Now, Actor = Actors.Of(_system.Caller) },
                (_, _, _) => new ReplyBody(Id, Version: 0, Json: [], IsNew: false)));
            if (answer.Status != AnswerStatus.Done)
            {
                break;
            }

            if (answer.Position == 0)
            {
                return await ReadDueAsync();
            }
        }

        return new DueReply { IsDone = false };
    }

    private async Task<DueReply> ReadDueAsync()
    {
        var reply = new DueReply { IsDone = false };
        await ReadAsync((standing, _) =>
        {
            reply = new DueReply { IsDone = true, NextDue = InstrumentQueries.NextDue(standing.State), Position = standing.Position };
            return Task.FromResult(Answer.Only(AnswerStatus.Done));
        });
        return reply;
    }

    private byte[] Page(IReadOnlyList<Qualification> qualifications, PageRequest page, Cursor? from) => PageBody.Write(
        [.. qualifications.Where(one => from is null || string.CompareOrdinal(one.UserId ?? "", from.Text) > 0).Take(page.Limit + 1)],
        page,
        one => new Cursor(0, one.UserId ?? ""),
        one => new QualificationView { InstrumentId = Id, HolderId = one.HolderId, UserId = one.UserId, Until = one.Until },
        WireJson.Strict.QualificationView);

    private ReplyBody HoldBody(Hold hold, bool isNew) => Body(hold.Id, version: 0, isNew, InstrumentViews.Of(Id, hold), WireJson.Strict.HoldView);

    private static Hold Ended(HoldEnded ended) => new(ended.HoldId, ended.HolderId, ended.Slot, ended.At);

    private string NewHoldId(Attempt attempt) => $"h.{Id}.{attempt.NewId}";
}

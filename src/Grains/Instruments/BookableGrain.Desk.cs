using Liandong.Domain;
using Liandong.Domain.Instruments;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Journaling;
using Liandong.Grains.Projections;

namespace Liandong.Grains.Instruments;

// Qualifications, and what time alone decides.
public abstract partial class BookableGrain<TThing>
{
    // More than one call's portions wait for the next sweep, so that a grain never works for itself for long.
    private const int MaximumPortions = 10;

    private protected static WriteContext SystemContext { get; } = new()
    {
        Caller = new Caller { OrganisationId = InstrumentEvent.System, Role = Actors.NameOf(Role.Integrator) },
    };

    /// <summary>States until when a holder, or one person of it, is qualified.</summary>
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
                new QualificationView { InstrumentId = InstrumentId, PilotBaseId = PilotBaseId, HolderId = holderId, UserId = request.UserId, Until = request.Until.ToUniversalTime() },
                WireJson.Strict.QualificationView) with
            {
                IsUnchanged = !events.OfType<HolderQualified>().Any(),
            }));

    /// <summary>The qualifications of a holder and its people that have not ended, for the holder and the provider.</summary>
    public Task<Answer> ListQualificationsAsync(string holderId, PageRequest page, Caller caller) => ReadAsync((standing, now) => Task.FromResult(
        standing.State.Definition is null || !(SeesAll(standing.State, caller) || caller.OrganisationId == holderId) ? RefusalReplies.NotFound("qualification")
        : Cursor.TryRead(page.Cursor, out var from) ? new Answer { Status = AnswerStatus.Done, Body = Page(InstrumentQueries.QualificationsOf(standing.State, holderId, now), page, from) }
        : RefusalReplies.InvalidCursor()));

    /// <summary>Settles what is due by the grain's clock, in bounded portions.</summary>
    public async Task<DueReply> SettleDueAsync()
    {
        for (var portion = 0; portion < MaximumPortions; portion++)
        {
            var answer = await WriteAsync(new WriteRequest<InstrumentState, InstrumentCommand, InstrumentEvent>(
                SystemContext,
                attempt => new SettleDue { Now = attempt.Now, Actor = Actors.Of(SystemContext.Caller) },
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
        one => new QualificationView { InstrumentId = InstrumentId, PilotBaseId = PilotBaseId, HolderId = one.HolderId, UserId = one.UserId, Until = one.Until },
        WireJson.Strict.QualificationView);
}

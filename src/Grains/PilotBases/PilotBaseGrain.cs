using Liandong.Domain;
using Liandong.Domain.Instruments;
using Liandong.Domain.PilotBases;
using Liandong.Grains.Bookings;
using Liandong.Grains.Instruments;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.PilotBases;
using Liandong.Grains.Journaling;
using Liandong.Grains.Projections;
using Liandong.Grains.Vouchers;
using Orleans.Concurrency;

namespace Liandong.Grains.PilotBases;

/// <summary>One pilot base or concept-verification centre.</summary>
[Reentrant]
public sealed class PilotBaseGrain(GrainServices services, ProjectionReader<BookingProjection> bookings, VoucherDesk vouchers)
    : BookableGrain<PilotBaseThing>(services, bookings, vouchers), IPilotBaseGrain
{
    private const string PilotBaseWord = "pilot base";
    private const int MaximumTries = 5;

    private protected override string ListKey => PilotBaseThing.ListKeyOf(Id);

    private protected override string? PilotBaseId => Id;

    /// <inheritdoc/>
    public Task<Answer> DefineAsync(PilotBaseSpecification specification, string? providerUniversityId, WriteContext context)
    {
        var definition = PilotBaseViews.Definition(specification, providerUniversityId);
        return WriteAsync(new WriteRequest<InstrumentState, InstrumentCommand, InstrumentEvent>(
            context,
            attempt => new DefineInstrument
            {
                Now = attempt.Now,
                Actor = Actors.Of(context.Caller),
                InstrumentId = Id,
                Definition = definition,
                ExpectedVersion = context.ExpectedVersion,
            },
            (_, state, events) => Body(Id, state.Version, isNew: state.Version == 1, View(state), WireJson.Strict.PilotBaseView) with
            {
                IsUnchanged = !events.OfType<InstrumentDefined>().Any(),
            }));
    }

    /// <inheritdoc/>
    public async Task<Answer> BookAsync(LineBookingRequest request, HolderProfile holder, WriteContext context)
    {
        PairingMembership? membership = null;
        if (request.UsePriority == true)
        {
            var (found, missing) = await FindMembershipAsync(holder.Id);
            if (found is null)
            {
                return missing;
            }

            membership = found;
        }

        long? admittedAt = null;
        for (var tried = 0; tried < MaximumTries; tried++)
        {
            var answer = await BookAsync(request, holder, membership, admittedAt, context);
            if (answer.Refusal?.Code != PriorityRefusals.NotAdmitted)
            {
                return answer;
            }

            // What was seen before the approval is looked at: a withdrawal in between changes it, and the claim is refused again.
            admittedAt = await AdmissionVersionAsync(holder.Id);
            if (await PairingMembership.RegisterAsync(GrainFactory, Id, holder.Id) is { } refused)
            {
                return refused;
            }
        }

        return Answer.Only(AnswerStatus.Overloaded);
    }

    /// <inheritdoc/>
    public Task<Answer> GetAsync() => ReadAsync(async (standing, _) =>
        standing.State is { Definition: not null } state
            ? await FoundAsync(Id, state.Version, View(state), WireJson.Strict.PilotBaseView)
            : RefusalReplies.NotFound(PilotBaseWord));

    /// <inheritdoc/>
    public Task<Answer> GetCalendarAsync(DateTimeOffset from, DateTimeOffset to, Caller caller) => ReadAsync(async (standing, now) =>
        standing.State.Definition is not null
            ? await FoundAsync(Id, 0, PilotBaseViews.Calendar(standing.State, new TimeSlot(from, to), now, caller), WireJson.Strict.LineCalendarView)
            : RefusalReplies.NotFound(PilotBaseWord));

    /// <inheritdoc/>
    public Task<Answer> ListWaitingAsync(PageRequest page, Caller caller) => ReadAsync((standing, _) => Task.FromResult(
        standing.State.Definition is null ? RefusalReplies.NotFound(PilotBaseWord)
        : !Cursor.TryRead(page.Cursor, out var from) ? RefusalReplies.InvalidCursor()
        : new Answer
        {
            Status = AnswerStatus.Done,
            Body = PageBody.Write(
                [.. PilotBaseQueries.Waiting(standing.State).Skip((int)Math.Clamp(from?.Number ?? 0, 0, int.MaxValue)).Take(page.Limit + 1)],
                page,
                one => new Cursor(one.Rank, ""),
                one => PilotBaseViews.Of(one, SeesAll(standing.State, caller) || caller.OrganisationId == one.Booking.HolderId),
                WireJson.Strict.WaitingView),
        }));

    /// <inheritdoc/>
    public Task<Answer> NotePriorityAsync(PriorityNote note) => StepAsync(now => new NotePriority
    {
        Now = now,
        Actor = Actors.Of(SystemContext.Caller),
        PairingId = note.PairingId,
        PairingVersion = note.Version,
        IsEnded = note.IsEnded,
        Grants = [.. note.Years.Select(year => new PriorityGrant(year.Year, year.GrantedMinutes))],
    });

    /// <inheritdoc/>
    public Task<Answer> ClosePriorityAsync(string holderId) =>
        StepAsync(now => new ClosePriority { Now = now, Actor = Actors.Of(SystemContext.Caller), HolderId = holderId });

    /// <inheritdoc/>
    public async Task<PriorityReply> GetPriorityAsync(string pairingId)
    {
        PriorityYear[] years = [];
        var answer = await ReadAsync((standing, _) =>
        {
            years = [.. PilotBaseQueries.QuotasOf(standing.State, pairingId).Select(quota => new PriorityYear
            {
                Year = quota.Year,
                GrantedMinutes = quota.GrantedMinutes,
                HeldMinutes = quota.HeldMinutes,
                UsedMinutes = quota.UsedMinutes,
            })];
            return Task.FromResult(standing.State.Definition is null ? RefusalReplies.NotFound(PilotBaseWord) : Answer.Only(AnswerStatus.Done));
        });
        return new PriorityReply { Status = answer.Status, Years = years };
    }

    private Task<Answer> BookAsync(LineBookingRequest request, HolderProfile holder, PairingMembership? membership, long? admittedAt, WriteContext context) =>
        WriteAsync(new WriteRequest<InstrumentState, InstrumentCommand, InstrumentEvent>(
            context,
            attempt => new Book
            {
                Now = attempt.Now,
                Actor = Actors.Of(context.Caller),
                BookingId = NewBookingId(attempt),
                Holder = InstrumentCommands.Holder(holder),
                Slot = new TimeSlot(request.Start, request.End),
                UserId = request.UserId,
                PurposeTextId = TextId(request.Purpose, attempt),
                Waitlist = request.Waitlist ?? false,
                Lines = request.Lines,
                UsePriority = request.UsePriority ?? false,
                PairingId = request.PairingId,
                MemberOfPairingIds = membership?.PairingIds ?? [],
                AdmittedAtVersion = admittedAt,

                // What would happen does not depend on whether somebody has looked at the holder already.
                IsProbe = request.DryRun ?? false,
            },
            (attempt, state, _) => BookingBody(NewBookingId(attempt), state, isNew: true))
        {
            Texts = attempt => Texts(request.Purpose, attempt),
            IsDryRun = request.DryRun ?? false,
        });

    private async Task<(PairingMembership? Membership, Answer Missing)> FindMembershipAsync(string holderId)
    {
        IReadOnlyList<string> pairingIds = [];
        var now = default(DateTimeOffset);
        var read = await ReadAsync((standing, at) =>
        {
            (pairingIds, now) = (standing.State.Definition?.Base?.PairingIds ?? [], at);
            return Task.FromResult(standing.State.Definition is null ? RefusalReplies.NotFound(PilotBaseWord) : Answer.Only(AnswerStatus.Done));
        });
        if (read.Status != AnswerStatus.Done)
        {
            return (null, read);
        }

        var membership = await PairingMembership.FindAsync(GrainFactory, holderId, pairingIds, now);
        return (membership, membership is null ? Answer.Only(AnswerStatus.JournalUnavailable) : read);
    }

    private async Task<long> AdmissionVersionAsync(string holderId)
    {
        var version = 0L;
        await ReadAsync((standing, _) =>
        {
            version = PilotBaseQueries.AdmissionVersionOf(standing.State, holderId);
            return Task.FromResult(Answer.Only(AnswerStatus.Done));
        });
        return version;
    }

    private Task<Answer> StepAsync(Func<DateTimeOffset, InstrumentCommand> command) =>
        WriteAsync(new WriteRequest<InstrumentState, InstrumentCommand, InstrumentEvent>(
            SystemContext, attempt => command(attempt.Now), (_, _, _) => new ReplyBody(Id, Version: 0, Json: [], IsNew: false)));

    private PilotBaseView View(InstrumentState state) => PilotBaseViews.Of(Id, state.Definition!, state.Version);

    private string NewBookingId(Attempt attempt) => $"{PilotBaseThing.BookingPrefix}.{Id}.{attempt.NewId}";
}

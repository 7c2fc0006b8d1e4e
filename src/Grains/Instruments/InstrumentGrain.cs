using System.Text.Json;
using Liandong.Domain;
using Liandong.Domain.Instruments;
using Liandong.Grains.Bookings;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Journaling;
using Liandong.Grains.Projections;
using Liandong.Grains.Vouchers;
using Liandong.Journal;
using Orleans.Concurrency;

namespace Liandong.Grains.Instruments;

/// <summary>One shared instrument.</summary>
[Reentrant]
public sealed partial class InstrumentGrain(GrainServices services, ProjectionReader<BookingProjection> bookings, VoucherDesk vouchers)
    : BookableGrain<InstrumentThing>(services, bookings, vouchers), IInstrumentGrain
{
    private const string InstrumentWord = "instrument";

    private protected override string ListKey => Id;

    private protected override string? InstrumentId => Id;

    /// <inheritdoc/>
    public Task<Answer> DefineAsync(InstrumentSpecification specification, string? providerUniversityId, WriteContext context)
    {
        var definition = InstrumentCommands.Definition(specification, providerUniversityId);
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
            (_, state, events) => Body(Id, state.Version, isNew: state.Version == 1, View(state), WireJson.Strict.InstrumentView) with
            {
                IsUnchanged = !events.OfType<InstrumentDefined>().Any(),
            }));
    }

    /// <inheritdoc/>
    public Task<Answer> BookAsync(BookingRequest request, HolderProfile holder, WriteContext context) => BookAsync(request, holder, context, isOncePerReference: false);

    private Task<Answer> BookAsync(BookingRequest request, HolderProfile holder, WriteContext context, bool isOncePerReference)
    {
        var act = new VoucherAct(
            context,
            (naming, grants, isProbe) => new Book
            {
                Now = naming.Now,
                Actor = Actors.Of(context.Caller),
                IsProbe = isProbe,
                BookingId = NewBookingId(naming),
                Holder = InstrumentCommands.Holder(holder),
                Slot = new TimeSlot(request.Start, request.End),
                UserId = request.UserId,
                PurposeTextId = TextId(request.Purpose, naming),
                ExternalReference = request.ExternalReference,
                IsOncePerReference = isOncePerReference,
                UseVoucher = request.UseVoucher ?? false,
                RequireFullVoucher = request.RequireFullVoucher ?? false,
                Voucher = grants.GetValueOrDefault(NewBookingId(naming)),
                HoldId = request.HoldId,
                Waitlist = request.Waitlist ?? false,
            },
            (naming, state, _) => BookingBody(NewBookingId(naming), state, isNew: true))
        {
            Texts = naming => Texts(request.Purpose, naming),
            IsDryRun = request.DryRun ?? false,
            NeedOf = state => NeedOf(state, holder, new TimeSlot(request.Start, request.End), request.RequireFullVoucher ?? false),
        };
        return request.UseVoucher == true ? WithVoucherAsync(act) : WriteAsync(act.ToWrite());
    }

    /// <inheritdoc/>
    public Task<Answer> GetAsync() => ReadAsync(async (standing, _) =>
        standing.State is { Definition: not null } state
            ? await FoundAsync(Id, state.Version, View(state), WireJson.Strict.InstrumentView)
            : RefusalReplies.NotFound(InstrumentWord));

    /// <inheritdoc/>
    public Task<Answer> GetCalendarAsync(DateTimeOffset from, DateTimeOffset to, Caller caller) => ReadAsync(async (standing, _) =>
        standing.State.Definition is { } definition
            ? await FoundAsync(Id, 0, InstrumentViews.Of(InstrumentQueries.Calendar(standing.State, from, to), definition, caller), WireJson.Strict.CalendarView)
            : RefusalReplies.NotFound(InstrumentWord));

    private InstrumentView View(InstrumentState state) => InstrumentViews.Of(Id, state.Definition!, state.Version, state.IsRetired);

    private string NewBookingId(Attempt attempt) => $"i.{Id}.{attempt.NewId}";
}

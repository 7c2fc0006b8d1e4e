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
using Liandong.Journal;
using Orleans.Concurrency;

namespace Liandong.Grains.Instruments;

/// <summary>One shared instrument.</summary>
[Reentrant]
public sealed partial class InstrumentGrain(GrainServices services, ProjectionReader<BookingProjection> bookings)
    : JournaledGrain<InstrumentState, InstrumentCommand, InstrumentEvent, InstrumentDecider, InstrumentThing>(services), IInstrumentGrain
{
    private const string InstrumentWord = "instrument";
    private const string BookingWord = "booking";

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
    public Task<Answer> PlaceOutageAsync(OutageRequest request, WriteContext context) =>
        WriteAsync(new WriteRequest<InstrumentState, InstrumentCommand, InstrumentEvent>(
            context,
            attempt => new PlaceOutage
            {
                Now = attempt.Now,
                Actor = Actors.Of(context.Caller),
                OutageId = attempt.NewId,
                Slot = new TimeSlot(request.Start, request.End),
                ReasonTextId = attempt.NewId,
                OnConflict = InstrumentCommands.OnConflict(request.OnConflict),
            },
            (attempt, state, events) => Body(
                attempt.NewId,
                version: 1,
                isNew: true,
                InstrumentViews.Of(Id, state.FindOutage(attempt.NewId)!, withReason: true) with
                {
                    CancelledBookingIds = [.. events.OfType<BookingCancelled>().Select(cancelled => cancelled.BookingId)],
                },
                WireJson.Strict.OutageView))
        {
            Texts = attempt => [new ErasableText(attempt.NewId, request.Reason)],
        });

    /// <inheritdoc/>
    public Task<Answer> BookAsync(BookingRequest request, HolderProfile holder, WriteContext context) => BookAsync(request, holder, context, isOncePerReference: false);

    private Task<Answer> BookAsync(BookingRequest request, HolderProfile holder, WriteContext context, bool isOncePerReference) =>
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
                ExternalReference = request.ExternalReference,
                IsOncePerReference = isOncePerReference,
                UseVoucher = request.UseVoucher ?? false,
                RequireFullVoucher = request.RequireFullVoucher ?? false,
                HoldId = request.HoldId,
                Waitlist = request.Waitlist ?? false,
            },
            (attempt, state, _) => BookingBody(NewBookingId(attempt), state, isNew: true))
        {
            Texts = attempt => Texts(request.Purpose, attempt),
            IsDryRun = request.DryRun ?? false,
        });

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

    /// <inheritdoc/>
    public Task<Answer> GetOutageAsync(string outageId, Caller caller) => ReadAsync(async (standing, _) =>
        standing.State.FindOutage(outageId) is { } outage
            ? await FoundAsync(outageId, 1, InstrumentViews.Of(Id, outage, SeesAll(standing.State, caller)), WireJson.Strict.OutageView)
            : RefusalReplies.NotFound("outage"));

    /// <inheritdoc/>
    public Task<Answer> QuoteAsync(QuoteRequest request, HolderProfile holder, Caller caller) => ReadAsync(async (standing, _) =>
        InstrumentQueries.Quote(
            standing.State, Actors.Of(caller), InstrumentCommands.Holder(holder), new TimeSlot(request.Start, request.End), out var refusal) is { } quote
            ? await FoundAsync(Id, 0, InstrumentViews.Of(quote), WireJson.Strict.QuoteView)
            : RefusalReplies.Of(refusal!));

    /// <inheritdoc/>
    public Task<Answer> GetBookingAsync(string bookingId, Caller caller) => ReadAsync(async (standing, _) =>
        standing.State.FindBooking(bookingId) is not { } booking ? await GetFormerBookingAsync(bookingId, standing.Position, caller)
        : SeesAll(standing.State, caller) || caller.OrganisationId == booking.HolderId
            ? await FoundAsync(booking.Id, booking.Version, BookingFor(caller, standing.State, booking), WireJson.Strict.BookingView)
        : RefusalReplies.NotFound(BookingWord));

    /// <summary>A booking; who may approve it also sees which others that would reject.</summary>
    private BookingView BookingFor(Caller caller, InstrumentState state, Booking booking)
    {
        var view = BookingViews.Of(Id, booking);
        return booking.Status == BookingStatus.PendingApproval && SeesAll(state, caller) ? view with { WouldReject = InstrumentQueries.RivalsOf(state, booking) } : view;
    }

    /// <summary>A booking that has left the memory is in the list, once that shows all this instrument has written.</summary>
    private Task<Answer> GetFormerBookingAsync(string bookingId, long position, Caller caller) =>
        bookings.ReadAsync(
            position,
            async connection => await BookingRow.FindAsync(connection, Id, bookingId, caller) is { } row
                ? await FoundAsync(row.Id, row.Version, row.ToView(), WireJson.Strict.BookingView)
                : RefusalReplies.NotFound(BookingWord),
            CancellationToken.None);

    private ReplyBody BookingBody(string bookingId, InstrumentState state, bool isNew)
    {
        var booking = state.FindBooking(bookingId) ?? throw new InvalidOperationException($"{bookingId} is not in the state after its event.");
        return Body(bookingId, booking.Version, isNew, BookingViews.Of(Id, booking), WireJson.Strict.BookingView);
    }

    private InstrumentView View(InstrumentState state) => InstrumentViews.Of(Id, state.Definition!, state.Version, state.IsRetired);

    private string NewBookingId(Attempt attempt) => $"i.{Id}.{attempt.NewId}";

    private static bool SeesAll(InstrumentState state, Caller caller) =>
        caller.ActsForAnyone || caller.OrganisationId == state.Definition?.ProviderId;

    private static string? TextId(string? text, Attempt attempt) => text is null ? null : attempt.NewId;

    private static ErasableText[] Texts(string? text, Attempt attempt) => text is null ? [] : [new ErasableText(attempt.NewId, text)];
}

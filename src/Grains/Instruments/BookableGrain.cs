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

/// <summary>
/// What is booked: a shared instrument, or a pilot base with several lines. The rules, the life of bookings and their bills are
/// the same; each has its own streams, ids and definition.
/// </summary>
public abstract partial class BookableGrain<TThing>(GrainServices services, ProjectionReader<BookingProjection> bookings, VoucherDesk vouchers)
    : JournaledGrain<InstrumentState, InstrumentCommand, InstrumentEvent, InstrumentDecider, TThing>(services)
    where TThing : IJournaledThing<InstrumentState, InstrumentEvent>
{
    private protected const string BookingWord = "booking";

    /// <summary>What the lists of bookings know it by.</summary>
    private protected abstract string ListKey { get; }

    /// <summary>Its id, when it is an instrument.</summary>
    private protected virtual string? InstrumentId => null;

    /// <summary>Its id, when it is a pilot base.</summary>
    private protected virtual string? PilotBaseId => null;

    private protected ProjectionReader<BookingProjection> Bookings { get; } = bookings;

    private protected VoucherDesk Vouchers { get; } = vouchers;

    /// <summary>Takes it out of service for an interval.</summary>
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
                ViewOf(state.FindOutage(attempt.NewId)!, withReason: true) with
                {
                    CancelledBookingIds = [.. events.OfType<BookingCancelled>().Select(cancelled => cancelled.BookingId)],
                },
                WireJson.Strict.OutageView))
        {
            Texts = attempt => [new ErasableText(attempt.NewId, request.Reason)],
        });

    /// <summary>Ends an outage now, before its time.</summary>
    public Task<Answer> EndOutageAsync(string outageId, WriteContext context) =>
        WriteAsync(new WriteRequest<InstrumentState, InstrumentCommand, InstrumentEvent>(
            context,
            attempt => new EndOutage { Now = attempt.Now, Actor = Actors.Of(context.Caller), OutageId = outageId },
            (_, state, events) =>
            {
                var ended = events.OfType<OutageEnded>().Last();
                var outage = state.FindOutage(outageId) ?? new Outage(outageId, new TimeSlot(ended.Slot.Start, ended.EndsAt), null, Version: 2);
                return Body(outageId, outage.Version, isNew: false, ViewOf(outage, withReason: true), WireJson.Strict.OutageView);
            }));

    /// <summary>An outage; its reason only for the provider and the department.</summary>
    public Task<Answer> GetOutageAsync(string outageId, Caller caller) => ReadAsync(async (standing, _) =>
        standing.State.FindOutage(outageId) is { } outage
            ? await FoundAsync(outageId, outage.Version, ViewOf(outage, SeesAll(standing.State, caller)), WireJson.Strict.OutageView)
            : RefusalReplies.NotFound("outage"));

    /// <summary>A booking as it is now.</summary>
    public Task<Answer> GetBookingAsync(string bookingId, Caller caller) => ReadAsync(async (standing, now) =>
        standing.State.FindBooking(bookingId) is not { } booking ? await GetFormerBookingAsync(bookingId, standing.Position, caller)
        : SeesAll(standing.State, caller) || caller.OrganisationId == booking.HolderId
            ? await FoundAsync(booking.Id, booking.Version, BookingFor(caller, standing.State, booking with { Status = booking.StatusAt(now) }), WireJson.Strict.BookingView)
        : RefusalReplies.NotFound(BookingWord));

    /// <summary>A booking; who may approve it also sees which others that would reject.</summary>
    private BookingView BookingFor(Caller caller, InstrumentState state, Booking booking)
    {
        var view = ViewOf(booking);
        return booking.Status == BookingStatus.PendingApproval && SeesAll(state, caller) ? view with { WouldReject = InstrumentQueries.RivalsOf(state, booking) } : view;
    }

    /// <summary>A booking that has left the memory is in the list, once that shows all this instrument has written.</summary>
    private Task<Answer> GetFormerBookingAsync(string bookingId, long position, Caller caller) =>
        Bookings.ReadAsync(
            position,
            async connection => await BookingRow.FindAsync(connection, ListKey, bookingId, caller) is { } row
                ? await FoundAsync(row.Id, row.Version, row.ToView(), WireJson.Strict.BookingView)
                : RefusalReplies.NotFound(BookingWord),
            CancellationToken.None);

    private protected ReplyBody BookingBody(string bookingId, InstrumentState state, bool isNew)
    {
        var booking = state.FindBooking(bookingId) ?? throw new InvalidOperationException($"{bookingId} is not in the state after its event.");
        return Body(bookingId, booking.Version, isNew, ViewOf(booking), WireJson.Strict.BookingView);
    }

    /// <summary>An outage as it goes out.</summary>
    private OutageView ViewOf(Outage outage, bool withReason) => InstrumentViews.Of(outage, withReason) with { InstrumentId = InstrumentId, PilotBaseId = PilotBaseId };

    /// <summary>A booking as it goes out.</summary>
    private protected BookingView ViewOf(Booking booking) => BookingViews.Of(Id, booking);

    private protected static bool SeesAll(InstrumentState state, Caller caller) =>
        caller.ActsForAnyone || caller.OrganisationId == state.Definition?.ProviderId;

    private protected static string? TextId(string? text, Attempt attempt) => text is null ? null : attempt.NewId;

    private protected static ErasableText[] Texts(string? text, Attempt attempt) => text is null ? [] : [new ErasableText(attempt.NewId, text)];
}

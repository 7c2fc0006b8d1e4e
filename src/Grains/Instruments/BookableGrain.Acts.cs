using Liandong.Domain;
using Liandong.Domain.Instruments;
using Liandong.Grains.Bookings;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Journaling;
using Liandong.Journal;

namespace Liandong.Grains.Instruments;

// The acts on bookings that there are.
public abstract partial class BookableGrain<TThing>
{
    /// <summary>Cancels a booking, and the later ones of its series where the request says so.</summary>
    public Task<Answer> CancelBookingAsync(string bookingId, CancelRequest request, WriteContext context) =>
        ActAsync(bookingId, request.Reason, context, attempt => new CancelBooking
        {
            Now = attempt.Now,
            Actor = Actors.Of(context.Caller),
            BookingId = bookingId,
            ReasonTextId = TextId(request.Reason, attempt),
            ExpectedVersion = context.ExpectedVersion,
            Following = request.Following ?? false,
        });

    /// <summary>Moves a booking to another slot; a refused move leaves it where it is.</summary>
    public Task<Answer> MoveBookingAsync(string bookingId, MoveRequest request, WriteContext context) =>
        PayAsync(bookingId, request.Reason, context, (attempt, grants, isProbe) => new MoveBooking
        {
            Now = attempt.Now,
            IsProbe = isProbe,
            Voucher = grants.GetValueOrDefault(bookingId),
            Actor = Actors.Of(context.Caller),
            BookingId = bookingId,
            Slot = new TimeSlot(request.Start, request.End),
            ReasonTextId = TextId(request.Reason, attempt),
            ExpectedVersion = context.ExpectedVersion,
        });

    /// <summary>Approves a booking that waits for it, or says what would happen (<c>dryRun</c>).</summary>
    public async Task<Answer> ApproveBookingAsync(string bookingId, ApproveRequest request, WriteContext context)
    {
        var isDryRun = request.DryRun ?? false;
        var answer = await WriteAsync(new WriteRequest<InstrumentState, InstrumentCommand, InstrumentEvent>(
            context,
            attempt => new ApproveBooking
            {
                Now = attempt.Now,
                Actor = Actors.Of(context.Caller),
                BookingId = bookingId,
                ReasonTextId = TextId(request.Reason, attempt),
                ExpectedVersion = context.ExpectedVersion,
            },
            (_, state, events) => ApprovedBody(bookingId, state, events, isDryRun))
        {
            Texts = attempt => Texts(request.Reason, attempt),
            IsDryRun = isDryRun,
        });
        return await OrOverAsync(answer, bookingId, context.Caller);
    }

    /// <summary>Rejects a booking that waits for approval.</summary>
    public Task<Answer> RejectBookingAsync(string bookingId, ActRequest request, WriteContext context) =>
        ActAsync(bookingId, request.Reason, context, attempt => new RejectBooking
        {
            Now = attempt.Now,
            Actor = Actors.Of(context.Caller),
            BookingId = bookingId,
            ReasonTextId = TextId(request.Reason, attempt),
            ExpectedVersion = context.ExpectedVersion,
        });

    /// <summary>Takes what was offered to a booking that waited.</summary>
    public Task<Answer> AcceptOfferAsync(string bookingId, ActRequest request, WriteContext context) =>
        PayAsync(bookingId, request.Reason, context, (attempt, grants, isProbe) => new AcceptOffer
        {
            Now = attempt.Now,
            IsProbe = isProbe,
            Voucher = grants.GetValueOrDefault(bookingId),
            Actor = Actors.Of(context.Caller),
            BookingId = bookingId,
            ReasonTextId = TextId(request.Reason, attempt),
            ExpectedVersion = context.ExpectedVersion,
        });

    /// <summary>States that the use of a booking has begun.</summary>
    public Task<Answer> CheckInAsync(string bookingId, ActRequest request, WriteContext context) =>
        ActAsync(bookingId, request.Reason, context, attempt => new CheckIn
        {
            Now = attempt.Now,
            Actor = Actors.Of(context.Caller),
            BookingId = bookingId,
            ReasonTextId = TextId(request.Reason, attempt),
            ExpectedVersion = context.ExpectedVersion,
        });

    /// <summary>Settles the use of a booking.</summary>
    public Task<Answer> FinishBookingAsync(string bookingId, FinishRequest request, WriteContext context) =>
        ActAsync(bookingId, request.Reason, context, attempt => new FinishBooking
        {
            Now = attempt.Now,
            Actor = Actors.Of(context.Caller),
            BookingId = bookingId,
            ActualStart = request.ActualStart,
            ActualEnd = request.ActualEnd,
            ReasonTextId = TextId(request.Reason, attempt),
            ExpectedVersion = context.ExpectedVersion,
        });

    /// <summary>Lets a booking end later.</summary>
    public Task<Answer> ExtendBookingAsync(string bookingId, ExtendRequest request, WriteContext context) =>
        PayAsync(bookingId, request.Reason, context, (attempt, grants, isProbe) => new ExtendBooking
        {
            Now = attempt.Now,
            IsProbe = isProbe,
            Voucher = grants.GetValueOrDefault(bookingId),
            Actor = Actors.Of(context.Caller),
            BookingId = bookingId,
            End = request.End,
            ReasonTextId = TextId(request.Reason, attempt),
            ExpectedVersion = context.ExpectedVersion,
        });

    /// <summary>Hands a booking on.</summary>
    public Task<Answer> TransferBookingAsync(string bookingId, TransferRequest request, HolderProfile? holder, WriteContext context) =>
        ActAsync(bookingId, request.Reason, context, attempt => new TransferBooking
        {
            Now = attempt.Now,
            Actor = Actors.Of(context.Caller),
            BookingId = bookingId,
            Holder = holder is null ? null : InstrumentCommands.Holder(holder),
            UserId = request.UserId,
            ReasonTextId = TextId(request.Reason, attempt),
            ExpectedVersion = context.ExpectedVersion,
        });

    private async Task<Answer> ActAsync(string bookingId, string? text, WriteContext context, Func<Attempt, InstrumentCommand> command)
    {
        var answer = await WriteAsync(new WriteRequest<InstrumentState, InstrumentCommand, InstrumentEvent>(
            context, command, (_, state, _) => BookingBody(bookingId, state, isNew: false))
        {
            Texts = attempt => Texts(text, attempt),
        });
        return await OrOverAsync(answer, bookingId, context.Caller);
    }

    private async Task<Answer> OrOverAsync(Answer answer, string bookingId, Caller caller) =>
        answer.Refusal?.Kind == RefusalReplyKind.NotFound ? await RefuseUnknownAsync(bookingId, caller) : answer;

    /// <summary>
    /// A booking that has left the memory still exists for those who may see it; it is just over. One that the caller may
    /// not see is refused in the same words as one that never was.
    /// </summary>
    private Task<Answer> RefuseUnknownAsync(string bookingId, Caller caller) => ReadAsync(async (standing, _) =>
    {
        if (standing.State.FindBooking(bookingId) is not null)
        {
            return RefusalReplies.NotFound(BookingWord);
        }

        var former = await GetFormerBookingAsync(bookingId, standing.Position, caller);
        return former.Status == AnswerStatus.Done ? RefusalReplies.Over(BookingWord) : former;
    });

    /// <summary>The booking, with the ids of those that were, or would be, rejected in its favour.</summary>
    private ReplyBody ApprovedBody(string bookingId, InstrumentState state, IReadOnlyList<InstrumentEvent> events, bool isDryRun)
    {
        var booking = state.FindBooking(bookingId)!;
        string[] rejected = [.. events.OfType<BookingRejected>().Where(one => one.Cause == RejectionCause.SlotGiven).Select(one => one.BookingId)];
        var view = ViewOf(booking);
        return Body(bookingId, booking.Version, isNew: false, isDryRun ? view with { WouldReject = rejected } : view with { Rejected = rejected }, WireJson.Strict.BookingView);
    }
}

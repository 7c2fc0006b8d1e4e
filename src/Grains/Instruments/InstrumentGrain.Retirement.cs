using Liandong.Domain.Instruments;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Journaling;

namespace Liandong.Grains.Instruments;

// Out of service for good, and back.
public sealed partial class InstrumentGrain
{
    /// <inheritdoc/>
    public Task<Answer> RetireAsync(RetireRequest request, WriteContext context) =>
        WriteAsync(new WriteRequest<InstrumentState, InstrumentCommand, InstrumentEvent>(
            context,
            attempt => new RetireInstrument
            {
                Now = attempt.Now,
                Actor = Actors.Of(context.Caller),
                ReasonTextId = TextId(request.Reason, attempt),
                OnConflict = InstrumentCommands.OnConflict(request.OnConflict),
                ExpectedVersion = context.ExpectedVersion,
            },
            (_, state, events) => Body(
                Id,
                state.Version,
                isNew: false,
                View(state) with { CancelledBookingIds = [.. events.OfType<BookingCancelled>().Select(cancelled => cancelled.BookingId)] },
                WireJson.Strict.InstrumentView))
        {
            Texts = attempt => Texts(request.Reason, attempt),
        });

    /// <inheritdoc/>
    public Task<Answer> ReinstateAsync(ActRequest request, WriteContext context) =>
        WriteAsync(new WriteRequest<InstrumentState, InstrumentCommand, InstrumentEvent>(
            context,
            attempt => new ReinstateInstrument
            {
                Now = attempt.Now,
                Actor = Actors.Of(context.Caller),
                ReasonTextId = TextId(request.Reason, attempt),
                ExpectedVersion = context.ExpectedVersion,
            },
            (_, state, _) => Body(Id, state.Version, isNew: false, View(state), WireJson.Strict.InstrumentView))
        {
            Texts = attempt => Texts(request.Reason, attempt),
        });
}

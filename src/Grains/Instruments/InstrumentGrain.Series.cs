using Liandong.Domain;
using Liandong.Domain.Instruments;
using Liandong.Grains.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Journaling;
using SeriesConflict = Liandong.Domain.Instruments.SeriesConflict;

namespace Liandong.Grains.Instruments;

// Series: several slots in one command.
public sealed partial class InstrumentGrain
{
    /// <inheritdoc/>
    public async Task<Answer> BookSeriesAsync(SeriesRequest request, HolderProfile holder, WriteContext context)
    {
        IReadOnlyList<TimeSlot>? slots = null;
        var read = await ReadAsync((standing, _) =>
        {
            if (standing.State.Definition is not { } definition)
            {
                return Task.FromResult(RefusalReplies.NotFound(InstrumentWord));
            }

            slots = Recurrence.Expand(request.Rrule, new TimeSlot(request.Start, request.End), definition.TimeZone, out var refusal);
            return Task.FromResult(refusal is null ? Answer.Only(AnswerStatus.Done) : RefusalReplies.Of(refusal));
        });
        return slots is null ? read : await BookSeriesAsync(slots, request, holder, context);
    }

    private Task<Answer> BookSeriesAsync(IReadOnlyList<TimeSlot> slots, SeriesRequest request, HolderProfile holder, WriteContext context) =>
        WriteAsync(new WriteRequest<InstrumentState, InstrumentCommand, InstrumentEvent>(
            context,
            attempt => new BookSeries
            {
                Now = attempt.Now,
                Actor = Actors.Of(context.Caller),
                SeriesId = attempt.NewId,
                BookingIds = [.. slots.Select((_, index) => $"i.{Id}.{attempt.NewIdOf(index)}")],
                Slots = slots,
                Holder = InstrumentCommands.Holder(holder),
                UserId = request.UserId,
                PurposeTextId = TextId(request.Purpose, attempt),
                ExternalReference = request.ExternalReference,
                OnConflict = (SeriesConflict)(request.OnConflict ?? Interfaces.Instruments.SeriesConflict.Fail),
            },
            (attempt, state, events) => SeriesBody(attempt.NewId, slots, state, events))
        {
            Texts = attempt => Texts(request.Purpose, attempt),
            IsDryRun = request.DryRun ?? false,
        });

    private ReplyBody SeriesBody(string seriesId, IReadOnlyList<TimeSlot> slots, InstrumentState state, IReadOnlyList<InstrumentEvent> events)
    {
        var bookings = events.OfType<BookingMade>().Where(made => made.SeriesId == seriesId).Select(made => state.FindBooking(made.BookingId)!).ToList();
        var view = new SeriesView
        {
            SeriesId = seriesId,
            Bookings = [.. bookings.Select(booking => BookingViews.Of(Id, booking))],
            Skipped = [.. slots.Except(bookings.Select(booking => booking.Slot)).Select(slot => new SkippedSlotView { Start = slot.Start, End = slot.End })],
        };
        return Body(bookings[0].Id, version: 0, isNew: true, view, WireJson.Strict.SeriesView);
    }
}

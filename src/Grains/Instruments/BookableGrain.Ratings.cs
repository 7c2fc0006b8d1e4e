using Liandong.Domain.Instruments;
using Liandong.Grains.Bookings;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Journaling;

namespace Liandong.Grains.Instruments;

// Ratings, which come also long after the booking has left the memory.
public abstract partial class BookableGrain<TThing>
{
    private const int MaximumLooks = 3;

    /// <summary>Rates the use of a booking, once.</summary>
    public async Task<Answer> RateBookingAsync(string bookingId, RatingRequest request, WriteContext context)
    {
        var answer = await RateAsync(bookingId, request, context, null);
        for (var look = 0; look < MaximumLooks && answer.Refusal?.Kind == RefusalReplyKind.NotFound; look++)
        {
            var (former, missing) = await FindFormerAsync(bookingId, context.Caller);
            if (former is null)
            {
                return missing;
            }

            answer = await RateAsync(bookingId, request, context, former);
            if (answer.Refusal?.Code != UseRefusals.OutdatedRecord)
            {
                return answer;
            }
        }

        return answer.Refusal?.Code == UseRefusals.OutdatedRecord ? Answer.Only(AnswerStatus.Overloaded) : answer;
    }

    private Task<Answer> RateAsync(string bookingId, RatingRequest request, WriteContext context, FormerRecord? former) =>
        WriteAsync(new WriteRequest<InstrumentState, InstrumentCommand, InstrumentEvent>(
            context,
            attempt => new RateBooking
            {
                Now = attempt.Now,
                Actor = Actors.Of(context.Caller),
                BookingId = bookingId,
                Score = request.Score,
                CommentTextId = TextId(request.Comment, attempt),
                ExpectedVersion = context.ExpectedVersion,
                Former = former?.Booking,
            },
            (attempt, state, _) => former is null || state.FindBooking(bookingId) is not null
                ? BookingBody(bookingId, state, isNew: false)
                : RatedBody(former.Row, request.Score, TextId(request.Comment, attempt)))
        {
            Texts = attempt => Texts(request.Comment, attempt),
        });

    /// <summary>
    /// A booking in the list, once that shows all that this instrument has written: whoever has rated it up to then is seen
    /// there, and the state remembers who rates it afterwards.
    /// </summary>
    private async Task<(FormerRecord? Former, Answer Missing)> FindFormerAsync(string bookingId, Caller caller)
    {
        FormerRecord? former = null;
        var missing = await ReadAsync((standing, _) => standing.State.FindBooking(bookingId) is not null
            ? Task.FromResult(RefusalReplies.NotFound(BookingWord))
            : Bookings.ReadAsync(
                standing.Position,
                async connection =>
                {
                    former = await BookingRow.FindAsync(connection, ListKey, bookingId, caller) is { } row ? new FormerRecord(row, row.ToFormer(standing.State.FormerRatingCount)) : null;
                    return RefusalReplies.NotFound(BookingWord);
                },
                CancellationToken.None));
        return (former, missing);
    }

    private static ReplyBody RatedBody(BookingRow row, int score, string? commentTextId)
    {
        var view = row.ToView() with { Score = score, Comment = BookingViews.Reference(commentTextId), Version = row.Version + 1 };
        return Body(row.Id, view.Version, isNew: false, view, WireJson.Strict.BookingView);
    }

    private sealed record FormerRecord(BookingRow Row, FormerBooking Booking);
}

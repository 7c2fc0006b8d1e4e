using Liandong.Domain.Instruments;
using Liandong.Grains.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Journaling;

namespace Liandong.Grains.Instruments;

// Bookings that come from another platform, once each.
public sealed partial class InstrumentGrain
{
    /// <inheritdoc/>
    public async Task<Answer> ImportBookingAsync(BookingRequest request, HolderProfile holder, WriteContext context) =>
        await FindFormerByReferenceAsync(request, holder.Id) is { } known
            ? RefusalReplies.Of(InstrumentQueries.ReferenceKnown(known))
            : await BookAsync(request, holder, context, isOncePerReference: true);

    /// <summary>A booking that has left the memory, and so the rule's sight: the list has had it for long, and need not be waited for.</summary>
    private async Task<string?> FindFormerByReferenceAsync(BookingRequest request, string holderId)
    {
        string? listed = null;
        if (request.ExternalReference is { } reference)
        {
            await Bookings.ReadAsync(
                0,
                async connection =>
                {
                    listed = await BookingRow.FindByReferenceAsync(connection, ListKey, holderId, reference);
                    return Answer.Only(AnswerStatus.Done);
                },
                CancellationToken.None);
        }

        // What the rule knows is left to the rule: it also knows a repeated request from a second one.
        var isKnown = false;
        await ReadAsync((standing, _) =>
        {
            isKnown = listed is not null && standing.State.FindBooking(listed) is not null;
            return Task.FromResult(Answer.Only(AnswerStatus.Done));
        });
        return isKnown ? null : listed;
    }
}

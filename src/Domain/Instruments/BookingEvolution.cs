using Liandong.Domain.PilotBases;

namespace Liandong.Domain.Instruments;

/// <summary>What an event changes of a booking. An event that does not fit leaves it as it is.</summary>
internal static class BookingEvolution
{
    public static InstrumentState Evolve(InstrumentState state, BookingEvent changed)
    {
        if (changed.BookingId is null)
            return state;
        if (state.FindBooking(changed.BookingId) is not { } before)
            return changed is BookingRated ? state.WithFormerRating(changed.BookingId) : state;
        if (changed is BookingRated rated)
            return before.Status == BookingStatus.Completed ? state.WithRecent(WithRating(before, rated)) : state;
        if (!before.IsActive && !before.IsRequest)
            return state;
        var after = After(before, changed);
        if (changed.PriorityOutcome is { } outcome && before is { Priority: { } share, PriorityOutcome: null })
            state = state.WithPriority(share, outcome);
        return after.IsActive || after.IsRequest ? state.WithChanged(before, after) : state.WithEnded(before, after).ForgetUsed(changed.At);
    }

    private static Booking After(Booking before, BookingEvent changed)
    {
        var after = before with
        {
            Slot = changed is BookingMoved or BookingExtended ? changed.Slot : before.Slot,
            Status = changed.Status,
            FeeFen = changed.FeeFen,
            Version = changed.Version,
            ReasonTextId = BookingActs.ReasonTextIdOf(changed) ?? before.ReasonTextId,
            OfferExpiresAt = (changed as BookingOffered)?.ExpiresAt,
            Voucher = changed.Voucher ?? before.Voucher,
            PriorityOutcome = changed.PriorityOutcome ?? before.PriorityOutcome,
            Reasons = changed.Reasons ?? before.Reasons,
        };
        return changed switch
        {
            BookingMoved moved => after with { Tariff = moved.Tariff, Terms = moved.Terms, FirmAt = moved.FirmAt ?? before.FirmAt },
            BookingDisplaced displaced => after with { IsDisplaced = true, Alternatives = displaced.Alternatives },
            BookingReadmitted => after with { IsDisplaced = null, Alternatives = null },
            BookingTransferred transferred => after with
            {
                HolderId = transferred.HolderId,
                UserId = transferred.UserId,
                Entitlements = transferred.Entitlements,
                Tariff = transferred.Tariff,
                Terms = transferred.Terms,
                IsInternal = transferred.IsInternal,
            },
            BookingCheckedIn checkedIn => after with { ActualStart = checkedIn.At },
            BookingFinished finished => after with { ActualStart = finished.ActualStart, ActualEnd = finished.ActualEnd },
            _ => after,
        };
    }

    private static Booking WithRating(Booking before, BookingRated rated) =>
        before with { Score = rated.Score, CommentTextId = rated.CommentTextId, Version = rated.Version };
}

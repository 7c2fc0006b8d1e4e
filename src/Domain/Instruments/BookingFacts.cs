using Liandong.Domain.PilotBases;

namespace Liandong.Domain.Instruments;

/// <summary>The events of a booking or a hold, made from what it was before.</summary>
internal static class BookingFacts
{
    public static BookingMade Made(InstrumentState state, Book command, BookingStatus status, string? seriesId = null, PriorityClaim? claim = null)
    {
        var definition = state.Definition!;
        var quote = Pricing.Quote(definition, command.Holder, command.Slot, command.Lines);
        return new BookingMade
        {
            InstrumentId = state.InstrumentId,
            At = command.Now.ToUniversalTime(),
            ActedBy = command.Actor.OrganisationId,
            ActedByUserId = command.Actor.UserId,
            BookingId = command.BookingId,
            HolderId = command.Holder.Id,
            UserId = command.UserId,
            PurposeTextId = command.PurposeTextId,
            Slot = command.Slot,
            Status = status,
            Entitlements = Pricing.Entitlements(definition, command.Holder),
            Tariff = quote.Tariff,
            Terms = state.CurrentTerms,
            FeeFen = quote.FeeFen,
            Version = 1,
            IsInternal = IsInternal(definition, command.Holder),
            SeriesId = seriesId,
            ExternalReference = command.ExternalReference,
            Voucher = VoucherDecisions.PartOf(state, command, status),
            Lines = command.Lines,
            FirmAt = definition.Base?.FirmAt(command.Slot, command.Now),
            Priority = claim?.Share,
            Reasons = definition.Base is null ? null : Reasons.Of(command, status, claim),
        };
    }

    public static Booking ToBooking(BookingMade made) => new()
    {
        Id = made.BookingId,
        HolderId = made.HolderId,
        UserId = made.UserId,
        PurposeTextId = made.PurposeTextId,
        Slot = made.Slot,
        Status = made.Status,
        Entitlements = made.Entitlements,
        Tariff = made.Tariff,
        Terms = made.Terms,
        FeeFen = made.FeeFen,
        Version = made.Version,
        MadeAt = made.At,
        IsInternal = made.IsInternal,
        SeriesId = made.SeriesId,
        ExternalReference = made.ExternalReference,
        Voucher = made.Voucher,
        Lines = made.Lines,
        FirmAt = made.FirmAt,
        Priority = made.Priority,
        Reasons = made.Reasons,
    };

    /// <summary>Whether the holder is the provider or of the same university; null = no.</summary>
    public static bool? IsInternal(InstrumentDefinition definition, Holder holder) =>
        holder.Id == definition.ProviderId || (definition.UniversityId is { } universityId && holder.UniversityId == universityId) ? true : null;

    public static BookingCancelled Cancelled(InstrumentState state, InstrumentCommand command, Booking booking, CancellationCause cause, long feeFen, string? reasonTextId, string? outageId = null) => new()
    {
        InstrumentId = state.InstrumentId,
        At = command.Now.ToUniversalTime(),
        ActedBy = command.Actor.OrganisationId,
        ActedByUserId = command.Actor.UserId,
        BookingId = booking.Id,
        HolderId = booking.HolderId,
        Slot = booking.Slot,
        Status = BookingStatus.Cancelled,
        FeeFen = feeFen,
        Version = booking.Version + 1,
        Cause = cause,
        OutageId = outageId,
        ReasonTextId = reasonTextId,
    };

    public static BookingApproved Approved(InstrumentState state, ApproveBooking command, Booking booking) => new()
    {
        InstrumentId = state.InstrumentId,
        At = command.Now.ToUniversalTime(),
        ActedBy = command.Actor.OrganisationId,
        ActedByUserId = command.Actor.UserId,
        BookingId = booking.Id,
        HolderId = booking.HolderId,
        Slot = booking.Slot,
        Status = state.PlacedStatus(booking.FirmAt, command.Now),
        FeeFen = booking.FeeFen,
        Version = booking.Version + 1,
        ReasonTextId = command.ReasonTextId,
    };

    public static BookingRejected Rejected(InstrumentState state, InstrumentCommand command, Booking booking, RejectionCause cause, string? reasonTextId) => new()
    {
        InstrumentId = state.InstrumentId,
        At = command.Now.ToUniversalTime(),
        ActedBy = command.Actor.OrganisationId,
        ActedByUserId = command.Actor.UserId,
        BookingId = booking.Id,
        HolderId = booking.HolderId,
        Slot = booking.Slot,
        Status = BookingStatus.Rejected,
        FeeFen = 0,
        Version = booking.Version + 1,
        Cause = cause,
        ReasonTextId = reasonTextId,
    };

    public static OfferAccepted Accepted(InstrumentState state, AcceptOffer command, Booking booking, VoucherPart? voucher) => new()
    {
        InstrumentId = state.InstrumentId,
        At = command.Now.ToUniversalTime(),
        ActedBy = command.Actor.OrganisationId,
        ActedByUserId = command.Actor.UserId,
        BookingId = booking.Id,
        HolderId = booking.HolderId,
        Slot = booking.Slot,
        Status = state.Definition!.Policy.RequiresApproval ? BookingStatus.PendingApproval : state.PlacedStatus(booking.FirmAt, command.Now),
        FeeFen = booking.FeeFen,
        Version = booking.Version + 1,
        Voucher = voucher,
        ReasonTextId = command.ReasonTextId,
    };

    public static BookingCheckedIn CheckedIn(InstrumentState state, CheckIn command, Booking booking) => new()
    {
        InstrumentId = state.InstrumentId,
        At = command.Now.ToUniversalTime(),
        ActedBy = command.Actor.OrganisationId,
        ActedByUserId = command.Actor.UserId,
        BookingId = booking.Id,
        HolderId = booking.HolderId,
        Slot = booking.Slot,
        Status = BookingStatus.InUse,
        FeeFen = booking.FeeFen,
        Version = booking.Version + 1,
        ReasonTextId = command.ReasonTextId,
    };

    public static BookingFinished Finished(InstrumentState state, FinishBooking command, Booking booking, TimeSlot actual) => new()
    {
        InstrumentId = state.InstrumentId,
        At = command.Now.ToUniversalTime(),
        ActedBy = command.Actor.OrganisationId,
        ActedByUserId = command.Actor.UserId,
        BookingId = booking.Id,
        HolderId = booking.HolderId,
        Slot = booking.Slot,
        Status = BookingStatus.Completed,
        FeeFen = Pricing.Bill(booking.Tariff, booking.Slot, actual).FeeFen,
        Version = booking.Version + 1,
        ActualStart = actual.Start,
        ActualEnd = actual.End,
        ReasonTextId = command.ReasonTextId,
    };

    public static BookingExtended Extended(InstrumentState state, ExtendBooking command, Booking booking, TimeSlot slot, VoucherPart? voucher) => new()
    {
        InstrumentId = state.InstrumentId,
        At = command.Now.ToUniversalTime(),
        ActedBy = command.Actor.OrganisationId,
        ActedByUserId = command.Actor.UserId,
        BookingId = booking.Id,
        HolderId = booking.HolderId,
        Slot = slot,
        Status = booking.Status,
        FeeFen = Pricing.Quote(booking.Tariff, slot.Length()).FeeFen,
        Version = booking.Version + 1,
        PreviousEnd = booking.Slot.End,
        Voucher = voucher,
        ReasonTextId = command.ReasonTextId,
    };

    public static BookingRated Rated(InstrumentState state, RateBooking command, Booking booking) => new()
    {
        InstrumentId = state.InstrumentId,
        At = command.Now.ToUniversalTime(),
        ActedBy = command.Actor.OrganisationId,
        ActedByUserId = command.Actor.UserId,
        BookingId = booking.Id,
        HolderId = booking.HolderId,
        Slot = booking.Slot,
        Status = booking.Status,
        FeeFen = booking.FeeFen,
        Version = booking.Version + 1,
        Score = command.Score,
        CommentTextId = command.CommentTextId,
    };

    public static BookingOffered Offered(InstrumentState state, DateTimeOffset now, Booking booking) => new()
    {
        InstrumentId = state.InstrumentId,
        At = now.ToUniversalTime(),
        ActedBy = InstrumentEvent.System,
        BookingId = booking.Id,
        HolderId = booking.HolderId,
        Slot = booking.Slot,
        Status = BookingStatus.Offered,
        FeeFen = booking.FeeFen,
        Version = booking.Version + 1,
        Reasons = state.HasLines ? [Reasons.Offered] : null,
        ExpiresAt = Instants.Earlier(now.Shift(TimeSpan.FromSeconds(state.Definition!.Policy.HoldSeconds)), booking.Slot.Start).ToUniversalTime(),
    };

    public static BookingDisplaced Displaced(InstrumentState state, InstrumentCommand command, Booking booking, int rank) => new()
    {
        InstrumentId = state.InstrumentId,
        At = command.Now.ToUniversalTime(),
        ActedBy = InstrumentEvent.System,
        BookingId = booking.Id,
        HolderId = booking.HolderId,
        Slot = booking.Slot,
        Status = BookingStatus.Waitlisted,
        FeeFen = booking.FeeFen,
        Version = booking.Version + 1,
        Reasons = [Reasons.Displaced(rank, booking.LineCount)],
    };

    public static BookingReadmitted Readmitted(InstrumentState state, DateTimeOffset now, Booking booking, int rank) => new()
    {
        InstrumentId = state.InstrumentId,
        At = now.ToUniversalTime(),
        ActedBy = InstrumentEvent.System,
        BookingId = booking.Id,
        HolderId = booking.HolderId,
        Slot = booking.Slot,
        Status = state.PlacedStatus(booking.FirmAt, now),
        FeeFen = booking.FeeFen,
        Version = booking.Version + 1,
        Reasons = [.. booking.Reasons ?? [], Reasons.Readmitted(rank, booking.LineCount)],
    };

    public static BookingMadeFirm MadeFirm(InstrumentState state, DateTimeOffset now, Booking booking) => new()
    {
        InstrumentId = state.InstrumentId,
        At = now.ToUniversalTime(),
        ActedBy = InstrumentEvent.System,
        BookingId = booking.Id,
        HolderId = booking.HolderId,
        Slot = booking.Slot,
        Status = BookingStatus.Firm,
        FeeFen = booking.FeeFen,
        Version = booking.Version + 1,
    };

    public static BookingExpired Expired(InstrumentState state, DateTimeOffset now, Booking booking) => new()
    {
        InstrumentId = state.InstrumentId,
        At = now.ToUniversalTime(),
        ActedBy = InstrumentEvent.System,
        BookingId = booking.Id,
        HolderId = booking.HolderId,
        Slot = booking.Slot,
        Status = BookingStatus.Expired,
        FeeFen = 0,
        Version = booking.Version + 1,
    };

    public static BookingNotUsed NotUsed(InstrumentState state, DateTimeOffset now, Booking booking, long feeFen) => new()
    {
        InstrumentId = state.InstrumentId,
        At = now.ToUniversalTime(),
        ActedBy = InstrumentEvent.System,
        BookingId = booking.Id,
        HolderId = booking.HolderId,
        Slot = booking.Slot,
        Status = BookingStatus.NoShow,
        FeeFen = feeFen,
        Version = booking.Version + 1,
    };

    public static BookingSettled Settled(InstrumentState state, DateTimeOffset now, Booking booking) => new()
    {
        InstrumentId = state.InstrumentId,
        At = now.ToUniversalTime(),
        ActedBy = InstrumentEvent.System,
        BookingId = booking.Id,
        HolderId = booking.HolderId,
        Slot = booking.Slot,
        Status = BookingStatus.Completed,
        FeeFen = booking.FeeFen,
        Version = booking.Version + 1,
    };

    public static HoldEnded Ended(InstrumentState state, DateTimeOffset now, Hold hold, HoldEnd cause, Actor? actor = null) => new()
    {
        InstrumentId = state.InstrumentId,
        At = now.ToUniversalTime(),
        ActedBy = actor?.OrganisationId ?? InstrumentEvent.System,
        ActedByUserId = actor?.UserId,
        HoldId = hold.Id,
        HolderId = hold.HolderId,
        Slot = hold.Slot,
        Cause = cause,
    };

    /// <summary>The ends of the holder's own holds whose place something takes.</summary>
    public static IEnumerable<HoldEnded> Consumed(InstrumentState state, InstrumentCommand command, string holderId, TimeSlot slot, Hold? named = null) =>
        Occupancy.OwnHolds(state, holderId, slot).Where(hold => hold.Id != named?.Id).Concat(named is null ? [] : [named])
            .Select(hold => Ended(state, command.Now, hold, HoldEnd.Consumed, command.Actor));
}

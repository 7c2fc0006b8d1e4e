using System.Collections.Frozen;

namespace Liandong.Domain.Instruments;

/// <summary>What can be done with a booking.</summary>
public enum BookingAct
{
    /// <summary>The provider agrees.</summary>
    Approve,

    /// <summary>The provider does not agree.</summary>
    Reject,

    /// <summary>The holder takes an offer.</summary>
    Accept,

    /// <summary>It is given back.</summary>
    Cancel,

    /// <summary>It gets another time.</summary>
    Move,

    /// <summary>It gets another user or holder.</summary>
    Transfer,

    /// <summary>Its use begins.</summary>
    CheckIn,

    /// <summary>It ends later.</summary>
    Extend,

    /// <summary>Its use is over and settled.</summary>
    Finish,

    /// <summary>Its holder says how it was.</summary>
    Rate,
}

/// <summary>The life of a booking as a table: which act is legal from which status, and whose it is.</summary>
[PolicySource("M11")]
public static class BookingActs
{
    private static readonly BookingStatus[] _placed = [BookingStatus.Confirmed, BookingStatus.Tentative, BookingStatus.Firm];

    private static readonly FrozenDictionary<BookingAct, BookingStatus[]> _from = new Dictionary<BookingAct, BookingStatus[]>
    {
        [BookingAct.Approve] = [BookingStatus.PendingApproval],
        [BookingAct.Reject] = [BookingStatus.PendingApproval],
        [BookingAct.Accept] = [BookingStatus.Offered],
        [BookingAct.Cancel] = [BookingStatus.PendingApproval, BookingStatus.Waitlisted, BookingStatus.Offered, .. _placed],
        [BookingAct.Move] = [BookingStatus.PendingApproval, .. _placed],
        [BookingAct.Transfer] = [BookingStatus.PendingApproval, .. _placed],
        [BookingAct.CheckIn] = _placed,
        [BookingAct.Extend] = [.. _placed, BookingStatus.InUse],
        [BookingAct.Finish] = [.. _placed, BookingStatus.InUse],
        [BookingAct.Rate] = [BookingStatus.Completed],
    }.ToFrozenDictionary();

    /// <summary>Whether an act is legal from a status.</summary>
    public static bool IsLegal(BookingAct act, BookingStatus from) => LegalFrom(act).Contains(from);

    /// <summary>The statuses from which an act is legal.</summary>
    public static IReadOnlyList<BookingStatus> LegalFrom(BookingAct act) => _from.GetValueOrDefault(act, []);

    /// <summary>Whether an act is the provider's alone.</summary>
    internal static bool IsOfProvider(BookingAct act) => act is BookingAct.Approve or BookingAct.Reject or BookingAct.CheckIn or BookingAct.Finish;

    /// <summary>Whether an act is the holder's alone.</summary>
    internal static bool IsOfHolder(BookingAct act) => act is BookingAct.Accept or BookingAct.Rate;

    /// <summary>Whether staff who do it with another's booking say why.</summary>
    internal static bool NeedsReasonOfStaff(BookingAct act) => act is BookingAct.Cancel or BookingAct.Move or BookingAct.Transfer;

    /// <summary>
    /// The booking that somebody wants to act on, or why not. Others' bookings do not exist for those who have no business
    /// with them.
    /// </summary>
    internal static (Booking? Booking, Refusal? Refusal) Find(InstrumentState state, BookingCommand command, BookingAct act)
    {
        if (!Ids.IsOpaqueOrNull(command.ReasonTextId))
            return (null, Refusals.MalformedId("reason"));
        if (state.Definition is not { } definition || command.BookingId is null || FindKnownOrFormer(state, command) is not { } booking)
            return (null, Refusals.NoBooking());
        var actor = command.Actor;
        var (forHolder, forProvider) = (actor.ActsFor(booking.HolderId), actor.ActsFor(definition.ProviderId));
        if (!forHolder && !forProvider)
            return (null, Refusals.NoBooking());
        if (IsOfProvider(act) && !forProvider)
            return (null, Refusals.Forbidden("This is for the provider to do. Ask the provider."));
        if (IsOfHolder(act) && !forHolder)
            return (null, Refusals.Forbidden("This is for the booking's holder to do."));
        if (command.ExpectedVersion is { } expected && expected != booking.Version)
            return (null, Refusals.WrongVersion(booking.Version));
        if (NeedsReasonOfStaff(act) && command.ReasonTextId is null && !actor.CountsAs(booking.HolderId))
            return (null, Refusals.Broken("reason_required", "This booking is another organisation's. Say why you change it, in reason.", new Problem("required", "reason")));
        return IsLegal(act, booking.Status) ? (booking, null) : (null, Illegal(act, booking.Status));
    }

    /// <summary>The word of the contract for a status.</summary>
    public static string WordOf(BookingStatus status)
    {
        var name = status.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>The id of the text that says why, where an event has one.</summary>
    public static string? ReasonTextIdOf(BookingEvent changed) => changed switch
    {
        BookingCancelled cancelled => cancelled.ReasonTextId,
        BookingMoved moved => moved.ReasonTextId,
        BookingApproved approved => approved.ReasonTextId,
        BookingRejected rejected => rejected.ReasonTextId,
        BookingTransferred transferred => transferred.ReasonTextId,
        OfferAccepted accepted => accepted.ReasonTextId,
        BookingCheckedIn checkedIn => checkedIn.ReasonTextId,
        BookingExtended extended => extended.ReasonTextId,
        BookingFinished finished => finished.ReasonTextId,
        _ => null,
    };

    private static Booking? FindKnownOrFormer(InstrumentState state, BookingCommand command) =>
        state.FindBooking(command.BookingId) ?? (command is RateBooking { Former: { } former } && former.Id == command.BookingId ? former.ToBooking() : null);

    private static Refusal Illegal(BookingAct act, BookingStatus status)
    {
        var isOver = status is BookingStatus.Completed or BookingStatus.Cancelled or BookingStatus.NoShow or BookingStatus.Rejected or BookingStatus.Expired;
        if (isOver && act != BookingAct.Rate)
            return new Refusal(RefusalKind.Conflict, "booking_not_active", $"The booking is {WordOf(status)} and cannot be changed any more. Make a new booking instead.");
        var instead = string.Join(", ", _from.Where(entry => entry.Value.Contains(status)).Select(entry => entry.Key.ToString()).Order(StringComparer.Ordinal));
        var advice = instead.Length == 0 ? "Nothing can be done with it any more." : $"What can be done with it now: {instead}.";
        return new Refusal(RefusalKind.Conflict, "wrong_status", $"The booking is {WordOf(status)}. {advice}");
    }
}

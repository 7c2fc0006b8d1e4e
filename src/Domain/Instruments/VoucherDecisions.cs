using Liandong.Domain.Vouchers;

namespace Liandong.Domain.Instruments;

/// <summary>
/// Decides what a booking has to do with its holder's voucher. An act that needs something of the account is decided twice:
/// once to know what it needs, and again with what the account has set aside for it.
/// </summary>
[PolicySource("M11")]
internal static class VoucherDecisions
{
    /// <summary>The account that pays for a slot of a holder, by the clock of the instrument.</summary>
    public static string AccountOf(InstrumentState state, string holderId, TimeSlot slot) => VoucherAccount.IdOf(holderId, state.Clock.ToLocal(slot.Start).Year);

    /// <summary>What a new booking has of a voucher; null when it wants none.</summary>
    public static VoucherPart? PartOf(InstrumentState state, Book command, BookingStatus status)
    {
        if (!command.UseVoucher)
            return null;
        bool? requiresFull = command.RequireFullVoucher ? true : null;
        return command.Voucher is { } grant && status != BookingStatus.Waitlisted
            ? new VoucherPart(grant.AccountId, grant.RatioPercent, grant.HeldFen, requiresFull)
            : new VoucherPart(AccountOf(state, command.Holder.Id, command.Slot), 0, 0, requiresFull);
    }

    /// <summary>Why a new booking cannot be made with what was set aside for it; null when it can.</summary>
    public static Refusal? RefuseNew(InstrumentState state, Book command, BookingStatus status)
    {
        if (!command.UseVoucher || command.IsProbe || status == BookingStatus.Waitlisted)
            return null;
        return command.Voucher is { } grant && grant.AccountId == AccountOf(state, command.Holder.Id, command.Slot)
            ? RefuseGrant(state, grant, bookingVersion: 1, command.Now)
            : Wanted();
    }

    /// <summary>What a booking has of its voucher when it costs something else, or an offer is taken; a refusal when the account has to be asked.</summary>
    public static (VoucherPart? Part, Refusal? Refusal) Change(InstrumentState state, BookingCommand command, Booking booking, long feeFen)
    {
        if (booking.Voucher is not { } part || command.IsProbe)
            return (booking.Voucher, null);
        if (!part.IsWish && VoucherAmounts.Due(feeFen, part.RatioPercent) is var dueFen && dueFen <= part.HeldFen)
            return (part with { HeldFen = dueFen }, null);
        if (command.Voucher is not { } grant || grant.AccountId != part.AccountId)
            return (null, Wanted());
        return RefuseGrant(state, grant, booking.Version + 1, command.Now) is { } refusal
            ? (null, refusal)
            : (part with { RatioPercent = grant.RatioPercent, HeldFen = grant.HeldFen }, null);
    }

    /// <summary>Why a booking cannot move out of the year of its voucher; null when it does not.</summary>
    public static Refusal? RefuseYear(InstrumentState state, Booking booking, TimeSlot slot) =>
        booking.Voucher is { } part && part.AccountId != AccountOf(state, booking.HolderId, slot)
            ? Refusals.Broken(
                "voucher_year", "The voucher of another year would have to pay. Cancel the booking and make a new one.",
                new Problem("voucher_year", "start"))
            : null;

    /// <summary>The amounts that accepted events need of accounts before they can come about.</summary>
    public static IReadOnlyList<VoucherNeed> Needs(InstrumentState before, IReadOnlyList<InstrumentEvent> events) =>
        [.. events.OfType<BookingEvent>().Select(booking => NeedOf(before, booking)).OfType<VoucherNeed>()];

    /// <summary>The events with what each means for the booking's voucher.</summary>
    public static IReadOnlyList<InstrumentEvent> Attach(InstrumentState before, IReadOnlyList<InstrumentEvent> events)
    {
        InstrumentEvent[]? attached = null;
        for (var index = 0; index < events.Count; index++)
        {
            if (events[index] is not BookingEvent booking || Attach(before, booking) is not { } changed)
                continue;
            attached ??= [.. events];
            attached[index] = changed;
        }

        return attached ?? events;
    }

    public static Decision<InstrumentEvent> Forgo(InstrumentState state, ForgoVouchers command)
    {
        if (command.Questions.Count is < 1 or > ForgoVouchers.MaximumQuestions || !command.Questions.All(question => Ids.IsOpaque(question.BookingId) && Ids.IsOpaque(question.HoldId)))
            return Decision.Refuse<InstrumentEvent>(new Refusal(RefusalKind.Malformed, "malformed", "Ask about bookings and attempts that can be."));
        return Decision.Accept<InstrumentEvent>([.. command.Questions
            .Where(question => state.FindBooking(question.BookingId) is not { } booking || (booking.Version < question.BookingVersion && !booking.IsOver))
            .Select(question => ToForgone(state, command, question))]);
    }

    /// <summary>What an account is told of a booking, with the attempts that have come to nothing.</summary>
    public static VoucherOutcome OutcomeOf(InstrumentState state, Booking booking, IReadOnlyList<string> forgoneHoldIds) => new()
    {
        BookingId = booking.Id,
        BookingVersion = booking.Version,
        KeepFen = booking.IsOver ? 0 : booking.Voucher?.HeldFen ?? 0,
        CaptureFen = booking.IsOver ? booking.VoucherFen : 0,
        FeeFen = booking.FeeFen,
        IsOver = booking.IsOver,
        ProviderId = state.Definition?.ProviderId ?? "",
        InstrumentId = state.InstrumentId,
        ForgoneHoldIds = forgoneHoldIds,
    };

    private static VoucherNeed? NeedOf(InstrumentState before, BookingEvent booking)
    {
        var part = booking is BookingMade made ? made.Voucher : before.FindBooking(booking.BookingId)?.Voucher;
        var mayNeed = booking is BookingMade or BookingMoved or BookingExtended or OfferAccepted && booking.Status != BookingStatus.Waitlisted;
        if (part is null || !mayNeed || (!part.IsWish && VoucherAmounts.Due(booking.FeeFen, part.RatioPercent) <= part.HeldFen))
            return null;
        return new VoucherNeed(
            part.AccountId, booking.BookingId, booking.Version, booking.FeeFen, part.HeldFen, part.IsWish ? null : part.RatioPercent, part.RequiresFull ?? false);
    }

    private static BookingEvent? Attach(InstrumentState before, BookingEvent booking)
    {
        var known = before.FindBooking(booking.BookingId)?.Voucher;
        if ((booking.Voucher ?? known) is not { IsWish: false } part)
            return null;
        if (!Booking.IsOverIn(booking.Status))
        {
            var isLess = known is not null && part.HeldFen < known.HeldFen;
            return booking with { VoucherFen = part.HeldFen, Owed = isLess ? new VoucherOwed(part.AccountId, ProviderOf(before), 0, part.HeldFen, IsOver: false) : null };
        }

        var paidFen = part.PaidOf(booking.FeeFen);
        var isOwed = booking is not BookingRated && part.HeldFen > 0;
        return booking with { VoucherFen = paidFen, Owed = isOwed ? new VoucherOwed(part.AccountId, ProviderOf(before), paidFen, 0, IsOver: true) : null };
    }

    private static Refusal? RefuseGrant(InstrumentState state, VoucherGrant grant, long bookingVersion, DateTimeOffset now) =>
        grant.BookingVersion == bookingVersion && now < grant.Deadline && !state.Forgone.ContainsKey(grant.HoldId) ? null : Wanted();

    /// <summary>The refusal that tells whoever gave the command to ask the account.</summary>
    private static Refusal Wanted() => Refusals.Broken(
        VoucherRefusals.Wanted, "The holder has no voucher account for this year, so nothing can be held. Book without useVoucher, or ask the department for a voucher.");

    private static VoucherForgone ToForgone(InstrumentState state, ForgoVouchers command, VoucherQuestion question) => new()
    {
        InstrumentId = state.InstrumentId,
        At = command.Now.ToUniversalTime(),
        ActedBy = InstrumentEvent.System,
        BookingId = question.BookingId,
        HoldId = question.HoldId,
        Deadline = question.Deadline.ToUniversalTime(),
    };

    private static string ProviderOf(InstrumentState state) => state.Definition?.ProviderId ?? "";
}

/// <summary>Refusals that whoever gave the command deals with itself.</summary>
public static class VoucherRefusals
{
    /// <summary>The code of an act that was not given what it needs of the voucher account: ask the account, then repeat it.</summary>
    public const string Wanted = "voucher_insufficient";

    /// <summary>The code of an account that was asked too late for the attempt: make another one.</summary>
    public const string Late = "hold_expired";
}

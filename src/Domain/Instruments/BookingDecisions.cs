namespace Liandong.Domain.Instruments;

/// <summary>Decides who may book an instrument, give a booking back or move it.</summary>
[PolicySource("M11")]
internal static class BookingDecisions
{
    public static Decision<InstrumentEvent> Book(InstrumentState state, Book command)
    {
        if (RefuseBooking(state, command) is { } refusal)
            return Decision.Refuse<InstrumentEvent>(refusal);
        var definition = state.Definition!;
        var quote = Pricing.Quote(definition, command.Holder, command.Slot);
        return Decision.Accept<InstrumentEvent>(new BookingMade
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
            Status = BookingStatus.Confirmed,
            Entitlements = Pricing.Entitlements(definition, command.Holder),
            Tariff = quote.Tariff,
            FeeFen = quote.FeeFen,
            Version = 1,
        });
    }

    public static Decision<InstrumentEvent> Cancel(InstrumentState state, CancelBooking command)
    {
        var (booking, refusal) = FindForAct(state, command, command.BookingId, command.ReasonTextId, command.ExpectedVersion);
        if (refusal is not null)
            return Decision.Refuse<InstrumentEvent>(refusal);
        if (booking!.Slot.Start <= command.Now)
            return Decision.Refuse<InstrumentEvent>(Started(booking, command.Now, "cancelled", "finish it instead"));

        var isByHolder = command.Actor.CountsAs(booking.HolderId);
        var feeFen = 0L;
        if (isByHolder && state.Definition!.Policy.CancelNoticeMinutes is { } notice && booking.Slot.Start < command.Now.ShiftMinutes(notice))
        {
            if (state.Definition.CancelFeePercent is not { } percent)
            {
                return Decision.Refuse<InstrumentEvent>(Refusals.Broken(
                    "cancel_notice", "It is too late to cancel this booking yourself. Ask the instrument's provider to cancel it.",
                    new Problem("cancel_notice", "start", notice, (booking.Slot.Start - command.Now).MinutesDown(), Overridable: true)));
            }

            feeFen = Pricing.Percent(booking.FeeFen, percent);
        }

        return Decision.Accept<InstrumentEvent>(new BookingCancelled
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
            Cause = isByHolder ? CancellationCause.Holder : CancellationCause.Staff,
            ReasonTextId = command.ReasonTextId,
        });
    }

    public static Decision<InstrumentEvent> Move(InstrumentState state, MoveBooking command)
    {
        if (SlotRules.Check(command.Slot) is { } malformed)
            return Decision.Refuse<InstrumentEvent>(malformed);
        var (booking, refusal) = FindForAct(state, command, command.BookingId, command.ReasonTextId, command.ExpectedVersion);
        if (refusal is not null)
            return Decision.Refuse<InstrumentEvent>(refusal);
        if (booking!.Slot.Start <= command.Now)
            return Decision.Refuse<InstrumentEvent>(Started(booking, command.Now, "moved", "make a new booking instead"));
        if (booking.Slot == command.Slot)
            return Decision.Accept<InstrumentEvent>();

        var request = new SlotRequest(booking.HolderId, command.Slot, command.Now, booking.Id);
        var problems = BookingRules.Check(state, request);
        if (problems.Count > 0)
            return Decision.Refuse<InstrumentEvent>(Refusals.PolicyViolation(problems));
        if (RefuseTaken(state, request) is { } taken)
            return Decision.Refuse<InstrumentEvent>(taken);

        var quote = Pricing.Quote(Pricing.TariffFor(state.Definition!, booking.Entitlements), command.Slot.Length());
        return Decision.Accept<InstrumentEvent>(new BookingMoved
        {
            InstrumentId = state.InstrumentId,
            At = command.Now.ToUniversalTime(),
            ActedBy = command.Actor.OrganisationId,
            ActedByUserId = command.Actor.UserId,
            BookingId = booking.Id,
            HolderId = booking.HolderId,
            PreviousSlot = booking.Slot,
            Slot = command.Slot,
            Status = booking.Status,
            Tariff = quote.Tariff,
            FeeFen = quote.FeeFen,
            Version = booking.Version + 1,
            ReasonTextId = command.ReasonTextId,
        });
    }

    private static Refusal? RefuseBooking(InstrumentState state, Book command)
    {
        if (MalformedMember(command) is { } param)
            return Refusals.MalformedId(param);
        if (SlotRules.Check(command.Slot) is { } malformed)
            return malformed;
        if (state.Definition is null)
            return Refusals.NoInstrument();
        if (!command.Actor.ActsFor(command.Holder.Id))
            return Refusals.Forbidden("You may book for your own organisation only. Leave holderId out.");
        if (!MayHold(command))
            return Refusals.Forbidden("Investors, experts and integrators cannot hold bookings. Name an organisation that can as holderId.");

        var request = new SlotRequest(command.Holder.Id, command.Slot, command.Now, null);
        var problems = BookingRules.Check(state, request);
        if (problems.Count > 0)
            return Refusals.PolicyViolation(problems);
        if (command.UseVoucher)
            return Refusals.Broken("voucher_insufficient", "The holder has no voucher account for this year, so nothing can be held. Book without useVoucher, or ask the department for a voucher.");
        if (command.HoldId is not null)
            return new Refusal(RefusalKind.Gone, "hold_expired", "There is no such hold any more. Book without holdId, or make a new hold.");
        if (state.FindBooking(command.BookingId) is not null)
            return new Refusal(RefusalKind.Conflict, "id_taken", "There is a booking with this id already. Send the request again to get another id.");
        return RefuseTaken(state, request);
    }

    private static Refusal? RefuseTaken(InstrumentState state, SlotRequest request)
    {
        var conflicts = Occupancy.Conflicts(state, request);
        return conflicts.Count == 0
            ? null
            : Refusals.SlotTaken(conflicts, Occupancy.NextFree(state, request), "The slot is taken. Choose one of nextFree, or another free slot of the calendar.");
    }

    /// <summary>The booking that somebody wants to act on, or why not. Others' bookings do not exist for those who have no business with them.</summary>
    private static (Booking? Booking, Refusal? Refusal) FindForAct(
        InstrumentState state, InstrumentCommand command, string bookingId, string? reasonTextId, long? expectedVersion)
    {
        if (!Ids.IsOpaqueOrNull(reasonTextId))
            return (null, Refusals.MalformedId("reason"));
        if (state.Definition is not { } definition || bookingId is null || state.FindBooking(bookingId) is not { } booking)
            return (null, Refusals.NoBooking());
        var actor = command.Actor;
        if (!actor.ActsFor(booking.HolderId) && !actor.ActsFor(definition.ProviderId))
            return (null, Refusals.NoBooking());
        if (expectedVersion is { } expected && expected != booking.Version)
            return (null, Refusals.WrongVersion(booking.Version));
        if (reasonTextId is null && !actor.CountsAs(booking.HolderId))
            return (null, Refusals.Broken("reason_required", "This booking is another organisation's. Say why you change it, in reason.", new Problem("required", "reason")));
        if (!booking.IsActive)
            return (null, new Refusal(RefusalKind.Conflict, "booking_not_active", $"The booking is {StatusWord(booking.Status)} and cannot be changed any more. Make a new booking instead."));
        return (booking, null);
    }

    private static string? MalformedMember(Book command) =>
        !Ids.IsOpaque(command.BookingId) ? "bookingId"
        : !Ids.IsOpaque(command.Holder.Id) ? "holderId"
        : !Ids.IsOpaqueOrNull(command.PurposeTextId) ? "purpose"
        : !Ids.IsOpaqueOrNull(command.UserId) ? "userId"
        : null;

    private static bool MayHold(Book command) =>
        command.Holder.Kind is not (HolderKind.Investor or HolderKind.Expert or HolderKind.Integrator)
        && (command.Actor.ActsForAnyone || command.Actor.Role is not (Role.Investor or Role.Expert or Role.Integrator));

    private static Refusal Started(Booking booking, DateTimeOffset now, string act, string instead) =>
        Refusals.Broken("booking_started", $"The booking has started and cannot be {act}; {instead}.",
            new Problem("booking_started", "start", now.ToText(), booking.Slot.Start.ToText()));

    private static string StatusWord(BookingStatus status) => status == BookingStatus.Completed ? "completed" : "cancelled";
}

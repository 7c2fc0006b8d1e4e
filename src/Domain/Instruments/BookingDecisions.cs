using Liandong.Domain.PilotBases;

namespace Liandong.Domain.Instruments;

/// <summary>Decides who may book an instrument, move a booking or hand it on.</summary>
[PolicySource("M11")]
internal static class BookingDecisions
{
    /// <summary>How many bookings may wait on an instrument, for approval or for their slot.</summary>
    public const int MaximumRequests = 1_000;

    /// <summary>How many of them one holder may have.</summary>
    public const int MaximumRequestsPerHolder = 50;

    public static Decision<InstrumentEvent> Book(InstrumentState state, Book command, string? seriesId = null)
    {
        if (RefuseAnyway(state, command) is { } refusal)
            return Decision.Refuse<InstrumentEvent>(refusal);
        if (command.IsOncePerReference && state.FindByReference(command.Holder.Id, command.ExternalReference) is { } known)
            return Decision.Refuse<InstrumentEvent>(Refusals.ReferenceKnown(known.Id));
        if (RetirementDecisions.RefuseNew(state) is { } retired)
            return Decision.Refuse<InstrumentEvent>(retired);
        var request = new SlotRequest(command.Holder.Id, command.Slot, command.Now, null, command.UserId, Lines: command.Lines ?? 1);
        var obstacles = Occupancy.Conflicts(state, request);
        var claim = obstacles.AreNone || obstacles.IsOutOfOrder ? null : PriorityDecisions.Claim(state, command, request);
        var isFree = obstacles.AreNone || claim?.Share is not null;
        var isWaiting = !isFree && command.Waitlist && !obstacles.IsOutOfOrder;
        var status = isWaiting ? BookingStatus.Waitlisted
            : state.Definition!.Policy.RequiresApproval ? BookingStatus.PendingApproval
            : state.PlacedStatus(state.Definition.Base?.FirmAt(command.Slot, command.Now), command.Now);
        if ((RefuseRequest(state, request with { HasToWait = !Booking.IsPlacedIn(status) }) ?? claim?.Refusal) is { } broken)
            return Decision.Refuse<InstrumentEvent>(broken);
        if ((VoucherDecisions.RefuseNew(state, command, status) ?? RefuseHold(state, command)) is { } gone)
            return Decision.Refuse<InstrumentEvent>(gone);
        if (!isFree && !isWaiting)
            return Decision.Refuse<InstrumentEvent>(Refusals.NotFree(obstacles, Occupancy.NextFree(state, request)));
        if (claim?.Share is not null)
            return Decision.Accept<InstrumentEvent>([.. PriorityDecisions.ToDisplaced(state, command, claim), BookingFacts.Made(state, command, status, seriesId, claim)]);
        var consumed = isWaiting ? [] : BookingFacts.Consumed(state, command, command.Holder.Id, command.Slot, command.HoldId is null ? null : state.FindHold(command.HoldId));
        return Decision.Accept<InstrumentEvent>([.. consumed, BookingFacts.Made(state, command, status, seriesId)]);
    }

    public static Decision<InstrumentEvent> Move(InstrumentState state, MoveBooking command)
    {
        if (SlotRules.Check(command.Slot) is { } malformed)
            return Decision.Refuse<InstrumentEvent>(malformed);
        var (booking, refusal) = BookingActs.Find(state, command, BookingAct.Move);
        if (refusal is not null)
            return Decision.Refuse<InstrumentEvent>(refusal);
        if (booking!.Slot.Start <= command.Now)
            return Decision.Refuse<InstrumentEvent>(Refusals.Started(booking, command.Now, "moved", "make a new booking instead"));
        if (booking.Slot == command.Slot)
            return Decision.Accept<InstrumentEvent>();
        if (RetirementDecisions.RefuseNew(state) is { } retired)
            return Decision.Refuse<InstrumentEvent>(retired);

        var request = SlotRequest.Of(booking, command.Now) with { Slot = command.Slot };
        var problems = BookingRules.Check(state, request);
        if (problems.Count > 0)
            return Decision.Refuse<InstrumentEvent>(Refusals.PolicyViolation(problems));
        var quote = Pricing.Quote(Pricing.TariffFor(state.Definition!, booking.Entitlements) with { Lines = booking.Lines }, command.Slot.Length());
        if (RefuseElsewhere(state, command, booking, quote.FeeFen) is { } inTheWay)
            return Decision.Refuse<InstrumentEvent>(inTheWay);
        var (voucher, wanted) = VoucherDecisions.Change(state, command, booking, quote.FeeFen);
        return wanted is null
            ? Decision.Accept<InstrumentEvent>([.. BookingFacts.Consumed(state, command, booking.HolderId, command.Slot), ToMoved(state, command, booking, quote, voucher)])
            : Decision.Refuse<InstrumentEvent>(wanted);
    }

    public static Decision<InstrumentEvent> Transfer(InstrumentState state, TransferBooking command)
    {
        if (MalformedMember(command) is { } param)
            return Decision.Refuse<InstrumentEvent>(Refusals.MalformedId(param));
        var (booking, refusal) = BookingActs.Find(state, command, BookingAct.Transfer);
        if (refusal is not null)
            return Decision.Refuse<InstrumentEvent>(refusal);
        var holderId = command.Holder?.Id ?? booking!.HolderId;
        var isElsewhere = holderId != booking!.HolderId;
        if (isElsewhere && RefuseHolder(state, command.Actor, command.Holder!) is { } forbidden)
            return Decision.Refuse<InstrumentEvent>(forbidden);
        if (!isElsewhere && command.UserId is null)
        {
            return Decision.Refuse<InstrumentEvent>(new Refusal(RefusalKind.Malformed, "required", "Say whom the booking goes to, as userId or holderId.")
            {
                Problems = [new Problem("required", "userId")],
            });
        }

        if (booking.Slot.Start <= command.Now)
            return Decision.Refuse<InstrumentEvent>(Refusals.Started(booking, command.Now, "transferred", "finish it instead"));
        if (isElsewhere && RefusePriority(booking, "holderId") is { } own)
            return Decision.Refuse<InstrumentEvent>(own);
        if (isElsewhere && booking.Voucher is not null)
        {
            return Decision.Refuse<InstrumentEvent>(Refusals.Broken(
                "voucher_booking", "A voucher pays for its own enterprise only. Cancel the booking, and let the other organisation book.", new Problem("voucher_booking", "holderId")));
        }

        if (!isElsewhere && command.UserId == booking.UserId)
            return Decision.Accept<InstrumentEvent>();
        var problems = BookingRules.CheckHolder(state, SlotRequest.Of(booking, command.Now) with { HolderId = holderId, UserId = command.UserId });
        return problems.Count > 0
            ? Decision.Refuse<InstrumentEvent>(Refusals.PolicyViolation(problems))
            : Decision.Accept<InstrumentEvent>(ToTransferred(state, command, booking, isElsewhere ? command.Holder : null));
    }

    /// <summary>Why somebody may not book for a holder, or nobody may; null when it is allowed.</summary>
    public static Refusal? RefuseHolder(InstrumentState state, Actor actor, Holder holder)
    {
        if (state.Definition is null)
            return Refusals.NoInstrument();
        if (!actor.ActsFor(holder.Id))
            return Refusals.Forbidden("You may book for your own organisation only. Leave holderId out.");
        var mayHold = holder.Kind is not (HolderKind.Investor or HolderKind.Expert or HolderKind.Integrator)
            && (actor.ActsForAnyone || actor.Role is not (Role.Investor or Role.Expert or Role.Integrator));
        return mayHold ? null : Refusals.Forbidden("Investors, experts and integrators cannot hold bookings. Name an organisation that can as holderId.");
    }

    public static Refusal? RefuseTaken(InstrumentState state, SlotRequest request) =>
        Occupancy.Conflicts(state, request) is { AreNone: false } obstacles ? Refusals.NotFree(obstacles, Occupancy.NextFree(state, request)) : null;

    /// <summary>Why a booking cannot be where a move wants it, for what that costs; null when it can.</summary>
    private static Refusal? RefuseElsewhere(InstrumentState state, MoveBooking command, Booking booking, long feeFen) =>
        RefusePriority(booking, "start") ?? CancellationDecisions.RefuseMove(state, command, booking, feeFen)
        ?? VoucherDecisions.RefuseYear(state, booking, command.Slot) ?? RefuseTaken(state, SlotRequest.Of(booking, command.Now) with { Slot = command.Slot });

    private static Refusal? RefuseAnyway(InstrumentState state, Book command) =>
        MalformedMember(command) is { } param ? Refusals.MalformedId(param)
        : SlotRules.Check(command.Slot) ?? RefuseLines(command) ?? RefuseHolder(state, command.Actor, command.Holder) ?? PriorityDecisions.RefuseMember(state, command);

    private static Refusal? RefuseLines(Book command) => command.Lines is < 1
        ? new Refusal(RefusalKind.Malformed, "out_of_range", "Ask for at least one line.") { Problems = [new Problem("out_of_range", "lines", 1, command.Lines.Value)] }
        : null;

    /// <summary>What priority gave to one holder for one time is not carried elsewhere; null when there is nothing of it.</summary>
    private static Refusal? RefusePriority(Booking booking, string param) => booking.Priority is null
        ? null
        : Refusals.Broken("priority_booking", "A booking by priority keeps its time and holder. Cancel it, and book anew.", new Problem("priority_booking", param));

    /// <summary>Every rule that is broken, those of waiting included, then what else the request may ask for.</summary>
    private static Refusal? RefuseRequest(InstrumentState state, SlotRequest request)
    {
        var problems = BookingRules.Check(state, request);
        if (state.Definition!.Base is { } terms && request.Lines > terms.Lines)
            problems.Add(new Problem("too_many_lines", "lines", terms.Lines, request.Lines));
        if (request.HasToWait)
        {
            var waiting = state.WaitingFor(request.HolderId);
            if (waiting.Pending + waiting.Waitlisted >= MaximumRequestsPerHolder)
                problems.Add(new Problem("too_many_requests", "start", MaximumRequestsPerHolder, waiting.Pending + waiting.Waitlisted + 1));
            else if (state.RequestCount >= MaximumRequests)
                problems.Add(new Problem("too_many_requests", "start", MaximumRequests, state.RequestCount + 1));
        }

        return problems.Count > 0 ? Refusals.PolicyViolation(problems) : null;
    }

    private static Refusal? RefuseHold(InstrumentState state, Book command)
    {
        if (command.HoldId is not null && state.FindHold(command.HoldId)?.HolderId != command.Holder.Id)
            return new Refusal(RefusalKind.Gone, "hold_expired", "There is no such hold any more. Book without holdId, or make a new hold.");
        return state.FindBooking(command.BookingId) is null
            ? null
            : new Refusal(RefusalKind.Conflict, "id_taken", "There is a booking with this id already. Send the request again to get another id.");
    }

    private static string? MalformedMember(Book command) =>
        !Ids.IsOpaque(command.BookingId) ? "bookingId"
        : !Ids.IsOpaque(command.Holder.Id) ? "holderId"
        : !Ids.IsOpaqueOrNull(command.PurposeTextId) ? "purpose"
        : !Ids.IsOpaqueOrNull(command.UserId) ? "userId"
        : !Ids.IsOpaqueOrNull(command.ExternalReference) ? "externalReference"
        : null;

    private static string? MalformedMember(TransferBooking command) =>
        command.Holder is { Id: var id } && !Ids.IsOpaque(id) ? "holderId"
        : !Ids.IsOpaqueOrNull(command.UserId) ? "userId"
        : null;

    private static BookingMoved ToMoved(InstrumentState state, MoveBooking command, Booking booking, Quote quote, VoucherPart? voucher) => new()
    {
        InstrumentId = state.InstrumentId,
        At = command.Now.ToUniversalTime(),
        ActedBy = command.Actor.OrganisationId,
        ActedByUserId = command.Actor.UserId,
        BookingId = booking.Id,
        HolderId = booking.HolderId,
        PreviousSlot = booking.Slot,
        Slot = command.Slot,
        Status = booking.IsPlaced ? state.PlacedStatus(state.Definition!.Base?.FirmAt(command.Slot, command.Now), command.Now) : booking.Status,
        Tariff = quote.Tariff,

        // Who is bound to the terms does not get others by moving a little.
        Terms = CancellationDecisions.IsBound(state, command, booking) ? booking.Terms : state.CurrentTerms,
        FeeFen = quote.FeeFen,
        Version = booking.Version + 1,
        FirmAt = state.Definition!.Base?.FirmAt(command.Slot, command.Now),
        ReasonTextId = command.ReasonTextId,
        Voucher = voucher,
    };

    /// <summary>A colleague takes over what was agreed; another organisation agrees anew, and pays what it is entitled to.</summary>
    private static BookingTransferred ToTransferred(InstrumentState state, TransferBooking command, Booking booking, Holder? holder)
    {
        var definition = state.Definition!;
        var quote = holder is null ? Pricing.Quote(booking.Tariff, booking.Slot.Length()) : Pricing.Quote(definition, holder, booking.Slot, booking.Lines);
        return new BookingTransferred
        {
            InstrumentId = state.InstrumentId,
            At = command.Now.ToUniversalTime(),
            ActedBy = command.Actor.OrganisationId,
            ActedByUserId = command.Actor.UserId,
            BookingId = booking.Id,
            HolderId = holder?.Id ?? booking.HolderId,
            PreviousHolderId = booking.HolderId,
            UserId = command.UserId,
            Slot = booking.Slot,
            Status = booking.Status,
            Entitlements = holder is null ? booking.Entitlements : Pricing.Entitlements(definition, holder),
            Tariff = quote.Tariff,
            Terms = holder is null ? booking.Terms : state.CurrentTerms,
            FeeFen = quote.FeeFen,
            Version = booking.Version + 1,
            IsInternal = holder is null ? booking.IsInternal : BookingFacts.IsInternal(definition, holder),
            ReasonTextId = command.ReasonTextId,
        };
    }
}

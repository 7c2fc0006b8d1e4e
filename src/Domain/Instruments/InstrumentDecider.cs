using Liandong.Domain.PilotBases;

namespace Liandong.Domain.Instruments;

/// <summary>
/// The rules of a shared instrument, and of a pilot base, which is one with several lines. Rules are checked in this order: makes sense (400), exists (404), may (403), version
/// (412), allowed (422), possible (409, 410).
/// </summary>
[PolicySource("M11")]
public sealed class InstrumentDecider : IDecider<InstrumentState, InstrumentCommand, InstrumentEvent>
{
    private InstrumentDecider()
    {
    }

    /// <summary>How much that is due one command settles at most; the next commands settle the rest.</summary>
    public const int MaximumSettledPerCommand = 100;

    /// <inheritdoc/>
    public static InstrumentState Initial => InstrumentState.Initial;

    /// <summary>
    /// Decides a command. What is due by then is settled first, and what becomes free is offered to those that wait for it:
    /// an accepted command's events begin and end with theirs. A refused command settles nothing.
    /// </summary>
    public static Decision<InstrumentEvent> Decide(InstrumentState state, InstrumentCommand command)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        var decision = DecideAll(state, command);
        if (!decision.IsAccepted)
            return decision;
        var events = VoucherDecisions.Attach(state, decision.Events);
        return Decision.Accept(state.HasLines ? PriorityDecisions.Attach(state, events, command.Now) : events);
    }

    private static Decision<InstrumentEvent> DecideAll(InstrumentState state, InstrumentCommand command)
    {
        var settled = Waitlist.WithOffers(state, DueDecisions.Settle(state, command.Now), command.Now, looksEverywhere: command is SettleDue);
        var settledState = settled.Aggregate(state, Evolve);
        var decision = DecideSettled(settledState, command);
        if (!decision.IsAccepted)
            return decision;
        var events = Waitlist.WithOffers(settledState, decision.Events, command.Now);
        return settled.Count > 0 || events.Count > decision.Events.Count ? Decision.Accept([.. settled, .. events]) : decision;
    }

    /// <inheritdoc/>
    public static InstrumentState Evolve(InstrumentState state, InstrumentEvent @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        return @event switch
        {
            InstrumentDefined defined => state.WithDefinition(defined.InstrumentId, defined.Definition, defined.Version),
            InstrumentRetired retired => state.Definition is null ? state : state with { IsRetired = true, Version = retired.Version },
            InstrumentReinstated reinstated => state.Definition is null ? state : state with { IsRetired = false, Version = reinstated.Version },
            OutagePlaced placed => OutageDecisions.Evolve(state, placed),
            OutageEnded ended => OutageDecisions.Evolve(state, ended),
            HolderQualified qualified => QualificationDecisions.Evolve(state, qualified),
            VoucherForgone forgone => forgone.HoldId is null ? state : state.WithForgone(forgone),
            HoldPlaced placed => state.WithHold(new Hold(placed.HoldId, placed.HolderId, placed.Slot, placed.ExpiresAt, placed.ActedByUserId)),
            HoldEnded ended => state.FindHold(ended.HoldId) is { } hold ? state.WithoutHold(hold) : state,
            PriorityNoted noted => noted.PairingId is null ? state : state.WithPriority(noted),
            PriorityClosed closed => closed.HolderId is null ? state : state.WithoutPriority(closed.HolderId),
            BookingMade { Priority: { } share } made when state.FindBooking(made.BookingId) is null => state.WithPriority(share, made.HolderId).WithOpen(BookingFacts.ToBooking(made)),
            BookingMade made => state.WithOpen(BookingFacts.ToBooking(made)),
            BookingEvent changed => BookingEvolution.Evolve(state, changed),
            _ => state,
        };
    }

    private static Decision<InstrumentEvent> DecideSettled(InstrumentState state, InstrumentCommand command) => command switch
    {
        DefineInstrument define => DefinitionDecisions.Define(state, define),
        PlaceOutage place => OutageDecisions.Place(state, place),
        EndOutage end => OutageDecisions.End(state, end),
        RetireInstrument retire => RetirementDecisions.Retire(state, retire),
        ReinstateInstrument reinstate => RetirementDecisions.Reinstate(state, reinstate),
        Qualify qualify => QualificationDecisions.Qualify(state, qualify),
        PlaceHold place => HoldDecisions.Place(state, place),
        ReleaseHold release => HoldDecisions.Release(state, release),
        Book book => BookingDecisions.Book(state, book),
        BookSeries book => SeriesDecisions.Book(state, book),
        CancelBooking cancel => CancellationDecisions.Cancel(state, cancel),
        MoveBooking move => BookingDecisions.Move(state, move),
        TransferBooking transfer => BookingDecisions.Transfer(state, transfer),
        ApproveBooking approve => ApprovalDecisions.Approve(state, approve),
        RejectBooking reject => ApprovalDecisions.Reject(state, reject),
        AcceptOffer accept => ApprovalDecisions.Accept(state, accept),
        CheckIn checkIn => UseDecisions.CheckIn(state, checkIn),
        ExtendBooking extend => UseDecisions.Extend(state, extend),
        FinishBooking finish => UseDecisions.Finish(state, finish),
        RateBooking rate => UseDecisions.Rate(state, rate),
        ForgoVouchers forgo => VoucherDecisions.Forgo(state, forgo),
        NotePriority note => PriorityDecisions.Note(state, note),
        ClosePriority close => PriorityDecisions.Close(state, close),
        SettleDue => Decision.Accept<InstrumentEvent>(),
        _ => Decision.Refuse<InstrumentEvent>(new Refusal(RefusalKind.Malformed, "unknown_command", "Use one of the documented acts.")),
    };
}

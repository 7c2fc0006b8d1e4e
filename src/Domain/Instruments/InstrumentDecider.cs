namespace Liandong.Domain.Instruments;

/// <summary>
/// The rules of a shared instrument. Rules are checked in this order: makes sense (400), exists (404), may (403), version
/// (412), allowed (422), possible (409, 410).
/// </summary>
[PolicySource("M11")]
public sealed class InstrumentDecider : IDecider<InstrumentState, InstrumentCommand, InstrumentEvent>
{
    private InstrumentDecider()
    {
    }

    /// <summary>How many forgotten bookings one command settles at most; the next commands settle the rest.</summary>
    public const int MaximumSettledPerCommand = 100;

    /// <inheritdoc/>
    public static InstrumentState Initial => InstrumentState.Initial;

    /// <summary>
    /// Decides a command. Bookings that nobody finished in time are settled first; an accepted command's events begin with
    /// theirs. A refused command settles nothing.
    /// </summary>
    public static Decision<InstrumentEvent> Decide(InstrumentState state, InstrumentCommand command)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        var settled = Settle(state, command.Now);
        var settledState = settled.Aggregate(state, Evolve);
        var decision = command switch
        {
            DefineInstrument define => DefinitionDecisions.Define(settledState, define),
            PlaceOutage place => OutageDecisions.Place(settledState, place),
            Book book => BookingDecisions.Book(settledState, book),
            CancelBooking cancel => BookingDecisions.Cancel(settledState, cancel),
            MoveBooking move => BookingDecisions.Move(settledState, move),
            _ => Decision.Refuse<InstrumentEvent>(new Refusal(RefusalKind.Malformed, "unknown_command", "Use one of the documented acts.")),
        };
        return decision.IsAccepted && settled.Count > 0 ? Decision.Accept([.. settled, .. decision.Events]) : decision;
    }

    /// <inheritdoc/>
    public static InstrumentState Evolve(InstrumentState state, InstrumentEvent @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        return @event switch
        {
            InstrumentDefined defined => state.WithDefinition(defined.InstrumentId, defined.Definition, defined.Version),
            OutagePlaced placed => EvolveOutage(state, placed),
            BookingMade made => state.WithActive(ToBooking(made)),
            BookingMoved moved => EvolveMoved(state, moved),
            BookingCancelled or BookingSettled => EvolveEnded(state, (BookingEvent)@event),
            _ => state,
        };
    }

    private static List<InstrumentEvent> Settle(InstrumentState state, DateTimeOffset now)
    {
        var settled = new List<InstrumentEvent>();
        var policy = state.Definition?.Policy ?? new BookingPolicy();
        for (var index = 0; index < state.Active.Count && index < MaximumSettledPerCommand; index++)
        {
            var booking = state.Active[index].Item;
            // Its buffer outlives a booking: until that has passed as well, neighbours must still see it.
            if (booking.Slot.End.ShiftDays(policy.SettleAfterDays) > now || booking.Slot.End.ShiftMinutes(policy.BufferMinutes ?? 0) > now)
                break;
            settled.Add(new BookingSettled
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
            });
        }

        return settled;
    }

    private static InstrumentState EvolveOutage(InstrumentState state, OutagePlaced placed) =>
        placed.Slot.End > placed.Slot.Start
            ? state with
            {
                Outages = state.Outages.ForgetUntil(placed.At.ShiftDays(-OutageDecisions.RememberedDays))
                    .Add(new Outage(placed.OutageId, placed.Slot, placed.ReasonTextId)),
            }
            : state;

    private static InstrumentState EvolveMoved(InstrumentState state, BookingMoved moved) =>
        state.FindBooking(moved.BookingId) is { IsActive: true } booking
            ? state.WithChanged(booking, booking with
            {
                Slot = moved.Slot,
                Tariff = moved.Tariff,
                FeeFen = moved.FeeFen,
                ReasonTextId = moved.ReasonTextId ?? booking.ReasonTextId,
                Version = moved.Version,
            })
            : state;

    private static InstrumentState EvolveEnded(InstrumentState state, BookingEvent ended) =>
        state.FindBooking(ended.BookingId) is { IsActive: true } booking
            ? state.WithEnded(booking, booking with
            {
                Status = ended.Status,
                FeeFen = ended.FeeFen,
                ReasonTextId = (ended as BookingCancelled)?.ReasonTextId ?? booking.ReasonTextId,
                Version = ended.Version,
            }).ForgetUsed(ended.At)
            : state;

    private static Booking ToBooking(BookingMade made) => new()
    {
        Id = made.BookingId,
        HolderId = made.HolderId,
        UserId = made.UserId,
        PurposeTextId = made.PurposeTextId,
        Slot = made.Slot,
        Status = made.Status,
        Entitlements = made.Entitlements,
        Tariff = made.Tariff,
        FeeFen = made.FeeFen,
        Version = made.Version,
        MadeAt = made.At,
    };
}

namespace Liandong.Domain.Instruments;

public sealed partial record InstrumentState
{
    private static readonly Tariff _noTariff = new(RateKinds.None, 0, null);

    /// <summary>
    /// A state that answers <see cref="InstrumentQueries.FreeSlots"/> as the whole one does, for the part's holder and within
    /// its window. It is for that question only.
    /// </summary>
    public static InstrumentState From(CalendarPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        var own = part.Taken.Where(taken => taken.HolderId == part.HolderId).ToList();
        var counted = Timeline<Booking>.Of(own.Where(taken => taken.Kind is TakenKind.Booking or TakenKind.Used).Select(Slotted));
        var pending = own.Count(taken => taken.Kind == TakenKind.Pending);
        var state = Initial.WithDefinition(part.InstrumentId, part.Definition, version: 1);
        return state with
        {
            Active = Timeline<Booking>.Of(part.Taken.Where(taken => taken.Kind == TakenKind.Booking).Select(Slotted)),
            Holds = Timeline<Hold>.Of(part.Taken.Where(taken => taken.Kind == TakenKind.Hold).Select(taken => (taken.Slot, new Hold(taken.Id, taken.HolderId!, taken.Slot, taken.Slot.End)))),
            Outages = part.Taken.Where(taken => taken.Kind == TakenKind.Outage).Aggregate(state.Outages, (outages, taken) => outages.Add(new Outage(taken.Id, taken.Slot, null))),
            ByHolder = counted.Count == 0 ? state.ByHolder : state.ByHolder.Add(part.HolderId, counted),
            WaitingOf = pending == 0 ? state.WaitingOf : state.WaitingOf.Add(part.HolderId, new WaitingCount(pending, 0)),
            LastUse = part.LastUse,
            Qualifications = part.QualifiedUntil is { } until
                ? state.Qualifications.Add((part.HolderId, null), new Qualification(part.HolderId, null, until))
                : state.Qualifications,
        };
    }

    /// <summary>A booking of which only time and holder matter.</summary>
    private static (TimeSlot Slot, Booking Booking) Slotted(TakenTime taken) => (taken.Slot, new Booking
    {
        Id = taken.Id,
        HolderId = taken.HolderId!,
        Slot = taken.Slot,
        Status = BookingStatus.Confirmed,
        Entitlements = RateKinds.None,
        Tariff = _noTariff,
        FeeFen = 0,
        Version = 1,
        MadeAt = taken.Slot.Start,
    });
}

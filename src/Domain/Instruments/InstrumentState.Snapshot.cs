using System.Collections.Immutable;
using Liandong.Domain.PilotBases;

namespace Liandong.Domain.Instruments;

/// <summary>An instrument's state as plain data, to be stored and read back.</summary>
public sealed record InstrumentSnapshot
{
    /// <summary>The instrument's id.</summary>
    public required string InstrumentId { get; init; }

    /// <summary>Its definition; null before the first.</summary>
    public InstrumentDefinition? Definition { get; init; }

    /// <summary>The instrument's version.</summary>
    public required long Version { get; init; }

    /// <summary>Whether it is retired.</summary>
    public bool IsRetired { get; init; }

    /// <summary>Bookings that hold their slot, by start.</summary>
    public required IReadOnlyList<Booking> Active { get; init; }

    /// <summary>Bookings that wait, by start.</summary>
    public required IReadOnlyList<Booking> Requests { get; init; }

    /// <summary>Holds, by start.</summary>
    public required IReadOnlyList<Hold> Holds { get; init; }

    /// <summary>Ended bookings still remembered, oldest first.</summary>
    public required IReadOnlyList<Booking> Recent { get; init; }

    /// <summary>Used bookings that still count towards their holders' limits, oldest first.</summary>
    public required IReadOnlyList<Booking> Used { get; init; }

    /// <summary>Outages.</summary>
    public required IReadOnlyList<Outage> Outages { get; init; }

    /// <summary>Qualifications.</summary>
    public required IReadOnlyList<Qualification> Qualifications { get; init; }

    /// <summary>The last use that did not end as booked; null when there was none.</summary>
    public TimeSlot? LastUse { get; init; }

    /// <summary>The last forgotten bookings that were rated, oldest first.</summary>
    public IReadOnlyList<string> FormerRatings { get; init; } = [];

    /// <summary>How many forgotten bookings were rated.</summary>
    public long FormerRatingCount { get; init; }

    /// <summary>The place that the next one to wait gets.</summary>
    public required long NextTicket { get; init; }

    /// <summary>Attempts to hold of a voucher that must not be made use of any more, with their deadlines.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Forgone { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>What pairings grant; null for an instrument.</summary>
    public IReadOnlyList<PairingPriority>? Priorities { get; init; }

    /// <summary>Who holds of that, or must not; null for an instrument.</summary>
    public IReadOnlyList<PriorityHolder>? PriorityHolders { get; init; }
}

public sealed partial record InstrumentState
{
    /// <summary>The state as plain data.</summary>
    public InstrumentSnapshot ToSnapshot() => new()
    {
        InstrumentId = InstrumentId,
        Definition = Definition,
        Version = Version,
        IsRetired = IsRetired,
        Active = [.. Enumerable.Range(0, Active.Count).Select(index => Active[index].Item)],
        Requests = [.. Deadlines.Of(DeadlineKind.Request).Select(deadline => ById[deadline.Id])],
        Holds = [.. AllHolds()],
        Recent = [.. Recent.Select(id => ById[id])],
        Used = [.. Used],
        Outages = [.. Outages.All()],
        Qualifications = [.. Qualifications.Values],
        LastUse = LastUse,
        FormerRatings = [.. FormerRatings],
        FormerRatingCount = FormerRatingCount,
        NextTicket = NextTicket,
        Forgone = Forgone,
        Priorities = HasLines ? [.. Priorities.Values] : null,
        PriorityHolders = HasLines ? [.. PriorityHolders.Values] : null,
    };

    /// <summary>The state that a snapshot was taken of.</summary>
    public static InstrumentState From(InstrumentSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var state = snapshot.Definition is { } definition ? Initial.WithDefinition(snapshot.InstrumentId, definition, snapshot.Version) : Initial;
        state = snapshot.Active.Concat(snapshot.Requests).Aggregate(state, (current, booking) => current.WithOpen(booking));
        state = snapshot.Holds.Aggregate(state, (current, hold) => current.WithHold(hold));
        state = snapshot.Used.Aggregate(state, (current, booking) => current.WithOfHolder(booking) with { Used = current.Used.Enqueue(booking) });
        return state with
        {
            ById = state.ById.AddRange(snapshot.Recent.Select(booking => KeyValuePair.Create(booking.Id, booking))),
            Recent = ImmutableQueue.CreateRange(snapshot.Recent.Select(booking => booking.Id)),
            Outages = snapshot.Outages.Aggregate(state.Outages, (outages, outage) => outages.Add(outage)),
            Qualifications = state.Qualifications.AddRange(snapshot.Qualifications.Select(one => KeyValuePair.Create((one.HolderId, one.UserId), one))),
            IsRetired = snapshot.IsRetired,
            LastUse = snapshot.LastUse,
            FormerRatings = ImmutableQueue.CreateRange(snapshot.FormerRatings),
            FormerRatingCount = snapshot.FormerRatingCount,
            NextTicket = snapshot.NextTicket,
            Forgone = state.Forgone.AddRange(snapshot.Forgone),
            Priorities = state.Priorities.AddRange((snapshot.Priorities ?? []).Select(one => KeyValuePair.Create(one.PairingId, one))),
            PriorityHolders = state.PriorityHolders.AddRange((snapshot.PriorityHolders ?? []).Select(one => KeyValuePair.Create(one.HolderId, one))),
        };
    }

    /// <summary>The outage of that id, or null when there is none or it is long over.</summary>
    public Outage? FindOutage(string outageId) => Outages.All().FirstOrDefault(outage => outage.Id == outageId);
}

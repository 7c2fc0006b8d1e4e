using Liandong.Domain.PilotBases;

namespace Liandong.Domain.Instruments;

// What pairings grant of a pilot base's lines, and what bookings have taken of it.
public sealed partial record InstrumentState
{
    internal InstrumentState WithPriority(PriorityNoted noted)
    {
        var known = Priorities.GetValueOrDefault(noted.PairingId) ?? new PairingPriority { PairingId = noted.PairingId, Version = 0 };
        var years = noted.Grants.Aggregate(known, (pairing, grant) => pairing.With(pairing.Of(grant.Year) with { GrantedMinutes = grant.Minutes }));
        return WithPriority(years with { Version = noted.PairingVersion, IsEnded = noted.IsEnded });
    }

    /// <summary>With a share that a new booking holds, of a holder that may hold from now on.</summary>
    internal InstrumentState WithPriority(PriorityShare share, string holderId)
    {
        var holder = PriorityHolders.GetValueOrDefault(holderId) ?? new PriorityHolder(holderId, 0, IsOpen: false);
        return Change(share, quota => quota with { HeldMinutes = quota.HeldMinutes + share.Minutes }) with
        {
            PriorityHolders = holder.IsOpen ? PriorityHolders : PriorityHolders.SetItem(holderId, holder with { IsOpen = true }),
        };
    }

    /// <summary>With a share that is not held any more.</summary>
    internal InstrumentState WithPriority(PriorityShare share, PriorityOutcome outcome) => Change(share, quota => quota with
    {
        HeldMinutes = quota.HeldMinutes - share.Minutes,
        UsedMinutes = quota.UsedMinutes + (outcome == PriorityOutcome.Used ? share.Minutes : 0),
    });

    /// <summary>With an organisation that holds nothing new until it is looked at again.</summary>
    internal InstrumentState WithoutPriority(string holderId)
    {
        var holder = PriorityHolders.GetValueOrDefault(holderId) ?? new PriorityHolder(holderId, 0, IsOpen: false);
        return this with { PriorityHolders = PriorityHolders.SetItem(holderId, holder with { Version = holder.Version + 1, IsOpen = false }) };
    }

    private InstrumentState Change(PriorityShare share, Func<PriorityQuota, PriorityQuota> change) =>
        Priorities.TryGetValue(share.PairingId, out var pairing) ? WithPriority(pairing.With(change(pairing.Of(share.Year)))) : this;

    private InstrumentState WithPriority(PairingPriority pairing) => this with { Priorities = Priorities.SetItem(pairing.PairingId, pairing) };
}

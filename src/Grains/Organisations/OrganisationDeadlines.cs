using Liandong.Domain.Organisations;
using Liandong.Grains.Deadlines;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Journal;

namespace Liandong.Grains.Organisations;

/// <summary>When an organisation has to be looked at: on the day a change begins to hold, and until all is closed that rested on a withdrawn approval.</summary>
public sealed class OrganisationDeadlines : IDeadlineSource
{
    /// <inheritdoc/>
    public string StreamPrefix => OrganisationThing.StreamPrefix;

    /// <inheritdoc/>
    public DateTimeOffset? EarliestDue(JournalRow row) => OrganisationThing.Codec.Decode(row) switch
    {
        FilingDecided { HoldsFrom: { } from } approved when from > ChinaDays.Of(approved.At) => ChinaDays.StartOf(from),
        FilingDecided { Status: FilingStatus.Revoked } revoked => revoked.At,
        ZoneWithdrawn withdrawn => withdrawn.At,
        BenefitsMoved moved => moved.At,

        // An enterprise may belong to another zone now.
        OrganisationChanged { Facts.Kind: OrganisationKind.Enterprise, Version: > 1 } changed => changed.At,
        _ => null,
    };

    /// <inheritdoc/>
    public Task<DueReply> SettleAsync(IGrainFactory grains, string id) => grains.GetGrain<Interfaces.Organisations.IOrganisationGrain>(id).SettleDueAsync();
}

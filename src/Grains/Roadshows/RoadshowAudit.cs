using Liandong.Domain.Roadshows;
using Liandong.Grains.Audit;
using Liandong.Journal;

namespace Liandong.Grains.Roadshows;

/// <summary>What the audit is told of sessions; the host owns the stream.</summary>
public sealed class RoadshowAudit : IAuditSource
{
    /// <inheritdoc/>
    public string StreamPrefix => RoadshowThing.StreamPrefix;

    /// <inheritdoc/>
    public AuditFacts Read(JournalRow row)
    {
        var happened = RoadshowThing.Codec.Decode(row);
        var subject = happened switch
        {
            InterestShown shown => RoadshowIds.Interest(happened.RoadshowId, shown.Number),
            InterestAdvanced advanced => RoadshowIds.Interest(happened.RoadshowId, advanced.Number),
            _ => happened.RoadshowId,
        };
        return new AuditFacts(subject)
        {
            StreamOwnerId = happened is RoadshowPlanned planned ? planned.HostId : null,
            UserId = happened.ActedByUserId,
            Version = happened.Sequence,
        };
    }
}

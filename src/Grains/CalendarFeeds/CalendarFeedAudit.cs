using Liandong.Grains.Audit;
using Liandong.Journal;

namespace Liandong.Grains.CalendarFeeds;

/// <summary>What the audit is told of calendar feeds.</summary>
public sealed class CalendarFeedAudit : IAuditSource
{
    /// <inheritdoc/>
    public string StreamPrefix => CalendarFeedThing.StreamPrefix;

    /// <inheritdoc/>
    public AuditFacts Read(JournalRow row)
    {
        var happened = CalendarFeedThing.Codec.Decode(row);
        return new AuditFacts(happened.FeedId) { OwnerId = happened.OrganisationId, Version = happened.Version };
    }
}

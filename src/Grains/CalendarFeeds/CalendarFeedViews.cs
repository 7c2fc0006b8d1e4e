using Liandong.Domain.CalendarFeeds;
using Liandong.Grains.Interfaces.CalendarFeeds;

namespace Liandong.Grains.CalendarFeeds;

/// <summary>Calendar feeds as they go out.</summary>
internal static class CalendarFeedViews
{
    public static CalendarFeedView Of(CalendarFeedState feed) => new()
    {
        Id = feed.Id,
        OrganisationId = feed.OrganisationId,
        HolderId = feed.InstrumentId is null ? feed.OrganisationId : null,
        InstrumentId = feed.InstrumentId,
        Prefix = feed.Prefix,
        Status = feed.RevokedAt is null ? "active" : "revoked",
        CreatedAt = feed.CreatedAt,
        RevokedAt = feed.RevokedAt,
        Version = feed.Version,
    };
}

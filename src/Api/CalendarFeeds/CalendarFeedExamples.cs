using Liandong.Grains.Interfaces.CalendarFeeds;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Api.CalendarFeeds;

/// <summary>Examples for the documentation.</summary>
internal static class CalendarFeedExamples
{
    /// <summary>An id.</summary>
    public const string Id = "01m84dswc9ez6vaea7vwg52c89";

    private static readonly DateTimeOffset _now = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);

    public static readonly CalendarFeedRequest Request = new() { InstrumentId = "sem-jinan-1" };

    public static readonly ActBody Act = new();

    public static readonly CalendarFeedView Feed = new()
    {
        Id = Id,
        OrganisationId = "ent-qilu-bio",
        HolderId = "ent-qilu-bio",
        Prefix = $"{Id}_xxxx",
        Status = "active",
        CreatedAt = _now,
        Version = 1,
    };

    public static readonly CalendarFeedView Created = Feed with { Url = $"/api/v1/calendar-feeds/{Id}_{new string('x', 43)}.ics" };

    public static readonly CalendarFeedView Revoked = Feed with { Status = "revoked", RevokedAt = _now.AddDays(1), Version = 2 };
}

using Liandong.Grains.Interfaces.CalendarFeeds;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Api.CalendarFeeds;

/// <summary>Examples for the documentation.</summary>
internal static class CalendarFeedExamples
{
    /// <summary>An id.</summary>
    public const string Id = "01m84dswc9ez6vaea7vwg52c89";

    /// <summary>The secret part of a link.</summary>
    public const string Token = $"{Id}_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";

    /// <summary>A document.</summary>
    public const string Document = """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Liandong//Calendar feeds 1//EN
        BEGIN:VEVENT
        UID:i.sem-jinan-1.01m84dswc9ez6vaea7vwg52c89
        DTSTAMP:20261124T020000Z
        DTSTART:20261130T010000Z
        DTEND:20261130T030000Z
        SEQUENCE:1
        STATUS:CONFIRMED
        SUMMARY:济南场发射扫描电镜 SEM
        END:VEVENT
        END:VCALENDAR

        """;

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

    public static readonly CalendarFeedView Created = Feed with { Url = $"/api/v1/calendar-feeds/{Token}.ics" };

    public static readonly CalendarFeedView Revoked = Feed with { Status = "revoked", RevokedAt = _now.AddDays(1), Version = 2 };
}

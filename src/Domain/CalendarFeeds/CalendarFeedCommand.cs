namespace Liandong.Domain.CalendarFeeds;

/// <summary>Something that somebody wants of a calendar feed.</summary>
public abstract record CalendarFeedCommand
{
    /// <summary>The grain's time, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Who wants it.</summary>
    public required Actor Actor { get; init; }
}

/// <summary>Make the feed.</summary>
public sealed record CreateCalendarFeed : CalendarFeedCommand
{
    /// <summary>Its id.</summary>
    public required string FeedId { get; init; }

    /// <summary>The holder whose bookings it shall show; null for the actor's organisation, or for an instrument's calendar.</summary>
    public string? HolderId { get; init; }

    /// <summary>The instrument whose calendar it shall show; null for a holder's bookings.</summary>
    public string? InstrumentId { get; init; }

    /// <summary>SHA-256 of the link's secret text, lower-case hexadecimal.</summary>
    public required string SecretHash { get; init; }

    /// <summary>The beginning of that text.</summary>
    public required string Prefix { get; init; }
}

/// <summary>Close the feed for good.</summary>
public sealed record RevokeCalendarFeed : CalendarFeedCommand
{
    /// <summary>The version named in <c>If-Match</c>, or null.</summary>
    public long? ExpectedVersion { get; init; }
}

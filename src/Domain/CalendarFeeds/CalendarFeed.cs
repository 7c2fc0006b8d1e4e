namespace Liandong.Domain.CalendarFeeds;

/// <summary>A link under which a calendar program reads bookings without a credential. Immutable.</summary>
public sealed record CalendarFeedState
{
    /// <summary>Nothing yet.</summary>
    public static readonly CalendarFeedState None = new();

    /// <summary>Its id; empty before it is made.</summary>
    public string Id { get; init; } = "";

    /// <summary>Whose it is: what it shows is what this organisation may see.</summary>
    public string OrganisationId { get; init; } = "";

    /// <summary>The instrument whose calendar it shows; null for the bookings that the organisation holds.</summary>
    public string? InstrumentId { get; init; }

    /// <summary>SHA-256 of the link's secret text, lower-case hexadecimal.</summary>
    public string SecretHash { get; init; } = "";

    /// <summary>The beginning of that text, by which people recognise it.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was revoked; null while it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Rises by one with every change; 0 before it is made.</summary>
    public long Version { get; init; }

    /// <summary>Whether a secret opens it.</summary>
    public bool Opens(string secretHash) => Version > 0 && RevokedAt is null && SecretHash == secretHash;
}

/// <summary>Something that has happened to a calendar feed.</summary>
public abstract record CalendarFeedEvent
{
    /// <summary>The feed.</summary>
    public required string FeedId { get; init; }

    /// <summary>Whose it is.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The feed's version after it.</summary>
    public required long Version { get; init; }
}

/// <summary>It was made.</summary>
public sealed record CalendarFeedCreated : CalendarFeedEvent
{
    /// <summary>The instrument whose calendar it shows; null for the bookings that the organisation holds.</summary>
    public string? InstrumentId { get; init; }

    /// <summary>SHA-256 of the link's secret text, lower-case hexadecimal.</summary>
    public required string SecretHash { get; init; }

    /// <summary>The beginning of that text.</summary>
    public required string Prefix { get; init; }
}

/// <summary>It was closed for good.</summary>
public sealed record CalendarFeedRevoked : CalendarFeedEvent;

using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>Asks for a calendar feed: of a holder's bookings, or of an instrument's calendar.</summary>
public sealed record CalendarFeedRequest
{
    /// <summary>The holder whose bookings it shows; default: the caller's organisation. Not together with <see cref="InstrumentId"/>.</summary>
    public string? HolderId { get; init; }

    /// <summary>The instrument whose calendar it shows instead.</summary>
    public string? InstrumentId { get; init; }
}

/// <summary>A calendar feed.</summary>
public sealed record CalendarFeed
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// The address for a calendar program, behind that of the platform; it needs no credential, so it is a secret. It is shown
    /// once, in the first answer to making the feed, and stored nowhere.
    /// </summary>
    public string? Url { get; init; }

    /// <summary>Whose it is.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>The holder whose bookings it shows; null for an instrument's calendar.</summary>
    public string? HolderId { get; init; }

    /// <summary>The instrument whose calendar it shows; null for a holder's bookings.</summary>
    public string? InstrumentId { get; init; }

    /// <summary>The beginning of the secret part of its address, by which people recognise it.</summary>
    public required string Prefix { get; init; }

    /// <summary>Where it stands.</summary>
    public required CalendarFeedStatus Status { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was revoked.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Rises by one with every change.</summary>
    public required long Version { get; init; }

    /// <summary>Id and status; never the address.</summary>
    public override string ToString() => $"CalendarFeed {Id} ({Status})";
}

/// <summary>Where a calendar feed stands.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<CalendarFeedStatus>))]
public readonly record struct CalendarFeedStatus(string Value) : IWord<CalendarFeedStatus>
{
    /// <summary>Its address shows a calendar.</summary>
    public static CalendarFeedStatus Active { get; } = new("active");

    /// <summary>It was closed for good.</summary>
    public static CalendarFeedStatus Revoked { get; } = new("revoked");

    static CalendarFeedStatus IWord<CalendarFeedStatus>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

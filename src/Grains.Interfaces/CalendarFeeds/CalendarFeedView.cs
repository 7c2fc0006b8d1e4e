using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.CalendarFeeds;

/// <summary>A calendar feed. Its link is shown once.</summary>
public sealed record CalendarFeedView
{
    /// <summary>The id of the feed.</summary>
    [RegularExpression(Forms.ServerMadeId)]
    public required string Id { get; init; }

    /// <summary>The address for a calendar program, which needs no credential; only in the first answer to its making.</summary>
    public string? Url { get; init; }

    /// <summary>Whose it is: it shows what this organisation may see.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string OrganisationId { get; init; }

    /// <summary>The holder whose bookings it shows; left out for an instrument's calendar.</summary>
    [RegularExpression(Forms.ChosenId)]
    public string? HolderId { get; init; }

    /// <summary>The instrument whose calendar it shows; left out for a holder's bookings.</summary>
    [RegularExpression(Forms.ChosenId)]
    public string? InstrumentId { get; init; }

    /// <summary>The beginning of the secret part of its link, by which people recognise it.</summary>
    public required string Prefix { get; init; }

    /// <summary>Whether its link shows something.</summary>
    [AllowedValues("active", "revoked")]
    public required string Status { get; init; }

    /// <summary>When it was made, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was revoked, in UTC.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Rises by one with every change.</summary>
    [Range(1L, Forms.GreatestNumber)]
    public required long Version { get; init; }
}

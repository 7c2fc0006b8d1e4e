using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.ApiKeys;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.CalendarFeeds;

/// <summary>Asks for a calendar feed: of a holder's bookings, or of an instrument's calendar.</summary>
[GenerateSerializer, Immutable, Alias("liandong.CalendarFeedRequest")]
public sealed record CalendarFeedRequest
{
    /// <summary>The holder whose bookings it shows; default: the caller's organisation. Not together with <c>instrumentId</c>.</summary>
    [Id(0), RegularExpression(Forms.ChosenId)] public string? HolderId { get; init; }

    /// <summary>The instrument whose calendar it shows instead.</summary>
    [Id(1), RegularExpression(Forms.ChosenId)] public string? InstrumentId { get; init; }
}

/// <summary>One calendar feed. The key is the feed's id, which its link contains.</summary>
[Alias("liandong.ICalendarFeedGrain")]
public interface ICalendarFeedGrain : IGrainWithStringKey
{
    /// <summary>Makes it.</summary>
    [Alias("Create")]
    Task<Answer> CreateAsync(CalendarFeedRequest request, NewSecret secret, WriteContext context);

    /// <summary>Closes it for good.</summary>
    [Alias("Revoke")]
    Task<Answer> RevokeAsync(WriteContext context);

    /// <summary>The feed as it is now, without its link.</summary>
    [Alias("Get")]
    Task<Answer> GetAsync(Caller caller);

    /// <summary>What it shows now, as iCalendar (RFC 5545); refused as not found unless the secret opens it.</summary>
    [Alias("Read")]
    Task<Answer> ReadAsync(string secretHash);
}

/// <summary>Lists calendar feeds. Any key.</summary>
[Alias("liandong.ICalendarFeedListGrain")]
public interface ICalendarFeedListGrain : IGrainWithIntegerKey
{
    /// <summary>A page of the feeds of the caller's organisation, or of all for who acts for anyone, by id.</summary>
    [Alias("List")]
    Task<Answer> ListAsync(PageRequest page, Caller caller);
}

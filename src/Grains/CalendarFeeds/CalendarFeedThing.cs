using System.Text.Json;
using System.Text.Json.Serialization;
using Liandong.Domain.CalendarFeeds;
using Liandong.Grains.Journaling;

namespace Liandong.Grains.CalendarFeeds;

/// <summary>How calendar feeds are kept.</summary>
public sealed class CalendarFeedThing : IJournaledThing<CalendarFeedState, CalendarFeedEvent>
{
    /// <summary>What the names of feeds' streams begin with.</summary>
    public const string StreamPrefix = "calendarFeed/";

    /// <inheritdoc/>
    public static string Kind => "calendarFeed";

    /// <inheritdoc/>
    public static int SnapshotSchema => 1;

    /// <inheritdoc/>
    public static EventCodec<CalendarFeedEvent> Codec => CalendarFeedEventJson.Codec;

    /// <inheritdoc/>
    public static IReadOnlyList<string> AudienceOf(CalendarFeedState state, CalendarFeedEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        return [@event.OrganisationId];
    }

    /// <inheritdoc/>
    public static byte[] WriteSnapshot(CalendarFeedState state) => JsonSerializer.SerializeToUtf8Bytes(state, CalendarFeedEventJson.Instance.CalendarFeedState);

    /// <inheritdoc/>
    public static CalendarFeedState ReadSnapshot(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize(bytes, CalendarFeedEventJson.Instance.CalendarFeedState)!;

    /// <inheritdoc/>
    public static int SizeOf(CalendarFeedState state) => 1;
}

/// <summary>The events of a calendar feed as they stand in the journal.</summary>
[JsonSerializable(typeof(CalendarFeedCreated))]
[JsonSerializable(typeof(CalendarFeedRevoked))]
[JsonSerializable(typeof(CalendarFeedState))]
internal sealed partial class CalendarFeedEventJson : JsonSerializerContext
{
    public static CalendarFeedEventJson Instance { get; } = new(JournalJson.CreateOptions());

    public static EventCodec<CalendarFeedEvent> Codec { get; } = new EventCodec<CalendarFeedEvent>()
        .With("calendarFeed.created", 1, Instance.CalendarFeedCreated)
        .With("calendarFeed.revoked", 1, Instance.CalendarFeedRevoked);
}

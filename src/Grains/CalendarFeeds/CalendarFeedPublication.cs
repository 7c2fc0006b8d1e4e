using System.Text.Json;
using Liandong.Domain.CalendarFeeds;
using Liandong.Grains.Events;
using Liandong.Journal;

namespace Liandong.Grains.CalendarFeeds;

/// <summary>What an organisation is told of its calendar feeds; never a hash.</summary>
public sealed class CalendarFeedPublication : IPublication
{
    /// <inheritdoc/>
    public string StreamPrefix => CalendarFeedThing.StreamPrefix;

    /// <inheritdoc/>
    public (string Subject, Action<Utf8JsonWriter> WriteData)? Publish(JournalRow row)
    {
        var happened = CalendarFeedThing.Codec.Decode(row);
        return (happened.FeedId, writer => Write(writer, happened));
    }

    private static void Write(Utf8JsonWriter writer, CalendarFeedEvent happened)
    {
        writer.WriteStartObject();
        writer.WriteString("id", happened.FeedId);
        writer.WriteString("organisationId", happened.OrganisationId);
        writer.WriteNumber("version", happened.Version);
        writer.WriteEndObject();
    }
}

using System.Text.Json.Nodes;

namespace Liandong.Api.Events;

/// <summary>A page of the event feed.</summary>
/// <param name="Items">The events, in commit order; empty only at the head.</param>
/// <param name="NextAfter">The position up to which the feed has been read: the next <c>after</c>.</param>
internal sealed record EventPageDocument(IReadOnlyList<CloudEventDocument> Items, long NextAfter);

/// <summary>An event in the structured form of CloudEvents 1.0.</summary>
internal sealed record CloudEventDocument
{
    /// <summary>The version of CloudEvents, <c>1.0</c>.</summary>
    public required string Specversion { get; init; }

    /// <summary>The event's position in the journal, as a text.</summary>
    public required string Id { get; init; }

    /// <summary>Where it comes from, <c>urn:liandong:journal</c>.</summary>
    public required string Source { get; init; }

    /// <summary>What happened, <c>cn.liandong.&lt;thing&gt;.&lt;fact&gt;.v1</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The id of the thing that it happened to.</summary>
    public required string Subject { get; init; }

    /// <summary>When it was recorded, in UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The media type of <c>data</c>, <c>application/json</c>.</summary>
    public required string Datacontenttype { get; init; }

    /// <summary>What is told of it; its members go by <c>type</c>.</summary>
    public required JsonObject Data { get; init; }
}

/// <summary>Examples for the documentation.</summary>
internal static class EventExamples
{
    public static readonly EventPageDocument Page = new(
        [
            new CloudEventDocument
            {
                Specversion = "1.0",
                Id = "21",
                Source = "urn:liandong:journal",
                Type = "cn.liandong.booking.cancelled.v1",
                Subject = "i.sem-jinan-1.01m84dswc9ez6vaea7vwg52c89",
                Time = new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero),
                Datacontenttype = "application/json",
                Data = new JsonObject { ["id"] = "i.sem-jinan-1.01m84dswc9ez6vaea7vwg52c89", ["instrumentId"] = "sem-jinan-1", ["status"] = "cancelled" },
            },
        ],
        21);

    public const string Stream = """
        : the feed goes on until you close it

        id: 21
        event: cn.liandong.booking.cancelled.v1
        data: {"specversion":"1.0","id":"21","type":"cn.liandong.booking.cancelled.v1"}

        id: 40
        event: checkpoint
        data: {"position":40}


        """;
}

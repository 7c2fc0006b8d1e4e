using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Events;

/// <summary>Which part of the feed to read.</summary>
[GenerateSerializer, Immutable, Alias("liandong.FeedRequest")]
public sealed record FeedRequest
{
    /// <summary>Only events above this position; 0 from the beginning.</summary>
    [Id(0)] public long After { get; init; }

    /// <summary>Most events, 1–200.</summary>
    [Id(1)] public int Limit { get; init; } = 50;

    /// <summary>Only these types; empty for all. A trailing <c>*</c> stands for any ending.</summary>
    [Id(2)] public string[] Types { get; init; } = [];

    /// <summary>How long to wait at the head for something new, in milliseconds, 0–5,000.</summary>
    [Id(3)] public int WaitMilliseconds { get; init; }
}

/// <summary>Events in commit order.</summary>
[GenerateSerializer, Immutable, Alias("liandong.FeedPage")]
public sealed record FeedPage
{
    /// <summary>Done, or JournalUnavailable.</summary>
    [Id(0)] public required AnswerStatus Status { get; init; }

    /// <summary>The events the caller may see; empty only at the head.</summary>
    [Id(1)] public FeedEvent[] Items { get; init; } = [];

    /// <summary>The position up to which the feed has been read: the next <c>after</c>.</summary>
    [Id(2)] public long NextAfter { get; init; }
}

/// <summary>One event of the feed.</summary>
[GenerateSerializer, Immutable, Alias("liandong.FeedEvent")]
public readonly record struct FeedEvent
{
    /// <summary>Its position in the journal.</summary>
    [Id(0)] public required long Position { get; init; }

    /// <summary>Its type, <c>cn.liandong.&lt;thing&gt;.&lt;fact&gt;.v1</c>.</summary>
    [Id(1)] public required string Type { get; init; }

    /// <summary>A structured CloudEvents 1.0 event, JSON in UTF-8.</summary>
    [Id(2)] public required byte[] Json { get; init; }

    /// <summary>Organisations that may see it, <c>*</c> standing for everyone; null for who may not see whatever there is.</summary>
    [Id(3)] public IReadOnlyList<string>? Audience { get; init; }
}

/// <summary>Reads the event feed. Any key; a node answers from its own tail of the journal where it can.</summary>
[Alias("liandong.IEventFeedGrain")]
public interface IEventFeedGrain : IGrainWithIntegerKey
{
    /// <summary>The next events after a position that the caller may see, each once, in commit order.</summary>
    [Alias("Read")]
    Task<FeedPage> ReadAsync(FeedRequest request, Caller caller);
}

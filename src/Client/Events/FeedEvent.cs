using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Liandong.Client;

/// <summary>One event of the feed: a structured CloudEvents 1.0 event.</summary>
public sealed record FeedEvent
{
    /// <summary>The version of CloudEvents.</summary>
    [JsonPropertyName("specversion")]
    public required string SpecVersion { get; init; }

    /// <summary>Names the event within its source: its position in the journal, as text.</summary>
    public required string Id { get; init; }

    /// <summary>The journal that it comes from.</summary>
    public required string Source { get; init; }

    /// <summary><c>cn.liandong.&lt;thing&gt;.&lt;fact&gt;.v1</c>; later versions of the platform add types.</summary>
    public required string Type { get; init; }

    /// <summary>The id of the thing that it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The media type of the data.</summary>
    [JsonPropertyName("datacontenttype")]
    public string? DataContentType { get; init; }

    /// <summary>What is told, as it came. Typed by <see cref="ReadBooking"/> and its like.</summary>
    public required JsonElement Data { get; init; }

    /// <summary>The position in the journal: to be kept once the event has been dealt with, and given as <see cref="FollowOptions.After"/> later.</summary>
    /// <exception cref="LiandongAnswerException">The id is no position: the feed is not one of this version.</exception>
    [JsonIgnore]
    public long Position => long.TryParse(Id, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
        ? position
        : throw new LiandongAnswerException($"The event's id '{Id}' is no position.");

    /// <summary>What is told of a booking (<c>cn.liandong.booking.*</c>).</summary>
    /// <exception cref="InvalidOperationException">The event is about something else.</exception>
    public BookingFacts ReadBooking() => Read("cn.liandong.booking.", ClientJson.Instance.BookingFacts);

    /// <summary>The instrument as it was defined (<c>cn.liandong.instrument.defined.*</c>).</summary>
    /// <exception cref="InvalidOperationException">The event is about something else.</exception>
    public Instrument ReadInstrument() => Read("cn.liandong.instrument.defined.", ClientJson.Instance.Instrument);

    /// <summary>What is told of an outage (<c>cn.liandong.instrument.outagePlaced.*</c>, <c>….outageEnded.*</c>); its subject is the instrument.</summary>
    /// <exception cref="InvalidOperationException">The event is about something else.</exception>
    public OutageFacts ReadOutage() => Read("cn.liandong.instrument.outage", ClientJson.Instance.OutageFacts);

    /// <summary>What is told of an instrument that was retired or reinstated (<c>cn.liandong.instrument.retired.*</c>, <c>….reinstated.*</c>).</summary>
    /// <exception cref="InvalidOperationException">The event is about something else.</exception>
    public RetirementFacts ReadRetirement()
    {
        const string Reinstated = "cn.liandong.instrument.reinstated.";
        return Read(Type.StartsWith(Reinstated, StringComparison.Ordinal) ? Reinstated : "cn.liandong.instrument.retired.", ClientJson.Instance.RetirementFacts);
    }

    /// <summary>What is told of a hold (<c>cn.liandong.hold.*</c>).</summary>
    /// <exception cref="InvalidOperationException">The event is about something else.</exception>
    public HoldFacts ReadHold() => Read("cn.liandong.hold.", ClientJson.Instance.HoldFacts);

    /// <summary>What is told of a qualification (<c>cn.liandong.instrument.qualified.*</c>); its subject is the instrument.</summary>
    /// <exception cref="InvalidOperationException">The event is about something else.</exception>
    public QualificationFacts ReadQualification() => Read("cn.liandong.instrument.qualified.", ClientJson.Instance.QualificationFacts);

    /// <summary>What is told of an import (<c>cn.liandong.import.*</c>).</summary>
    /// <exception cref="InvalidOperationException">The event is about something else.</exception>
    public ImportFacts ReadImport() => Read("cn.liandong.import.", ClientJson.Instance.ImportFacts);

    /// <summary>What is told of an API key (<c>cn.liandong.apiKey.*</c>).</summary>
    /// <exception cref="InvalidOperationException">The event is about something else.</exception>
    public ApiKeyFacts ReadApiKey() => Read("cn.liandong.apiKey.", ClientJson.Instance.ApiKeyFacts);

    private T Read<T>(string types, JsonTypeInfo<T> form)
    {
        if (!Type.StartsWith(types, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The event is of type '{Type}', not of '{types}*': look at its type first.");
        }

        return ApiAnswer.Parse(() => Data.Deserialize(form));
    }
}

/// <summary>Events in commit order.</summary>
public sealed record FeedPage
{
    /// <summary>The events that the caller may see; empty only at the head of the feed.</summary>
    public required IReadOnlyList<FeedEvent> Items { get; init; }

    /// <summary>How far the feed has been read: where the next page goes on.</summary>
    public required long NextAfter { get; init; }
}

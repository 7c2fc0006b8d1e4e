using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Liandong.Journal;

namespace Liandong.Grains.Journaling;

/// <summary>
/// Turns the events of one kind of thing into journal rows and back. A name and its schema stand for one form of the
/// payload for ever; a changed form takes the next schema and an entry that reads the old one.
/// </summary>
public sealed class EventCodec<TEvent>
    where TEvent : class
{
    private readonly Dictionary<Type, Entry> _byType = [];
    private readonly Dictionary<(string Name, int Schema), Entry> _byName = [];

    /// <summary>Adds the current form of an event.</summary>
    public EventCodec<TEvent> With<T>(string name, int schema, JsonTypeInfo<T> json)
        where T : class, TEvent
    {
        ArgumentNullException.ThrowIfNull(json);
        var entry = new Entry(name, schema, e => JsonSerializer.SerializeToUtf8Bytes((T)e, json), payload => JsonSerializer.Deserialize(payload.Span, json)!);
        _byType.Add(typeof(T), entry);
        _byName.Add((name, schema), entry);
        return this;
    }

    /// <summary>The event as it is to be written.</summary>
    public NewEvent Encode(TEvent @event, IReadOnlyList<string> audience)
    {
        ArgumentNullException.ThrowIfNull(@event);
        var entry = _byType[@event.GetType()];
        return new NewEvent(entry.Name, entry.Schema, entry.Write(@event), audience);
    }

    /// <summary>The event in a row.</summary>
    /// <exception cref="JournalCorruptException">The row's form is unknown, or its payload is not of that form.</exception>
    public TEvent Decode(JournalRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Decoded is TEvent known)
        {
            return known;
        }

        if (!_byName.TryGetValue((row.Type, row.Schema), out var entry))
        {
            throw new JournalCorruptException(
                $"Position {row.Position} holds {row.Type} in schema {row.Schema}, which this release cannot read. Run the release that wrote it, or a newer one.");
        }

        try
        {
            var decoded = entry.Read(row.Payload) ?? throw new JsonException("The payload is null.");
            row.Decoded = decoded;
            return decoded;
        }
        catch (JsonException exception)
        {
            throw new JournalCorruptException($"The payload of {row.Type} at position {row.Position} is not of schema {row.Schema}.", exception);
        }
    }

    private sealed record Entry(string Name, int Schema, Func<TEvent, byte[]> Write, Func<ReadOnlyMemory<byte>, TEvent?> Read);
}

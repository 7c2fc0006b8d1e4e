using System.Text.Json;
using System.Text.Json.Serialization;

namespace Liandong.Grains.Interfaces.Meetings;

/// <summary>How many meetings may take place at once: one figure for all slots, or one for each.</summary>
[GenerateSerializer, Immutable, Alias("liandong.TablesSpecification"), JsonConverter(typeof(TablesConverter))]
public sealed record TablesSpecification
{
    /// <summary>The figure of every slot; null when each has its own.</summary>
    [Id(0)] public int? Each { get; init; }

    /// <summary>The figures, one a slot; empty when all have the same.</summary>
    [Id(1)] public IReadOnlyList<int> PerSlot { get; init; } = [];
}

/// <summary>Reads and writes tables as a number or as a list of numbers.</summary>
public sealed class TablesConverter : JsonConverter<TablesSpecification>
{
    /// <inheritdoc/>
    public override TablesSpecification Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return new TablesSpecification { Each = Number(ref reader) };
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("Tables are a number, or a list of numbers.");
        }

        var perSlot = new List<int>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            perSlot.Add(Number(ref reader));
        }

        return new TablesSpecification { PerSlot = perSlot };
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TablesSpecification value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        if (value.Each is { } each)
        {
            writer.WriteNumberValue(each);
            return;
        }

        writer.WriteStartArray();
        foreach (var tables in value.PerSlot)
        {
            writer.WriteNumberValue(tables);
        }

        writer.WriteEndArray();
    }

    private static int Number(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number : throw new JsonException("The number of tables is a whole number.");
}

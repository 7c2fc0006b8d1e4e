using System.Text.Json;
using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>Reads and writes tables as a number or as a list of numbers.</summary>
internal sealed class MeetingTablesConverter : JsonConverter<MeetingTables>
{
    public override MeetingTables Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.GetInt32();
        }

        var perSlot = new List<int>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            perSlot.Add(reader.GetInt32());
        }

        return new MeetingTables { PerSlot = perSlot };
    }

    public override void Write(Utf8JsonWriter writer, MeetingTables value, JsonSerializerOptions options)
    {
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
}

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Grains.Projections;

/// <summary>The body of a page of a list: <c>{ "items", "nextCursor" }</c>, from up to one row more than the page holds.</summary>
internal static class PageBody
{
    /// <summary>A page of rows that hold their item as JSON.</summary>
    public static byte[] Write<TRow>(IReadOnlyList<TRow> rows, PageRequest page, Func<TRow, Cursor> cursorOf, Func<TRow, string> jsonOf) =>
        Write(rows, page, cursorOf, (writer, row) => writer.WriteRawValue(jsonOf(row), skipInputValidation: true));

    /// <summary>A page of rows that become views.</summary>
    public static byte[] Write<TRow, TView>(
        IReadOnlyList<TRow> rows, PageRequest page, Func<TRow, Cursor> cursorOf, Func<TRow, TView> viewOf, JsonTypeInfo<TView> json) =>
        Write(rows, page, cursorOf, (writer, row) => JsonSerializer.Serialize(writer, viewOf(row), json));

    private static byte[] Write<TRow>(IReadOnlyList<TRow> rows, PageRequest page, Func<TRow, Cursor> cursorOf, Action<Utf8JsonWriter, TRow> writeItem)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = WireJson.Strict.Options.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("items");
            foreach (var row in rows.Take(page.Limit))
            {
                writeItem(writer, row);
            }

            writer.WriteEndArray();
            writer.WriteString("nextCursor", rows.Count > page.Limit ? cursorOf(rows[page.Limit - 1]).Encode() : null);
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}

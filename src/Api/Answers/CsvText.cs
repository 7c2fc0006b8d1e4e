using System.Globalization;
using System.Text;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Api.Answers;

/// <summary>Lines of CSV (RFC 4180). No cell is a formula to a spreadsheet.</summary>
internal sealed class CsvText
{
    /// <summary>The media type that asks for it.</summary>
    public const string MediaType = "text/csv";

    /// <summary>The media type that it goes out as.</summary>
    public const string ContentType = MediaType + "; charset=utf-8";

    private readonly StringBuilder _text = new();
    private bool _isWithinLine;

    /// <summary>Whether a caller asks for it.</summary>
    public static bool IsWanted(HttpContext http) =>
        http.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase));

    /// <summary>A line of names that need no care.</summary>
    public CsvText Head(string names)
    {
        _text.Append(names).Append("\r\n");
        return this;
    }

    /// <summary>A text that somebody typed, in quotes.</summary>
    public CsvText Add(string text) => Cell($"\"{Harmless(text).Replace("\"", "\"\"", StringComparison.Ordinal)}\"");

    /// <summary>An id or word of URL-safe characters; nothing for none.</summary>
    public CsvText AddId(string? id) => Cell(id is null ? "" : Harmless(id));

    /// <summary>A number; nothing for none.</summary>
    public CsvText Add(long? number) => Cell(number?.ToString(CultureInfo.InvariantCulture) ?? "");

    /// <summary>An instant; nothing for none.</summary>
    public CsvText Add(DateTimeOffset? instant) => Cell(instant is { } value ? Rfc3339.Format(value) : "");

    /// <summary>Ends the line.</summary>
    public CsvText EndLine()
    {
        _text.Append("\r\n");
        _isWithinLine = false;
        return this;
    }

    /// <summary>All of it.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(_text.ToString());

    private CsvText Cell(string cell)
    {
        _text.Append(_isWithinLine ? "," : "").Append(cell);
        _isWithinLine = true;
        return this;
    }

    /// <summary>What spreadsheets take for a formula, also behind blanks or in full width, becomes a text by an apostrophe.</summary>
    private static string Harmless(string text) =>
        text.TrimStart() is not ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..] && text is not ['\t' or '\r' or '\n', ..] ? text : "'" + text;
}

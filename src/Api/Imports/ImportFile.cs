using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Liandong.Api.Problems;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Api.Imports;

/// <summary>A file of rows: CSV by RFC 4180, UTF-8 with or without a byte order mark, with a header line.</summary>
internal static class ImportFile
{
    /// <summary>Most rows of a file, the header not counted, where its kind says nothing else.</summary>
    public const int MaxRows = 500;

    /// <summary>Most rows of a file of filings; a zone has thousands of enterprises.</summary>
    public const int MaxFilings = 10_000;

    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The rows of a file, in order. Cells stay as they are, whatever a spreadsheet would make of them.</summary>
    /// <exception cref="RefusedRequestException">It is no such file, its columns are not those that are known, or it has too many rows.</exception>
    public static IReadOnlyList<ImportLine> Read(byte[] bytes, ImportColumns columns, int maxRows = MaxRows)
    {
        var malformed = new HashSet<int>();
        using var text = new StringReader(Decode(bytes));
        using var parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            BadDataFound = found => malformed.Add(found.Context.Parser!.Row),
            CacheFields = false,
            Delimiter = ",",
            DetectDelimiter = false,
            IgnoreBlankLines = false,
            InjectionOptions = InjectionOptions.None,
            Mode = CsvMode.RFC4180,
            TrimOptions = TrimOptions.None,
        });
        if (!parser.Read() || malformed.Count > 0)
        {
            throw Malformed();
        }

        var header = parser.Record!;
        columns.Check(header);
        var lines = new List<ImportLine>();
        for (var line = parser.RawRow + 1; parser.Read(); line = parser.RawRow + 1)
        {
            var cells = parser.Record!;
            if (cells is [""])
            {
                continue;
            }

            if (lines.Count == maxRows)
            {
                throw RefusedRequestException.Invalid([new BrokenRule("too_many_rows", null, new FigureReply { Number = maxRows }, null, Overridable: false)]);
            }

            lines.Add(malformed.Contains(parser.Row) || cells.Length != header.Length
                ? new ImportLine(line, null)
                : new ImportLine(line, header.Zip(cells).Where(cell => cell.Second.Length > 0).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal)));
        }

        return lines;
    }

    private static string Decode(byte[] bytes)
    {
        try
        {
            var text = _utf8.GetString(bytes);
            return text is ['\ufeff', ..] ? text[1..] : text;
        }
        catch (DecoderFallbackException)
        {
            throw Malformed();
        }
    }

    private static RefusedRequestException Malformed() =>
        new(new ProblemResult(StatusCodes.Status400BadRequest, "malformed_csv", "Send CSV in UTF-8 with a header line and commas between the cells."));
}

/// <summary>A row of a file: its cells that are not empty, by column; null when it is not written as CSV, or has another number of cells than the header.</summary>
internal sealed record ImportLine(int Line, IReadOnlyDictionary<string, string>? Cells)
{
    public string? Cell(string column) => Cells?.GetValueOrDefault(column);
}

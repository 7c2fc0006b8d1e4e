using Liandong.Grains.Interfaces.PilotBases;

namespace Liandong.Api.Components.PilotBases;

/// <summary>A part of one line's row that is taken.</summary>
/// <param name="Entry">What takes it.</param>
/// <param name="Left">Where it begins, in per cent of the time shown.</param>
/// <param name="Width">How long it is, in per cent of the time shown.</param>
/// <param name="IsFirst">Whether it is the first of the entry's lines, which carries its words.</param>
internal sealed record LineBlock(LineEntryView Entry, double Left, double Width, bool IsFirst);

/// <summary>
/// Lays bookings onto lines so that they can be drawn: by start, each onto the first lines that are free then. No booking
/// has a line of its own; that so many lines are always enough is what the rules see to.
/// </summary>
internal static class LineLayout
{
    /// <summary>Most lines that are drawn.</summary>
    public const int MostRows = 24;

    /// <summary>The rows of a time, one for each line up to <see cref="MostRows"/>.</summary>
    public static IReadOnlyList<IReadOnlyList<LineBlock>> Rows(IEnumerable<LineEntryView> entries, int lines, DateTimeOffset from, DateTimeOffset to)
    {
        var rows = Enumerable.Range(0, Math.Clamp(lines, 1, MostRows)).Select(_ => new List<LineBlock>()).ToList();
        var freeFrom = new DateTimeOffset[Math.Max(1, lines)];
        foreach (var entry in entries.OrderBy(entry => entry.Start))
        {
            var left = entry.Lines;
            for (var line = 0; line < freeFrom.Length && left > 0; line++)
            {
                // An outage lies over whatever is booked.
                if (entry.Kind != "outage" && freeFrom[line] > entry.Start)
                {
                    continue;
                }

                freeFrom[line] = entry.Kind == "outage" ? freeFrom[line] : entry.End;
                if (line < rows.Count)
                {
                    rows[line].Add(BlockOf(entry, from, to, left == entry.Lines));
                }

                left--;
            }
        }

        return rows;
    }

    private static LineBlock BlockOf(LineEntryView entry, DateTimeOffset from, DateTimeOffset to, bool isFirst)
    {
        var whole = (to - from).TotalMinutes;
        var begin = Math.Clamp((entry.Start - from).TotalMinutes / whole * 100, 0, 100);
        var end = Math.Clamp((entry.End - from).TotalMinutes / whole * 100, 0, 100);
        return new LineBlock(entry, begin, end - begin, isFirst);
    }
}

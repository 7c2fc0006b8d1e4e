using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace Liandong.Api.Components.Provider;

/// <summary>Hours of use by month.</summary>
public partial class MonthChart
{
    private const int Width = 560;
    private const int Height = 320;
    private const int Left = 52;
    private const int Top = 12;
    private const int Bottom = 288;
    private const int Step = (Width - Left) / 12;
    private const int Gap = 8;
    private const int Bar = Step - (2 * Gap);
    private const int MinutesPerHour = 60;
    private static readonly long[] _niceHours = [4, 8, 20, 40, 80, 200, 400, 800, 2_000, 4_000, 8_000, 20_000, 40_000, 80_000, 200_000];

    /// <summary>The months of a year.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<MonthFigures> Months { get; set; } = [];

    private long MostMinutes => Months.Select(month => month.ExternalMinutes + month.InternalMinutes).DefaultIfEmpty().Max();

    private long TopHours => Array.Find(_niceHours, hours => hours * MinutesPerHour >= MostMinutes) is > 0 and var found ? found : (MostMinutes / MinutesPerHour) + 1;

    private IEnumerable<(int Y, string Label)> Lines => Enumerable.Range(0, 5).Select(line =>
        (Bottom - (line * (Bottom - Top) / 4), (TopHours * line / 4).ToString("#,0", CultureInfo.InvariantCulture)));

    private int HeightOf(long minutes) => (int)(minutes * (Bottom - Top) / (TopHours * MinutesPerHour));

    /// <summary>A text of the drawing: Razor has an element of that name of its own. A minor one is left out where there is little room.</summary>
    private static string TextAt(int x, int y, string anchor, string text, bool isMinor = false) => string.Create(
        CultureInfo.InvariantCulture, $"<text class=\"chart-text{(isMinor ? " minor" : "")}\" x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{HtmlEncoder.Default.Encode(text)}</text>");
}

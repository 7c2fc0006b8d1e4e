using System.Globalization;
using System.Net;
using System.Text;
using Liandong.Load.Statistics;

namespace Liandong.Load.Reports;

/// <summary>A bar of a plot.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Value">Its length, and the line across its end.</param>
internal sealed record Bar(string Label, Spread Value);

/// <summary>Draws plots as SVG.</summary>
internal static class SvgPlot
{
    private const int LabelWidth = 130;
    private const int PlotWidth = 520;
    private const int NumberWidth = 110;
    private const int BarHeight = 26;
    private const int TitleHeight = 30;
    private static readonly string[] _colours = ["#2b6cb0", "#a0aec0", "#68a063", "#b7791f"];

    /// <summary>Horizontal bars from 0, each with its spread.</summary>
    public static string Bars(string title, IReadOnlyList<Bar> bars)
    {
        var longest = bars.Max(bar => bar.Value.Highest) is > 0 and var highest ? highest : 1;
        var svg = new StringBuilder();
        var (width, height, name) = (LabelWidth + PlotWidth + NumberWidth, TitleHeight + (bars.Count * BarHeight) + 8, WebUtility.HtmlEncode(title));
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{width}\" height=\"{height}\" ");
        svg.Append(CultureInfo.InvariantCulture, $"font-family=\"system-ui,sans-serif\" font-size=\"13\"><title>{name}</title><text x=\"0\" y=\"18\" fill=\"#555\">{name}</text>\n");
        for (var index = 0; index < bars.Count; index++)
            Append(svg, bars[index], index, longest);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Append(StringBuilder svg, Bar bar, int index, double longest)
    {
        var top = TitleHeight + (index * BarHeight);
        var middle = top + (BarHeight / 2);
        double At(double value) => Math.Round(LabelWidth + (value / longest * PlotWidth), 1);
        var (width, colour) = (Math.Round(At(bar.Value.Median) - LabelWidth, 1), _colours[index % _colours.Length]);
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"0\" y=\"{middle + 4}\">{WebUtility.HtmlEncode(bar.Label)}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{LabelWidth}\" y=\"{top + 4}\" width=\"{width}\" height=\"{BarHeight - 8}\" fill=\"{colour}\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{At(bar.Value.Lowest)} {middle}H{At(bar.Value.Highest)}\" stroke=\"#000\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{LabelWidth + PlotWidth + 8}\" y=\"{middle + 4}\">{bar.Value.Median:N2}</text>\n");
    }
}

using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace Liandong.Api.Components.Roadshows;

/// <summary>Interests over the time of a session.</summary>
public partial class InterestChart
{
    private const int Width = 560;
    private const int Height = 300;
    private const int Left = 40;
    private const int Top = 12;
    private const int Bottom = 268;
    private const int Gap = 6;
    private const int Parts = 4;
    private const int LabelEvery = 3;

    /// <summary>A step of time.</summary>
    /// <param name="Label">When it begins, on the wall clock.</param>
    /// <param name="Count">How many interests were shown in it.</param>
    public sealed record TimeStep(string Label, int Count);

    /// <summary>The steps in their order.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TimeStep> Steps { get; set; } = [];

    private int Step => (Width - Left) / Math.Max(1, Steps.Count);

    private int Bar => Math.Max(2, Step - (2 * Gap));

    /// <summary>The top of the scale: a multiple of its parts, so that each line is a whole number.</summary>
    private int Most => (Steps.Select(step => step.Count).DefaultIfEmpty().Max() + Parts - 1) / Parts * Parts is > 0 and var most ? most : Parts;

    private IEnumerable<(int Y, string Label)> Lines => Enumerable.Range(0, Parts + 1).Select(line =>
        (Bottom - (line * (Bottom - Top) / Parts), (Most * line / Parts).ToString(CultureInfo.InvariantCulture)));

    private int HeightOf(int count) => count * (Bottom - Top) / Most;

    /// <summary>A text of the drawing: Razor has an element of that name of its own.</summary>
    private static string TextAt(int x, int y, string anchor, string text) => string.Create(
        CultureInfo.InvariantCulture, $"<text class=\"chart-text\" x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{HtmlEncoder.Default.Encode(text)}</text>");
}

using System.Globalization;
using Liandong.Grains.Interfaces.Calls;
using Microsoft.Extensions.Localization;

namespace Liandong.Api.Components;

/// <summary>What the codes of the platform mean, in the language of the page.</summary>
internal static class Words
{
    private const string DaysUnit = "Days";
    private const string CountUnit = "Count";
    private const string MinutesUnit = "Minutes";

    /// <summary>Rules whose figure is no number of minutes.</summary>
    private static readonly Dictionary<string, string> _units = new(StringComparer.Ordinal)
    {
        ["beyond_horizon"] = DaysUnit,
        ["too_many_active"] = CountUnit,
        ["too_many_requests"] = CountUnit,
        ["too_many_holds"] = CountUnit,
        ["too_many"] = CountUnit,
        ["too_far_ahead"] = CountUnit,
        ["period_too_long"] = CountUnit,
        ["too_many_slots"] = CountUnit,
        ["out_of_range"] = CountUnit,
        ["too_many_lines"] = CountUnit,
    };

    /// <summary>What is wrong and what to do next.</summary>
    public static string Of(IStringLocalizer<Text> texts, string code) => Find(texts, $"Problem.{code}") ?? texts["Problem.other", code];

    /// <summary>A broken rule, with its figure.</summary>
    public static string Of(IStringLocalizer<Text> texts, ProblemReply rule) =>
        Find(texts, $"Rule.{rule.Code}") is { } format
            ? string.Format(CultureInfo.CurrentCulture, format, Figure(rule.Code, rule.Limit))
            : texts["Problem.other", rule.Code];

    private static string Figure(string code, FigureReply? figure) => figure switch
    {
        { Number: { } number } when _units.GetValueOrDefault(code, MinutesUnit) == MinutesUnit => Show.Minutes(number),
        { Number: { } number } => number.ToString(CultureInfo.CurrentCulture),
        { Text: { } text } => text.Replace(" to ", "–", StringComparison.Ordinal),
        _ => "",
    };

    private static string? Find(IStringLocalizer<Text> texts, string key) => texts[key] is { ResourceNotFound: false } found ? found.Value : null;
}

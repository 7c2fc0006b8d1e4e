using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Calls;
using Microsoft.Extensions.Localization;

namespace Liandong.Api.Components;

/// <summary>What the codes of the platform mean, in the language of the page.</summary>
internal static partial class Words
{
    private const string Required = "required";
    private const string OutOfRange = "out_of_range";
    private const string InvalidValue = "invalid_value";
    private const string TooLong = "too_long";

    // Times that no instrument is at hand for are China's, as the instruments are.
    private static readonly TimeZoneInfo _china = Show.Zone("Asia/Shanghai");

    private static readonly FrozenSet<string> _minutes = Set(
        "below_taken", "cancel_notice", "daily_minutes_exceeded", "notice_too_short", "off_granularity", "priority_quota_exhausted", TooLong, "too_short", "weekly_minutes_exceeded");

    private static readonly FrozenSet<string> _amounts = Set("budget_below_grants", "budget_exhausted", "voucher_insufficient", "yearly_cap_exceeded");

    /// <summary>Members that are texts: a bound on them is one of their length.</summary>
    private static readonly FrozenSet<string> _texts = Set(
        "category", "city", "comment", "contactName", "email", "evidence", "goal", "goals", "name", "note", "plan", "purpose", "reason", "reference", "report", "text", "title");

    /// <summary>Rules that say nothing without the field they are about.</summary>
    private static readonly FrozenSet<string> _ofFields = Set(InvalidValue, "malformed", OutOfRange, Required, "too_few", "too_many");

    /// <summary>What is wrong and what to do next.</summary>
    public static string Of(IStringLocalizer<Text> texts, string code) => Find(texts, $"Problem.{code}") ?? texts["Problem.other", code];

    /// <summary>A broken rule, with its figure.</summary>
    public static string Of(IStringLocalizer<Text> texts, ProblemReply rule) =>
        Find(texts, KeyOf(rule)) is { } format
            ? string.Format(CultureInfo.CurrentCulture, format, Figure(rule))
            : texts["Problem.other", rule.Code];

    /// <summary>The broken rules that say more than the problem itself, each once, with the field where one has to know it.</summary>
    public static IReadOnlyList<string> OfRules(IStringLocalizer<Text> texts, Trouble trouble) =>
        [.. trouble.Rules.Where(rule => SaysMore(texts, trouble, rule)).Select(rule => WithField(texts, rule)).Distinct()];

    private static bool SaysMore(IStringLocalizer<Text> texts, Trouble trouble, ProblemReply rule) =>
        Of(texts, rule) != Of(texts, trouble.Code)
        && !(trouble.Code == "reason_required" && rule.Code == Required)
        && !(trouble.Code == rule.Code && rule.Limit is null && !_ofFields.Contains(rule.Code));

    private static string WithField(IStringLocalizer<Text> texts, ProblemReply rule) =>
        _ofFields.Contains(rule.Code) && (Find(texts, $"Field.{MemberOf(rule)}") ?? Find(texts, $"Editor.{MemberOf(rule)}")) is { } field
            ? texts["Rule.OfField", field, Of(texts, rule)]
            : Of(texts, rule);

    private static string KeyOf(ProblemReply rule) => rule switch
    {
        { Code: OutOfRange or InvalidValue or TooLong, Limit.Number: { } limit, Actual.Number: { } actual } when _texts.Contains(MemberOf(rule)) =>
            actual > limit ? "Rule.text_too_long" : $"Rule.{Required}",
        { Code: OutOfRange or InvalidValue, Limit.Number: { } limit, Actual.Number: { } actual } when actual > limit => "Rule.too_large",

        // A value that is invalid may be told the greatest although it is too small.
        { Code: OutOfRange, Limit.Number: not null, Actual.Number: not null } or { Code: InvalidValue, Limit.Number: 0 or 1, Actual.Number: not null } => "Rule.too_small",
        _ => $"Rule.{rule.Code}",
    };

    private static string Figure(ProblemReply rule) => rule.Limit switch
    {
        { Number: { } number } when _amounts.Contains(rule.Code) || EndsWith(rule, "Fen") => Show.Money(number),
        { Number: { } number } when (_minutes.Contains(rule.Code) && !_texts.Contains(MemberOf(rule))) || EndsWith(rule, "Minutes") => Show.Minutes(number),
        { Number: { } number } => number.ToString(CultureInfo.CurrentCulture),
        { Text: { } text } when Instant(text) is { } instant => Show.Instant(instant, _china),
        { Text: { } text } => text.Replace(" to ", "–", StringComparison.Ordinal),
        _ => "",
    };

    private static DateTimeOffset? Instant(string text) =>
        text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var instant) ? instant : null;

    private static bool EndsWith(ProblemReply rule, string unit) => MemberOf(rule).EndsWith(unit, StringComparison.OrdinalIgnoreCase);

    /// <summary>The last part of the path of the member at fault.</summary>
    private static string MemberOf(ProblemReply rule) => Place().Replace(rule.Param ?? "", "").Split('.')[^1];

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);

    private static string? Find(IStringLocalizer<Text> texts, string key) => texts[key] is { ResourceNotFound: false } found ? found.Value : null;

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Place();
}

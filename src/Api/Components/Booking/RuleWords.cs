using Liandong.Grains.Interfaces.Instruments;
using Microsoft.Extensions.Localization;

namespace Liandong.Api.Components.Booking;

/// <summary>An instrument's rules and terms in plain words, from its definition.</summary>
internal static class RuleWords
{
    /// <summary>What applies to a booking.</summary>
    public static IEnumerable<string> OfBooking(IStringLocalizer<Text> texts, BookingPolicySpecification policy)
    {
        foreach (var hours in OpenHours(texts, policy.OpenHours))
        {
            yield return hours;
        }

        (string Key, int? Minutes)[] lengths =
        [
            ("Says.Min", policy.MinMinutes), ("Says.Max", policy.MaxMinutes), ("Says.Step", policy.GranularityMinutes), ("Says.Notice", policy.NoticeMinutes),
            ("Says.Buffer", policy.BufferMinutes), ("Says.PerDay", policy.MaxMinutesPerHolderPerDay), ("Says.PerWeek", policy.MaxMinutesPerHolderPerWeek),
        ];
        foreach (var (key, minutes) in lengths.Where(length => length.Minutes > 0))
        {
            yield return texts[key, Show.Minutes(minutes!.Value)];
        }

        (string Key, int? Count)[] counts = [("Says.Horizon", policy.HorizonDays), ("Says.Active", policy.MaxActivePerHolder)];
        foreach (var (key, count) in counts.Where(count => count.Count is not null))
        {
            yield return texts[key, count!];
        }

        (string Key, bool Applies)[] conditions = [("Says.Approval", policy.RequiresApproval == true), ("Says.Qualification", policy.RequiresQualification == true)];
        foreach (var (key, _) in conditions.Where(condition => condition.Applies))
        {
            yield return texts[key];
        }

        if (policy.ClosedOn is { Length: > 0 } closed)
        {
            yield return texts["Says.Closed", string.Join(texts["Says.Comma"], closed)];
        }
    }

    /// <summary>What cancelling, not coming and using longer costs.</summary>
    public static IEnumerable<string> OfMoney(IStringLocalizer<Text> texts, InstrumentView instrument)
    {
        yield return texts[$"Says.Charge.{instrument.ChargeBy}"];
        if (instrument.MinimumChargeFen is > 0 and var minimum)
        {
            yield return texts["Says.Minimum", Show.Money(minimum)];
        }

        yield return Cancelling(texts, instrument);
        if (instrument.Policy.CheckInGraceMinutes is { } grace)
        {
            yield return instrument.NoShowFeePercent is > 0 and var percent
                ? texts["Says.NoShowFee", Show.Minutes(grace), percent]
                : texts["Says.NoShow", Show.Minutes(grace)];
        }
    }

    /// <summary>What cancelling costs, and until when nothing.</summary>
    public static string Cancelling(IStringLocalizer<Text> texts, InstrumentView instrument) => (instrument.Policy.CancelNoticeMinutes, instrument.CancelFeePercent) switch
    {
        (null or 0, _) => texts["Says.CancelFree"],
        ({ } notice, null) => texts["Says.CancelUntil", Show.Minutes(notice)],
        ({ } notice, { } percent) => texts["Says.CancelFee", Show.Minutes(notice), percent],
    };

    /// <summary>Days with the same hours are told together.</summary>
    private static IEnumerable<string> OpenHours(IStringLocalizer<Text> texts, OpenHoursSpecification[]? hours)
    {
        if (hours is not { Length: > 0 })
        {
            yield return texts["Says.AlwaysOpen"];
            yield break;
        }

        var byDay = hours.GroupBy(open => open.Day).OrderBy(day => day.Key)
            .Select(day => (day.Key, Hours: string.Join(texts["Says.Comma"], day.Select(open => $"{open.From}–{open.To}"))));
        foreach (var same in byDay.GroupBy(day => day.Hours))
        {
            yield return texts["Says.Open", Days(texts, [.. same.Select(day => day.Key)]), same.Key];
        }
    }

    private static string Days(IStringLocalizer<Text> texts, OpenDay[] days) =>
        days.Length == 7 ? texts["Says.EveryDay"]
        : days.Length > 2 && days[^1] - days[0] == days.Length - 1 ? texts["Says.DayRange", texts[$"Day.{days[0]}"].Value, texts[$"Day.{days[^1]}"].Value]
        : string.Join(texts["Says.Comma"], days.Select(day => texts[$"Day.{day}"].Value));
}

using System.Globalization;

namespace Liandong.Api.Components.Booking;

/// <summary>How often a slot is wanted.</summary>
public enum Repetition
{
    /// <summary>Once.</summary>
    Once,

    /// <summary>On every day.</summary>
    Daily,

    /// <summary>From Monday to Friday.</summary>
    WorkingDays,

    /// <summary>Every week.</summary>
    Weekly,

    /// <summary>Every other week.</summary>
    Fortnightly,

    /// <summary>Every month.</summary>
    Monthly,
}

/// <summary>Recurrence rules of what the pages offer.</summary>
internal static class Repetitions
{
    /// <summary>The fewest slots of a series.</summary>
    public const int Fewest = 2;

    /// <summary>The most slots of a series, as the rules have it.</summary>
    public const int Most = 200;

    /// <summary>The rule of RFC 5545 for a number of slots.</summary>
    public static string RuleOf(Repetition repetition, int count)
    {
        var parts = repetition switch
        {
            Repetition.Daily => "FREQ=DAILY",
            Repetition.WorkingDays => "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
            Repetition.Weekly => "FREQ=WEEKLY",
            Repetition.Fortnightly => "FREQ=WEEKLY;INTERVAL=2",
            Repetition.Monthly => "FREQ=MONTHLY",
            _ => throw new ArgumentOutOfRangeException(nameof(repetition), repetition, "Once is no series."),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{parts};COUNT={count}");
    }
}

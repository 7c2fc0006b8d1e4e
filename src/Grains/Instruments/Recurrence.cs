using System.Text.RegularExpressions;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using Liandong.Domain;
using Liandong.Domain.Instruments;

namespace Liandong.Grains.Instruments;

/// <summary>Slots of an RFC 5545 recurrence rule, by the wall clock of a time zone.</summary>
internal static partial class Recurrence
{
    private const int MaximumLength = 500;

    // How many steps without a match a rule may take: the 30th of February never comes.
    private const int MaximumUnmatched = 1_000;

    /// <summary>The first slots of a rule, one more at most than a series may have; null with a refusal for a rule that cannot be read.</summary>
    public static IReadOnlyList<TimeSlot>? Expand(string rule, TimeSlot first, string timeZone, out Refusal? refusal)
    {
        refusal = first.End <= first.Start
            ? new Refusal(RefusalKind.Malformed, "invalid_interval", "Give an end that lies after the start.") { Problems = [new Problem("invalid_interval", "end")] }
            : null;
        if (refusal is not null)
        {
            return null;
        }

        if (rule.Length > MaximumLength || !Form().IsMatch(rule))
        {
            refusal = Unreadable();
            return null;
        }

        try
        {
            return [.. Starts(rule, first.Start, timeZone).Take(SeriesDecisions.MaximumSlots + 1).Select(start => new TimeSlot(start, start + first.Length()))];
        }
#pragma warning disable CA1031 // The library throws what it likes at a rule it cannot read or follow to its end: the rule is at fault.
        catch (Exception)
#pragma warning restore CA1031
        {
            refusal = Unreadable();
            return null;
        }
    }

    private static IEnumerable<DateTimeOffset> Starts(string rule, DateTimeOffset first, string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var local = TimeZoneInfo.ConvertTime(first, zone).DateTime;
        var fraction = TimeSpan.FromTicks(local.Ticks % TimeSpan.TicksPerSecond);
        var pattern = new RecurrencePattern(rule);
        if (pattern.Count is null && pattern.Until is null)
        {
            // The library passes over an UNTIL that it cannot read.
            throw new FormatException("The rule has no end.");
        }

        var recurring = new CalendarEvent { Start = new CalDateTime(local - fraction, timeZone), RecurrenceRule = pattern };
        return recurring.GetOccurrences(null, new EvaluationOptions { MaxUnmatchedIncrementsLimit = MaximumUnmatched })
            .Select(occurrence => new DateTimeOffset(occurrence.Period.StartTime.AsUtc, TimeSpan.Zero) + fraction);
    }

    private static Refusal Unreadable() =>
        new(RefusalKind.Malformed, "invalid_rrule", "Give a rule of RFC 5545 with FREQ daily, weekly, monthly or yearly and COUNT or UNTIL, such as FREQ=WEEKLY;BYDAY=MO;COUNT=10.")
        {
            Problems = [new Problem("invalid_value", "rrule")],
        };

    // A part list as RFC 5545 writes it, with an end and no step shorter than a day.
    [GeneratedRegex("^(?=.*FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;|$))(?=.*(COUNT|UNTIL)=)[A-Z]{2,10}=[A-Z0-9,+-]{1,200}(;[A-Z]{2,10}=[A-Z0-9,+-]{1,200})*$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Form();
}

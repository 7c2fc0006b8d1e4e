using System.Collections.Frozen;
using System.Globalization;

namespace Liandong.Domain.Instruments;

/// <summary>Local dates on which an instrument is closed.</summary>
internal sealed class ClosedDates(LocalClock clock, IReadOnlyList<string>? dates)
{
    private readonly FrozenSet<DateOnly> _dates = (dates ?? []).Select(Parse).OfType<DateOnly>().ToFrozenSet();

    /// <summary>The date of <c>yyyy-MM-dd</c>, or null.</summary>
    public static DateOnly? Parse(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>Whether it is closed on a date.</summary>
    public bool Contains(DateOnly date) => _dates.Contains(date);

    /// <summary>The first closed date that a slot touches; null when it touches none. The slot is no longer than a booking may be.</summary>
    public DateOnly? FirstIn(TimeSlot slot)
    {
        if (_dates.Count == 0 || slot.End <= slot.Start)
            return null;
        var last = DateOnly.FromDateTime(clock.ToLocal(Instants.FromTicks(slot.End.UtcTicks - 1)));
        for (var date = DateOnly.FromDateTime(clock.ToLocal(slot.Start)); date <= last; date = date.AddDays(1))
        {
            if (_dates.Contains(date))
                return date;
            if (date == DateOnly.MaxValue)
                break;
        }

        return null;
    }
}

using System.Globalization;

namespace Liandong.Domain.Instruments;

/// <summary>
/// Weekly opening hours, joined where they touch, so that a stretch across midnight or across the week's end is one. A slot
/// is open when the wall clock shows an open time at its start and it ends no later than that stretch.
/// </summary>
internal sealed class OpenHours
{
    private const int MinutesPerDay = 24 * 60;
    private const int MinutesPerWeek = 7 * MinutesPerDay;

    private readonly LocalClock _clock;

    // Minutes of the week from Monday 00:00; ordered, disjoint, a stretch may run past the week's end.
    private readonly IReadOnlyList<Stretch> _stretches;

    public OpenHours(LocalClock clock, IReadOnlyList<OpenInterval>? intervals)
    {
        _clock = clock;
        _stretches = Join(intervals ?? []);
        IsAlwaysOpen = intervals is null or { Count: 0 } || _stretches is [{ Minutes: >= MinutesPerWeek }];
    }

    public bool IsAlwaysOpen { get; }

    /// <summary>Minutes since midnight of <c>HH:mm</c> (<c>24:00</c> included), or null.</summary>
    public static int? ParseTime(string? text)
    {
        if (text is not { Length: 5 } || text[2] != ':'
            || !int.TryParse(text.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || !int.TryParse(text.AsSpan(3, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes))
            return null;
        return minutes < 60 && (hours < 24 || (hours == 24 && minutes == 0)) ? (hours * 60) + minutes : null;
    }

    /// <summary>When the stretch that is open at an instant closes; null when it is closed then.</summary>
    public DateTimeOffset? ClosesAt(DateTimeOffset instant)
    {
        if (IsAlwaysOpen)
            return DateTimeOffset.MaxValue;
        var local = _clock.ToLocal(instant);
        var sinceMonday = SinceMonday(local);
        foreach (var stretch in _stretches)
        {
            var since = (sinceMonday - stretch.Start + Week.Ticks) % Week.Ticks;
            if (since < stretch.Length)
                return _clock.LastInstant(new DateTime(Math.Clamp(local.Ticks - since + stretch.Length, 0, DateTime.MaxValue.Ticks)));
        }

        return null;
    }

    /// <summary>How much of a time on the wall clock, within one day and without a change of the clock, is open; ticks.</summary>
    public long TicksWithin(DateTime from, DateTime to)
    {
        if (IsAlwaysOpen)
            return to.Ticks - from.Ticks;
        var first = SinceMonday(from);
        var last = first + to.Ticks - from.Ticks;

        // A stretch that runs past the week's end is also that of the week before.
        return _stretches.Sum(stretch => Overlap(stretch.Start, first, last, stretch.Length) + Overlap(stretch.Start - Week.Ticks, first, last, stretch.Length));
    }

    /// <summary>The first instant at or after the given one from which it is open for a length of time, or null if no stretch begins that could be it.</summary>
    public DateTimeOffset? OpensFor(DateTimeOffset instant, TimeSpan length)
    {
        if (ClosesAt(instant) is { } closes && closes - instant >= length)
            return instant;
        var local = _clock.ToLocal(instant);
        var sinceMonday = SinceMonday(local);
        DateTimeOffset? earliest = null;
        // An hour is allowed for because a stretch across a change of the clock is that much longer than it looks.
        foreach (var stretch in _stretches.Where(stretch => stretch.Length + TimeSpan.TicksPerHour >= length.Ticks))
        {
            var until = (stretch.Start - sinceMonday + Week.Ticks) % Week.Ticks;
            var opens = _clock.FirstInstant(new DateTime(Math.Clamp(local.Ticks + (until == 0 ? Week.Ticks : until), 0, DateTime.MaxValue.Ticks)));
            if (opens > instant && (earliest is null || opens < earliest))
                earliest = opens;
        }

        return earliest;
    }

    private static TimeSpan Week => TimeSpan.FromDays(7);

    private static long Overlap(long start, long from, long to, long length) => Math.Max(0, Math.Min(start + length, to) - Math.Max(start, from));

    private static long SinceMonday(DateTime local) =>
        (((int)local.DayOfWeek + 6) % 7 * TimeSpan.TicksPerDay) + local.TimeOfDay.Ticks;

    private static List<Stretch> Join(IReadOnlyList<OpenInterval> intervals)
    {
        var joined = new List<Stretch>();
        foreach (var stretch in intervals.Select(ToStretch).OfType<Stretch>().OrderBy(stretch => stretch.Minute))
        {
            if (joined is [.., var last] && stretch.Minute <= last.Minute + last.Minutes)
                joined[^1] = last with { Minutes = Math.Max(last.Minutes, stretch.Minute + stretch.Minutes - last.Minute) };
            else
                joined.Add(stretch);
        }

        // What runs past Sunday midnight swallows or joins what begins the week, which may bring it further.
        while (joined.Count > 1 && joined[^1].Minute + joined[^1].Minutes - MinutesPerWeek >= joined[0].Minute)
        {
            var (last, first) = (joined[^1], joined[0]);
            joined[^1] = last with { Minutes = Math.Max(last.Minutes, first.Minute + MinutesPerWeek + first.Minutes - last.Minute) };
            joined.RemoveAt(0);
        }

        return joined;
    }

    private static Stretch? ToStretch(OpenInterval interval)
    {
        if (ParseTime(interval.From) is not { } from || ParseTime(interval.To) is not { } to)
            return null;
        return new Stretch(((int)interval.Day * MinutesPerDay) + from, to > from ? to - from : to + MinutesPerDay - from);
    }

    private sealed record Stretch(int Minute, int Minutes)
    {
        public long Start => Minute * Instants.TicksPerMinute;

        public long Length => Minutes * Instants.TicksPerMinute;
    }
}

namespace Liandong.Domain;

/// <summary>A stretch of time, half-open: the start belongs to it, the end does not. Kept in UTC. It may be empty or reversed; rules refuse that.</summary>
/// <param name="Start">The first instant.</param>
/// <param name="End">The first instant after it.</param>
public readonly record struct TimeSlot(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>The first instant, in UTC.</summary>
    public DateTimeOffset Start { get; init => field = value.ToUniversalTime(); } = Start.ToUniversalTime();

    /// <summary>The first instant after the slot, in UTC.</summary>
    public DateTimeOffset End { get; init => field = value.ToUniversalTime(); } = End.ToUniversalTime();

    /// <summary>How long the slot is; negative when it is reversed.</summary>
    public TimeSpan Length() => End - Start;

    /// <summary>Whether the two share an instant. Slots that only touch do not overlap, and an empty one overlaps nothing.</summary>
    public bool Overlaps(TimeSlot other) => Overlap(other.Start, other.End) > TimeSpan.Zero;

    /// <summary>How much of the slot lies in [<paramref name="from"/>, <paramref name="to"/>); never negative.</summary>
    public TimeSpan Overlap(DateTimeOffset from, DateTimeOffset to)
    {
        var first = Start > from ? Start : from;
        var last = End < to ? End : to;
        return last > first ? last - first : TimeSpan.Zero;
    }
}

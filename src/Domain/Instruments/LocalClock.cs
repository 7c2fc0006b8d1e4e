namespace Liandong.Domain.Instruments;

/// <summary>The wall clock of a time zone. Never throws: results beyond the calendar are clamped to it.</summary>
internal sealed class LocalClock(TimeZoneInfo zone)
{
    /// <summary>Whether a name is that of a known IANA zone.</summary>
    public static bool IsKnown(string? name) => Find(name) is not null;

    /// <summary>The clock of a zone; of UTC when the machine does not know the zone, so that a replay is possible everywhere.</summary>
    public static LocalClock For(string name) => new(Find(name) ?? TimeZoneInfo.Utc);

    /// <summary>How far the wall clock is ahead of UTC at an instant.</summary>
    public TimeSpan OffsetAt(DateTimeOffset instant) => zone.GetUtcOffset(instant);

    /// <summary>What the wall clock shows at an instant.</summary>
    public DateTime ToLocal(DateTimeOffset instant) =>
        new(Math.Clamp(instant.UtcTicks + OffsetAt(instant).Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks));

    /// <summary>The first instant at which the wall clock shows a time; for a time that is skipped, the instant of the change.</summary>
    public DateTimeOffset FirstInstant(DateTime local) => ToInstant(local, offsets => offsets.Max());

    /// <summary>The last instant at which the wall clock shows a time; for a time that is skipped, the instant of the change.</summary>
    public DateTimeOffset LastInstant(DateTime local) => ToInstant(local, offsets => offsets.Min());

    private static TimeZoneInfo? Find(string? name) =>
        // The shape is checked first because the system looks unknown names up as files.
        name is { Length: >= 1 and <= 64 }
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '/' or '_' or '-' or '+')
        && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId
            ? zone
            : null;

    private DateTimeOffset ToInstant(DateTime local, Func<TimeSpan[], TimeSpan> choose)
    {
        while (zone.IsInvalidTime(local))
            local = new DateTime(local.Ticks - (local.Ticks % Instants.TicksPerMinute) + Instants.TicksPerMinute);
        var offset = zone.IsAmbiguousTime(local) ? choose(zone.GetAmbiguousTimeOffsets(local)) : zone.GetUtcOffset(local);
        return Instants.FromTicks(local.Ticks - offset.Ticks);
    }
}

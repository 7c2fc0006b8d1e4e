namespace Liandong.Domain.Instruments;

/// <summary>What a slot must be to make sense at all.</summary>
internal static class SlotRules
{
    /// <summary>The last instant that a slot may begin or end with: the end of the year 8999, UTC.</summary>
    public static readonly DateTimeOffset LastInstant = new DateTimeOffset(9000, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(-1);

    /// <summary>Why a slot makes no sense; null when it does.</summary>
    public static Refusal? Check(TimeSlot slot)
    {
        if (slot.Start > LastInstant || slot.End > LastInstant)
        {
            var (param, actual) = slot.Start > LastInstant ? ("start", slot.Start) : ("end", slot.End);
            return new Refusal(RefusalKind.Malformed, "out_of_range", "Give instants of the years up to 8999.")
            {
                Problems = [new Problem("out_of_range", param, LastInstant.ToText(), actual.ToText())],
            };
        }

        return slot.End <= slot.Start
            ? new Refusal(RefusalKind.Malformed, "invalid_interval", "Give an end that lies after the start.")
            {
                Problems = [new Problem("invalid_interval", "end", slot.Start.ToText(), slot.End.ToText())],
            }
            : null;
    }
}

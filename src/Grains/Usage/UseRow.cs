using Liandong.Grains.Interfaces.Usage;

namespace Liandong.Grains.Usage;

/// <summary>A use as the database gives it.</summary>
internal sealed record UseRow
{
    public required string Id { get; init; }

    public required string InstrumentId { get; init; }

    public required string HolderId { get; init; }

    public string? UserId { get; init; }

    public required string Status { get; init; }

    public required long IsInternal { get; init; }

    public required long StartTicks { get; init; }

    public required long EndTicks { get; init; }

    public long? ActualStartTicks { get; init; }

    public long? ActualEndTicks { get; init; }

    public required long ScheduledMinutes { get; init; }

    public required long EffectiveMinutes { get; init; }

    public required long BilledMinutes { get; init; }

    public required long FeeFen { get; init; }

    public int? Score { get; init; }

    public UseView ToView() => new()
    {
        BookingId = Id,
        InstrumentId = InstrumentId,
        HolderId = HolderId,
        UserId = UserId,
        Status = Status,
        Kind = IsInternal == 0 ? "external" : "internal",
        Start = new DateTimeOffset(StartTicks, TimeSpan.Zero),
        End = new DateTimeOffset(EndTicks, TimeSpan.Zero),
        ActualStart = Instant(ActualStartTicks),
        ActualEnd = Instant(ActualEndTicks),
        ScheduledMinutes = ScheduledMinutes,
        EffectiveMinutes = EffectiveMinutes,
        BilledMinutes = BilledMinutes,
        FeeFen = FeeFen,
        Score = Score,
    };

    private static DateTimeOffset? Instant(long? ticks) => ticks is { } value ? new DateTimeOffset(value, TimeSpan.Zero) : null;
}

namespace Liandong.Grains.Usage;

/// <summary>Figures of one instrument in one time, as the database sums them up.</summary>
internal sealed record UsageRow
{
    private const string Effective = "COALESCE(actual_end_ticks - actual_start_ticks, end_ticks - start_ticks)";

    private const string Billed = """
        CASE WHEN actual_end_ticks IS NULL THEN end_ticks - start_ticks
             WHEN charge_by = 'Usage' THEN actual_end_ticks - actual_start_ticks
             WHEN charge_by = 'Overage' AND actual_end_ticks > end_ticks THEN actual_end_ticks - start_ticks
             ELSE end_ticks - start_ticks END
        """;

    /// <summary>One row for each instrument with bookings that start within a time.</summary>
    public const string SelectSql = $"""
        SELECT instrument_id AS InstrumentId,
            CAST(SUM(CASE WHEN status = 'completed' THEN 1 ELSE 0 END) AS BIGINT) AS Uses,
            CAST(SUM(CASE WHEN status = 'noShow' THEN 1 ELSE 0 END) AS BIGINT) AS NoShows,
            CAST(SUM(CASE WHEN status = 'completed' THEN end_ticks - start_ticks ELSE 0 END) AS BIGINT) AS ScheduledTicks,
            CAST(SUM(CASE WHEN status = 'completed' THEN {Effective} ELSE 0 END) AS BIGINT) AS EffectiveTicks,
            CAST(SUM(CASE WHEN status = 'completed' THEN {Billed} ELSE 0 END) AS BIGINT) AS BilledTicks,
            CAST(SUM(CASE WHEN status = 'completed' AND is_internal = 0 THEN {Effective} ELSE 0 END) AS BIGINT) AS ExternalTicks,
            CAST(COUNT(DISTINCT CASE WHEN status = 'completed' THEN holder_id || '/' || COALESCE(user_id, '') END) AS BIGINT) AS Users,
            CAST(SUM(fee_fen) AS BIGINT) AS IncomeFen,
            CAST(COUNT(score) AS BIGINT) AS Ratings,
            CAST(COALESCE(SUM(score), 0) AS BIGINT) AS ScoreSum
        FROM list_booking
        WHERE provider_id = @ProviderId AND start_ticks >= @from AND start_ticks < @to AND status IN ('completed', 'noShow', 'cancelled')
        GROUP BY instrument_id
        """;

    public required string InstrumentId { get; init; }

    public required long Uses { get; init; }

    public required long NoShows { get; init; }

    public required long ScheduledTicks { get; init; }

    public required long EffectiveTicks { get; init; }

    public required long BilledTicks { get; init; }

    public required long ExternalTicks { get; init; }

    public required long Users { get; init; }

    public required long IncomeFen { get; init; }

    public required long Ratings { get; init; }

    public required long ScoreSum { get; init; }

    /// <summary>An instrument that nobody has booked.</summary>
    public static UsageRow None(string instrumentId) => new()
    {
        InstrumentId = instrumentId,
        Uses = 0,
        NoShows = 0,
        ScheduledTicks = 0,
        EffectiveTicks = 0,
        BilledTicks = 0,
        ExternalTicks = 0,
        Users = 0,
        IncomeFen = 0,
        Ratings = 0,
        ScoreSum = 0,
    };
}

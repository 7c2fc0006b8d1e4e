namespace Liandong.Grains.Usage;

/// <summary>
/// The statements of usage. Figures and single uses are computed by the same expressions over the same rows, so that the
/// figures are the exact sums of the uses: minutes are rounded for each use, never for a sum.
/// </summary>
internal static class UsageSql
{
    /// <summary>What counts as a use, of an instrument or of a pilot base. The first half is that of the index, word for word.</summary>
    private const string IsUse = "status IN ('completed', 'noShow', 'cancelled') AND (status <> 'cancelled' OR fee_fen > 0)";

    private const string EffectiveTicks = "COALESCE(actual_end_ticks - actual_start_ticks, end_ticks - start_ticks)";

    private const string BilledTicks = """
        CASE WHEN actual_end_ticks IS NULL THEN end_ticks - start_ticks
             WHEN charge_by = 'Usage' THEN actual_end_ticks - actual_start_ticks
             WHEN charge_by = 'Overage' AND actual_end_ticks > end_ticks THEN actual_end_ticks - start_ticks
             ELSE end_ticks - start_ticks END
        """;

    private static readonly string _scheduled = Minutes("end_ticks - start_ticks");
    private static readonly string _effective = $"CASE WHEN status = 'completed' THEN {Minutes(EffectiveTicks)} ELSE 0 END";
    private static readonly string _billed = $"CASE WHEN status = 'completed' THEN {Minutes(BilledTicks)} ELSE 0 END";

    // What is alone in a column must be of one type for all rows, whatever the database makes of a sum.
    private static readonly string _sums = $"""
        CAST(SUM(CASE WHEN status = 'completed' THEN 1 ELSE 0 END) AS BIGINT) AS Uses,
        CAST(SUM(CASE WHEN status = 'noShow' THEN 1 ELSE 0 END) AS BIGINT) AS NoShows,
        CAST(SUM(CASE WHEN status = 'completed' THEN {_scheduled} ELSE 0 END) AS BIGINT) AS ScheduledMinutes,
        CAST(SUM({_effective}) AS BIGINT) AS EffectiveMinutes,
        CAST(SUM({_billed}) AS BIGINT) AS BilledMinutes,
        CAST(SUM(CASE WHEN is_internal = 0 THEN {_effective} ELSE 0 END) AS BIGINT) AS ExternalMinutes,
        CAST(SUM(fee_fen) AS BIGINT) AS IncomeFen,
        CAST(COUNT(score) AS BIGINT) AS Ratings,
        CAST(COALESCE(SUM(score), 0) AS BIGINT) AS ScoreSum
        """;

    private const string Users = "CAST(COUNT(DISTINCT CASE WHEN status = 'completed' THEN holder_id || '/' || COALESCE(user_id, '') END) AS BIGINT) AS Users";

    /// <summary>Sums and users of each instrument and month.</summary>
    public static string Months(string periods) => $"""
        SELECT list_booking.instrument_id AS InstrumentId, period.month AS Month, {Users}, {_sums}
        {UsesIn(periods)}
        GROUP BY list_booking.instrument_id, period.month
        """;

    /// <summary>Users of each instrument.</summary>
    public static string UsersOfInstruments(string periods) =>
        $"SELECT list_booking.instrument_id AS InstrumentId, {Users} {UsesIn(periods)} GROUP BY list_booking.instrument_id";

    /// <summary>Users of all instruments.</summary>
    public static string UsersOfAll(string periods) => $"SELECT {Users} {UsesIn(periods)}";

    /// <summary>Single uses of instruments under conditions, by start, then id; bookings of a pilot base have lines.</summary>
    public static string Page(IEnumerable<string> conditions) => $"""
        SELECT id AS Id, list_booking.instrument_id AS InstrumentId, holder_id AS HolderId, user_id AS UserId, status AS Status, is_internal AS IsInternal,
            start_ticks AS StartTicks, end_ticks AS EndTicks, actual_start_ticks AS ActualStartTicks, actual_end_ticks AS ActualEndTicks,
            CAST({_scheduled} AS BIGINT) AS ScheduledMinutes, CAST({_effective} AS BIGINT) AS EffectiveMinutes, CAST({_billed} AS BIGINT) AS BilledMinutes,
            fee_fen AS FeeFen, voucher_fen AS VoucherFen, score AS Score
        FROM list_booking
        WHERE provider_id = @ProviderId AND lines IS NULL AND {IsUse} {string.Concat(conditions.Select(condition => $" AND {condition}"))}
        ORDER BY start_ticks, id LIMIT @limit
        """;

    /// <summary>Single uses as months are summed up of them, with what they need of their instrument.</summary>
    public static string Counted(string condition) => $"""
        SELECT id AS Id, list_booking.instrument_id AS InstrumentId, instrument.provider_id AS ProviderId, instrument.kind AS Kind,
            instrument.time_zone AS TimeZone, holder_id AS HolderId, COALESCE(user_id, '') AS UserId,
            CASE WHEN status = 'completed' THEN 1 ELSE 0 END AS IsCompleted, is_internal AS IsInternal, start_ticks AS StartTicks,
            CAST({_effective} AS BIGINT) AS EffectiveMinutes, fee_fen AS FeeFen, score AS Score
        FROM list_booking JOIN list_booking_provider AS instrument ON instrument.instrument_id = list_booking.instrument_id
        WHERE {IsUse} AND {condition}
        """;

    /// <summary>The condition that a use starts within one of some periods, by the clock of its instrument.</summary>
    public static string IsWithin(string periods) => $"""
        EXISTS (SELECT 1 FROM {Periods(periods)} JOIN list_booking_provider AS instrument ON instrument.time_zone = period.zone
            WHERE instrument.instrument_id = list_booking.instrument_id AND start_ticks >= period.from_ticks AND start_ticks < period.to_ticks)
        """;

    private static string UsesIn(string periods) => $"""
        FROM {Periods(periods)}
        JOIN list_booking_provider AS instrument ON instrument.provider_id = @ProviderId AND instrument.kind = 'instrument' AND instrument.time_zone = period.zone
            AND (@LastId IS NULL OR instrument.instrument_id <= @LastId)
        JOIN list_booking ON list_booking.instrument_id = instrument.instrument_id AND start_ticks >= period.from_ticks AND start_ticks < period.to_ticks
        WHERE {IsUse}
        """;

    private static string Periods(string periods) => $"""
        (SELECT batch.Zone AS zone, batch.Month AS month, batch.FromTicks AS from_ticks, batch.ToTicks AS to_ticks FROM {periods}) AS period
        """;

    private static string Minutes(string ticks) => $"((({ticks}) + 300000000) / 600000000)";
}

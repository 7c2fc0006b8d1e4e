namespace Liandong.Grains.Usage;

/// <summary>Figures of one instrument in one time, as the database sums them up.</summary>
internal sealed record UsageRow
{
    public required string InstrumentId { get; init; }

    public long Month { get; init; }

    public long Users { get; init; }

    public long Uses { get; init; }

    public long NoShows { get; init; }

    public long ScheduledMinutes { get; init; }

    public long EffectiveMinutes { get; init; }

    public long BilledMinutes { get; init; }

    public long ExternalMinutes { get; init; }

    public long IncomeFen { get; init; }

    public long Ratings { get; init; }

    public long ScoreSum { get; init; }

    /// <summary>Rows of several times or instruments as one. Users are not summed: one may be in several.</summary>
    public static UsageRow Sum(string instrumentId, IReadOnlyCollection<UsageRow> rows, long users) => new()
    {
        InstrumentId = instrumentId,
        Users = users,
        Uses = rows.Sum(row => row.Uses),
        NoShows = rows.Sum(row => row.NoShows),
        ScheduledMinutes = rows.Sum(row => row.ScheduledMinutes),
        EffectiveMinutes = rows.Sum(row => row.EffectiveMinutes),
        BilledMinutes = rows.Sum(row => row.BilledMinutes),
        ExternalMinutes = rows.Sum(row => row.ExternalMinutes),
        IncomeFen = rows.Sum(row => row.IncomeFen),
        Ratings = rows.Sum(row => row.Ratings),
        ScoreSum = rows.Sum(row => row.ScoreSum),
    };
}

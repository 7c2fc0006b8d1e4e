using System.Data.Common;
using Liandong.Grains.Bookings;
using Liandong.Grains.Projections;

namespace Liandong.Grains.Usage;

/// <summary>
/// What the uses of each instrument come to by month, and how many people used it or its provider in a year, kept while the bookings' table changes: what changed rows
/// came to before is taken off, what they come to afterwards is added, in the same transaction. A year of all instruments is read from these
/// sums; single uses stay where they are, and the sums are the exact sums of them.
/// </summary>
internal sealed class UsageSums
{
    public const string CreateSql = """
        CREATE TABLE list_usage_month (
            instrument_id TEXT NOT NULL, year INTEGER NOT NULL, month INTEGER NOT NULL, uses BIGINT NOT NULL, effective_minutes BIGINT NOT NULL,
            external_minutes BIGINT NOT NULL, internal_income_fen BIGINT NOT NULL, external_income_fen BIGINT NOT NULL, ratings BIGINT NOT NULL,
            score_sum BIGINT NOT NULL, PRIMARY KEY (year, instrument_id, month));
        """ + UsageUsers.CreateSql;

    private readonly List<UsageKey> _bookings;
    private readonly List<UsageKey> _instruments;
    private readonly Dictionary<(string InstrumentId, int Year, int Month), UsageMonthDelta> _months = [];
    private readonly UsageUsers _users = new();

    private UsageSums(List<UsageKey> bookings, List<UsageKey> instruments) => (_bookings, _instruments) = (bookings, instruments);

    public static IReadOnlyList<string> Tables { get; } = ["list_usage_month", .. UsageUsers.Tables];

    /// <summary>Takes off what the rows come to that are about to change: those of uses, and all of an instrument that gets another clock or provider.</summary>
    public static async Task<UsageSums> BeforeAsync(
        DbTransaction transaction, List<InstrumentProvider> provided, IEnumerable<BookingChange> changes, CancellationToken cancellationToken)
    {
        var instruments = await RowBatch.QueryAsync<InstrumentProvider, string>(
            transaction, Moved, provided, cancellationToken);
        var sums = new UsageSums([.. changes.Where(MayBeUse).Select(change => new UsageKey(change.BookingId))], [.. instruments.Select(id => new UsageKey(id))]);
        await sums.CountAsync(transaction, -1, cancellationToken);
        return sums;
    }

    /// <summary>Adds what the same rows come to now, and writes the difference.</summary>
    public async Task AddAfterAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        await CountAsync(transaction, 1, cancellationToken);
        await RowBatch.ExecuteAsync(
            transaction, AddMonths, [.. _months.Values.Where(delta => !delta.IsNothing)], cancellationToken);
        await _users.WriteAsync(transaction, cancellationToken);
    }

    /// <summary>Whether a booking is a use after a change; what was one before never becomes another thing than one of these.</summary>
    private static bool MayBeUse(BookingChange change) => change.Status is "completed" or "noShow" or "cancelled";

    private async Task CountAsync(DbTransaction transaction, int sign, CancellationToken cancellationToken)
    {
        var ofBookings = await RowBatch.QueryAsync<UsageKey, CountedUse>(
            transaction, batch => UsageSql.Counted($"id IN (SELECT batch.Id FROM {batch})"), _bookings, cancellationToken);
        var ofInstruments = await RowBatch.QueryAsync<UsageKey, CountedUse>(
            transaction, batch => UsageSql.Counted($"list_booking.instrument_id IN (SELECT batch.Id FROM {batch})"), _instruments, cancellationToken);
        foreach (var use in ofBookings.Concat(ofInstruments).DistinctBy(use => use.Id))
        {
            Count(use, sign);
        }
    }

    private void Count(CountedUse use, int sign)
    {
        var (year, month) = UsagePeriod.MonthAt(use.TimeZone, use.StartTicks);
        var key = (use.InstrumentId, year, month);
        _months[key] = (_months.GetValueOrDefault(key) ?? new UsageMonthDelta(use.InstrumentId, year, month)).Plus(use, sign);
        if (use.IsCompleted == 1)
        {
            _users.Add(use, year, sign);
        }
    }

    private static string Moved(string batch) => $"""
        SELECT instrument_id FROM list_booking_provider JOIN {batch} ON instrument_id = batch.InstrumentId
        WHERE time_zone <> batch.TimeZone OR provider_id <> batch.ProviderId
        """;

    // SQLite takes ON for a join's unless there is a WHERE before it.
    private static string AddMonths(string batch) => $"""
        INSERT INTO list_usage_month (
            instrument_id, year, month, uses, effective_minutes, external_minutes, internal_income_fen, external_income_fen, ratings, score_sum)
        SELECT batch.InstrumentId, batch.Year, batch.Month, batch.Uses,
            batch.EffectiveMinutes, batch.ExternalMinutes, batch.InternalIncomeFen,
            batch.ExternalIncomeFen, batch.Ratings, batch.ScoreSum
        FROM {batch} WHERE true
        ON CONFLICT (year, instrument_id, month) DO UPDATE SET
            uses = list_usage_month.uses + excluded.uses,
            effective_minutes = list_usage_month.effective_minutes + excluded.effective_minutes,
            external_minutes = list_usage_month.external_minutes + excluded.external_minutes,
            internal_income_fen = list_usage_month.internal_income_fen + excluded.internal_income_fen,
            external_income_fen = list_usage_month.external_income_fen + excluded.external_income_fen,
            ratings = list_usage_month.ratings + excluded.ratings,
            score_sum = list_usage_month.score_sum + excluded.score_sum
        """;
}

/// <summary>A use as the database gives it to be counted.</summary>
internal sealed record CountedUse
{
    public required string Id { get; init; }

    public required string InstrumentId { get; init; }

    public required string ProviderId { get; init; }

    /// <summary>As what it is evaluated.</summary>
    public required string Kind { get; init; }

    public required string TimeZone { get; init; }

    public required string HolderId { get; init; }

    public required string UserId { get; init; }

    public required long IsCompleted { get; init; }

    public required long IsInternal { get; init; }

    public required long StartTicks { get; init; }

    public required long EffectiveMinutes { get; init; }

    public required long FeeFen { get; init; }

    public int? Score { get; init; }
}

/// <summary>What is added to the sums of a month, as it travels to the database.</summary>
internal sealed record UsageMonthDelta(string InstrumentId, int Year, int Month)
{
    public long Uses { get; init; }

    public long EffectiveMinutes { get; init; }

    public long ExternalMinutes { get; init; }

    public long InternalIncomeFen { get; init; }

    public long ExternalIncomeFen { get; init; }

    public long Ratings { get; init; }

    public long ScoreSum { get; init; }

    public bool IsNothing => this == new UsageMonthDelta(InstrumentId, Year, Month);

    public UsageMonthDelta Plus(CountedUse use, int sign) => this with
    {
        Uses = Uses + (sign * use.IsCompleted),
        EffectiveMinutes = EffectiveMinutes + (sign * use.EffectiveMinutes),
        ExternalMinutes = ExternalMinutes + (use.IsInternal == 0 ? sign * use.EffectiveMinutes : 0),
        InternalIncomeFen = InternalIncomeFen + (use.IsInternal == 0 ? 0 : sign * use.FeeFen),
        ExternalIncomeFen = ExternalIncomeFen + (use.IsInternal == 0 ? sign * use.FeeFen : 0),
        Ratings = Ratings + (use.Score is null ? 0 : sign),
        ScoreSum = ScoreSum + (sign * (use.Score ?? 0)),
    };
}

/// <summary>A booking or an instrument that is asked for.</summary>
internal sealed record UsageKey(string Id);

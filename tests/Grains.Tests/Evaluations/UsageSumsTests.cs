using System.Data.Common;
using Dapper;
using Liandong.Domain.Evaluations;
using Liandong.Grains.Bookings;
using Liandong.Grains.Evaluations;
using Liandong.Grains.Organisations;
using Liandong.Grains.Projections;
using Liandong.Grains.Tests.Projections;
using Liandong.Grains.Usage;
using Liandong.Testing;

namespace Liandong.Grains.Tests.Evaluations;

/// <summary>The sums of months are those of the single uses, and an evaluation is the same however often the lists are built anew.</summary>
public abstract class UsageSumsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Built_anew_in_batches_of_any_size_the_sums_are_those_of_the_uses_and_the_evaluation_is_the_same(int seed)
    {
        await using var log = await UseLog.PerformAsync(seed, uses: 300);
        var results = new List<string>();
        foreach (var batch in new[] { 1, 7, 10_000 })
        {
            await using var connection = await BuildAsync(log, batch);
            results.Add(await EvaluateAsync(connection));
            foreach (var year in UseLog.Years)
                Assert.Equal(await OfSingleUsesAsync(connection, year), await OfSumsAsync(connection, year));
            Assert.Equal(await UsersOfSingleUsesAsync(connection), await CountedUsersAsync(connection));
        }

        Assert.Equal(results[0], results[1]);
        Assert.Equal(results[0], results[2]);
    }

    [Fact]
    public async Task There_is_something_to_compare()
    {
        await using var log = await UseLog.PerformAsync(1, uses: 300);
        await using var connection = await BuildAsync(log, 10_000);
        var statuses = (await connection.QueryAsync<string>("SELECT DISTINCT status FROM list_booking")).ToHashSet();
        Assert.Superset(new HashSet<string> { "completed", "noShow", "cancelled" }, statuses);
        foreach (var year in UseLog.Years[..2])
            Assert.True((await OfSumsAsync(connection, year)).Count > 10);
        Assert.True((await CountedUsersAsync(connection)).Count > 6);
        Assert.True(await connection.ExecuteScalarAsync<long>("SELECT COUNT(DISTINCT provider_id) FROM list_booking_provider") > 0);
    }

    private protected abstract Task<IProjectionDatabase> NewDatabaseAsync();

    private async Task<DbConnection> BuildAsync(EventLog log, int batch)
    {
        var connection = await (await NewDatabaseAsync()).OpenAsync(CancellationToken.None);
        IProjection[] projections = [new LinkageProjection(), new BookingProjection()];
        await connection.ExecuteAsync("CREATE TABLE projection_checkpoint (name TEXT PRIMARY KEY, position BIGINT NOT NULL)");
        foreach (var projection in projections)
            await connection.ExecuteAsync(projection.CreateTablesSql);
        for (long position = 0; position < log.Head;)
        {
            var rows = await log.Journal.ReadAsync(position, batch, CancellationToken.None);
            await using var transaction = await connection.BeginTransactionAsync();
            foreach (var projection in projections)
                await projection.ApplyAsync(transaction, rows, CancellationToken.None);
            await transaction.CommitAsync();
            position = rows[^1].Position;
        }

        return connection;
    }

    private static async Task<string> EvaluateAsync(DbConnection connection)
    {
        var lines = new List<string>();
        foreach (var year in UseLog.Years)
        {
            var figures = await EvaluationReader.ReadAsync(connection, year);
            lines.AddRange(Evaluator.Evaluate(EvaluationRules.In(year), figures.Subjects, new AwardBudgets(1_000, 0, 0))
                .Select(one => $"{year} {one.Rank} {one.Grade} {one.TotalHundredths} {one.AwardFen} {one.Subject}"));
        }

        return string.Join('\n', lines);
    }

    private static async Task<IReadOnlyList<string>> OfSumsAsync(DbConnection connection, int year) =>
        [.. (await connection.QueryAsync<(string Id, long Month, long Uses, long Effective, long External, long Income, long Ratings, long Scores)>(
            """
            SELECT instrument_id, CAST(month AS BIGINT), uses, effective_minutes, external_minutes, internal_income_fen + external_income_fen, ratings, score_sum
            FROM list_usage_month WHERE year = @year AND (uses <> 0 OR internal_income_fen + external_income_fen <> 0)
            """,
            new { year })).Select(row => $"{row}").Order(StringComparer.Ordinal)];

    /// <summary>The same by the statements of the usage figures, which read single uses.</summary>
    private static async Task<IReadOnlyList<string>> OfSingleUsesAsync(DbConnection connection, int year)
    {
        var lines = new List<string>();
        foreach (var provider in await connection.QueryAsync<string>("SELECT DISTINCT provider_id FROM list_booking_provider"))
        {
            var zones = await connection.QueryAsync<string>("SELECT DISTINCT time_zone FROM list_booking_provider");
            var rows = await RowBatch.QueryAsync<UsagePeriod, UsageRow>(
                connection, UsageSql.Months, UsagePeriod.MonthsOf(zones, year), new { ProviderId = provider, LastId = (string?)null });
            lines.AddRange(rows.Where(row => row.Uses != 0 || row.IncomeFen != 0)
                .Select(row => $"{(row.InstrumentId, row.Month, row.Uses, row.EffectiveMinutes, row.ExternalMinutes, row.IncomeFen, row.Ratings, row.ScoreSum)}"));
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static async Task<IReadOnlyList<string>> CountedUsersAsync(DbConnection connection) =>
        [.. (await connection.QueryAsync<(long Year, long OfProvider, string Id, long Users)>(
            "SELECT CAST(year AS BIGINT), CAST(of_provider AS BIGINT), used_id, users FROM list_usage_user_count WHERE users <> 0"))
            .Select(row => $"{row}").Order(StringComparer.Ordinal)];

    /// <summary>The same, user by user.</summary>
    private static async Task<IReadOnlyList<string>> UsersOfSingleUsesAsync(DbConnection connection)
    {
        var uses = (await connection.QueryAsync<(string InstrumentId, string ProviderId, string TimeZone, string HolderId, string? UserId, long Start)>(
            """
            SELECT list_booking.instrument_id, instrument.provider_id, time_zone, holder_id, user_id, start_ticks
            FROM list_booking JOIN list_booking_provider AS instrument ON instrument.instrument_id = list_booking.instrument_id WHERE status = 'completed'
            """)).Select(use => (use, Year: (long)UsagePeriod.MonthAt(use.TimeZone, use.Start).Year)).ToList();
        return [.. uses.Select(one => (one.Year, OfProvider: 0L, Id: one.use.InstrumentId, one.use.HolderId, one.use.UserId))
            .Concat(uses.Select(one => (one.Year, OfProvider: 1L, Id: one.use.ProviderId, one.use.HolderId, one.use.UserId)))
            .Distinct().CountBy(user => (user.Year, user.OfProvider, user.Id))
            .Select(count => $"{(count.Key.Year, count.Key.OfProvider, count.Key.Id, (long)count.Value)}").Order(StringComparer.Ordinal)];
    }
}

public sealed class SqliteUsageSumsTests : UsageSumsTests, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _databases;

    public void Dispose() => _folder.Dispose();

    private protected override Task<IProjectionDatabase> NewDatabaseAsync() =>
        Task.FromResult<IProjectionDatabase>(new SqliteProjectionDatabase(Directory.CreateDirectory(_folder.At($"{++_databases}")).FullName));
}

public sealed class PostgresUsageSumsTests(PostgresFixture postgres) : UsageSumsTests, IAsyncLifetime
{
    private readonly List<PostgresLists> _databases = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases)
            await database.DisposeAsync();
    }

    private protected override Task<IProjectionDatabase> NewDatabaseAsync()
    {
        _databases.Add(new PostgresLists(postgres));
        return _databases[^1].OpenAsync();
    }
}

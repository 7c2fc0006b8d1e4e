using System.Data.Common;
using BenchmarkDotNet.Attributes;
using Dapper;
using Liandong.Domain.Evaluations;
using Liandong.Grains.Bookings;
using Liandong.Grains.Evaluations;
using Liandong.Grains.Projections;

namespace Liandong.Load.Benchmarks;

/// <summary>
/// The evaluation of a year of 10,000 instruments of 500 providers with 2,000 uses each by 200 users, in SQLite: read from the sums of their
/// months, scored, ranked and shared out.
/// </summary>
[MemoryDiagnoser]
public class EvaluationBenchmarks
{
    private const int Instruments = 10_000;
    private const int Providers = 500;
    private const int UsesPerMonth = 2_000 / 12;
    private const int UsersPerInstrument = 200;
    private const int Year = 2026;

    private const string FillSql = """
        CREATE TABLE list_organisation (id TEXT PRIMARY KEY, view TEXT NOT NULL);
        CREATE TABLE projection_checkpoint (name TEXT PRIMARY KEY, position BIGINT NOT NULL);
        INSERT INTO projection_checkpoint VALUES ('bookings', 20000000);
        WITH RECURSIVE number(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n + 1 < @Instruments)
        INSERT INTO list_booking_provider (instrument_id, provider_id, time_zone, name, university_id, value_fen, is_retired)
        SELECT 'instrument-' || n, 'provider-' || (n % @Providers), 'Asia/Shanghai', 'Instrument ' || n, 'university-' || (n % 40), 100000000 + n, 0 FROM number;
        WITH RECURSIVE month(m) AS (SELECT 1 UNION ALL SELECT m + 1 FROM month WHERE m < 12)
        INSERT INTO list_usage_month (
            instrument_id, year, month, uses, effective_minutes, external_minutes, internal_income_fen, external_income_fen, ratings, score_sum)
        SELECT instrument_id, @Year, m, @UsesPerMonth, @UsesPerMonth * 90 + rowid % 97, @UsesPerMonth * (rowid % 80), 500000 + rowid, 700000 + rowid, 40, 120 + rowid % 80
        FROM list_booking_provider, month;
        WITH RECURSIVE number(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n + 1 < @UsersPerInstrument)
        INSERT INTO list_usage_user (year, instrument_id, holder_id, user_id, uses)
        SELECT @Year, instrument_id, 'ent-' || ((rowid + n) % 5000), 'u' || (n % 7), 10 FROM list_booking_provider, number;
        """;

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"evaluation-{Guid.NewGuid():N}");
    private DbConnection? _connection;

    /// <summary>Fills the tables.</summary>
    [GlobalSetup]
    public async Task SetupAsync()
    {
        Directory.CreateDirectory(_folder);
        _connection = await new SqliteProjectionDatabase(_folder).OpenAsync(CancellationToken.None);
        await _connection.ExecuteAsync(new BookingProjection().CreateTablesSql);
        await _connection.ExecuteAsync(FillSql, new { Instruments, Providers, UsesPerMonth, UsersPerInstrument, Year });
        if (await EvaluateAsync() != Instruments + Providers)
            throw new InvalidOperationException("Not all subjects are evaluated: something else would be measured.");
    }

    /// <summary>Removes them.</summary>
    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _connection!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The whole evaluation.</summary>
    [Benchmark]
    public async Task<int> EvaluateAsync()
    {
        var figures = await EvaluationReader.ReadAsync(_connection!, Year);
        return Evaluator.Evaluate(EvaluationRules.In(Year), figures.Subjects, new AwardBudgets(100_000_000, 0, 0)).Count;
    }
}

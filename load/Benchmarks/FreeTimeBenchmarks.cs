using System.Data.Common;
using BenchmarkDotNet.Attributes;
using Dapper;
using Liandong.Domain;
using Liandong.Domain.Instruments;
using Liandong.Grains.Availability;
using Liandong.Grains.Instruments;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Projections;

namespace Liandong.Load.Benchmarks;

/// <summary>
/// "Any XRD in Jinan free for two hours this week, cheapest first", over 10,000 instruments in ten categories and ten cities
/// with 200 bookings each, in SQLite; and the same anywhere.
/// </summary>
[MemoryDiagnoser]
public class FreeTimeBenchmarks
{
    private const int Instruments = 10_000;
    private const int BookingsPerInstrument = 200;
    private const int Page = 50;

    // Two hours booked, two hours free, from an hour that differs between instruments.
    private const string FillSql = """
        WITH RECURSIVE number(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n + 1 < @BookingsPerInstrument)
        INSERT INTO free_taken (instrument_id, id, kind, holder_id, start_ticks, end_ticks)
        SELECT id, id || '.' || n, 0, 'ent-' || (n % 50), @first + (n * 4 + length(id) % 3) * @hour, @first + (n * 4 + length(id) % 3 + 2) * @hour FROM free_instrument, number
        """;

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"free-time-{Guid.NewGuid():N}");
    private readonly Holder _holder = new("ent-load", HolderKind.Enterprise, "jinan-hitech");
    private DbConnection? _connection;

    /// <summary>Whether one category in one city is asked for; else all instruments are in question.</summary>
    [Params(true, false)]
    public bool IsNarrow { get; set; }

    /// <summary>Fills the tables.</summary>
    [GlobalSetup]
    public async Task SetupAsync()
    {
        Directory.CreateDirectory(_folder);
        _connection = await new SqliteProjectionDatabase(_folder).OpenAsync(CancellationToken.None);
        await _connection.ExecuteAsync(new AvailabilityProjection().CreateTablesSql);
        List<FreeInstrument> instruments = [.. Enumerable.Range(0, Instruments).Select(Instrument)];
        await using (var transaction = await _connection.BeginTransactionAsync())
        {
            await RowBatch.ExecuteAsync(transaction, AvailabilitySql.UpsertInstruments, instruments, CancellationToken.None);
            await transaction.CommitAsync();
        }

        await _connection.ExecuteAsync(FillSql, new { BookingsPerInstrument, first = Sample.Now.AddDays(1).UtcTicks, hour = TimeSpan.TicksPerHour });
        if ((await CheapestAsync()).Items.Count != Page)
            throw new InvalidOperationException("There is not enough free time: nothing would be measured.");
    }

    /// <summary>Removes them.</summary>
    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _connection!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Cheapest first.</summary>
    [Benchmark]
    public Task<AvailabilityView> CheapestAsync() => FindAsync(isByPrice: true);

    /// <summary>Earliest first.</summary>
    [Benchmark]
    public Task<AvailabilityView> EarliestAsync() => FindAsync(isByPrice: false);

    private static FreeInstrument Instrument(int number) => FreeInstrument.Of(new InstrumentDefined
    {
        InstrumentId = $"xrd-{number}",
        At = Sample.Now,
        ActedBy = "provider-load",
        Version = 1,
        Definition = new InstrumentDefinition
        {
            Name = "X-ray diffractometer",
            Category = $"category-{number % 10}",
            City = $"city-{number / 10 % 10}",
            ProviderId = "provider-load",
            Rates = new Rates { Default = 20_000 + (100 * (number % 97)), ZoneEnterprise = 15_000 + (100 * (number % 89)) },
            Policy = new BookingPolicy
            {
                GranularityMinutes = 30,
                BufferMinutes = 0,
                MaxMinutesPerHolderPerDay = 480,
                OpenHours = [.. Enum.GetValues<Weekday>().Select(day => new OpenInterval(day, "08:00", "22:00"))],
            },
        },
    });

    private Task<AvailabilityView> FindAsync(bool isByPrice)
    {
        var filter = new AvailabilityFilter
        {
            Category = IsNarrow ? "category-3" : null,
            City = IsNarrow ? "city-4" : null,
            DurationMinutes = 120,
            From = Sample.Now.AddDays(3),
            To = Sample.Now.AddDays(10),
            IsByPrice = isByPrice,
        };
        return FreeTimeSearch.FindAsync(_connection!, filter, _holder, Sample.Now, Page);
    }
}

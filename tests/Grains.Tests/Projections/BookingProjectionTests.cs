using System.Data.Common;
using Dapper;
using Liandong.Grains.Bookings;
using Liandong.Grains.Instruments;
using Liandong.Grains.Projections;
using Liandong.Testing;

namespace Liandong.Grains.Tests.Projections;

/// <summary>What a batch makes of the tables is what its rows make of them one by one.</summary>
public abstract class BookingProjectionTests
{
    private static readonly string[] _tables = ["list_booking", "list_booking_provider", "list_instrument", "list_usage_month", "list_usage_user", "list_usage_user_count"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_batch_of_any_size_gives_the_same_rows(int seed)
    {
        await using var log = await EventLog.OpenAsync();
        await log.PerformRandomAsync(seed, commands: 500);
        var oneByOne = await RowsAsync(log, batch: 1);
        Assert.True(oneByOne.Count > 100, "there is something to compare");
        Assert.Equal(oneByOne, await RowsAsync(log, batch: 7));
        Assert.Equal(oneByOne, await RowsAsync(log, batch: 10_000));
    }

    private protected abstract Task<IProjectionDatabase> NewDatabaseAsync();

    private async Task<List<string>> RowsAsync(EventLog log, int batch)
    {
        await using var connection = await (await NewDatabaseAsync()).OpenAsync(CancellationToken.None);
        IProjection[] projections = [new InstrumentProjection(), new BookingProjection()];
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

        var contents = new List<string>();
        foreach (var table in _tables)
            contents.AddRange((await connection.QueryAsync($"SELECT * FROM {table}")).Select(row => $"{table}: {Text(row)}").Order(StringComparer.Ordinal));
        return contents;
    }

    private static string Text(IDictionary<string, object> row) => string.Join(", ", row.Select(column => $"{column.Key}={column.Value}"));
}

public sealed class SqliteBookingProjectionTests : BookingProjectionTests, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _databases;

    public void Dispose() => _folder.Dispose();

    private protected override Task<IProjectionDatabase> NewDatabaseAsync()
    {
        var folder = Directory.CreateDirectory(_folder.At($"{++_databases}"));
        return Task.FromResult<IProjectionDatabase>(new SqliteProjectionDatabase(folder.FullName));
    }
}

public sealed class PostgresBookingProjectionTests(PostgresFixture postgres) : BookingProjectionTests, IAsyncLifetime
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

using System.Data.Common;
using Dapper;
using Liandong.Grains.Projections;
using Liandong.Testing;

namespace Liandong.Grains.Tests.Projections;

/// <summary>What rows hold arrives in the database as it is, on either.</summary>
public abstract class RowBatchTests
{
    private static readonly List<Sample> _rows =
    [
        new("a", long.MaxValue, -1, true) { Words = "扫描电镜 \"1\" \\ ' \n\t\u0001 😀 <b> @x {}", End = long.MinValue, Score = 5 },
        new("b", 0, int.MaxValue, false),
        new(string.Empty, 1, int.MinValue, true) { Words = string.Empty, End = 0, Score = 0 },
    ];

    [Fact]
    public async Task Each_member_arrives_as_it_is()
    {
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        var found = await RowBatch.QueryAsync<Sample, Found>(transaction, SelectAll, _rows, CancellationToken.None);

        Assert.Equal(_rows.Select(row => new Found(row.Id, row.Number, row.Small, row.IsSo ? 1 : 0, row.Words, row.End, row.Score)).OrderBy(row => row.Id, StringComparer.Ordinal), found);
    }

    [Fact]
    public async Task Rows_are_written_read_and_changed_by_the_same_statements_on_both_databases()
    {
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("CREATE TEMPORARY TABLE sample (id TEXT PRIMARY KEY, score INTEGER, number BIGINT NOT NULL)", transaction: transaction);

        await RowBatch.ExecuteAsync(transaction, batch => $"INSERT INTO sample SELECT batch.Id, batch.Score, batch.Number FROM {batch}", _rows, CancellationToken.None);
        List<Sample> changes = [_rows[1] with { Score = 4 }, _rows[0] with { Score = null }];
        await RowBatch.ExecuteAsync(
            transaction, batch => $"UPDATE sample SET score = COALESCE(batch.Score, sample.score) FROM {batch} WHERE sample.id = batch.Id", changes, CancellationToken.None);
        await transaction.CommitAsync();

        var found = await RowBatch.QueryAsync<Sample, Scored>(
            connection,
            batch => $"SELECT id AS Id, CAST(score AS BIGINT) AS Score FROM sample WHERE id IN (SELECT batch.Id FROM {batch}) AND number >= @least ORDER BY id",
            [_rows[0], _rows[1]],
            new { least = 0L });
        Assert.Equal([new Scored("a", 5), new Scored("b", 4)], found);
    }

    [Fact]
    public async Task No_rows_are_no_statement()
    {
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        await RowBatch.ExecuteAsync<Sample>(transaction, _ => "no statement", [], CancellationToken.None);
        Assert.Empty(await RowBatch.QueryAsync<Sample, Found>(transaction, _ => "no statement", [], CancellationToken.None));
    }

    [Fact]
    public async Task A_member_that_is_no_text_number_or_truth_is_refused()
    {
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        var refused = await Assert.ThrowsAnyAsync<Exception>(
            () => RowBatch.ExecuteAsync<WithInstant>(transaction, _ => "no statement", [new WithInstant(DateTimeOffset.UnixEpoch)], CancellationToken.None));

        Assert.Contains("WithInstant.At is neither text", refused.GetBaseException().Message, StringComparison.Ordinal);
    }

    private protected abstract Task<IProjectionDatabase> NewDatabaseAsync();

    private static string SelectAll(string batch) => $"""
        SELECT batch.Id AS Id, batch.Number AS Number, batch.Small AS Small, batch.IsSo AS IsSo, batch.Words AS Words, batch.End AS "End", batch.Score AS Score
        FROM {batch} ORDER BY batch.Id
        """;

    private async Task<DbConnection> OpenAsync() => await (await NewDatabaseAsync()).OpenAsync(CancellationToken.None);

    /// <summary>A name among it that is a word of SQL, and a member that is computed and does not travel.</summary>
    private sealed record Sample(string Id, long Number, int Small, bool IsSo)
    {
        public string? Words { get; init; }

        public long? End { get; init; }

        public int? Score { get; init; }

        public DateTimeOffset Computed => new(Math.Max(0, Number), TimeSpan.Zero);
    }

    private sealed record Found(string Id, long Number, long Small, long IsSo, string? Words, long? End, long? Score);

    private sealed record Scored(string Id, long Score);

    private sealed record WithInstant(DateTimeOffset At);
}

public sealed class SqliteRowBatchTests : RowBatchTests, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private protected override Task<IProjectionDatabase> NewDatabaseAsync() => Task.FromResult<IProjectionDatabase>(new SqliteProjectionDatabase(_folder.FullPath));
}

public sealed class PostgresRowBatchTests(PostgresFixture postgres) : RowBatchTests, IAsyncDisposable
{
    private readonly PostgresLists _database = new(postgres);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private protected override Task<IProjectionDatabase> NewDatabaseAsync() => _database.OpenAsync();
}

using System.Data.Common;
using Dapper;
using Liandong.Grains.Projections;
using Liandong.Journal;

namespace Liandong.Grains.Tests.Projections;

/// <summary>Writes down each position it is given, so that a row applied twice is seen; stops or dies on demand.</summary>
internal sealed class TallyProjection : IProjection
{
    public string Name => "tally";

    public int Schema { get; init; } = 1;

    public IReadOnlyList<string> Tables { get; } = ["tally"];

    public string CreateTablesSql => "CREATE TABLE tally (position BIGINT NOT NULL)";

    /// <summary>How many times it still dies, after its rows are written and before they are committed.</summary>
    public int Deaths { get; set; }

    /// <summary>How often it was given rows.</summary>
    public int Batches { get; private set; }

    public static async Task<IReadOnlyList<long>> ReadAsync(IProjectionDatabase database)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return (await connection.QueryAsync<long>("SELECT position FROM tally ORDER BY position")).AsList();
    }

    public async Task ApplyAsync(DbTransaction transaction, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken)
    {
        Batches++;
        foreach (var row in rows)
            await transaction.Connection!.ExecuteAsync("INSERT INTO tally (position) VALUES (@Position)", new { row.Position }, transaction);
        if (Deaths > 0)
        {
            Deaths--;
            throw new InvalidOperationException("Died before the commit.");
        }
    }
}

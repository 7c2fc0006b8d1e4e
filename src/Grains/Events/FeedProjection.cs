using System.Data.Common;
using Liandong.Grains.Projections;
using Liandong.Journal;

namespace Liandong.Grains.Events;

/// <summary>
/// Which blocks of the journal hold events of which type for whom, so that a reader who sees little of a long journal skips
/// the rest of it. A block is 1,000 positions: the table stays a small part of the journal.
/// </summary>
public sealed class FeedProjection : IProjection
{
    /// <summary>Positions of a block; block n holds the positions n × 1,000 + 1 to (n + 1) × 1,000.</summary>
    public const int BlockSize = 1_000;

    /// <summary>Stands for who may see everything.</summary>
    internal const string Anyone = "";

    /// <inheritdoc/>
    public string Name => "feed";

    /// <inheritdoc/>
    public int Schema => 1;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["list_feed_block"];

    /// <inheritdoc/>
    public string CreateTablesSql =>
        "CREATE TABLE list_feed_block (organisation_id TEXT NOT NULL, block BIGINT NOT NULL, type TEXT NOT NULL, PRIMARY KEY (organisation_id, block, type))";

    /// <inheritdoc/>
    public Task ApplyAsync(DbTransaction transaction, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken) => RowBatch.ExecuteAsync(
        transaction, InsertSql, [.. rows.SelectMany(BlocksOf).Distinct()], cancellationToken);

    /// <summary>The block of a position.</summary>
    internal static long BlockOf(long position) => (position - 1) / BlockSize;

    private static IEnumerable<FeedBlock> BlocksOf(JournalRow row)
    {
        var (block, type) = (BlockOf(row.Position), CloudEvents.TypeOf(row));
        return row.Audience.Append(Anyone).Select(organisation => new FeedBlock(organisation, block, type));
    }

    // SQLite takes ON for a join's unless there is a WHERE before it.
    private static string InsertSql(string batch) => $"""
        INSERT INTO list_feed_block (organisation_id, block, type)
        SELECT batch.OrganisationId, batch.Block, batch.Type FROM {batch} WHERE true
        ON CONFLICT DO NOTHING
        """;
}

/// <summary>That a block holds an event for somebody.</summary>
internal sealed record FeedBlock(string OrganisationId, long Block, string Type);

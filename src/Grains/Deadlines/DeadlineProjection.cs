using System.Data.Common;
using Liandong.Grains.Projections;
using Liandong.Journal;

namespace Liandong.Grains.Deadlines;

/// <summary>When each thing has to be looked at next: one row a thing, however much it holds.</summary>
public sealed class DeadlineProjection(IEnumerable<IDeadlineSource> sources) : IProjection
{
    /// <summary>The lease of <see cref="DeadlineSweeper"/>.</summary>
    internal const string LeaseTable = "deadline_sweep";

    private readonly IReadOnlyList<IDeadlineSource> _sources = [.. sources];

    /// <inheritdoc/>
    public string Name => "deadlines";

    /// <inheritdoc/>
    public int Schema => 1;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["list_deadline", LeaseTable];

    /// <inheritdoc/>
    public string CreateTablesSql => """
        CREATE TABLE list_deadline (thing TEXT PRIMARY KEY, due_ticks BIGINT NOT NULL, position BIGINT NOT NULL);
        CREATE INDEX list_deadline_by_due ON list_deadline (due_ticks);
        """ + "\n" + LeasedSweep.CreateLeaseSql(LeaseTable);

    /// <inheritdoc/>
    public async Task ApplyAsync(DbTransaction transaction, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken)
    {
        var earliest = new Dictionary<string, (long DueTicks, long Position)>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (DueOf(row) is { } due)
            {
                var known = earliest.GetValueOrDefault(row.Stream, (DueTicks: long.MaxValue, Position: 0));
                earliest[row.Stream] = (Math.Min(known.DueTicks, due.UtcTicks), row.Position);
            }
        }

        // In one order, so that two transactions never wait for each other.
        List<ThingDue> changes = [.. earliest.OrderBy(change => change.Key, StringComparer.Ordinal)
            .Select(change => new ThingDue(change.Key, change.Value.DueTicks, change.Value.Position))];
        await RowBatch.ExecuteAsync(transaction, Upsert, changes, cancellationToken);
    }

    // The position is that of the last row that made something due: an answer that rests on less must not put it off.
    private static string Upsert(string batch) => $"""
        INSERT INTO list_deadline (thing, due_ticks, position)
        SELECT batch.Thing, batch.DueTicks, batch.Position FROM {batch} WHERE true
        ON CONFLICT (thing) DO UPDATE
        SET due_ticks = CASE WHEN excluded.due_ticks < list_deadline.due_ticks THEN excluded.due_ticks ELSE list_deadline.due_ticks END,
            position = excluded.position
        """;

    private DateTimeOffset? DueOf(JournalRow row)
    {
        foreach (var source in _sources)
        {
            if (row.Stream.StartsWith(source.StreamPrefix, StringComparison.Ordinal))
            {
                return source.EarliestDue(row);
            }
        }

        return null;
    }
}

/// <summary>When a thing has to be looked at, as it travels to the database.</summary>
internal sealed record ThingDue(string Thing, long DueTicks, long Position);

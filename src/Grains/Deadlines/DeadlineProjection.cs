using System.Data.Common;
using Dapper;
using Liandong.Grains.Projections;
using Liandong.Journal;

namespace Liandong.Grains.Deadlines;

/// <summary>When each thing has to be looked at next: one row a thing, however much it holds.</summary>
public sealed class DeadlineProjection(IEnumerable<IDeadlineSource> sources) : IProjection
{
    // The position is that of the last row that made something due: an answer that rests on less must not put it off.
    private const string UpsertSql = """
        INSERT INTO list_deadline (thing, due_ticks, position) VALUES (@thing, @dueTicks, @position)
        ON CONFLICT (thing) DO UPDATE
        SET due_ticks = CASE WHEN excluded.due_ticks < list_deadline.due_ticks THEN excluded.due_ticks ELSE list_deadline.due_ticks END,
            position = excluded.position
        """;

    private readonly IReadOnlyList<IDeadlineSource> _sources = [.. sources];

    /// <inheritdoc/>
    public string Name => "deadlines";

    /// <inheritdoc/>
    public int Schema => 1;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["list_deadline", "deadline_sweep"];

    /// <inheritdoc/>
    public string CreateTablesSql => """
        CREATE TABLE list_deadline (thing TEXT PRIMARY KEY, due_ticks BIGINT NOT NULL, position BIGINT NOT NULL);
        CREATE INDEX list_deadline_by_due ON list_deadline (due_ticks);
        CREATE TABLE deadline_sweep (id INTEGER PRIMARY KEY, owner TEXT NOT NULL, until_ticks BIGINT NOT NULL);
        INSERT INTO deadline_sweep (id, owner, until_ticks) VALUES (1, '', 0);
        """;

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
        var changes = earliest.OrderBy(change => change.Key, StringComparer.Ordinal)
            .Select(change => new { thing = change.Key, dueTicks = change.Value.DueTicks, position = change.Value.Position }).ToList();
        if (changes.Count > 0)
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(UpsertSql, changes, transaction, cancellationToken: cancellationToken));
        }
    }

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

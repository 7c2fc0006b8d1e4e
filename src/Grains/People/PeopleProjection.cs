using System.Data.Common;
using Liandong.Grains.CalendarFeeds;
using Liandong.Grains.Profiles;
using Liandong.Grains.Projections;
using Liandong.Journal;

namespace Liandong.Grains.People;

/// <summary>
/// The persons of organisations, and their calendar feeds: two small lists with one follower, because a follower costs a
/// transaction for each batch of the journal, whether or not the batch holds something for it.
/// </summary>
public sealed class PeopleProjection : IProjection
{
    /// <inheritdoc/>
    public string Name => "people";

    /// <inheritdoc/>
    public int Schema => 1;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = [MemberTable.Name, CalendarFeedTable.Name];

    /// <inheritdoc/>
    public string CreateTablesSql => MemberTable.CreateSql + CalendarFeedTable.CreateSql;

    /// <inheritdoc/>
    public async Task ApplyAsync(DbTransaction transaction, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken)
    {
        await MemberTable.ApplyAsync(transaction, rows, cancellationToken);
        await CalendarFeedTable.ApplyAsync(transaction, rows, cancellationToken);
    }
}

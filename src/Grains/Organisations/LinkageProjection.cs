using System.Data.Common;
using Liandong.Grains.MeetingBoards;
using Liandong.Grains.Pairings;
using Liandong.Grains.Projections;
using Liandong.Grains.Roadshows;
using Liandong.Journal;

namespace Liandong.Grains.Organisations;

/// <summary>
/// Organisations, their filings, their pairings, sessions and interests: small lists with one follower, because a follower costs a transaction for each batch of the
/// journal, whether or not the batch holds something for it.
/// </summary>
public sealed class LinkageProjection : IProjection
{
    /// <inheritdoc/>
    public string Name => "linkage";

    /// <inheritdoc/>
    public int Schema => 4;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = [OrganisationTable.Name, FilingTable.Name, PairingTable.Name, RoadshowTable.Name, RoadshowTable.SeersName, InterestTable.Name, MeetingTable.Name];

    /// <inheritdoc/>
    public string CreateTablesSql => OrganisationTable.CreateSql + FilingTable.CreateSql + PairingTable.CreateSql + RoadshowTable.CreateSql + InterestTable.CreateSql + MeetingTable.CreateSql;

    /// <inheritdoc/>
    public async Task ApplyAsync(DbTransaction transaction, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken)
    {
        await OrganisationTable.ApplyAsync(transaction, rows, cancellationToken);
        await FilingTable.ApplyAsync(transaction, rows, cancellationToken);
        await PairingTable.ApplyAsync(transaction, rows, cancellationToken);
        await RoadshowTable.ApplyAsync(transaction, rows, cancellationToken);
        await InterestTable.ApplyAsync(transaction, rows, cancellationToken);
        await MeetingTable.ApplyAsync(transaction, rows, cancellationToken);
    }
}

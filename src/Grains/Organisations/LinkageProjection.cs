using System.Data.Common;
using Liandong.Grains.Pairings;
using Liandong.Grains.Projections;
using Liandong.Journal;

namespace Liandong.Grains.Organisations;

/// <summary>
/// Organisations, their filings and their pairings: small lists with one follower, because a follower costs a transaction for each batch of the
/// journal, whether or not the batch holds something for it.
/// </summary>
public sealed class LinkageProjection : IProjection
{
    /// <inheritdoc/>
    public string Name => "linkage";

    /// <inheritdoc/>
    public int Schema => 2;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = [OrganisationTable.Name, FilingTable.Name, PairingTable.Name];

    /// <inheritdoc/>
    public string CreateTablesSql => OrganisationTable.CreateSql + FilingTable.CreateSql + PairingTable.CreateSql;

    /// <inheritdoc/>
    public async Task ApplyAsync(DbTransaction transaction, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken)
    {
        await OrganisationTable.ApplyAsync(transaction, rows, cancellationToken);
        await FilingTable.ApplyAsync(transaction, rows, cancellationToken);
        await PairingTable.ApplyAsync(transaction, rows, cancellationToken);
    }
}

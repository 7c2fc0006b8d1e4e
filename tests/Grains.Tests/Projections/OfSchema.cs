using System.Data.Common;
using Liandong.Grains.Projections;
using Liandong.Journal;

namespace Liandong.Grains.Tests.Projections;

/// <summary>A projection as another release has it.</summary>
internal sealed class OfSchema(IProjection inner, int schema) : IProjection
{
    public string Name => inner.Name;

    public int Schema => schema;

    public IReadOnlyList<string> Tables => inner.Tables;

    public string CreateTablesSql => inner.CreateTablesSql;

    public Task ApplyAsync(DbTransaction transaction, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken) =>
        inner.ApplyAsync(transaction, rows, cancellationToken);
}

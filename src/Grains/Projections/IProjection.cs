using System.Data.Common;
using Liandong.Journal;

namespace Liandong.Grains.Projections;

/// <summary>Tables that follow the journal. They can be lost: with a new schema, or none, they are rebuilt from the first row.</summary>
public interface IProjection
{
    /// <summary>Its name, unique; the name of its checkpoint.</summary>
    string Name { get; }

    /// <summary>Form of its tables. Raise it with every change of them, and of what <see cref="ApplyAsync"/> makes of a row.</summary>
    int Schema { get; }

    /// <summary>Its tables' names, dropped before a rebuild.</summary>
    IReadOnlyList<string> Tables { get; }

    /// <summary>Makes its tables; SQL that both SQLite and PostgreSQL read.</summary>
    string CreateTablesSql { get; }

    /// <summary>Applies rows in order, within the transaction that moves the checkpoint. Rows of other things are passed over.</summary>
    Task ApplyAsync(DbTransaction transaction, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken);
}

namespace Liandong.Journal.Sqlite;

/// <summary>Where a SQLite journal lives and how often it saves its indexes.</summary>
/// <param name="Folder">The folder that holds <c>journal.db</c> and <c>journal.lock</c>; created when absent.</param>
public sealed record SqliteStoreOptions(string Folder)
{
    /// <summary>Rows after which stream heads and keys move from memory to their tables; bounds memory and the time of a start.</summary>
    public int CheckpointRows { get; init; } = 16_384;
}

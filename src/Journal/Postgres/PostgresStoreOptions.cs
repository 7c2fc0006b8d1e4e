namespace Liandong.Journal.Postgres;

/// <summary>How a node uses PostgreSQL.</summary>
public sealed record PostgresStoreOptions
{
    /// <summary>Longest time of one statement; then its outcome counts as unknown.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Whether other nodes may write at the same time. Without it the database is this node's alone: a second one is
    /// refused, and what a node before it may still be writing is shut out at the start.
    /// </summary>
    public bool IsShared { get; init; }

    /// <summary>The node's name among those that share the database; unique for each life of a node. Empty for a node alone.</summary>
    public string Node { get; init; } = "";
}

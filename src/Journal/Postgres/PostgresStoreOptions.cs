namespace Liandong.Journal.Postgres;

/// <summary>How long the journal waits for PostgreSQL.</summary>
public sealed record PostgresStoreOptions
{
    /// <summary>Longest time of one statement; then its outcome counts as unknown.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(10);
}

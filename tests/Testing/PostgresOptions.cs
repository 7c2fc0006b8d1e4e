namespace Liandong.Testing;

/// <summary>How an own PostgreSQL is set up.</summary>
public sealed record PostgresOptions
{
    /// <summary>Whether commits are forced to disk; off only where no test asks what survives.</summary>
    public bool Fsync { get; init; } = true;

    /// <summary>Connections the server takes.</summary>
    public int MaxConnections { get; init; } = 200;
}

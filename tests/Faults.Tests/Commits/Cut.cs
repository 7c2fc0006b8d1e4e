namespace Liandong.Faults.Tests.Commits;

/// <summary>Where the connection of a flush is cut.</summary>
internal enum Cut
{
    /// <summary>Before PostgreSQL has got the flush.</summary>
    BeforeCommit,

    /// <summary>After PostgreSQL has committed it, before the node learns of it.</summary>
    AfterCommit,
}

namespace Liandong.Journal;

/// <summary>Bounds of the group commit. The defaults suit a node with two cores.</summary>
public sealed record GroupCommitOptions
{
    /// <summary>Appends that may wait; one more ends <see cref="AppendOutcome.Overloaded"/>.</summary>
    public int QueueCapacity { get; init; } = 10_000;

    /// <summary>Most commands of one flush.</summary>
    public int MaxBatchCommands { get; init; } = 1_000;

    /// <summary>Most events of one flush; a single command may not exceed it on its own because of <see cref="Append.MaxEvents"/>.</summary>
    public int MaxBatchEvents { get; init; } = 8_000;

    /// <summary>Most payload bytes of one flush; a single larger command travels alone.</summary>
    public long MaxBatchBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How long an append whose outcome is in doubt waits for the store before it ends <see cref="AppendOutcome.Unknown"/>.</summary>
    public TimeSpan UnknownPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many of the newest rows are kept in memory for those who follow the journal; 0 for none.</summary>
    public int KeptRows { get; init; } = 4_096;
}

using Liandong.Journal;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace Liandong.Grains.Journaling;

/// <summary>What every journaled grain needs from its silo.</summary>
public sealed record GrainServices(
    IJournal Journal,
    IGrainStorage Snapshots,
    ILostNodes LostNodes,
    TimeProvider Clock,
    JournaledGrainOptions Options,
    ILoggerFactory Loggers);

/// <summary>Bounds of a journaled grain.</summary>
public sealed record JournaledGrainOptions
{
    /// <summary>Most writes of one grain that wait for the journal; more are answered <c>overloaded</c>.</summary>
    public int MaxPendingWrites { get; init; } = 4_096;

    /// <summary>Least events between two snapshots. A larger state is written less often, see <see cref="Snapshotting"/>.</summary>
    public int SnapshotEvery { get; init; } = 500;

    /// <summary>How often one write is decided anew when what it rested on was not committed.</summary>
    public int MaxAttempts { get; init; } = 5;
}

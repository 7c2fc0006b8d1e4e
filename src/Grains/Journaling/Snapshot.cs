namespace Liandong.Grains.Journaling;

/// <summary>A grain's state at a version; an optimisation that may be lost at any time.</summary>
[GenerateSerializer, Immutable, Alias("liandong.Snapshot")]
public sealed class Snapshot
{
    /// <summary>Form of the bytes; 0 when there is no snapshot.</summary>
    [Id(0)] public int Schema { get; set; }

    /// <summary>Version of the stream it stands for.</summary>
    [Id(1)] public long Version { get; set; }

    /// <summary>Position of that version's row.</summary>
    [Id(2)] public long Position { get; set; }

    /// <summary>When that row was recorded, UTC.</summary>
    [Id(3)] public DateTimeOffset RecordedAt { get; set; }

    /// <summary>The state.</summary>
    [Id(4)] public byte[] State { get; set; } = [];
}

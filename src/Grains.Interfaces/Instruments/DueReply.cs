namespace Liandong.Grains.Interfaces.Instruments;

/// <summary>What became of a call to settle what is due.</summary>
[GenerateSerializer, Immutable, Alias("liandong.DueReply")]
public sealed record DueReply
{
    /// <summary>Whether all that was due is settled and committed; false when the journal did not answer or more is left.</summary>
    [Id(0)] public required bool IsDone { get; init; }

    /// <summary>When the next thing becomes due; null when nothing can.</summary>
    [Id(1)] public DateTimeOffset? NextDue { get; init; }

    /// <summary>The journal position of the instrument's last event that this rests on.</summary>
    [Id(2)] public long Position { get; init; }
}

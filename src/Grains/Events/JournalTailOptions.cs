namespace Liandong.Grains.Events;

/// <summary>How a node keeps the newest part of the journal at hand.</summary>
public sealed record JournalTailOptions
{
    /// <summary>How many rows it reaches back.</summary>
    public int Capacity { get; init; } = 8_192;
}

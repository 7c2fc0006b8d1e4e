namespace Liandong.Grains.Journaling;

/// <summary>A state and where it stands in its stream.</summary>
/// <param name="State">Immutable.</param>
/// <param name="Version">Version of the last event in it; 0 for none.</param>
/// <param name="Position">Position of that event's row; not yet known while it is pending.</param>
/// <param name="RecordedAt">When that event was recorded; the grain's clock never goes behind it.</param>
internal sealed record Standing<TState>(TState State, long Version, long Position, DateTimeOffset RecordedAt);

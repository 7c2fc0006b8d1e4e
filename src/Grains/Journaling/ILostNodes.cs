namespace Liandong.Grains.Journaling;

/// <summary>The nodes that the cluster has given up.</summary>
public interface ILostNodes
{
    /// <summary>
    /// Completes when no node that is known to be lost can still write. Who reads a stream after that finds all that a lost
    /// node has written to it.
    /// </summary>
    ValueTask FencedAsync();

    /// <summary>
    /// Whether other nodes may write the streams of this one, because it was given up and does not know yet. What is refused
    /// then rests on the journal, not on memory alone.
    /// </summary>
    bool MayBeOvertaken { get; }
}

/// <summary>A node alone has none: its journal shuts out what came before it when it opens.</summary>
public sealed class NoLostNodes : ILostNodes
{
    /// <inheritdoc/>
    public ValueTask FencedAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public bool MayBeOvertaken => false;
}

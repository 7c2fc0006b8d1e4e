namespace Liandong.Grains.Journaling;

/// <summary>The nodes that the cluster has given up.</summary>
public interface ILostNodes
{
    /// <summary>
    /// Completes when no node that is known to be lost can still write. Who reads a stream after that finds all that a lost
    /// node has written to it.
    /// </summary>
    ValueTask FencedAsync();
}

/// <summary>A node alone has none: its journal shuts out what came before it when it opens.</summary>
public sealed class NoLostNodes : ILostNodes
{
    /// <inheritdoc/>
    public ValueTask FencedAsync() => ValueTask.CompletedTask;
}

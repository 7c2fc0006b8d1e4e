namespace Liandong.Api.Tests.Contract;

/// <summary>Tests of every operation of the document, on a node whose clock is moved to where an operation is legal.</summary>
public abstract class SceneTests(Store store) : NodeTests(store)
{
    /// <inheritdoc/>
    protected override Task<Node> OpenNodeAsync() => Store.SharedNodeAheadAsync();
}

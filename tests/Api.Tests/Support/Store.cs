namespace Liandong.Api.Tests.Support;

/// <summary>A kind of store, with one node on it that all classes share.</summary>
public abstract class Store : IAsyncLifetime
{
    private readonly Lazy<Task<Node>> _shared;
    private readonly Lazy<Task<Node>> _ahead;

    protected Store()
    {
        _shared = new Lazy<Task<Node>>(NewNodeAsync);
        _ahead = new Lazy<Task<Node>>(NewNodeAsync);
    }

    /// <summary>The shared node; tests keep to instruments of their own on it.</summary>
    public Task<Node> SharedNodeAsync() => _shared.Value;

    /// <summary>A node that those share who move its clock now and then: nobody else on it would know what time it is.</summary>
    public Task<Node> SharedNodeAheadAsync() => _ahead.Value;

    /// <summary>A node on an empty store of its own.</summary>
    public Task<Node> NewNodeAsync() => NewNodeAsync(new NodeSetup());

    /// <summary>A node set up in its own way, on an empty store of its own.</summary>
    public async Task<Node> NewNodeAsync(NodeSetup setup)
    {
        var (storage, owner) = await NewStorageAsync();
        return await Node.StartAsync(storage, owner, setup);
    }

    /// <summary>The settings that name an empty store, and what goes away with it.</summary>
    public abstract Task<(string[] Settings, IDisposable? Owner)> NewStorageAsync();

    /// <inheritdoc/>
    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var node in new[] { _shared, _ahead })
        {
            if (node is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
                await (await node.Value).DisposeAsync();
        }

        await ReleaseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives up what the nodes stood on.</summary>
    protected virtual ValueTask ReleaseAsync() => ValueTask.CompletedTask;
}

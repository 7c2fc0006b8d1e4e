using Liandong.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Liandong.Journal.Tests.Worlds;

/// <summary>Data that a journal can be opened over, and opened again.</summary>
public abstract class TestWorld : IAsyncDisposable
{
    /// <summary>Whether several journals can be open over it at once, as several nodes.</summary>
    public abstract bool HasManyNodes { get; }

    /// <summary>A store over the data, not open yet.</summary>
    public abstract IJournalStore NewStore();

    public abstract ValueTask DisposeAsync();

    /// <summary>Opens a node. It reads from the store unless options say otherwise: what is kept in memory has tests of its own.</summary>
    public async Task<TestNode> OpenAsync(TimeProvider? time = null, GroupCommitOptions? options = null)
    {
        var store = new FaultyStore(NewStore());
        var journal = new GroupCommitJournal(store, time ?? TimeProvider.System, NullLogger<GroupCommitJournal>.Instance, options ?? new GroupCommitOptions { KeptRows = 0 });
        await journal.OpenAsync(CancellationToken.None);
        return new TestNode(journal, store);
    }
}

/// <summary>A journal and the faults of its store.</summary>
public sealed record TestNode(GroupCommitJournal Journal, FaultyStore Store) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Journal.DisposeAsync();
}

using Liandong.Journal.Tests.Worlds;

namespace Liandong.Journal.Tests.Conformance;

/// <summary>What every journal must do, whatever carries it.</summary>
public abstract partial class JournalConformance
{
    protected abstract Task<TestWorld> NewWorldAsync();

    /// <summary>Holds the loop with a first append at the gate, so that what is appended next travels in one batch.</summary>
    private static async Task<(Liandong.Testing.FlushGate Gate, Task<AppendResult> First)> HoldAsync(TestNode node)
    {
        var gate = node.Store.HoldNext();
        var first = node.Journal.AppendAsync(Some.Append(node.Journal.OpenWriter($"gate/{Guid.NewGuid():N}"), 0));
        await gate.Reached;
        return (gate, first);
    }
}

public sealed class MemoryConformance : JournalConformance
{
    protected override Task<TestWorld> NewWorldAsync() => Task.FromResult<TestWorld>(new MemoryTestWorld());
}

public sealed class SqliteConformance : JournalConformance
{
    protected override Task<TestWorld> NewWorldAsync() => Task.FromResult<TestWorld>(new SqliteTestWorld());
}

/// <summary>Again with a checkpoint every few rows, so that nearly everything is found in the tables.</summary>
public sealed class SqliteCheckpointedConformance : JournalConformance
{
    protected override Task<TestWorld> NewWorldAsync() => Task.FromResult<TestWorld>(new SqliteTestWorld(checkpointRows: 3));
}

public sealed class PostgresConformance(PostgresFixture postgres) : JournalConformance
{
    protected override async Task<TestWorld> NewWorldAsync() => await postgres.NewWorldAsync();
}

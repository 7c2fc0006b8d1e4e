using Dapper;
using Liandong.Grains.Projections;
using Liandong.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Liandong.Grains.Tests.Projections;

/// <summary>Whatever goes wrong with one sweep, the next comes.</summary>
public sealed class LeasedSweepTests
{
    [Fact]
    public async Task A_fault_of_any_kind_is_told_and_the_sweep_goes_on()
    {
        using var folder = new TemporaryFolder();
        var database = new SqliteProjectionDatabase(folder.FullPath);
        await using (var connection = await database.OpenAsync(CancellationToken.None))
        {
            await connection.ExecuteAsync(LeasedSweep.CreateLeaseSql(FaultySweep.LeaseTable));
        }

        var clock = new FakeTimeProvider();
        var sweep = new FaultySweep(database, clock);
        using var stopping = new CancellationTokenSource();
        var running = Task.Run(() => sweep.RunAsync(stopping.Token));
        while (!sweep.Second.IsCompleted && !running.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        Assert.False(running.IsCompleted, $"{running.Exception}");
        Assert.Equal("something unexpected", sweep.Fault?.Message);
        await stopping.CancelAsync();
        await running;
    }

    /// <summary>Fails once, in a way that nobody foresees.</summary>
    private sealed class FaultySweep(IProjectionDatabase database, TimeProvider clock) : LeasedSweep(database, LeaseTable, clock)
    {
        public const string LeaseTable = "sweep_lease";
        private readonly TaskCompletionSource _second = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Exception? Fault { get; private set; }

        public Task Second => _second.Task;

        public override Task<int> SweepAsync(CancellationToken cancellationToken)
        {
            if (Fault is null)
                throw new InvalidOperationException("something unexpected");
            _second.TrySetResult();
            return Task.FromResult(0);
        }

        private protected override void LogFault(Exception exception) => Fault = exception;
    }
}

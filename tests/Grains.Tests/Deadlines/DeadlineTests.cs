using Dapper;
using Liandong.Domain.Instruments;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Projections;
using Liandong.Grains.Tests.Nodes;
using Liandong.Grains.Tests.Projections;
using Liandong.Testing;

namespace Liandong.Grains.Tests.Deadlines;

/// <summary>What time alone decides happens without anybody calling; on every database.</summary>
public abstract class DeadlineTests : IAsyncDisposable
{
    // Long enough that waiting for a projection does not use it up.
    private static readonly TimeSpan HoldTime = TimeSpan.FromDays(1);

    private protected abstract Task<IProjectionDatabase> NewDatabaseAsync();

    private protected abstract ValueTask DisposeDatabaseAsync();

    [Fact]
    public async Task An_expired_hold_is_ended_by_the_sweep_and_is_told()
    {
        await using var node = await StartAsync(new MemoryWorld());
        var instrument = node.Instrument(Some.Sem);
        await DefineAsync(instrument).Is(AnswerStatus.Created);
        await HoldAsync(instrument, 0).Is(AnswerStatus.Created);
        await node.SweepAsync();
        Assert.Empty(await EndedAsync(node));

        node.Clock.Advance(HoldTime);
        Assert.Equal(1, await node.SweepAsync());

        var ended = Assert.Single(await EndedAsync(node));
        Assert.Equal((HoldEnd.Expired, InstrumentEvent.System), (ended.Cause, ended.ActedBy));
        Assert.Equal(0, await node.SweepAsync());
    }

    [Fact]
    public async Task A_hold_outlives_the_node_and_ends_on_another()
    {
        var world = new MemoryWorld();
        await using (var first = await StartAsync(world))
        {
            await DefineAsync(first.Instrument(Some.Sem)).Is(AnswerStatus.Created);
            await HoldAsync(first.Instrument(Some.Sem), 0).Is(AnswerStatus.Created);
        }

        await using var second = await StartAsync(world);
        await second.Instrument(Some.Sem).BookAsync(Some.Slot(0), Some.Linyi).IsRefused("hold_by_other");
        second.Clock.Advance(HoldTime);
        await second.SweepAsync();
        Assert.Single(await EndedAsync(second));
        await second.Instrument(Some.Sem).BookAsync(Some.Slot(0), Some.Linyi).Is(AnswerStatus.Created);
    }

    [Fact]
    public async Task An_expired_hold_blocks_nobody_also_before_the_sweep()
    {
        await using var node = await StartAsync(new MemoryWorld());
        var instrument = node.Instrument(Some.Sem);
        await DefineAsync(instrument).Is(AnswerStatus.Created);
        await HoldAsync(instrument, 0).Is(AnswerStatus.Created);
        node.Clock.Advance(HoldTime);

        await instrument.BookAsync(Some.Slot(0), Some.Linyi).Is(AnswerStatus.Created);

        var types = (await node.RowsAsync()).Select(row => row.Type);
        Assert.Equal(["instrument.defined", "hold.placed", "hold.ended", "booking.made"], types);
    }

    [Fact]
    public async Task A_booking_that_is_put_off_is_looked_at_again_when_it_is_due()
    {
        await using var node = await StartAsync(new MemoryWorld());
        var instrument = node.Instrument(Some.Sem);
        await DefineAsync(instrument).Is(AnswerStatus.Created);
        await instrument.BookAsync(Some.Slot(0)).Is(AnswerStatus.Created);
        node.Clock.Advance(Some.Slot(0).End - Some.Now);
        Assert.Equal(1, await node.SweepAsync());
        Assert.Equal(0, await node.SweepAsync());
        Assert.DoesNotContain((await node.RowsAsync()), row => row.Type == "booking.settled");

        node.Clock.Advance(TimeSpan.FromDays(7));
        await node.SweepAsync();

        Assert.Contains((await node.RowsAsync()), row => row.Type == "booking.settled");
    }

    [Fact]
    public async Task What_a_fault_of_the_journal_prevents_is_tried_again_soon()
    {
        await using var node = await StartAsync(new MemoryWorld());
        var instrument = node.Instrument(Some.Sem);
        await DefineAsync(instrument).Is(AnswerStatus.Created);
        await HoldAsync(instrument, 0).Is(AnswerStatus.Created);
        await node.SweepAsync();
        node.Clock.Advance(HoldTime);
        node.Store.Next(FlushFault.BeforeWrite);

        Assert.Equal(0, await node.AdvanceUntilAsync(node.SweepAsync()));
        Assert.Empty(await EndedAsync(node));
        await node.AdvanceUntilAsync(() => node.Journal.IsAvailable);
        node.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, await node.AdvanceUntilAsync(node.SweepAsync()));
        Assert.Single(await EndedAsync(node));
    }

    [Fact]
    public async Task Things_that_cannot_be_settled_keep_no_other_from_its_turn()
    {
        var database = await NewDatabaseAsync();
        await using var node = await TestNode.StartAsync(new TestNodeOptions { Lists = database });
        var instrument = node.Instrument(Some.Sem);
        await DefineAsync(instrument).Is(AnswerStatus.Created);
        await HoldAsync(instrument, 0).Is(AnswerStatus.Created);
        await node.SweepAsync();
        await using (var connection = await database.OpenAsync(CancellationToken.None))
        {
            for (var number = 0; number < 100; number++)
                await connection.ExecuteAsync("INSERT INTO list_deadline (thing, due_ticks, position) VALUES (@thing, 0, 0)", new { thing = $"unknown/{number}" });
        }

        node.Clock.Advance(HoldTime);
        Assert.Equal(0, await node.SweepAsync());
        Assert.Equal(1, await node.SweepAsync());
        Assert.Single(await EndedAsync(node));

        // They are asked again, after what has been due for longer.
        node.Clock.Advance(TimeSpan.FromMinutes(1));
        await HoldAsync(instrument, 1).Is(AnswerStatus.Created);
        node.Clock.Advance(HoldTime);
        Assert.Equal(0, await node.SweepAsync());
        Assert.Equal(1, await node.SweepAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await DisposeDatabaseAsync();
        GC.SuppressFinalize(this);
    }

    private static Task<Answer> DefineAsync(IInstrumentGrain instrument)
    {
        var specification = Some.Specification() with { Policy = new BookingPolicySpecification { HoldSeconds = (int)HoldTime.TotalSeconds } };
        return instrument.DefineAsync(specification, null, Some.Context(Some.Department));
    }

    private static Task<Answer> HoldAsync(IInstrumentGrain instrument, int number) => instrument.PlaceHoldAsync(
        new HoldRequest { Start = Some.Slot(number).Start, End = Some.Slot(number).End }, Some.Holder(Some.Qilu), Some.Context(Some.Qilu));

    private static async Task<IReadOnlyList<HoldEnded>> EndedAsync(TestNode node) => [.. (await node.RowsAsync()).Events(Some.Sem).OfType<HoldEnded>()];

    private async Task<TestNode> StartAsync(MemoryWorld world) =>
        await TestNode.StartAsync(new TestNodeOptions { World = world, Lists = await NewDatabaseAsync() });
}

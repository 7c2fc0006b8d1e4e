using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Journaling;
using Orleans.Storage;

namespace Liandong.Grains.Tests.Snapshots;

/// <summary>Orleans' ADO.NET grain storage with the project's own SQL, in a node as it runs; on every database.</summary>
public abstract class SnapshotStorageTests
{
    private const string Name = "instrument";

    private protected abstract Task<IReadOnlyDictionary<string, string?>> SettingsAsync();

    [Fact]
    public async Task What_is_written_is_read_again_also_by_the_next_process()
    {
        var settings = await SettingsAsync();
        await using (var node = await PlatformNode.StartAsync(settings))
        {
            var none = await ReadAsync(node.Storage, "a");
            Assert.False(none.RecordExists);
            Assert.Equal(0, none.State!.Version);
            var first = New(1);
            await node.Storage.WriteStateAsync(Name, Grain("a"), first);
            AssertSame(first, await ReadAsync(node.Storage, "a"));
            first.State = New(2).State;
            await node.Storage.WriteStateAsync(Name, Grain("a"), first);
            AssertSame(first, await ReadAsync(node.Storage, "a"));
            Assert.False((await ReadAsync(node.Storage, "b")).RecordExists);
            Assert.False((await ReadAsync(node.Storage, "a", "pilotBase")).RecordExists);
        }

        await using var next = await PlatformNode.StartAsync(settings);
        var read = await ReadAsync(next.Storage, "a");
        AssertSame(New(2), read, withTag: false);
        read.State = New(3).State;
        await next.Storage.WriteStateAsync(Name, Grain("a"), read);
        AssertSame(read, await ReadAsync(next.Storage, "a"));
    }

    [Fact]
    public async Task A_stale_tag_changes_nothing()
    {
        await using var node = await PlatformNode.StartAsync(await SettingsAsync());
        await node.Storage.WriteStateAsync(Name, Grain("a"), New(1));
        var (one, other) = (await ReadAsync(node.Storage, "a"), await ReadAsync(node.Storage, "a"));
        one.State = New(2).State;
        await node.Storage.WriteStateAsync(Name, Grain("a"), one);
        other.State = New(3).State;

        await Assert.ThrowsAsync<InconsistentStateException>(() => node.Storage.WriteStateAsync(Name, Grain("a"), other));
        await Assert.ThrowsAsync<InconsistentStateException>(() => node.Storage.WriteStateAsync(Name, Grain("a"), New(4)));
        await Assert.ThrowsAsync<InconsistentStateException>(() => node.Storage.ClearStateAsync(Name, Grain("a"), other));

        AssertSame(one, await ReadAsync(node.Storage, "a"));
    }

    [Fact]
    public async Task Of_several_first_writers_exactly_one_wins()
    {
        await using var node = await PlatformNode.StartAsync(await SettingsAsync());
        for (var round = 0; round < 10; round++)
        {
            var id = $"r{round}";
            using var start = new Barrier(4);
            var ends = await Task.WhenAll(Enumerable.Range(1, 4).Select(writer => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    return TryWriteAsync(node.Storage, id, writer);
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).Unwrap()));

            var winner = Assert.Single(ends, end => end > 0);
            Assert.Equal(winner, (await ReadAsync(node.Storage, id)).State!.Version);
        }
    }

    [Fact]
    public async Task A_cleared_snapshot_is_gone_and_may_be_written_anew()
    {
        await using var node = await PlatformNode.StartAsync(await SettingsAsync());
        var state = New(1);
        await node.Storage.WriteStateAsync(Name, Grain("a"), state);
        await node.Storage.ClearStateAsync(Name, Grain("a"), state);
        var cleared = await ReadAsync(node.Storage, "a");
        Assert.Equal((false, 0L), (cleared.RecordExists, cleared.State!.Version));

        cleared.State = New(5).State;
        await node.Storage.WriteStateAsync(Name, Grain("a"), cleared);
        AssertSame(cleared, await ReadAsync(node.Storage, "a"));
    }

    [Fact]
    public async Task A_node_keeps_its_bookings_over_a_restart_and_stores_what_a_leaving_grain_knew()
    {
        var settings = await SettingsAsync();
        await using (var node = await PlatformNode.StartAsync(settings))
        {
            await node.Instrument(Some.Sem).DefineAsync().Is(AnswerStatus.Created);
            var now = DateTimeOffset.UtcNow;
            for (var i = 1; i <= 60; i++)
                await node.Instrument(Some.Sem).BookAsync(new Domain.TimeSlot(now.AddDays(i), now.AddDays(i).AddHours(1))).Is(AnswerStatus.Created);
        }

        await using var next = await PlatformNode.StartAsync(settings);
        var calendar = await next.Instrument(Some.Sem).GetCalendarAsync(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(100), Some.Department);
        Assert.Equal(60, calendar.Slots().Count);
        Assert.Equal(61, (await ReadAsync(next.Storage, next.Instrument(Some.Sem).GetGrainId())).State!.Version);
    }

    private static GrainId Grain(string id) => GrainId.Create("instrument", id);

    private static GrainState<Snapshot> New(long version) => new(new Snapshot
    {
        Schema = 1,
        Version = version,
        Position = version * 10,
        RecordedAt = Some.Now.AddTicks(version),
        State = [0, 1, 255, (byte)version],
    });

    private static Task<GrainState<Snapshot>> ReadAsync(IGrainStorage storage, string id, string name = Name) => ReadAsync(storage, Grain(id), name);

    private static async Task<GrainState<Snapshot>> ReadAsync(IGrainStorage storage, GrainId grain, string name = Name)
    {
        var state = new GrainState<Snapshot>(new Snapshot());
        await storage.ReadStateAsync(name, grain, state);
        return state;
    }

    private static async Task<long> TryWriteAsync(IGrainStorage storage, string id, long version)
    {
        try
        {
            await storage.WriteStateAsync(Name, Grain(id), New(version));
            return version;
        }
        catch (InconsistentStateException)
        {
            return 0;
        }
    }

    private static void AssertSame(GrainState<Snapshot> expected, GrainState<Snapshot> actual, bool withTag = true)
    {
        Assert.True(actual.RecordExists);
        Assert.Equivalent(expected.State, actual.State, strict: true);
        if (withTag)
            Assert.Equal(expected.ETag, actual.ETag);
    }
}

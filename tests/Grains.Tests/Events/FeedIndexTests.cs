using Liandong.Grains.Events;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Events;
using Liandong.Grains.Projections;
using Liandong.Grains.Tests.Projections;
using Liandong.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Liandong.Grains.Tests.Events;

/// <summary>What a reader who sees little of a long journal may skip; on every database.</summary>
public abstract class FeedIndexTests : IAsyncDisposable
{
    private const long RaresPosition = 4_321;
    private const long PublicPosition = 6_001;
    private static readonly Caller _rare = new() { OrganisationId = "rare", Role = "enterprise" };
    private static readonly Caller _never = new() { OrganisationId = "never", Role = "enterprise" };
    private static readonly Caller _often = new() { OrganisationId = "often", Role = "enterprise" };

    private protected abstract Task<IProjectionDatabase> NewDatabaseAsync();

    private protected abstract ValueTask DisposeDatabaseAsync();

    [Fact]
    public async Task It_leads_to_the_block_of_the_next_event_and_never_past_one()
    {
        var (index, _, head) = await IndexedAsync();

        Assert.Equal(4_000, await index.SkipAsync(0, _rare, []));
        Assert.Equal(4_000, await index.SkipAsync(3_999, _rare, []));
        Assert.Equal(4_320, await index.SkipAsync(4_320, _rare, []));
        Assert.Equal(4_321, await index.SkipAsync(4_321, _rare, []));
        Assert.Equal(6_000, await index.SkipAsync(5_000, _rare, []));
        Assert.Equal(6_000, await index.SkipAsync(0, _never, []));
        Assert.Equal(0, await index.SkipAsync(0, _often, []));
        Assert.Equal(head, await index.SkipAsync(7_500, _never, []));
        Assert.Equal(head + 5, await index.SkipAsync(head + 5, _never, []));
    }

    [Fact]
    public async Task It_knows_types_whole_and_by_their_beginning_for_those_who_see_all_too()
    {
        var (index, _, head) = await IndexedAsync();
        foreach (var type in new[] { "cn.liandong.widget.turned.v1", "cn.liandong.widget.*", "cn.liandong.widget.turned*" })
        {
            Assert.Equal(4_000, await index.SkipAsync(0, Some.Department, ["cn.liandong.none.v1", type]));
            Assert.Equal(4_000, await index.SkipAsync(0, _rare, [type]));
        }

        Assert.Equal(0, await index.SkipAsync(0, Some.Department, []));
        foreach (var type in new[] { "cn.liandong.widget.turned", "cn.liandong.wi_get.*", "*x", "%*", "" })
            Assert.Equal(head, await index.SkipAsync(0, Some.Department, [type]));
    }

    [Fact]
    public async Task As_far_as_it_has_not_come_nothing_is_skipped()
    {
        var (index, log, head) = await IndexedAsync();
        await AppendAsync(log, head, 1_500, _ => ["rare"]);
        Assert.Equal(head, await index.SkipAsync(7_500, _rare, []));
        Assert.Equal(head + 10, await index.SkipAsync(head + 10, _rare, []));
    }

    [Fact]
    public async Task A_reader_who_sees_little_gets_all_of_it_by_two_reads_a_page_and_an_empty_page_at_the_head_only()
    {
        var (index, log, head) = await IndexedAsync();
        var (seen, end, reads) = await ReadAllAsync(index, log);
        Assert.Equal([RaresPosition, PublicPosition], seen);
        Assert.Equal((head, 2 * 3), (end, reads));

        using var empty = new SharedSqlite();
        (seen, end, reads) = await ReadAllAsync(new FeedIndex(new FeedProjection(), empty, NullLogger<FeedIndex>.Instance), log); // control
        Assert.Equal([RaresPosition, PublicPosition], seen);
        Assert.Equal(head, end);
        Assert.True(reads > 8);
    }

    [Fact]
    public async Task One_of_another_release_is_not_believed()
    {
        var (_, log, _) = await IndexedAsync();
        await using (var node = new RunningNode(new OfSchema(new FeedProjection(), 2), (await DatabaseAsync())!, log.Journal))
            await node.ReachAsync(log.Head);
        Assert.Equal(0, await new FeedIndex(new FeedProjection(), await DatabaseAsync(), NullLogger<FeedIndex>.Instance).SkipAsync(0, _rare, []));
    }

    /// <summary>Reads pages from the beginning until one is empty.</summary>
    private static async Task<(List<long> Positions, long End, int Reads)> ReadAllAsync(FeedIndex index, EventLog log)
    {
        var journal = new CountedJournal(log.Journal);
        var grain = new EventFeedGrain(new JournalTail(journal, [new WidgetPublication()], TimeProvider.System, NullLogger<JournalTail>.Instance), index);
        var (positions, after) = (new List<long>(), 0L);
        while (true)
        {
            var page = await grain.ReadAsync(new FeedRequest { After = after, Limit = 10 }, _rare);
            after = page.NextAfter;
            if (page.Items.Length == 0)
                return (positions, after, journal.Reads);
            positions.AddRange(page.Items.Select(item => item.Position));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DisposeDatabaseAsync();
        GC.SuppressFinalize(this);
    }

    private IProjectionDatabase? _database;

    private async Task<IProjectionDatabase> DatabaseAsync() => _database ??= await NewDatabaseAsync();

    /// <summary>A journal of eight blocks that is one organisation's, but for one row of another and one of everybody.</summary>
    private async Task<(FeedIndex Index, EventLog Log, long Head)> IndexedAsync()
    {
        var log = await EventLog.OpenAsync();
        await AppendAsync(log, 0, 8_000, position => position == RaresPosition ? ["rare"] : position == PublicPosition ? ["*"] : ["often"]);
        await using (var node = new RunningNode(new FeedProjection(), await DatabaseAsync(), log.Journal))
            await node.ReachAsync(log.Head);
        return (new FeedIndex(new FeedProjection(), await DatabaseAsync(), NullLogger<FeedIndex>.Instance), log, log.Head);
    }

    private static async Task AppendAsync(EventLog log, long head, int count, Func<long, string[]> audience)
    {
        var writer = log.Journal.OpenWriter("widget/w");
        for (var done = 0; done < count; done += 500)
        {
            var events = Enumerable.Range(1, 500).Select(i => head + done + i)
                .Select(position => new NewEvent(position == RaresPosition ? "widget.turned" : "thing.happened", 1, "{}"u8.ToArray(), audience(position)));
            var result = await log.Journal.AppendAsync(new Append
            {
                CommandId = Guid.CreateVersion7(),
                Caller = "a-caller",
                RecordedAt = Some.Now,
                Streams = [new StreamAppend(writer, head + done, [.. events])],
            });
            Assert.True(result.IsCommitted);
        }
    }
}

internal sealed class WidgetPublication : IPublication
{
    public string StreamPrefix => "widget/";

    public (string Subject, Action<System.Text.Json.Utf8JsonWriter> WriteData)? Publish(JournalRow row) => ("w", writer => writer.WriteNullValue());
}

public sealed class SqliteFeedIndexTests : FeedIndexTests
{
    private readonly SharedSqlite _database = new();

    private protected override Task<IProjectionDatabase> NewDatabaseAsync() => Task.FromResult<IProjectionDatabase>(_database);

    private protected override ValueTask DisposeDatabaseAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }
}

public sealed class PostgresFeedIndexTests(PostgresFixture postgres) : FeedIndexTests
{
    private readonly PostgresLists _database = new(postgres);

    private protected override Task<IProjectionDatabase> NewDatabaseAsync() => _database.OpenAsync();

    private protected override ValueTask DisposeDatabaseAsync() => _database.DisposeAsync();
}

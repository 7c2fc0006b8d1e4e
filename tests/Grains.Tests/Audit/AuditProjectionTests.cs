using Dapper;
using Liandong.Grains.ApiKeys;
using Liandong.Grains.Audit;
using Liandong.Grains.Instruments;
using Liandong.Grains.Projections;
using Liandong.Grains.Tests.Projections;
using Liandong.Journal;

namespace Liandong.Grains.Tests.Audit;

/// <summary>What the audit keeps of the journal; on every database.</summary>
public abstract class AuditProjectionTests : IAsyncDisposable
{
    private protected abstract Task<IProjectionDatabase> NewDatabaseAsync();

    private protected abstract ValueTask DisposeDatabaseAsync();

    [Fact]
    public async Task It_keeps_every_row_of_the_journal_once()
    {
        await using var log = await EventLog.OpenAsync();
        await log.PerformRandomAsync(1, 1_500);
        var database = await NewDatabaseAsync();

        await FollowAsync(database, log);
        var first = await RowsAsync(database);
        await FollowAsync(database, log);

        Assert.Equal(first, await RowsAsync(database));
        Assert.True(first.Count > 1_000);
        var journal = await log.Journal.ReadAsync(0, 10_000, CancellationToken.None);
        Assert.Equal(
            journal.Select(row => (row.Position, row.RecordedAt.UtcTicks, row.Caller, row.CommandId.ToString())),
            first.Select(row => (row.Position, row.AtTicks, row.OrganisationId, row.CommandId)));
    }

    [Fact]
    public async Task Who_acted_who_owns_and_who_owned_before_are_concerned_by_an_act_and_nobody_else()
    {
        await using var log = await EventLog.OpenAsync();
        var database = await NewDatabaseAsync();
        await log.DefineAsync("sem-1", "first-provider");
        await log.DefineAsync("sem-1", "second-provider");
        await log.PlaceOutageAsync("sem-1", 1);
        await FollowAsync(database, log);
        await log.PlaceOutageAsync("sem-1", 2);
        await FollowAsync(database, log);

        Assert.Equal(
            [(1, "dept-sti"), (1, "first-provider"), (2, "dept-sti"), (2, "first-provider"), (2, "second-provider"), (3, "dept-sti"), (3, "second-provider"), (4, "dept-sti"), (4, "second-provider")],
            await PartiesAsync(database));
        Assert.Equal(["first-provider", "second-provider", "second-provider", "second-provider"], (await RowsAsync(database)).Select(row => row.OnBehalfOf));
    }

    [Fact]
    public async Task A_kind_of_thing_that_says_nothing_to_the_audit_is_told_by_its_stream_to_those_who_may_see_it()
    {
        await using var log = await EventLog.OpenAsync();
        var database = await NewDatabaseAsync();
        var result = await log.Journal.AppendAsync(new Append
        {
            CommandId = Guid.CreateVersion7(),
            Caller = "a-caller",
            Credential = "user/li \"quoted\" 李",
            RecordedAt = Some.Now,
            Streams = [new StreamAppend(log.Journal.OpenWriter("widget/w-1"), 0, [new NewEvent("widget.turned", 3, "{}"u8.ToArray(), ["*", "an-owner"])])],
        });
        Assert.True(result.IsCommitted);

        await FollowAsync(database, log);

        var row = Assert.Single(await RowsAsync(database));
        Assert.Equal(("w-1", "cn.liandong.widget.turned.v3", "a-caller", "user/li \"quoted\" 李", "li \"quoted\" 李", null, null), (row.Subject, row.Type, row.OrganisationId, row.Credential, row.UserId, row.OnBehalfOf, row.Version));
        Assert.Equal([(1, "a-caller"), (1, "an-owner")], await PartiesAsync(database));
    }

    public async ValueTask DisposeAsync()
    {
        await DisposeDatabaseAsync();
        GC.SuppressFinalize(this);
    }

    private static async Task FollowAsync(IProjectionDatabase database, EventLog log)
    {
        await using var node = new RunningNode(new AuditProjection([new InstrumentAudit(), new ApiKeyAudit()]), database, log.Journal);
        await node.ReachAsync(log.Head);
    }

    private static async Task<List<AuditRow>> RowsAsync(IProjectionDatabase database)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return (await connection.QueryAsync<AuditRow>($"SELECT {AuditSql.Columns} FROM list_audit a ORDER BY a.position")).AsList();
    }

    private static async Task<List<(long Position, string Party)>> PartiesAsync(IProjectionDatabase database)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return [.. (await connection.QueryAsync<(long Position, string Party)>("SELECT position, organisation_id FROM list_audit_party")).Order()];
    }
}

public sealed class SqliteAuditProjectionTests : AuditProjectionTests
{
    private readonly SharedSqlite _database = new();

    private protected override Task<IProjectionDatabase> NewDatabaseAsync() => Task.FromResult<IProjectionDatabase>(_database);

    private protected override ValueTask DisposeDatabaseAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }
}

public sealed class PostgresAuditProjectionTests(PostgresFixture postgres) : AuditProjectionTests
{
    private readonly PostgresLists _database = new(postgres);

    private protected override Task<IProjectionDatabase> NewDatabaseAsync() => _database.OpenAsync();

    private protected override ValueTask DisposeDatabaseAsync() => _database.DisposeAsync();
}

using Dapper;
using Liandong.Domain.Instruments;
using Liandong.Grains.Bookings;
using Liandong.Grains.Instruments;
using Liandong.Grains.Projections;

namespace Liandong.Grains.Tests.Projections;

/// <summary>What a projection makes of the journal; on every database.</summary>
public abstract class ProjectionTests : IAsyncDisposable
{
    private IProjectionDatabase? _database;

    private protected abstract Task<IProjectionDatabase> NewDatabaseAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Rows_are_the_fold_of_the_journal(int seed)
    {
        await using var log = await EventLog.OpenAsync();
        await log.PerformRandomAsync(seed, 400);
        var database = await OpenAsync();
        await FollowAsync(new BookingProjection(), database, log);
        await FollowAsync(new InstrumentProjection(), database, log);

        var expected = await FoldAsync(log);
        var actual = await RowsAsync(database);
        Assert.True(expected.Count > 100);
        Assert.Contains(expected, row => row.Status == "cancelled");
        Assert.Equal(expected, actual);
        await using var connection = await database.OpenAsync(CancellationToken.None);
        Assert.Equal(["nmr-1", "sem-1", "xrd-1"], await connection.QueryAsync<string>("SELECT id FROM list_instrument ORDER BY id"));
    }

    [Fact]
    public async Task With_a_raised_schema_it_is_rebuilt_from_the_first_row()
    {
        await using var log = await EventLog.OpenAsync();
        await log.PerformRandomAsync(3, 200);
        var database = await OpenAsync();
        await FollowAsync(new BookingProjection(), database, log);
        var before = await RowsAsync(database);
        await using (var connection = await database.OpenAsync(CancellationToken.None))
            await connection.ExecuteAsync("UPDATE list_booking SET status = 'lost', fee_fen = 0");
        await FollowAsync(new BookingProjection(), database, log);
        Assert.All(await RowsAsync(database), row => Assert.Equal("lost", row.Status));

        await FollowAsync(new OfSchema(new BookingProjection(), new BookingProjection().Schema + 1), database, log);

        Assert.Equal(before, await RowsAsync(database));
    }

    [Fact]
    public async Task A_death_between_apply_and_commit_applies_no_row_twice_and_none_not_at_all()
    {
        await using var log = await EventLog.OpenAsync();
        await log.BookAsync("sem-1", 0, 10);
        var database = await OpenAsync();
        await FollowAsync(new TallyProjection { Deaths = 3 }, database, log);
        await log.BookAsync("sem-1", 10, 10);
        await FollowAsync(new TallyProjection { Deaths = 1 }, database, log);

        Assert.Equal(Enumerable.Range(1, 21).Select(position => (long)position), await TallyProjection.ReadAsync(database));
    }

    public async ValueTask DisposeAsync()
    {
        await DisposeDatabaseAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract ValueTask DisposeDatabaseAsync();

    private async Task<IProjectionDatabase> OpenAsync() => _database ??= await NewDatabaseAsync();

    /// <summary>A node starts, follows to the journal's end, and goes.</summary>
    private static async Task FollowAsync(IProjection projection, IProjectionDatabase database, EventLog log)
    {
        await using var node = new RunningNode(projection, database, log.Journal);
        await node.ReachAsync(log.Head);
    }

    private static async Task<List<BookingRow>> RowsAsync(IProjectionDatabase database)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return [.. (await connection.QueryAsync<BookingRow>(BookingRow.SelectSql)).OrderBy(row => row.Id, StringComparer.Ordinal)];
    }

    private static async Task<List<BookingRow>> FoldAsync(EventLog log)
    {
        var rows = new SortedDictionary<string, BookingRow>(StringComparer.Ordinal);
        var providers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in await log.Journal.ReadAsync(0, 10_000, CancellationToken.None))
        {
            switch (InstrumentThing.Codec.Decode(row))
            {
                case InstrumentDefined defined:
                    providers[defined.InstrumentId] = defined.Definition.ProviderId;
                    break;
                case BookingEvent booking:
                    rows[booking.BookingId] = After(rows.GetValueOrDefault(booking.BookingId), booking);
                    break;
            }
        }

        return [.. rows.Values.Select(row => row with { ProviderId = providers[row.InstrumentId] })];
    }

    private static BookingRow After(BookingRow? before, BookingEvent booking) => new()
    {
        Id = booking.BookingId,
        InstrumentId = booking.InstrumentId,
        ProviderId = "",
        HolderId = booking.HolderId,
        UserId = booking is BookingTransferred transferred ? transferred.UserId : before?.UserId,
        StartTicks = booking.Slot.Start.UtcTicks,
        EndTicks = booking.Slot.End.UtcTicks,
        Status = booking.Status == BookingStatus.Confirmed ? "confirmed" : booking.Status == BookingStatus.Cancelled ? "cancelled" : "completed",
        FeeFen = booking.FeeFen,
        PurposeTextId = before?.PurposeTextId ?? (booking as BookingMade)?.PurposeTextId,
        ExternalReference = before?.ExternalReference ?? (booking as BookingMade)?.ExternalReference,
        ReasonTextId = (booking as BookingCancelled)?.ReasonTextId ?? (booking as BookingMoved)?.ReasonTextId ?? (booking as BookingTransferred)?.ReasonTextId ?? before?.ReasonTextId,
        Version = booking.Version,
    };
}

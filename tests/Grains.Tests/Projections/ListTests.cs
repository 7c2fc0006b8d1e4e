using Liandong.Domain.Instruments;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Projections;
using Liandong.Grains.Tests.Nodes;

namespace Liandong.Grains.Tests.Projections;

/// <summary>Lists as callers read them; on every database.</summary>
public abstract class ListTests : IAsyncDisposable
{
    private static readonly Caller OtherProvider = Some.Provider with { OrganisationId = "another-provider" };

    private protected abstract Task<IProjectionDatabase> NewDatabaseAsync();

    private protected abstract ValueTask DisposeDatabaseAsync();

    [Fact]
    public async Task A_list_shows_what_its_caller_wrote_before()
    {
        await using var node = await StartAsync();
        var instrument = node.Instrument(Some.Sem);
        await instrument.DefineAsync().Is(AnswerStatus.Created);
        for (var i = 0; i < 20; i++)
        {
            var booking = await instrument.BookAsync(Some.Slot(i), purpose: "测量").Is(AnswerStatus.Created);
            var list = await ListAsync(node, Some.Qilu, booking.Position).Is(AnswerStatus.Done);
            Assert.Equal(i + 1, list.Items().Count());
            Assert.Equal(booking.Text(), list.Items().Last().GetRawText());
        }
    }

    [Fact]
    public async Task A_list_that_does_not_get_there_in_time_says_so()
    {
        await using var node = await StartAsync();
        await node.Instrument(Some.Sem).DefineAsync().Is(AnswerStatus.Created);
        await ListAsync(node, Some.Qilu, 1).Is(AnswerStatus.Done);
        var started = node.Clock.GetUtcNow();

        await node.AdvanceUntilAsync(ListAsync(node, Some.Qilu, after: 2)).Is(AnswerStatus.ReadBehind);

        Assert.True(node.Clock.GetUtcNow() - started >= TimeSpan.FromSeconds(2));
        await node.AdvanceUntilAsync(node.InstrumentList.ListAsync(new InstrumentFilter(), new PageRequest { After = 2 })).Is(AnswerStatus.ReadBehind);
    }

    [Fact]
    public async Task Bookings_are_seen_by_their_holder_and_by_whoever_provides_the_instrument_now()
    {
        await using var node = await StartAsync();
        var instrument = node.Instrument(Some.Sem);
        await instrument.DefineAsync().Is(AnswerStatus.Created);
        await instrument.BookAsync(Some.Slot(0)).Is(AnswerStatus.Created);
        var last = await instrument.BookAsync(Some.Slot(1), Some.Linyi).Is(AnswerStatus.Created);
        Assert.Equal("1 1 2 0 2", await CountsAsync(last.Position));

        var redefined = await instrument.DefineAsync(OtherProvider.OrganisationId).Is(AnswerStatus.Done);
        Assert.Equal("1 1 0 2 2", await CountsAsync(redefined.Position));
        var third = await instrument.BookAsync(Some.Slot(2)).Is(AnswerStatus.Created);
        Assert.Equal("2 1 0 3 3", await CountsAsync(third.Position));

        async Task<string> CountsAsync(long after)
        {
            var counts = new List<int>();
            foreach (var caller in new[] { Some.Qilu, Some.Linyi, Some.Provider, OtherProvider, Some.Department })
                counts.Add((await ListAsync(node, caller, after).Is(AnswerStatus.Done)).Items().Count());
            return string.Join(' ', counts);
        }
    }

    [Fact]
    public async Task Pages_hold_every_booking_once_in_order()
    {
        await using var node = await StartAsync();
        var position = 0L;
        foreach (var id in new[] { "sem-1", "xrd-1", "nmr-1" })
        {
            await node.Instrument(id).DefineAsync().Is(AnswerStatus.Created);
            for (var i = 4; i >= 0; i--)
                position = (await node.Instrument(id).BookAsync(Some.Slot(i)).Is(AnswerStatus.Created)).Position;
        }

        var seen = new List<(string Start, string Id)>();
        string? cursor = null;
        do
        {
            var page = await node.BookingList.ListAsync(new BookingFilter(), new PageRequest { Limit = 4, Cursor = cursor, After = position }, Some.Qilu).Is(AnswerStatus.Done);
            Assert.InRange(page.Items().Count(), 1, 4);
            seen.AddRange(page.Items().Select(item => (item.GetProperty("start").GetString()!, item.GetProperty("id").GetString()!)));
            cursor = page.Json().GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        Assert.Equal(15, seen.Distinct().Count());
        Assert.Equal(seen.Order(), seen);
        await node.BookingList.ListAsync(new BookingFilter(), new PageRequest { Cursor = "made-up" }, Some.Qilu).IsRefused("invalid_cursor");
        await node.InstrumentList.ListAsync(new InstrumentFilter(), new PageRequest { Cursor = "bnVsbA" }).IsRefused("invalid_cursor");
    }

    [Fact]
    public async Task Filters_narrow()
    {
        await using var node = await StartAsync();
        await node.Instrument("sem-1").DefineAsync().Is(AnswerStatus.Created);
        await node.Instrument("xrd-1").DefineAsync("another-provider").Is(AnswerStatus.Created);
        var first = await node.Instrument("sem-1").BookAsync(Some.Slot(0)).Is(AnswerStatus.Created);
        await node.Instrument("xrd-1").BookAsync(Some.Slot(1), Some.Linyi).Is(AnswerStatus.Created);
        var position = (await node.Instrument("sem-1").CancelAsync(first.ThingId!).Is(AnswerStatus.Done)).Position;

        Assert.Equal(["sem-1"], await BookingsAsync(new BookingFilter { HolderId = Some.Qilu.OrganisationId }));
        Assert.Equal(["xrd-1"], await BookingsAsync(new BookingFilter { InstrumentId = "xrd-1" }));
        Assert.Equal(["sem-1"], await BookingsAsync(new BookingFilter { Status = "cancelled" }));
        Assert.Equal(["xrd-1"], await BookingsAsync(new BookingFilter { From = Some.Slot(0).End }));
        Assert.Equal(["sem-1"], await BookingsAsync(new BookingFilter { To = Some.Slot(1).Start }));
        Assert.Equal(["sem-1", "xrd-1"], await BookingsAsync(new BookingFilter()));
        Assert.Equal(["sem-1", "xrd-1"], await InstrumentsAsync(new InstrumentFilter { Text = "电子", Category = "SEM", City = "济南" }));
        Assert.Equal(["xrd-1"], await InstrumentsAsync(new InstrumentFilter { Text = "XRD" }));
        Assert.Equal(["xrd-1"], await InstrumentsAsync(new InstrumentFilter { ProviderId = "another-provider" }));
        Assert.Empty(await InstrumentsAsync(new InstrumentFilter { Text = "%" }));
        Assert.Empty(await InstrumentsAsync(new InstrumentFilter { Text = "s_m" }));

        async Task<IEnumerable<string?>> BookingsAsync(BookingFilter filter) =>
            (await node.BookingList.ListAsync(filter, new PageRequest { After = position }, Some.Department).Is(AnswerStatus.Done))
            .Items().Select(item => item.GetProperty("instrumentId").GetString());

        async Task<IEnumerable<string?>> InstrumentsAsync(InstrumentFilter filter) =>
            (await node.InstrumentList.ListAsync(filter, new PageRequest { After = position }).Is(AnswerStatus.Done))
            .Items().Select(item => item.GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_booking_that_has_left_the_memory_is_still_found_and_is_over()
    {
        await using var node = await StartAsync();
        var instrument = node.Instrument(Some.Sem);
        await instrument.DefineAsync().Is(AnswerStatus.Created);
        var old = await instrument.BookAsync(Some.Slot(0), purpose: "测量").Is(AnswerStatus.Created);
        var cancelled = await instrument.CancelAsync(old.ThingId!, reason: "不需要了").Is(AnswerStatus.Done);
        for (var i = 0; i < InstrumentState.RecentCapacity; i++)
            await instrument.CancelAsync((await instrument.BookAsync(Some.Slot(0)).Is(AnswerStatus.Created)).ThingId!).Is(AnswerStatus.Done);
        Assert.Null((await node.RowsAsync()).Events(Some.Sem).Fold().FindBooking(old.ThingId!));

        var found = await instrument.GetBookingAsync(old.ThingId!, Some.Qilu).Is(AnswerStatus.Done);
        Assert.Equal((cancelled.Text(), 2L), (found.Text(), found.Version));
        await instrument.GetBookingAsync(old.ThingId!, Some.Provider).Is(AnswerStatus.Done);
        await instrument.GetBookingAsync(old.ThingId!, Some.Linyi).IsRefused("not_found");
        await instrument.CancelAsync(old.ThingId!).IsRefused("booking_not_active");
        await instrument.MoveAsync(old.ThingId!, Some.Slot(5)).IsRefused("booking_not_active");
        await instrument.CancelAsync($"i.{Some.Sem}.none").IsRefused("not_found");
        await instrument.CancelBookingAsync(old.ThingId!, new CancelRequest(), Some.Context(Some.Linyi)).IsRefused("not_found");
    }

    public async ValueTask DisposeAsync()
    {
        await DisposeDatabaseAsync();
        GC.SuppressFinalize(this);
    }

    private async Task<TestNode> StartAsync() => await TestNode.StartAsync(new TestNodeOptions { Lists = await NewDatabaseAsync() });

    private static Task<Answer> ListAsync(TestNode node, Caller caller, long after) =>
        node.BookingList.ListAsync(new BookingFilter(), new PageRequest { After = after, Limit = 200 }, caller);
}

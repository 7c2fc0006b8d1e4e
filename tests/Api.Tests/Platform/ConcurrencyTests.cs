namespace Liandong.Api.Tests.Platform;

/// <summary>Many callers want the same instrument at once.</summary>
public abstract class ConcurrencyTests(Store store) : NodeTests(store)
{
    private const int Attempts = 200;

    [Fact]
    public async Task Accepted_bookings_never_overlap_and_are_the_calendar()
    {
        var instrument = await NewInstrumentAsync();
        var first = Slot.Ahead(10);
        var wanted = Enumerable.Range(0, Attempts).Select(i => new Slot(first.Start.AddMinutes(i * 37 % 1_500), first.Start.AddMinutes((i * 37 % 1_500) + 30 + (i % 5 * 30)))).ToList();
        Assert.NotEmpty(Overlaps(wanted));

        var replies = await Task.WhenAll(wanted.Select((slot, i) => (i % 2 == 0 ? Enterprise : Enterprise2).PostAsync($"{instrument}/bookings", slot.Body())));

        var made = replies.Where(reply => reply.Status == 201).ToList();
        Assert.InRange(made.Count, 2, Attempts - 1);
        Assert.All(replies.Except(made), reply => reply.IsProblem(409, "slot_taken"));
        Assert.Empty(Overlaps([.. made.Select(reply => Slot.Read(reply.Json))]));
        Assert.Equal(made.Count, made.Select(reply => reply.Position).Distinct().Count());
        var expected = made.Select(reply => (reply.Id, Slot.Read(reply.Json), reply.Word("holderId"))).OrderBy(booking => booking.Item2.Start).ToList();
        var calendar = (await Department.GetAsync($"{instrument}/calendar?{new Slot(first.Start, first.Start.AddDays(3)).Query()}")).Is(200);
        Assert.Equal(expected, calendar.Items.Select(item => (item.GetProperty("bookingId").GetString()!, Slot.Read(item), item.GetProperty("holderId").GetString()!)));
        var head = made.Max(reply => long.Parse(reply.Position!, System.Globalization.CultureInfo.InvariantCulture));
        var list = (await Department.GetAsync($"/bookings?instrumentId={instrument.Split('/')[^1]}&limit=200&after={head}")).Is(200);
        Assert.Equal(expected.Select(booking => booking.Id), list.Items.Select(item => item.GetProperty("id").GetString()!));
    }

    [Fact]
    public async Task Concurrent_moves_and_cancellations_leave_one_winner_for_each_slot()
    {
        var instrument = await NewInstrumentAsync();
        var bookings = new List<Reply>();
        for (var i = 0; i < 10; i++)
            bookings.Add(await BookedAsync(instrument, Slot.Ahead(5 + i)));
        var target = Slot.Ahead(30);
        var moves = await Task.WhenAll(bookings.Select(booking => Enterprise.PostAsync($"/bookings/{booking.Id}/move", target.Body())));
        var moved = Assert.Single(moves, reply => reply.Status == 200);
        Assert.All(moves.Where(reply => reply != moved), reply => reply.IsProblem(409, "slot_taken"));

        var cancels = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Enterprise.PostAsync($"/bookings/{moved.Id}/cancel")));
        Assert.Equal(3, Assert.Single(cancels, reply => reply.Status == 200).Number("version"));
        Assert.All(cancels.Where(reply => reply.Status != 200), reply => reply.IsProblem(409, "booking_not_active"));
        await AssertFreeAsync(instrument, target);
    }

    private static List<(Slot, Slot)> Overlaps(List<Slot> slots) =>
        [.. slots.SelectMany((slot, i) => slots.Skip(i + 1).Where(slot.Overlaps).Select(other => (slot, other)))];
}

public sealed class SqliteConcurrencyTests(SqliteStore store) : ConcurrencyTests(store);

public sealed class PostgresConcurrencyTests(PostgresStore store) : ConcurrencyTests(store);

namespace Liandong.Api.Tests.Bookings;

/// <summary>Moving a booking.</summary>
public abstract class MoveTests(Store store) : NodeTests(store)
{
    private static readonly Slot _old = Slot.Ahead(5);
    private static readonly Slot _new = Slot.Ahead(6);

    [Fact]
    public async Task A_move_keeps_the_id_and_gives_the_old_slot_back()
    {
        var instrument = await NewInstrumentAsync();
        var made = await BookedAsync(instrument, _old);
        var moved = (await Enterprise.PostAsync($"/bookings/{made.Id}/move", _new.Body(("reason", "later")))).Is(200);
        Assert.Equal((made.Id, 2, "\"2\"", "later"), (moved.Id, moved.Number("version"), moved.ETag, moved.Word("reason")));
        Assert.Equal(_new, Slot.Read(moved.Json));
        Assert.NotNull(moved.Position);
        Assert.Null(moved.Location);
        Assert.Equal(moved.Text, (await Enterprise.GetAsync($"/bookings/{made.Id}")).Text);
        await AssertFreeAsync(instrument, _old);
        await AssertFreeAsync(instrument, _new, isFree: false);
    }

    [Fact]
    public async Task A_booking_may_move_into_its_own_time_and_is_priced_anew()
    {
        var instrument = await NewInstrumentAsync();
        var made = await BookedAsync(instrument, _old);
        var moved = (await Enterprise.PostAsync($"/bookings/{made.Id}/move", new Slot(_old.Start.AddHours(1), _old.End.AddHours(2)).Body())).Is(200);
        Assert.Equal((20_000, 30_000), (made.Number("feeFen"), moved.Number("feeFen")));
    }

    [Fact]
    public async Task A_move_to_where_it_is_changes_nothing()
    {
        var made = await BookedAsync(await NewInstrumentAsync(), _old);
        var moved = (await Enterprise.PostAsync($"/bookings/{made.Id}/move", _old.Body())).Is(200);
        Assert.Equal(made.Text, moved.Text);
        Assert.Null(moved.Position);
    }

    [Fact]
    public async Task A_refused_move_leaves_the_old_slot()
    {
        var instrument = await NewInstrumentAsync(Some.Policy("maxMinutes", 120));
        var made = await BookedAsync(instrument, _old);
        await BookedAsync(instrument, _new, Enterprise2);
        (await Enterprise.PostAsync($"/bookings/{made.Id}/move", _new.Body())).IsProblem(409, "slot_taken");
        (await Enterprise.PostAsync($"/bookings/{made.Id}/move", new Slot(_new.Start, _new.End.AddHours(1)).Body())).IsProblem(422, "policy_violation");
        (await Enterprise.PostAsync($"/bookings/{made.Id}/move", new Slot(_new.End, _new.Start).Body())).IsProblem(400, "invalid_interval");
        Assert.Equal(made.Text, (await Enterprise.GetAsync($"/bookings/{made.Id}")).Text);
        await AssertFreeAsync(instrument, _old, isFree: false);
    }

    [Fact]
    public async Task An_act_on_a_version_that_has_gone_is_refused()
    {
        var instrument = await NewInstrumentAsync();
        var made = await BookedAsync(instrument, _old);
        (await Enterprise.PostAsync($"/bookings/{made.Id}/move", _new.Body(), ("If-Match", "\"2\""))).IsProblem(412, "version_mismatch");
        (await Enterprise.PostAsync($"/bookings/{made.Id}/move", _new.Body(), ("If-Match", made.ETag!))).Is(200);
        (await Enterprise.PostAsync($"/bookings/{made.Id}/cancel", null, ("If-Match", made.ETag!))).IsProblem(412, "version_mismatch");
        foreach (var tag in new[] { "2", "W/\"2\"", "\"two\"", "\"2\", \"3\"", "\"-2\"", "\"99999999999999999999\"" })
            (await Enterprise.PostAsync($"/bookings/{made.Id}/cancel", null, ("If-Match", tag))).IsProblem(400, "invalid_if_match");
        (await Enterprise.PostAsync($"/bookings/{made.Id}/cancel", null, ("If-Match", "*"))).Is(200);
        (await Enterprise.PostAsync($"/bookings/{made.Id}/move", _new.Body())).IsProblem(409, "booking_not_active");
    }
}

public sealed class SqliteMoveTests(SqliteStore store) : MoveTests(store);

public sealed class PostgresMoveTests(PostgresStore store) : MoveTests(store);

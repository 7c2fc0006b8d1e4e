namespace Liandong.Api.Tests.Holds;

/// <summary>Slots that are kept for a short while.</summary>
public abstract class HoldTests(Store store) : NodeTests(store)
{
    private static readonly Slot _slot = Slot.Ahead(5);

    [Fact]
    public async Task A_hold_keeps_a_slot_until_its_holder_books_it()
    {
        var instrument = await NewInstrumentAsync();
        var hold = (await Enterprise.PostAsync($"{instrument}/holds", _slot.Body())).Is(201);
        Assert.Equal($"/api/v1/holds/{hold.Id}", hold.Location);
        Assert.InRange(hold.Json.GetProperty("expiresAt").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddSeconds(200), DateTimeOffset.MaxValue);
        (await Enterprise2.PostAsync($"{instrument}/bookings", _slot.Body())).IsProblem(409, "hold_by_other");
        (await Enterprise2.PostAsync($"{instrument}/bookings", _slot.Body(("holdId", hold.Id)))).IsProblem(410, "hold_expired");
        (await Enterprise.PostAsync($"{instrument}/bookings", _slot.Body(("holdId", hold.Id)))).Is(201);
        (await Enterprise.GetAsync($"/holds/{hold.Id}")).IsProblem(404, "not_found");
        (await Enterprise2.PostAsync($"{instrument}/bookings", _slot.Body())).IsProblem(409, "slot_taken");
    }

    [Fact]
    public async Task A_hold_is_seen_in_the_calendar_by_name_only_for_its_holder_and_staff()
    {
        var instrument = await NewInstrumentAsync();
        var hold = (await Enterprise.PostAsync($"{instrument}/holds", _slot.Body())).Is(201);
        foreach (var (caller, isNamed) in new[] { (Enterprise, true), (Provider, true), (Department, true), (Enterprise2, false) })
        {
            var entry = Assert.Single((await caller.GetAsync($"{instrument}/calendar?{_slot.Query()}")).Items);
            Assert.Equal("hold", entry.GetProperty("kind").GetString());
            Assert.Equal(isNamed, entry.TryGetProperty("holdId", out var id) && id.GetString() == hold.Id);
            (await caller.GetAsync($"/holds/{hold.Id}")).Is(isNamed ? 200 : 404);
        }
    }

    [Fact]
    public async Task A_hold_is_given_back()
    {
        var instrument = await NewInstrumentAsync();
        var hold = (await Enterprise.PostAsync($"{instrument}/holds", _slot.Body())).Is(201);
        (await Enterprise2.SendAsync(HttpMethod.Delete, $"/holds/{hold.Id}")).IsProblem(404, "not_found");
        var released = (await Enterprise.SendAsync(HttpMethod.Delete, $"/holds/{hold.Id}")).Is(204);
        Assert.Empty(released.Body);
        Assert.NotNull(released.Position);
        (await Enterprise.SendAsync(HttpMethod.Delete, $"/holds/{hold.Id}")).IsProblem(404, "not_found");
        (await Enterprise.SendAsync(HttpMethod.Delete, "/holds/h.1")).IsProblem(404, "not_found");
        await AssertFreeAsync(instrument, _slot);
    }

    [Fact]
    public async Task A_hold_is_repeated_safely_and_bounded()
    {
        var instrument = await NewInstrumentAsync();
        var first = await Enterprise.PostOnceAsync("hold-once", $"{instrument}/holds", _slot.Body());
        var again = await Enterprise.PostOnceAsync("hold-once", $"{instrument}/holds", _slot.Body());
        Assert.Equal((201, first.Text, true), (again.Status, again.Text, again.IsReplay));
        (await Enterprise.PostAsync($"{instrument}/holds", _slot.After(180).Body())).Is(201);
        (await Enterprise.PostAsync($"{instrument}/holds", _slot.After(360).Body())).Is(201);
        var refused = (await Enterprise.PostAsync($"{instrument}/holds", _slot.After(540).Body())).IsProblem(422, "policy_violation");
        Assert.Equal([new BrokenRule("too_many_holds", "start", "3", "4")], refused.Problems());
        (await Node.As("demo-investor").PostAsync($"{instrument}/holds", _slot.After(540).Body())).IsProblem(403, "forbidden");
        (await Enterprise.PostAsync($"{instrument}/holds", _slot.After(540).Body(("holderId", "ent-linyi-robotics")))).IsProblem(403, "forbidden");
    }
}

public sealed class SqliteHoldTests(SqliteStore store) : HoldTests(store);

public sealed class PostgresHoldTests(PostgresStore store) : HoldTests(store);

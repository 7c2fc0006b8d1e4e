using System.Globalization;

namespace Liandong.Api.Tests.Platform;

/// <summary>The path of somebody who starts a node for the first time.</summary>
public abstract class NewcomerTests(Store store)
{
    private const string Instrument = "/instruments/sem-jinan-1";

    [Fact]
    public async Task The_catalogue_holds_four_categories_in_five_cities()
    {
        await using var node = await store.NewNodeAsync();
        var catalogue = (await node.As("demo-investor").GetAsync("/instruments?limit=200")).Is(200);
        Assert.Equal(20, catalogue.Items.Count);
        var kinds = catalogue.Items.Select(item => (Category: item.GetProperty("category").GetString(), City: item.GetProperty("city").GetString())).ToHashSet();
        Assert.Equal(20, kinds.Count);
        Assert.Equal(4, kinds.Select(kind => kind.Category).Distinct().Count());
        Assert.Equal(5, kinds.Select(kind => kind.City).Distinct().Count());
        Assert.Equal(5, (await node.As("demo-expert").GetAsync("/instruments?category=SEM")).Is(200).Items.Count);
        Assert.Equal(4, (await node.As("demo-expert").GetAsync("/instruments?city=Jinan")).Is(200).Items.Count);
        Assert.Single((await node.As("demo-expert").GetAsync("/instruments?q=sem&city=Linyi")).Is(200).Items);
        (await node.As("demo-expert").GetAsync(Instrument)).Is(200);
    }

    [Fact]
    public async Task A_first_booking_is_made_seen_and_in_the_way_of_others()
    {
        await using var node = await store.NewNodeAsync();
        var slot = Slot.Ahead(1);
        var made = (await node.As("demo-enterprise").PostOnceAsync("my-first-booking", $"{Instrument}/bookings", slot.Body(("purpose", "alloy surface 合金 \"<é>\"")))).Is(201);

        Assert.Equal($"/api/v1/bookings/{made.Id}", made.Location);
        Assert.Equal("\"1\"", made.ETag);
        Assert.True(long.Parse(made.Position!, CultureInfo.InvariantCulture) > 0);
        Assert.Equal("application/json", made.Header("Content-Type"));
        Assert.Equal("sem-jinan-1", made.Word("instrumentId"));
        Assert.Equal("ent-qilu-bio", made.Word("holderId"));
        Assert.Equal(Slot.Text(slot.Start), made.Word("start"));
        Assert.Equal(Slot.Text(slot.End), made.Word("end"));
        Assert.Equal("confirmed", made.Word("status"));
        Assert.Equal("alloy surface 合金 \"<é>\"", made.Word("purpose"));
        Assert.Equal((56_000, 0, 56_000, 1), (made.Number("feeFen"), made.Number("voucherFen"), made.Number("payableFen"), made.Number("version")));
        Assert.InRange(made.Id.Length, 1, 120);
        Assert.Matches("^[A-Za-z0-9._~-]+$", made.Id);

        var read = (await node.As("demo-enterprise").GetAsync($"/bookings/{made.Id}")).Is(200);
        Assert.Equal(made.Text, read.Text);
        Assert.Equal(made.ETag, read.ETag);
        await AssertListedAsync(node, made);
        await AssertCalendarAsync(node, slot, made);
        await AssertInTheWayAsync(node, slot);
    }

    private static async Task AssertListedAsync(Node node, Reply made)
    {
        foreach (var key in new[] { "demo-enterprise", "demo-provider", "demo-department", "demo-integrator" })
        {
            var item = Assert.Single((await node.As(key).GetAsync($"/bookings?instrumentId=sem-jinan-1&after={made.Position}")).Is(200).Items);
            Assert.Equal(made.Text, item.GetRawText());
        }

        Assert.Empty((await node.As("demo-enterprise-2").GetAsync($"/bookings?instrumentId=sem-jinan-1&after={made.Position}")).Is(200).Items);
    }

    private static async Task AssertCalendarAsync(Node node, Slot slot, Reply made)
    {
        foreach (var (key, isShown) in new[]
                 {
                     ("demo-enterprise", true), ("demo-provider", true), ("demo-department", true), ("demo-integrator", true),
                     ("demo-enterprise-2", false), ("demo-university", false), ("demo-investor", false), ("demo-expert", false), ("demo-zone", false),
                 })
        {
            var entry = Assert.Single((await node.As(key).GetAsync($"{Instrument}/calendar?{slot.Query()}")).Is(200).Items);
            Assert.Equal("booking", entry.GetProperty("kind").GetString());
            Assert.Equal(slot, Slot.Read(entry));
            Assert.Equal(isShown, entry.TryGetProperty("bookingId", out var id) && id.GetString() == made.Id);
            Assert.Equal(isShown, entry.TryGetProperty("holderId", out var holder) && holder.GetString() == "ent-qilu-bio");
            Assert.Equal(isShown, entry.TryGetProperty("status", out var status) && status.GetString() == "confirmed");
        }
    }

    private static async Task AssertInTheWayAsync(Node node, Slot slot)
    {
        var second = node.As("demo-enterprise-2");
        var refused = (await second.PostAsync($"{Instrument}/bookings", slot.After(60).Body())).IsProblem(409, "slot_taken");
        Assert.Equal([slot], refused.Slots("conflicts"));
        var free = refused.Slots("nextFree");
        Assert.Equal(3, free.Count);
        foreach (var each in free)
            (await second.PostAsync($"{Instrument}/bookings", each.Body())).Is(201);
    }
}

public sealed class SqliteNewcomerTests(SqliteStore store) : NewcomerTests(store);

public sealed class PostgresNewcomerTests(PostgresStore store) : NewcomerTests(store);

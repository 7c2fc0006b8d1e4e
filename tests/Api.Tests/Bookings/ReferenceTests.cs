namespace Liandong.Api.Tests.Bookings;

/// <summary>What another platform knows a booking by.</summary>
public abstract class ReferenceTests(Store store) : NodeTests(store)
{
    [Fact]
    public async Task A_booking_is_found_by_what_another_platform_knows_it_by()
    {
        var instrument = await NewInstrumentAsync();
        var reference = Some.Id("LIMS_2026.") + "~x";
        var made = (await Enterprise.PostAsync($"{instrument}/bookings", Slot.Ahead(5).Body(("externalReference", reference)))).Is(201);
        Assert.Equal(reference, made.Word("externalReference"));
        var moved = (await Enterprise.PostAsync($"/bookings/{made.Id}/move", Slot.Ahead(6).Body())).Is(200);
        Assert.Equal(reference, moved.Word("externalReference"));
        Assert.Equal(moved.Text, (await Enterprise.GetAsync($"/bookings/{made.Id}")).Is(200).Text);

        Assert.Equal([moved.Text], await ListAsync(Enterprise, reference, moved));
        Assert.Equal([moved.Text], await ListAsync(Provider, reference, moved));
        Assert.Empty(await ListAsync(Enterprise2, reference, moved));
        Assert.Empty(await ListAsync(Enterprise, reference[..^1], moved));
    }

    [Fact]
    public async Task All_of_a_series_have_it_and_bookings_without_one_show_none()
    {
        var instrument = await NewInstrumentAsync();
        var reference = Some.Id("series");
        var series = (await Enterprise.PostAsync($"{instrument}/booking-series", Slot.Ahead(5).Body(("rrule", "FREQ=DAILY;COUNT=3"), ("externalReference", reference)))).Is(201);
        Assert.Equal(series.Json.GetProperty("bookings").EnumerateArray().Select(booking => booking.GetRawText()), await ListAsync(Enterprise, reference, series));
        Assert.False((await BookedAsync(instrument, Slot.Ahead(12))).Json.TryGetProperty("externalReference", out _));
    }

    [Fact]
    public async Task The_feed_tells_it_when_the_booking_is_made()
    {
        var instrument = await NewInstrumentAsync();
        var reference = Some.Id("feed");
        var made = (await Enterprise.PostAsync($"{instrument}/bookings", Slot.Ahead(5).Body(("externalReference", reference)))).Is(201);
        var told = (await Enterprise.GetAsync($"/events?after={long.Parse(made.Position!, System.Globalization.CultureInfo.InvariantCulture) - 1}&types=cn.liandong.booking.made.v1&limit=1")).Is(200);
        Assert.Equal(reference, Assert.Single(told.Items).GetProperty("data").GetProperty("externalReference").GetString());
    }

    [Fact]
    public async Task What_is_no_id_is_refused()
    {
        var instrument = await NewInstrumentAsync();
        foreach (var reference in new[] { "", "订单 7", "=cmd", new string('x', 121) })
            (await Enterprise.PostAsync($"{instrument}/bookings", Slot.Ahead(5).Body(("externalReference", reference)))).IsProblem(400, "invalid_id");
        (await Enterprise.GetAsync($"/bookings?externalReference={new string('x', 121)}")).IsProblem(400, "invalid_value");
        await AssertFreeAsync(instrument, Slot.Ahead(5));
    }

    private static async Task<IEnumerable<string>> ListAsync(Support.Api caller, string reference, Reply after) =>
        (await caller.GetAsync($"/bookings?externalReference={reference}&after={after.Position}")).Is(200).Items.Select(item => item.GetRawText());
}

public sealed class SqliteReferenceTests(SqliteStore store) : ReferenceTests(store);

public sealed class PostgresReferenceTests(PostgresStore store) : ReferenceTests(store);

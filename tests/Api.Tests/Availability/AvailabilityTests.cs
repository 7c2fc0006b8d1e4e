using System.Globalization;

namespace Liandong.Api.Tests.Availability;

/// <summary>Free time across instruments.</summary>
public abstract class AvailabilityTests(Store store) : NodeTests(store)
{
    private static readonly DateOnly _day = Slot.Day(5);
    private readonly string _category = Some.Id("cat");

    [Fact]
    public async Task The_cheapest_or_the_earliest_come_first_and_each_can_be_booked()
    {
        var cheap = await NewAsync(5_000, from: "14:00");
        var dear = await NewAsync(9_000, from: "08:00");
        var booked = await BookedAsync(dear, Slot.On(_day, "08:00", 60), Enterprise2);

        var byPrice = (await Enterprise.GetAsync(Path("price") + $"&after={booked.Position}")).Is(200);
        Assert.Equal([(cheap, "14:00", 10_000), (cheap, "16:00", 10_000), (dear, "09:00", 18_000), (dear, "11:00", 18_000), (dear, "13:00", 18_000)], Read(byPrice));
        Assert.True(byPrice.Json.GetProperty("isComplete").GetBoolean());
        var byStart = (await Enterprise.GetAsync(Path("start"))).Is(200);
        Assert.Equal([(dear, "09:00", 18_000), (dear, "11:00", 18_000), (dear, "13:00", 18_000), (cheap, "14:00", 10_000), (cheap, "16:00", 10_000)], Read(byStart));
        Assert.Equal(byStart.Text, (await Enterprise.GetAsync(Path("start") + "&city=Jinan")).Text);
        Assert.Empty((await Enterprise.GetAsync(Path("start") + "&city=Atlantis")).Items);
        foreach (var item in byStart.Items)
        {
            var tried = await Enterprise.PostAsync($"/instruments/{item.GetProperty("instrumentId").GetString()}/bookings", Slot.Read(item).Body(("dryRun", true)));
            Assert.Equal(item.GetProperty("feeFen").GetInt64(), tried.Is(200).Number("feeFen"));
        }
    }

    [Fact]
    public async Task What_is_held_for_others_is_not_offered()
    {
        var instrument = await NewAsync(5_000, from: "08:00");
        var held = (await Enterprise2.PostAsync($"{instrument}/holds", Slot.On(_day, "08:00", 120).Body())).Is(201);
        Assert.Equal("10:00", Read(await Enterprise.GetAsync(Path("start") + $"&after={held.Position}")).First().Start);
        Assert.Equal("08:00", Read(await Enterprise2.GetAsync(Path("start"))).First().Start);
        var released = (await Enterprise2.SendAsync(HttpMethod.Delete, $"/holds/{held.Id}")).Is(204);
        Assert.Equal("08:00", Read(await Enterprise.GetAsync(Path("start") + $"&after={released.Position}")).First().Start);
    }

    [Fact]
    public async Task A_place_that_was_booked_is_not_offered_once_the_answer_shows_it()
    {
        var instrument = await NewAsync(5_000, from: "14:00");
        var booked = await BookedAsync(instrument, Slot.On(_day, "14:00", 120), Enterprise2);
        var offered = await Enterprise.GetAsync(Path("price") + $"&after={booked.Position}&limit=1");
        Assert.Equal([(instrument, "16:00", 10_000)], Read(offered));
        var moved = (await Enterprise2.PostAsync($"/bookings/{booked.Id}/move", Slot.On(_day, "16:00", 120).Body())).Is(200);
        Assert.Equal([(instrument, "14:00", 10_000)], Read(await Enterprise.GetAsync(Path("price") + $"&after={moved.Position}")));
        var cancelled = (await Enterprise2.PostAsync($"/bookings/{booked.Id}/cancel")).Is(200);
        Assert.Equal(2, Read(await Enterprise.GetAsync(Path("price") + $"&after={cancelled.Position}")).Count());
    }

    [Fact]
    public async Task A_question_has_to_make_sense()
    {
        var slot = new Slot(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        (await Enterprise.GetAsync($"/availability?{slot.Query()}")).IsProblem(400, "missing_parameter");
        (await Enterprise.GetAsync($"/availability?durationMinutes=0&{slot.Query()}")).IsProblem(400, "invalid_value");
        (await Enterprise.GetAsync($"/availability?durationMinutes=60&sort=colour&{slot.Query()}")).IsProblem(400, "invalid_value");
        (await Enterprise.GetAsync($"/availability?durationMinutes=60&{new Slot(slot.End, slot.Start).Query()}")).IsProblem(400, "invalid_interval");
        (await Enterprise.GetAsync($"/availability?durationMinutes=60&{new Slot(slot.Start, slot.Start.AddDays(401)).Query()}")).IsProblem(400, "invalid_interval");
    }

    private static IEnumerable<(string Instrument, string Start, long FeeFen)> Read(Reply reply) => reply.Is(200).Items.Select(item => (
        $"/instruments/{item.GetProperty("instrumentId").GetString()}",
        Slot.Read(item).Start.ToOffset(TimeSpan.FromHours(8)).ToString("HH:mm", CultureInfo.InvariantCulture),
        item.GetProperty("feeFen").GetInt64()));

    private string Path(string sort)
    {
        var day = new Slot(Slot.On(_day, "00:00", 60).Start, Slot.On(_day.AddDays(1), "00:00", 60).Start);
        return $"/availability?category={_category}&durationMinutes=120&sort={sort}&{day.Query()}";
    }

    private async Task<string> NewAsync(int rate, string from)
    {
        var day = _day.DayOfWeek.ToString()[..3].ToLowerInvariant();
        var specification = Some.Instrument(
            new JsonObject { ["openHours"] = new JsonArray(new JsonObject { ["day"] = day, ["from"] = from, ["to"] = "18:00" }), ["granularityMinutes"] = 60 },
            new JsonObject { ["default"] = rate });
        specification["category"] = _category;
        var path = await NewInstrumentOfAsync(specification);
        (await Enterprise.GetAsync($"/availability?category={_category}&durationMinutes=1&from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z&after={(await Integrator.PutAsync(path, Changed(specification))).Is(200).Position}")).Is(200);
        return path;
    }

    // A change gives a position to wait for, so that the catalogue surely shows the instrument.
    private static JsonObject Changed(JsonObject specification)
    {
        specification["valueFen"] = 1;
        return specification;
    }
}

public sealed class SqliteAvailabilityTests(SqliteStore store) : AvailabilityTests(store);

public sealed class PostgresAvailabilityTests(PostgresStore store) : AvailabilityTests(store);

namespace Liandong.Api.Tests.Platform;

/// <summary>Lists: pages, order, reading one's own writes.</summary>
public abstract class ListTests(Store store) : NodeTests(store)
{
    [Fact]
    public async Task A_list_that_cannot_reach_a_position_in_time_says_so()
    {
        var refused = (await Enterprise.GetAsync("/bookings?after=9223372036854775807")).IsProblem(503, "read_behind");
        Assert.Equal("1", refused.Header("Retry-After"));
    }

    [Fact]
    public async Task Every_write_is_in_the_list_that_is_asked_for_its_position()
    {
        var instrument = await NewInstrumentAsync();
        var id = instrument.Split('/')[^1];
        for (var i = 0; i < 10; i++)
        {
            var made = await BookedAsync(instrument, Slot.Ahead(5 + i));
            Assert.Equal(i + 1, (await Enterprise.GetAsync($"/bookings?instrumentId={id}&after={made.Position}")).Is(200).Items.Count);
            var gone = (await Enterprise.PostAsync($"/bookings/{made.Id}/cancel")).Is(200);
            var list = (await Enterprise.GetAsync($"/bookings?instrumentId={id}&status=cancelled&after={gone.Position}")).Is(200);
            Assert.Contains(list.Items, item => item.GetRawText() == gone.Text);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(200)]
    public async Task Cursors_lead_through_all_bookings_without_gap_or_repeat(int limit)
    {
        var instrument = await NewInstrumentAsync();
        var made = new List<Reply>();
        for (var i = 0; i < 9; i++)
            made.Add(await BookedAsync(instrument, Slot.Ahead(5 + (i * 4 % 9))));
        var pages = await PagesAsync($"/bookings?instrumentId={instrument.Split('/')[^1]}&limit={limit}", made[^1].Position);
        Assert.All(pages.SkipLast(1), page => Assert.Equal(limit, page.Count));
        Assert.Equal(made.OrderBy(reply => reply.Word("start"), StringComparer.Ordinal).Select(reply => reply.Id), pages.SelectMany(page => page));
    }

    [Fact]
    public async Task Inserts_between_pages_neither_repeat_nor_hide_what_was_there()
    {
        var provider = Some.Id("prov");
        var ids = Enumerable.Range(0, 7).Select(i => $"{Some.Id("list")}-{i}").Order(StringComparer.Ordinal).ToList();
        string? position = null;
        foreach (var id in ids)
            position = (await DefineAsync(id, provider)).Position;
        var late = 0;
        var pages = await PagesAsync($"/instruments?providerId={provider}&limit=2", position, async () => await DefineAsync($"{ids[late++]}-late", provider));
        var seen = pages.SelectMany(page => page).ToList();
        Assert.True(late > 0);
        Assert.Equal(seen.Distinct(), seen);
        Assert.Equal(seen.Order(StringComparer.Ordinal), seen);
        Assert.Empty(ids.Except(seen));
    }

    [Fact]
    public async Task Bookings_are_narrowed_by_time_holder_and_status()
    {
        var instrument = await NewInstrumentAsync();
        var id = instrument.Split('/')[^1];
        var (early, late) = (Slot.Ahead(5), Slot.Ahead(6));
        var first = await BookedAsync(instrument, early);
        var second = await BookedAsync(instrument, late, Enterprise2);
        Assert.Equal([first.Id], await IdsAsync($"to={Slot.Text(late.Start)}"));
        Assert.Equal([second.Id], await IdsAsync($"from={Slot.Text(early.End)}"));
        Assert.Equal([second.Id], await IdsAsync("holderId=ent-linyi-robotics"));
        Assert.Equal([first.Id, second.Id], await IdsAsync("status=confirmed"));
        Assert.Empty(await IdsAsync("status=completed"));
        Assert.Equal([first.Id, second.Id], await IdsAsync($"from={early.Start:yyyy-MM-dd'T'HH:mm:sszzz}"));

        async Task<IEnumerable<string>> IdsAsync(string query) =>
            (await Department.GetAsync($"/bookings?instrumentId={id}&after={second.Position}&{query}")).Is(200).Items.Select(item => item.GetProperty("id").GetString()!);
    }

    private async Task<Reply> DefineAsync(string id, string provider)
    {
        var specification = Some.Instrument();
        specification["providerId"] = provider;
        return (await Integrator.PutAsync($"/instruments/{id}", specification)).Is(201);
    }

    private async Task<List<List<string>>> PagesAsync(string path, string? position, Func<Task<Reply>>? between = null)
    {
        var pages = new List<List<string>>();
        for (string? cursor = null; ;)
        {
            var page = (await Department.GetAsync($"{path}&after={position}{(cursor is null ? "" : $"&cursor={cursor}")}")).Is(200);
            pages.Add([.. page.Items.Select(item => item.GetProperty("id").GetString()!)]);
            cursor = page.Json.GetProperty("nextCursor").GetString();
            if (cursor is null)
                return pages;
            if (between is not null && pages.Count < 4)
                position = (await between()).Position;
        }
    }
}

public sealed class SqliteListTests(SqliteStore store) : ListTests(store);

public sealed class PostgresListTests(PostgresStore store) : ListTests(store);

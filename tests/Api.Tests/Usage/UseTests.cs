using System.Text.Json;

namespace Liandong.Api.Tests.Usage;

/// <summary>Single uses, and that the figures are their sums.</summary>
public abstract class UseTests(Store store)
{
    private static readonly string[] _instruments = ["use-1", "use-2", "use-3"];
    private static readonly string[] _zones = ["Asia/Shanghai", "America/New_York", "Asia/Shanghai"];
    private static readonly string[] _charges = ["usage", "overage", "reservation"];
    private static readonly string[] _holders = ["demo-enterprise", "demo-enterprise-2", "demo-provider", "demo-university"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_figures_are_the_exact_sums_of_the_uses_that_they_lead_to(int seed)
    {
        await using var node = await store.NewNodeAsync();
        var position = await UseAtRandomAsync(node, new Random(seed));
        var year = DateTimeOffset.UtcNow.AddDays(2).Year;
        var groups = 0;
        for (var asked = year; asked <= year + 1; asked++)
        {
            var usage = (await node.As("demo-provider").GetAsync($"/providers/sdu-instruments/usage?year={asked}&after={position}")).Is(200);
            await IsSumAsync(node, usage.Json.GetProperty("total"));
            foreach (var instrument in usage.Items)
            {
                Assert.Equal(Zone(instrument.GetProperty("instrumentId").GetString()!), instrument.GetProperty("timeZone").GetString());
                await IsSumAsync(node, instrument.GetProperty("year"));
                foreach (var month in instrument.GetProperty("months").EnumerateArray())
                {
                    groups++;
                    await IsSumAsync(node, month);
                    var local = TimeZoneInfo.ConvertTime(month.GetProperty("from").GetDateTimeOffset(), TimeZoneInfo.FindSystemTimeZoneById(instrument.GetProperty("timeZone").GetString()!));
                    Assert.Equal((month.GetProperty("month").GetInt32(), 1, TimeSpan.Zero), (local.Month, local.Day, local.TimeOfDay));
                }
            }
        }

        Assert.True(groups >= 3, "there is something to compare");
    }

    [Fact]
    public async Task Uses_are_narrowed_paged_and_downloaded()
    {
        await using var node = await store.NewNodeAsync();
        var position = await UseAtRandomAsync(node, new Random(3));
        var provider = node.As("demo-provider");
        var all = await AllAsync(node, "/providers/sdu-instruments/uses", position);
        Assert.Equal(all.Select(Key).Distinct(), all.Select(Key).OrderBy(key => key.Start).ThenBy(key => key.Id, StringComparer.Ordinal));
        foreach (var (query, isMeant) in new (string, Func<JsonElement, bool>)[]
                 {
                     ("instrumentId=use-2", use => Word(use, "instrumentId") == "use-2"),
                     ("holderId=ent-qilu-bio", use => Word(use, "holderId") == "ent-qilu-bio"),
                     ("kind=internal", use => Word(use, "holderId") is "sdu" or "sdu-instruments"),
                     ("kind=external&instrumentId=use-1", use => Word(use, "holderId") is not ("sdu" or "sdu-instruments") && Word(use, "instrumentId") == "use-1"),
                     ($"from={Word(all[5], "start")}", use => Key(use).Start >= Key(all[5]).Start),
                     ($"to={Word(all[5], "start")}", use => Key(use).Start < Key(all[5]).Start),
                 })
        {
            var expected = all.Where(isMeant).Select(Key).ToList();
            Assert.NotEmpty(expected);
            Assert.Equal(expected, (await AllAsync(node, $"/providers/sdu-instruments/uses?{query}", position)).Select(Key));
        }

        var csv = (await provider.SendAsync(HttpMethod.Get, "/providers/sdu-instruments/uses", null, ("Accept", "text/csv"))).Is(200);
        var lines = csv.Text.Split("\r\n");
        Assert.Equal((all.Count + 2, ""), (lines.Length, lines[^1]));
        Assert.Equal(all.Select(use => Word(use, "bookingId")), lines[1..^1].Select(line => line.Split(',')[0]));
        Assert.All(lines[..^1], line => Assert.Equal(15, line.Split(',').Length));
        var short5 = (await provider.SendAsync(HttpMethod.Get, "/providers/sdu-instruments/uses?limit=5", null, ("Accept", "text/csv"))).Is(200);
        Assert.Equal(7, short5.Text.Split("\r\n").Length);
        Assert.All(lines.SelectMany(line => line.Split(',')), cell => Assert.DoesNotMatch("^[=+@-]", cell));
    }

    [Fact]
    public async Task Uses_are_for_the_provider_and_the_department()
    {
        var node = await store.SharedNodeAsync();
        (await node.As("demo-department").GetAsync("/providers/sdu-instruments/uses")).Is(200);
        (await node.As("demo-enterprise").GetAsync("/providers/sdu-instruments/uses")).IsProblem(404, "not_found");
        (await node.As("demo-provider").GetAsync("/providers/sdu-instruments/uses?kind=odd")).IsProblem(400, "invalid_value");
        (await node.As("demo-provider").GetAsync("/providers/sdu-instruments/uses?cursor=odd")).IsProblem(400, "invalid_cursor");
        (await node.As("demo-enterprise").SendAsync(HttpMethod.Get, "/providers/sdu-instruments/uses", null, ("Accept", "text/csv"))).IsProblem(404, "not_found");
    }

    /// <summary>Bookings of three instruments in two time zones, with all the ends that a booking can have.</summary>
    /// <returns>The last position.</returns>
    private static async Task<string> UseAtRandomAsync(Node node, Random random)
    {
        for (var number = 0; number < _instruments.Length; number++)
        {
            var specification = Some.Instrument(new JsonObject { ["checkInGraceMinutes"] = 10_000, ["cancelNoticeMinutes"] = 100_000 });
            specification["timeZone"] = _zones[number];
            specification["chargeBy"] = _charges[number];
            specification["noShowFeePercent"] = 50;
            specification["cancelFeePercent"] = 30;
            (await node.As("demo-integrator").PutAsync($"/instruments/{_instruments[number]}", specification)).Is(201);
        }

        var made = new List<(string Id, string Holder, Slot Slot, int End)>();
        var first = Slot.Ahead(2).Start;
        for (var number = 0; number < 45; number++)
        {
            var holder = _holders[random.Next(_holders.Length)];
            var slot = new Slot(first.AddSeconds(number * 7_200), first.AddSeconds((number * 7_200) + random.Next(60, 7_000)));
            var booked = (await node.As(holder).PostAsync($"/instruments/{_instruments[number % 3]}/bookings", slot.Body(("userId", random.Next(2) == 0 ? "li" : "wang")))).Is(201);
            made.Add((booked.Id, holder, slot, random.Next(5)));
        }

        foreach (var (id, holder, _, _) in made.Where(booking => booking.End == 0))
            (await node.As(holder).PostAsync($"/bookings/{id}/cancel")).Is(200);
        await AdvanceToAsync(node, made[^1].Slot.End);
        foreach (var (id, holder, slot, end) in made.Where(booking => booking.End > 1))
        {
            var actual = new { actualStart = Slot.Text(slot.Start), actualEnd = Slot.Text(slot.Start.AddSeconds(random.Next(30, 7_190))) };
            (await node.As("demo-provider").PostAsync($"/bookings/{id}/finish", end == 2 ? null : actual)).Is(200);
            if (end == 4)
                (await node.As(holder).PostAsync($"/bookings/{id}/rating", new { score = random.Next(1, 6) })).Is(200);
        }

        await AdvanceToAsync(node, made[^1].Slot.End.AddMinutes(10_001));
        var position = "";
        foreach (var instrument in _instruments)
            position = (await node.As("demo-enterprise").PostAsync($"/instruments/{instrument}/holds", Slot.Ahead(60).Body())).Is(201).Position!;
        return position;
    }

    private static async Task IsSumAsync(Node node, JsonElement figures)
    {
        var uses = await AllAsync(node, figures.GetProperty("bookings").GetString()!["/api/v1".Length..], "0");
        var completed = uses.Where(use => Word(use, "status") == "completed").ToList();
        var effective = uses.Sum(use => Number(use, "effectiveMinutes"));
        var open = Number(figures, "openMinutes");
        var scores = uses.Where(use => use.TryGetProperty("score", out _)).Select(use => Number(use, "score")).ToList();
        Assert.Equal(
            [
                completed.Count, uses.Count(use => Word(use, "status") == "noShow"), completed.Sum(use => Number(use, "scheduledMinutes")), effective,
                uses.Sum(use => Number(use, "billedMinutes")), uses.Where(use => Word(use, "kind") == "external").Sum(use => Number(use, "effectiveMinutes")),
                open == 0 ? 0 : 100 * effective / open, completed.Select(use => (Word(use, "holderId"), Word(use, "userId"))).Distinct().Count(),
                uses.Sum(use => Number(use, "feeFen")), scores.Count, scores.Count == 0 ? -1 : 100 * scores.Sum() / scores.Count,
            ],
            new[] { "uses", "noShows", "scheduledMinutes", "effectiveMinutes", "billedMinutes", "externalMinutes", "utilisationPercent", "users", "incomeFen", "ratings" }
                .Select(member => Number(figures, member))
                .Append(figures.TryGetProperty("meanScoreHundredths", out var mean) ? mean.GetInt64() : -1));
    }

    private static async Task<List<JsonElement>> AllAsync(Node node, string path, string after)
    {
        var uses = new List<JsonElement>();
        var join = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await node.As("demo-department").GetAsync($"{path}{join}limit=7&after={after}{(cursor.Length == 0 ? "" : $"&cursor={cursor}")}")).Is(200);
            uses.AddRange(page.Items);
            cursor = page.Json.GetProperty("nextCursor").GetString();
        }

        return uses;
    }

    private static (DateTimeOffset Start, string Id) Key(JsonElement use) => (use.GetProperty("start").GetDateTimeOffset(), Word(use, "bookingId"));

    private static string Word(JsonElement use, string member) => use.GetProperty(member).GetString()!;

    private static long Number(JsonElement use, string member) => use.GetProperty(member).GetInt64();

    private static string Zone(string instrument) => Array.IndexOf(_instruments, instrument) is >= 0 and var index ? _zones[index] : "Asia/Shanghai";

    private static async Task AdvanceToAsync(Node node, DateTimeOffset instant)
    {
        var now = (await node.As("demo-provider").PostAsync("/demo/clock", new { advanceMinutes = 0 })).Json.GetProperty("now").GetDateTimeOffset();
        (await node.As("demo-provider").PostAsync("/demo/clock", new { advanceMinutes = Math.Max(0, (int)Math.Ceiling((instant - now).TotalMinutes)) })).Is(200);
    }
}

public sealed class SqliteUseTests(SqliteStore store) : UseTests(store);

public sealed class PostgresUseTests(PostgresStore store) : UseTests(store);

using System.Globalization;

namespace Liandong.Api.Tests.Usage;

/// <summary>How a provider's instruments were used.</summary>
public abstract class UsageTests(Store store)
{
    [Fact]
    public async Task The_figures_of_a_year_add_up_and_lead_to_their_bookings()
    {
        await using var node = await store.NewNodeAsync();
        var slot = Slot.Ahead(2);
        var year = slot.Start.ToOffset(TimeSpan.FromHours(8)).Year;
        var specification = Some.Instrument(new JsonObject { ["checkInGraceMinutes"] = 600 });
        specification["chargeBy"] = "usage";
        specification["noShowFeePercent"] = 100;
        (await node.As("demo-integrator").PutAsync("/instruments/used-1", specification)).Is(201);
        var external = (await node.As("demo-enterprise").PostAsync("/instruments/used-1/bookings", slot.Body())).Is(201);
        var own = (await node.As("demo-provider").PostAsync("/instruments/used-1/bookings", slot.After(120).Body())).Is(201);
        var unused = (await node.As("demo-enterprise-2").PostAsync("/instruments/used-1/bookings", slot.After(240).Body())).Is(201);
        await AdvanceToAsync(node, slot.Start.AddMinutes(242));
        var finish = new { actualStart = Slot.Text(slot.Start), actualEnd = Slot.Text(slot.Start.AddMinutes(90)) };
        (await node.As("demo-provider").PostAsync($"/bookings/{external.Id}/finish", finish)).Is(200);
        (await node.As("demo-provider").PostAsync($"/bookings/{own.Id}/finish")).Is(200);
        (await node.As("demo-enterprise").PostAsync($"/bookings/{external.Id}/rating", new { score = 4 })).Is(200);
        await AdvanceToAsync(node, slot.Start.AddMinutes(240 + 600));

        // Any accepted command settles what is due.
        var settled = (await node.As("demo-enterprise").PostAsync("/instruments/used-1/holds", slot.After(3_000).Body())).Is(201);
        Assert.Equal("noShow", (await node.As("demo-provider").GetAsync($"/bookings/{unused.Id}")).Word("status"));

        var usage = (await node.As("demo-provider").GetAsync($"/providers/sdu-instruments/usage?year={year}&after={settled.Position}")).Is(200);
        var item = usage.Items.Single(item => item.GetProperty("instrumentId").GetString() == "used-1");
        var figures = item.GetProperty("year");
        Assert.Equal(
            (2, 1, 240, 210, 210, 90, 2, 15_000 + 20_000 + 20_000, 1, 400),
            (Figure("uses"), Figure("noShows"), Figure("scheduledMinutes"), Figure("effectiveMinutes"), Figure("billedMinutes"), Figure("externalMinutes"), Figure("users"),
                Figure("incomeFen"), Figure("ratings"), Figure("meanScoreHundredths")));
        var month = Assert.Single(item.GetProperty("months").EnumerateArray());
        Assert.Equal(210, month.GetProperty("effectiveMinutes").GetInt64());
        var bookings = (await node.As("demo-provider").GetAsync(month.GetProperty("bookings").GetString()!["/api/v1".Length..])).Is(200);
        Assert.Equal(3, bookings.Items.Count);
        Assert.Equal(["completed", "completed", "noShow"], bookings.Items.Select(use => use.GetProperty("status").GetString()));
        Assert.Equal((Figure("uses"), Figure("users"), true), (usage.Json.GetProperty("total").GetProperty("uses").GetInt64(), usage.Json.GetProperty("total").GetProperty("users").GetInt64(), usage.Json.GetProperty("isComplete").GetBoolean()));
        Assert.Contains(usage.Items, other => other.GetProperty("instrumentId").GetString() == "sem-jinan-1" && other.GetProperty("year").GetProperty("uses").GetInt64() == 0);

        var csv = (await node.As("demo-department").SendAsync(HttpMethod.Get, $"/providers/sdu-instruments/usage?year={year}", null, ("Accept", "text/csv"))).Is(200);
        Assert.StartsWith("text/csv", csv.Header("Content-Type"), StringComparison.Ordinal);
        var lines = csv.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"used-1,\"场发射扫描电镜 SEM\",{slot.Start.ToOffset(TimeSpan.FromHours(8)):yyyy-MM},2,1,240,210,210,90,"), lines[1], StringComparison.Ordinal);

        long Figure(string member) => figures.GetProperty(member).GetInt64();
    }

    [Fact]
    public async Task No_cell_is_a_formula()
    {
        await using var node = await store.NewNodeAsync();
        var slot = Slot.Ahead(2);
        var specification = Some.Instrument(new JsonObject { ["cancelNoticeMinutes"] = 100_000 });
        specification["name"] = "=HYPERLINK(\"x\"),1";
        specification["cancelFeePercent"] = 50;
        (await node.As("demo-integrator").PutAsync("/instruments/formula-1", specification)).Is(201);
        var booked = (await node.As("demo-enterprise").PostAsync("/instruments/formula-1/bookings", slot.Body(("userId", "-2")))).Is(201);
        var cancelled = (await node.As("demo-enterprise").PostAsync($"/bookings/{booked.Id}/cancel")).Is(200);

        var year = slot.Start.ToOffset(TimeSpan.FromHours(8)).Year;
        var figures = (await node.As("demo-provider").SendAsync(HttpMethod.Get, $"/providers/sdu-instruments/usage?year={year}&after={cancelled.Position}", null, ("Accept", "text/csv"))).Is(200);
        Assert.Contains("formula-1,\"'=HYPERLINK(\"\"x\"\"),1\",", figures.Text, StringComparison.Ordinal);
        var uses = (await node.As("demo-provider").SendAsync(HttpMethod.Get, "/providers/sdu-instruments/uses", null, ("Accept", "text/csv"))).Is(200);
        Assert.Contains($"{booked.Id},formula-1,ent-qilu-bio,'-2,cancelled,external,", uses.Text, StringComparison.Ordinal);
        Assert.EndsWith(",120,0,0,10000,\r\n", uses.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_figures_are_the_providers_own()
    {
        var node = await store.SharedNodeAsync();
        (await node.As("demo-enterprise").GetAsync("/providers/sdu-instruments/usage?year=2026")).IsProblem(404, "not_found");
        (await node.As("demo-provider").GetAsync("/providers/sdu-instruments/usage")).IsProblem(400, "missing_parameter");
        (await node.As("demo-provider").GetAsync("/providers/sdu-instruments/usage?year=99999")).IsProblem(400, "invalid_value");
        (await node.As("demo-department").GetAsync("/providers/nobody/usage?year=2026")).Is(200);
    }

    private static async Task AdvanceToAsync(Node node, DateTimeOffset instant)
    {
        var now = (await node.As("demo-provider").PostAsync("/demo/clock", new { advanceMinutes = 0 })).Json.GetProperty("now").GetDateTimeOffset();
        (await node.As("demo-provider").PostAsync("/demo/clock", new { advanceMinutes = (int)Math.Ceiling((instant - now).TotalMinutes) })).Is(200);
    }
}

public sealed class SqliteUsageTests(SqliteStore store) : UsageTests(store);

public sealed class PostgresUsageTests(PostgresStore store) : UsageTests(store);

using System.Globalization;
using System.Text.Json;

namespace Liandong.Api.Tests.Evaluations;

/// <summary>The yearly evaluation over HTTP: figures that the uses sum to, points, closing, results, promised minutes.</summary>
public abstract class EvaluationTests(Store store)
{
    [Fact]
    public async Task A_year_is_evaluated_from_its_uses_closed_and_from_then_on_what_it_was()
    {
        await using var node = await store.NewNodeAsync();
        var (department, provider, enterprise) = (node.As("demo-department"), node.As("demo-provider"), node.As("demo-enterprise"));
        var slot = Slot.Ahead(2);
        var year = YearOf(slot.Start);
        var specification = Some.Instrument();
        specification["chargeBy"] = "usage";
        specification["valueFen"] = 1_000_000;
        (await node.As("demo-integrator").PutAsync("/instruments/judged-1", specification)).Is(201);
        var external = (await enterprise.PostAsync("/instruments/judged-1/bookings", slot.Body())).Is(201);
        var own = (await provider.PostAsync("/instruments/judged-1/bookings", slot.After(120).Body())).Is(201);
        await AdvanceToAsync(node, slot.Start.AddMinutes(242));
        (await provider.PostAsync($"/bookings/{external.Id}/finish", new { actualStart = Slot.Text(slot.Start), actualEnd = Slot.Text(slot.Start.AddMinutes(90)) })).Is(200);
        var finished = (await provider.PostAsync($"/bookings/{own.Id}/finish")).Is(200);

        // 210 min = 3.5 h: 0.04 points. 90 / 210 = 42.86 %: 30. (20,000 + 1.5 × 15,000) / 1,000,000 = 4.25 %: 3.19. 2 users: 0.4. No rating, no result.
        var detail = await ReadAsync(provider, year, finished.Position);
        var terms = detail.GetProperty("subject").GetProperty("terms").EnumerateArray().ToDictionary(term => term.GetProperty("measure").GetString()!);
        Assert.Equal((0.04m, 30m, 3.19m, 0.4m, 0m, 0m), (Points("serviceHours"), Points("sharingRate"), Points("incomeRate"), Points("users"), Points("rating"), Points("results")));
        Assert.Equal((3.5m, 42.86m, 4.25m), (Value("serviceHours"), Value("sharingRate"), Value("incomeRate")));
        Assert.False(terms["rating"].TryGetProperty("value", out _));
        Assert.Equal((33.63m, "unqualified"), (detail.GetProperty("subject").GetProperty("total").GetDecimal(), detail.GetProperty("subject").GetProperty("grade").GetString()));
        Assert.Equal(210, detail.GetProperty("months").EnumerateArray().Sum(month => month.GetProperty("effectiveMinutes").GetInt64()));

        // The score drills down to its sessions, and they sum to its figures.
        var uses = (await provider.GetAsync(detail.GetProperty("subject").GetProperty("uses").GetString()!["/api/v1".Length..])).Is(200).Items;
        Assert.Equal((2, 210, 35_000), (uses.Count, uses.Sum(use => use.GetProperty("effectiveMinutes").GetInt64()), uses.Sum(use => use.GetProperty("feeFen").GetInt64())));

        // A rating that comes later, and a result once it is confirmed, count.
        var rated = (await enterprise.PostAsync($"/bookings/{external.Id}/rating", new { score = 4 })).Is(200);
        Assert.Equal(12m, PointsOf(await ReadAsync(provider, year, rated.Position), "rating"));
        var result = (await provider.PostAsync($"/evaluations/{year}/results", new { subjectKind = "instrument", subjectId = "judged-1", kind = "paper", title = "论文", reference = "10.1/x" })).Is(201);
        Assert.Equal(0m, PointsOf(await ReadAsync(provider, year, result.Position), "results"));
        Assert.Equal("year_not_over", Assert.Single((await department.PostAsync($"/evaluations/{year}/close")).IsProblem(422, "policy_violation").Problems()).Code);
        var confirmed = (await department.PostAsync($"/evaluations/{year}/results/{result.Id}/confirm")).Is(200);
        Assert.Equal(1m, PointsOf(await ReadAsync(provider, year, confirmed.Position), "results"));
        (await enterprise.GetAsync($"/evaluations/{year}/instrument/judged-1")).IsProblem(404, "not_found");
        Assert.Empty((await enterprise.GetAsync($"/evaluations/{year}")).Is(200).Items);

        // The university's promise and what its units delivered.
        (await node.As("demo-university").PutAsync($"/universities/sdu/open-sharing/{year}", new { minutes = 600 })).Is(201);
        var sharing = (await enterprise.GetAsync($"/universities/sdu/open-sharing/{year}")).Is(200);
        Assert.Equal((600, 90), (sharing.Number("promisedMinutes"), sharing.Number("deliveredMinutes")));
        (await node.As("demo-university").PutAsync($"/universities/ouc/open-sharing/{year}", new { minutes = 600 })).IsProblem(403, "forbidden");

        await AdvanceToAsync(node, new DateTimeOffset(year + 1, 1, 1, 0, 0, 0, TimeSpan.FromHours(8)));
        var before = await ReadAllAsync(department, year);
        Assert.True(before.Json.GetProperty("provisional").GetBoolean());
        var dry = (await department.PostAsync($"/evaluations/{year}/close", new { dryRun = true })).Is(200);
        Assert.Null(dry.Position);
        var closed = (await department.PostAsync($"/evaluations/{year}/close", new { budgetsFen = new { provider = 1_000 } })).Is(200);
        Assert.False(closed.Json.GetProperty("provisional").GetBoolean());
        var after = await ReadAllAsync(department, year, closed.Position);
        Assert.Equal(Scores(before), Scores(after));
        (await department.PostAsync($"/evaluations/{year}/close")).IsProblem(409, "wrong_status");
        (await department.PostAsync($"/evaluations/{year}/results/{result.Id}/reject", new { reason = "x" })).IsProblem(409, "evaluation_closed");
        (await provider.PostAsync($"/evaluations/{year}/results", new { subjectKind = "instrument", subjectId = "judged-1", kind = "paper", title = "论文" })).IsProblem(409, "evaluation_closed");

        // Others see the ranking, not the figures.
        var seen = (await enterprise.GetAsync($"/evaluations/{year}?kind=instrument&after={closed.Position}")).Is(200);
        Assert.Equal(after.Items.Count(item => item.GetProperty("kind").GetString() == "instrument"), seen.Items.Count);
        Assert.All(seen.Items, item => Assert.False(item.TryGetProperty("figures", out _) || item.TryGetProperty("terms", out _) || item.TryGetProperty("awardFen", out _)));
        Assert.True((await enterprise.GetAsync($"/evaluations/{year}/instrument/judged-1")).Is(200).Json.GetProperty("subject").TryGetProperty("rank", out _));

        // What comes after the closing changes the uses, not the year.
        var late = (await provider.PostAsync($"/bookings/{own.Id}/rating", new { score = 1 })).Is(200);
        var frozen = await ReadAsync(provider, year, late.Position);
        Assert.Equal((12m, false), (PointsOf(frozen, "rating"), frozen.GetProperty("isCurrent").GetBoolean()));
        (await department.PostAsync($"/evaluations/{year}/reopen", new { })).IsProblem(422, "reason_required");
        var reopened = (await department.PostAsync($"/evaluations/{year}/reopen", new { reason = "补评" })).Is(200);
        Assert.Equal(7.5m, PointsOf(await ReadAsync(provider, year, reopened.Position), "rating"));

        decimal Points(string measure) => terms[measure].GetProperty("points").GetDecimal();

        decimal Value(string measure) => terms[measure].GetProperty("value").GetDecimal();
    }

    [Theory]
    [InlineData("pilotBase", "conceptVerificationCentre")]
    [InlineData("conceptVerificationCentre", "pilotBase")]
    public async Task Bases_and_centres_are_subjects_of_their_own_and_no_instruments(string kind, string otherKind)
    {
        await using var node = await store.NewNodeAsync();
        var (department, provider, enterprise) = (node.As("demo-department"), node.As("demo-provider"), node.As("demo-enterprise"));
        var slot = Slot.Ahead(2);
        var year = YearOf(slot.Start);
        var definition = Some.PilotBase(2);
        definition["kind"] = kind;
        (await provider.PutAsync("/pilot-bases/judged-base", definition)).Is(201);
        var booked = (await enterprise.PostAsync("/pilot-bases/judged-base/bookings", slot.Body(("lines", 1)))).Is(201);
        await AdvanceToAsync(node, slot.End.AddMinutes(1));
        var finished = (await provider.PostAsync($"/bookings/{booked.Id}/finish")).Is(200);

        var subject = (await provider.GetAsync($"/evaluations/{year}/{kind}/judged-base?after={finished.Position}")).Is(200).Json.GetProperty("subject");
        Assert.Equal((1, 120), (subject.GetProperty("figures").GetProperty("uses").GetInt64(), subject.GetProperty("figures").GetProperty("effectiveMinutes").GetInt64()));
        Assert.Equal(booked.Id, Assert.Single((await provider.GetAsync(subject.GetProperty("uses").GetString()!["/api/v1".Length..])).Is(200).Items).GetProperty("id").GetString());
        (await provider.GetAsync($"/evaluations/{year}/{otherKind}/judged-base")).IsProblem(404, "not_found");
        (await provider.GetAsync($"/evaluations/{year}/instrument/judged-base")).IsProblem(404, "not_found");

        // An instrument's figures, its provider's and its university's are of instruments alone.
        Assert.Empty((await provider.GetAsync($"/providers/sdu-instruments/uses?year={year}")).Is(200).Items);
        Assert.Equal(0, (await provider.GetAsync($"/providers/sdu-instruments/usage?year={year}")).Is(200).Json.GetProperty("total").GetProperty("users").GetInt64());
        Assert.Equal(0, (await provider.GetAsync($"/evaluations/{year}/provider/sdu-instruments")).Is(200).Json.GetProperty("subject").GetProperty("figures").GetProperty("users").GetInt64());
        Assert.Equal(0, (await department.GetAsync($"/universities/sdu/open-sharing/{year}")).Is(200).Number("deliveredMinutes"));

        var result = (await provider.PostAsync($"/evaluations/{year}/results", new { subjectKind = kind, subjectId = "judged-base", kind = "patent", title = "专利" })).Is(201);
        Assert.Equal("sdu-instruments", result.Word("providerId"));
        (await provider.PostAsync($"/evaluations/{year}/results", new { subjectKind = otherKind, subjectId = "judged-base", kind = "patent", title = "专利" })).IsProblem(422, "policy_violation");
    }

    [Fact]
    public async Task Pages_filters_and_csv_show_the_same_subjects()
    {
        var node = await store.SharedNodeAsync();
        var department = node.As("demo-department");
        var first = (await department.GetAsync("/evaluations/2026?kind=provider&limit=2")).Is(200);
        Assert.Equal(2, first.Items.Count);
        var all = (await department.GetAsync("/evaluations/2026?kind=provider&limit=200")).Is(200);
        Assert.Equal([.. Enumerable.Range(1, all.Items.Count)], all.Items.Select(item => item.GetProperty("rank").GetInt32()));
        var second = (await department.GetAsync($"/evaluations/2026?kind=provider&limit=2&cursor={first.Json.GetProperty("nextCursor").GetString()}")).Is(200);
        Assert.Equal(all.Items.Skip(2).Take(2).Select(Id), second.Items.Select(Id));
        var own = (await node.As("demo-provider").GetAsync("/evaluations/2026?limit=200")).Is(200);
        Assert.All(own.Items, item => Assert.Equal("sdu-instruments", item.GetProperty("providerId").GetString()));
        Assert.NotEmpty(own.Items);

        var csv = (await department.SendAsync(HttpMethod.Get, "/evaluations/2026?kind=provider", null, ("Accept", "text/csv"))).Is(200).Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("kind,id,name,providerId", csv[0], StringComparison.Ordinal);
        Assert.Equal(all.Items.Count, csv.Length - 1);
        (await department.GetAsync("/evaluations/2026?kind=zone")).IsProblem(400, "invalid_value");
        (await department.GetAsync("/evaluations/26")).IsProblem(404, "not_found");
        (await department.GetAsync("/evaluations/2026/zone/jinan-hitech")).IsProblem(404, "not_found");

        static string? Id(JsonElement item) => item.GetProperty("id").GetString();
    }

    private static int YearOf(DateTimeOffset instant) => instant.ToOffset(TimeSpan.FromHours(8)).Year;

    private static async Task<JsonElement> ReadAsync(Support.Api caller, int year, string? after) =>
        (await caller.GetAsync($"/evaluations/{year}/instrument/judged-1?after={after}")).Is(200).Json;

    private static async Task<Reply> ReadAllAsync(Support.Api caller, int year, string? after = "0") => (await caller.GetAsync($"/evaluations/{year}?limit=200&after={after}")).Is(200);

    private static decimal PointsOf(JsonElement detail, string measure) =>
        detail.GetProperty("subject").GetProperty("terms").EnumerateArray().Single(term => term.GetProperty("measure").GetString() == measure).GetProperty("points").GetDecimal();

    private static IEnumerable<string> Scores(Reply page) => page.Items.Select(item => string.Create(
        CultureInfo.InvariantCulture, $"{item.GetProperty("kind")} {item.GetProperty("id")} {item.GetProperty("rank")} {item.GetProperty("total")} {item.GetProperty("figures")}"));

    private static async Task AdvanceToAsync(Node node, DateTimeOffset instant)
    {
        var now = (await node.As("demo-provider").PostAsync("/demo/clock", new { advanceMinutes = 0 })).Json.GetProperty("now").GetDateTimeOffset();
        (await node.As("demo-provider").PostAsync("/demo/clock", new { advanceMinutes = (int)Math.Ceiling((instant - now).TotalMinutes) })).Is(200);
    }
}

public sealed class SqliteEvaluationTests(SqliteStore store) : EvaluationTests(store);

public sealed class PostgresEvaluationTests(PostgresStore store) : EvaluationTests(store);

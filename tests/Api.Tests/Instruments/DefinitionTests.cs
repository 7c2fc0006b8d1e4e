namespace Liandong.Api.Tests.Instruments;

/// <summary>Defining instruments.</summary>
public abstract class DefinitionTests(Store store) : NodeTests(store)
{
    [Fact]
    public async Task The_first_definition_creates_and_each_change_raises_the_version()
    {
        var (path, specification) = ($"/instruments/{Some.Id("def")}", Some.Instrument());
        var created = (await Provider.PutAsync(path, specification)).Is(201);
        Assert.Equal(($"/api/v1{path}", "\"1\"", 1), (created.Location, created.ETag, created.Number("version")));
        Assert.NotNull(created.Position);

        var same = (await Provider.PutAsync(path, specification)).Is(200);
        Assert.Equal(created.Text, same.Text);
        Assert.Equal("\"1\"", same.ETag);
        Assert.Null(same.Position);

        specification["name"] = "new";
        var changed = (await Provider.PutAsync(path, specification)).Is(200);
        Assert.Equal(("\"2\"", 2, "new"), (changed.ETag, changed.Number("version"), changed.Word("name")));
        Assert.Null(changed.Location);
        var read = (await Enterprise.GetAsync(path)).Is(200);
        Assert.Equal((changed.Text, changed.ETag), (read.Text, read.ETag));
        Assert.Equal(changed.Text, Assert.Single((await Enterprise.GetAsync($"/instruments?q={path.Split('/')[^1]}&after={changed.Position}")).Is(200).Items).GetRawText());

        (await Provider.PutAsync(path, specification, ("If-Match", "\"1\""))).IsProblem(412, "version_mismatch");
        specification["name"] = "newer";
        (await Provider.PutAsync(path, specification, ("If-Match", "\"1\""))).IsProblem(412, "version_mismatch");
        (await Provider.PutAsync(path, specification, ("If-Match", "\"2\""))).Is(200);
    }

    [Fact]
    public async Task Every_member_comes_back()
    {
        var specification = Some.Instrument(
            JsonNode.Parse("""
                {"granularityMinutes":30,"minMinutes":60,"maxMinutes":480,"horizonDays":60,"noticeMinutes":60,"bufferMinutes":5,"maxActivePerHolder":10,
                "maxMinutesPerHolderPerDay":480,"maxMinutesPerHolderPerWeek":960,"openHours":[{"day":"mon","from":"08:00","to":"24:00"}],
                "requiresApproval":false,"requiresQualification":false,"cancelNoticeMinutes":60,"checkInGraceMinutes":30,"holdSeconds":60,"settleAfterDays":3}
                """)!.AsObject(),
            new JsonObject { ["default"] = 4, ["zoneEnterprise"] = 3, ["pairedZone"] = 2, ["university"] = 1 });
        foreach (var (name, value) in new (string, JsonNode)[]
                 {
                     ("timeZone", "Europe/Berlin"), ("valueFen", 320_000_000), ("chargeBy", "overage"), ("minimumChargeFen", 1), ("cancelFeePercent", 30), ("noShowFeePercent", 50),
                 })
        {
            specification[name] = value;
        }

        var path = $"/instruments/{Some.Id("def")}";
        var read = JsonNode.Parse((await Provider.PutAsync(path, specification)).Is(201).Text)!.AsObject();
        Assert.True(read.Remove("id") && read.Remove("version"));
        Assert.True(JsonNode.DeepEquals(specification, read), read.ToJsonString());
    }

    [Fact]
    public async Task A_provider_defines_what_is_its_own()
    {
        var foreign = Some.Instrument();
        foreign["providerId"] = "lyu-instruments";
        var mine = Some.Instrument();
        mine.Remove("providerId");
        (await Provider.PutAsync($"/instruments/{Some.Id("def")}", foreign)).IsProblem(403, "forbidden");
        Assert.Equal("sdu-instruments", (await Provider.PutAsync($"/instruments/{Some.Id("def")}", mine)).Is(201).Word("providerId"));
        Assert.Equal("sdu", (await Node.As("demo-university").PutAsync($"/instruments/{Some.Id("def")}", mine)).Is(201).Word("providerId"));
        (await Department.PutAsync($"/instruments/{Some.Id("def")}", mine)).IsProblem(403, "forbidden");
        var theirs = await NewInstrumentOfAsync(foreign);
        (await Provider.PutAsync(theirs, Some.Instrument())).IsProblem(403, "forbidden");
        (await Department.PutAsync(theirs, foreign)).Is(200);
        Assert.Equal("lyu-instruments", (await Enterprise.GetAsync(theirs)).Word("providerId"));
    }

    [Fact]
    public async Task All_faults_of_a_definition_are_named_at_once()
    {
        var specification = Some.Instrument(
            JsonNode.Parse("""{"granularityMinutes":0,"minMinutes":90,"maxMinutes":60,"openHours":[{"day":"mon","from":"8:00","to":"25:00"}],"holdSeconds":0}""")!.AsObject(),
            new JsonObject { ["default"] = -1 });
        specification["name"] = " ";
        specification["city"] = "a\u0007b";
        specification["timeZone"] = "Mars/Olympus";
        specification["cancelFeePercent"] = 101;
        var problems = (await Provider.PutAsync($"/instruments/{Some.Id("def")}", specification)).IsProblem(400, "invalid_definition").Problems();
        Assert.Equal(
            ["name", "city", "timeZone", "ratesFenPerHour.default", "cancelFeePercent", "policy.granularityMinutes", "policy.minMinutes"],
            problems.Select(problem => problem.Param).Where(param => !param!.StartsWith("policy.openHours", StringComparison.Ordinal) && param != "policy.holdSeconds"));
        Assert.Contains(problems, problem => problem.Param == "policy.holdSeconds");
        Assert.Contains(problems, problem => problem.Param!.StartsWith("policy.openHours[0]", StringComparison.Ordinal));
        Assert.Contains(new BrokenRule("out_of_range", "cancelFeePercent", "100", "101"), problems);
    }

    [Theory]
    [InlineData("")]
    [InlineData("No Such Provider")]
    public async Task A_provider_that_there_cannot_be_is_named_beside_all_else_that_is_wrong(string providerId)
    {
        var specification = Some.Instrument();
        (specification["providerId"], specification["timeZone"]) = (providerId, "Mars/Olympus");
        var refused = await Integrator.PutAsync($"/instruments/{Some.Id("def")}", specification);
        refused.IsProblem(400, "invalid_definition");
        Assert.Equal(["providerId", "timeZone"], refused.Json.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("param").GetString()).Order());
    }

    [Fact]
    public async Task A_calendar_needs_a_time_of_at_most_400_days()
    {
        var instrument = await NewInstrumentAsync();
        var slot = Slot.Ahead(1);
        (await Enterprise.GetAsync($"{instrument}/calendar")).IsProblem(400, "missing_parameter");
        (await Enterprise.GetAsync($"{instrument}/calendar?from={Slot.Text(slot.Start)}")).IsProblem(400, "missing_parameter");
        (await Enterprise.GetAsync($"{instrument}/calendar?from={Slot.Text(slot.End)}&to={Slot.Text(slot.Start)}")).IsProblem(400, "invalid_interval");
        (await Enterprise.GetAsync($"{instrument}/calendar?{new Slot(slot.Start, slot.Start.AddDays(401)).Query()}")).IsProblem(400, "invalid_interval");
        (await Enterprise.GetAsync($"{instrument}/calendar?from=0001-01-01T00:00:00Z&to=0001-06-01T00:00:00Z")).Is(200);
        (await Enterprise.GetAsync($"{instrument}/calendar?from=8999-06-01T00:00:00Z&to=8999-12-31T23:59:59Z")).Is(200);
        (await Enterprise.GetAsync($"/instruments/{Some.Id("none")}/calendar?{slot.Query()}")).IsProblem(404, "not_found");
    }
}

public sealed class SqliteDefinitionTests(SqliteStore store) : DefinitionTests(store);

public sealed class PostgresDefinitionTests(PostgresStore store) : DefinitionTests(store);

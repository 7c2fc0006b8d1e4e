namespace Liandong.Api.Tests.Organisations;

/// <summary>Filings over HTTP: who files, who decides, who sees.</summary>
public abstract class FilingTests(Store store) : NodeTests(store)
{
    private const string Jinan = "jinan-hitech";

    private Support.Api Zone => Node.As("demo-zone");

    [Fact]
    public async Task A_zone_files_an_enterprise_and_the_department_approves_it()
    {
        var subject = Some.Id("ent-filed");
        var filed = (await Zone.PostAsync("/filings", Company(subject))).Is(201);
        Assert.Equal(($"/api/v1/filings/{filed.Id}", "\"1\"", "submitted", Jinan), (filed.Location, filed.ETag, filed.Word("status"), filed.Word("filedBy")));
        Assert.Equal("submitted", (await Enterprise2.GetAsync($"/organisations/{subject}")).Is(200).Word("filingStatus"));

        var decided = (await Department.PostAsync($"/filings/{filed.Id}/decision", new { decision = "approve", reason = "材料齐全" }, ("If-Match", "\"1\""))).Is(200);
        Assert.Equal(("approved", "材料齐全", "dept-sti", "\"2\""), (decided.Word("status"), decided.Word("reason"), decided.Word("decidedBy"), decided.ETag));
        var organisation = (await Enterprise2.GetAsync($"/organisations/{subject}")).Is(200);
        Assert.Equal(("approved", "enterprise", Jinan, "small", "\"2\""), (organisation.Word("filingStatus"), organisation.Word("kind"), organisation.Word("zoneId"), organisation.Word("size"), organisation.ETag));
    }

    [Fact]
    public async Task Only_those_whom_it_concerns_see_a_filing_and_find_it_in_the_list()
    {
        var subject = Some.Id("ent-filed");
        var filed = (await Zone.PostAsync("/filings", Company(subject))).Is(201);
        foreach (var caller in new[] { Zone, Department, Integrator })
        {
            Assert.Equal(filed.Text, (await caller.GetAsync($"/filings/{filed.Id}")).Is(200).Text);
            Assert.Equal(filed.Id, Assert.Single((await caller.GetAsync($"/filings?subjectId={subject}&status=submitted&subjectKind=enterprise&zoneId={Jinan}&after={filed.Position}")).Is(200).Items).GetProperty("id").GetString());
        }

        foreach (var caller in new[] { Enterprise, Provider, Node.As("demo-university") })
        {
            (await caller.GetAsync($"/filings/{filed.Id}")).IsProblem(404, "not_found");
            Assert.Empty((await caller.GetAsync($"/filings?subjectId={subject}&after={filed.Position}")).Is(200).Items);
        }

        foreach (var id in new[] { $"{subject}.2", $"{subject}.0", $"{subject}.x", $"{subject}.99999", subject, "a.b.1" })
            (await Department.GetAsync($"/filings/{id}")).IsProblem(404, "not_found");
    }

    [Fact]
    public async Task A_returned_filing_is_corrected_and_submitted_again()
    {
        var filed = (await Zone.PostAsync("/filings", Company(Some.Id("ent-filed")))).Is(201);
        (await Department.PostAsync($"/filings/{filed.Id}/decision", new { decision = "return" })).IsProblem(422, "reason_required");
        (await Department.PostAsync($"/filings/{filed.Id}/decision", new { decision = "return", reason = "名称有误" })).Is(200);
        var again = (await Zone.PostAsync($"/filings/{filed.Id}/resubmit", new { name = "更正公司", size = "medium" })).Is(200);
        Assert.Equal(("submitted", "更正公司", "medium", Jinan, 3L), (again.Word("status"), again.Word("name"), again.Word("size"), again.Word("zoneId"), again.Number("version")));
        (await Zone.PostAsync($"/filings/{filed.Id}/resubmit")).IsProblem(409, "wrong_status");
        Assert.Equal("submitted", Assert.Single((await Zone.GetAsync($"/filings?subjectId={again.Word("subjectId")}&after={again.Position}")).Is(200).Items).GetProperty("status").GetString());
    }

    [Fact]
    public async Task All_rules_that_a_filing_breaks_are_named_at_once()
    {
        var refused = (await Department.PostAsync("/filings", new { subjectKind = "enterprise", subjectId = Some.Id("ent-filed"), name = "x", universityId = "nowhere", effectiveOn = "2026-01-01" })).IsProblem(422, "policy_violation");
        Assert.Equal([("required", "zoneId"), ("required", "size"), ("unknown_university", "universityId"), ("not_applicable", "effectiveOn")], refused.Problems().Select(problem => (problem.Code, problem.Param!)));
        (await Department.PostAsync("/filings", Company(Some.Id("ent-filed"), "no-such-zone"))).IsProblem(422, "policy_violation");
        (await Department.PostAsync("/filings", Company(Some.Id("ent-filed"), "sdu"))).IsProblem(422, "policy_violation");
        (await Department.PostAsync("/filings", Company("A B"))).IsProblem(400, "invalid_id");
        (await Zone.PostAsync("/filings", Company(Some.Id("ent-filed"), "linyi-hitech"))).IsProblem(403, "forbidden");
        (await Department.PostAsync("/filings", new { subjectKind = "enterprise", subjectId = "e", name = "x", consent = new { date = "24.11.2026" } })).IsProblem(400, "invalid_value");
    }

    [Fact]
    public async Task A_team_of_a_university_needs_its_consent_whose_name_can_be_erased()
    {
        var team = new { subjectKind = "universityUnit", subjectId = Some.Id("sdu-team"), name = "晶体材料团队", universityId = "sdu" };
        var university = Node.As("demo-university");
        Assert.Equal("consent_required", Assert.Single((await university.PostAsync("/filings", team)).IsProblem(422, "policy_violation").Problems()).Code);
        var filed = (await university.PostAsync("/filings", new
        {
            team.subjectKind,
            team.subjectId,
            team.name,
            team.universityId,
            consent = new { name = "王校长", title = "副校长", date = "2026-11-20", documentReference = "sdu-2026-31" },
        })).Is(201);
        Assert.Equal("王校长", (await university.GetAsync($"/filings/{filed.Id}")).Is(200).Json.GetProperty("consent").GetProperty("name").GetString());
        Assert.DoesNotContain("王校长", (await university.GetAsync($"/events?after={long.Parse(filed.Position!, System.Globalization.CultureInfo.InvariantCulture) - 1}")).Is(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_of_another_platform_comes_in_once()
    {
        var filed = (await Zone.PostAsync("/filings", Company(Some.Id("ent-filed")))).Is(201);
        var path = $"/filings/{filed.Id}/decision";
        var platform = Node.As((await Department.PostAsync("/api-keys", new { organisationId = "platform-gxq", role = "integrator", scopes = new[] { "read", "write", "filings:decide" } })).Is(201).Word("key"));
        (await platform.PostAsync(path, new { decision = "approve" })).IsProblem(422, "policy_violation");
        var first = (await platform.PostAsync(path, new { decision = "approve", externalReference = "gxq-7" })).Is(200);
        Assert.Equal("gxq-7", first.Word("decisionReference"));
        Assert.Equal(first.Text, (await platform.PostAsync(path, new { decision = "approve", externalReference = "gxq-7" })).Is(200).Text);
        (await platform.PostAsync(path, new { decision = "revoke", reason = "x", externalReference = "gxq-7" })).IsProblem(409, "reference_used");
        (await Zone.PostAsync(path, new { decision = "approve" })).IsProblem(403, "forbidden");
    }

    [Fact]
    public async Task The_same_filing_under_the_same_key_or_reference_is_one()
    {
        var body = Company(Some.Id("ent-filed"), reference: "gxq-f-1");
        var key = Some.Id("key");
        var first = (await Zone.PostOnceAsync(key, "/filings", body)).Is(201);
        var replayed = (await Zone.PostOnceAsync(key, "/filings", body)).Is(201);
        Assert.True(replayed.IsReplay);
        Assert.Equal(first.Text, replayed.Text);
        Assert.Equal(first.Text, (await Zone.PostAsync("/filings", body)).Is(200).Text);
        (await Zone.PostAsync("/filings", Company(first.Word("subjectId")))).IsProblem(409, "filing_open");
    }

    [Fact]
    public async Task Organisations_are_found_by_a_part_of_their_name_kind_and_zone()
    {
        var subject = Some.Id("ent-found");
        var filed = (await Zone.PostAsync("/filings", Company(subject, name: "ＡＢＣ百分之100%精密_仪器"))).Is(201);
        foreach (var text in new[] { "精密", "abc百分", "100%精密_仪", subject })
        {
            var found = (await Enterprise.GetAsync($"/organisations?q={Uri.EscapeDataString(text)}&kind=enterprise&zoneId={Jinan}&filingStatus=submitted&limit=200&after={filed.Position}")).Is(200);
            Assert.Contains(subject, found.Items.Select(item => item.GetProperty("id").GetString()));
        }

        foreach (var text in new[] { "密精", "100%密", "100_精" })
            Assert.Empty((await Enterprise.GetAsync($"/organisations?q={Uri.EscapeDataString(text)}&after={filed.Position}")).Is(200).Items);
        Assert.DoesNotContain(subject, (await Enterprise.GetAsync($"/organisations?kind=zone&after={filed.Position}")).Is(200).Items.Select(item => item.GetProperty("id").GetString()));
        (await Enterprise.GetAsync($"/organisations/{Some.Id("never")}")).IsProblem(404, "not_found");
    }

    [Fact]
    public async Task What_an_organisation_is_entitled_to_begins_and_ends_with_its_approval_at_once()
    {
        var subject = Some.Id("ent-filed");
        var instrument = await NewInstrumentOfAsync(Some.Instrument(rates: new JsonObject { ["default"] = 10_000, ["zoneEnterprise"] = 8_000 }));
        Assert.Equal(10_000, await PriceAsync());
        var filed = (await Zone.PostAsync("/filings", Company(subject))).Is(201);
        Assert.Equal(10_000, await PriceAsync());
        (await Department.PostAsync($"/filings/{filed.Id}/decision", new { decision = "approve" })).Is(200);
        Assert.Equal(8_000, await PriceAsync());
        (await Department.PostAsync($"/filings/{filed.Id}/decision", new { decision = "revoke", reason = "迁出高新区" })).Is(200);
        Assert.Equal(10_000, await PriceAsync());

        async Task<long> PriceAsync() => (await Department.PostAsync("/quotes", Quote())).Is(200).Number("feeFen");

        JsonObject Quote()
        {
            var body = Slot.Ahead(5, 60).Body(("holderId", subject));
            body["instrumentId"] = instrument.Split('/')[^1];
            return body;
        }
    }

    [Fact]
    public async Task Feed_and_audit_tell_everybody_of_organisations_and_those_concerned_of_filings()
    {
        var filed = (await Zone.PostAsync("/filings", Company(Some.Id("ent-filed")))).Is(201);
        var after = long.Parse(filed.Position!, System.Globalization.CultureInfo.InvariantCulture) - 2;
        Assert.Equal(["cn.liandong.filing.submitted.v1", "cn.liandong.organisation.changed.v1"], await TypesAsync(Zone));
        Assert.Equal(["cn.liandong.organisation.changed.v1"], await TypesAsync(Enterprise2));
        Assert.Single((await Zone.GetAsync($"/audit?subject={filed.Id}&after={filed.Position}")).Is(200).Items);

        async Task<IEnumerable<string?>> TypesAsync(Support.Api caller) => (await caller.GetAsync($"/events?after={after}&limit=200")).Is(200).Items
            .Where(item => item.GetProperty("subject").GetString()!.StartsWith(filed.Word("subjectId"), StringComparison.Ordinal)).Select(item => item.GetProperty("type").GetString());
    }

    private static object Company(string subject, string zone = Jinan, string name = "待备案公司", string? reference = null) =>
        new { subjectKind = "enterprise", subjectId = subject, name, zoneId = zone, size = "small", externalReference = reference };
}

public sealed class SqliteFilingTests(SqliteStore store) : FilingTests(store);

public sealed class PostgresFilingTests(PostgresStore store) : FilingTests(store);

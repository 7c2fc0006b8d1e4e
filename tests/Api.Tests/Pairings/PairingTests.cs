using System.Globalization;

namespace Liandong.Api.Tests.Pairings;

/// <summary>Pairings over HTTP: proposed, confirmed, recorded, renewed, reported on, ended, and what they cover.</summary>
public abstract class PairingTests(Store store) : NodeTests(store)
{
    [Fact]
    public async Task A_pairing_is_proposed_by_one_side_confirmed_by_the_other_recorded_by_the_department_and_counts()
    {
        var (zone, university) = await CoupleAsync();
        var proposed = (await zone.Api.PostAsync("/pairings", Pairing(zone.Id, university.Id))).Is(201);
        Assert.Equal(($"/api/v1/pairings/{proposed.Id}", "proposed", "共建平台"), (proposed.Location, proposed.Word("status"), proposed.Json.GetProperty("goals")[0].GetString()));
        (await zone.Api.PostAsync($"/pairings/{proposed.Id}/confirm")).IsProblem(403, "forbidden");
        Assert.Equal("confirmed", (await university.Api.PostAsync($"/pairings/{proposed.Id}/confirm", null, ("If-Match", "\"1\""))).Is(200).Word("status"));
        Assert.Contains(zone.Id, await UnpairedAsync("2026-12-31"));
        var active = (await Department.PostAsync($"/pairings/{proposed.Id}/record")).Is(200);
        Assert.Equal("active", active.Word("status"));

        Assert.DoesNotContain(zone.Id, await UnpairedAsync("2026-12-31"));
        Assert.Contains(zone.Id, await UnpairedAsync("2025-12-31"));
        Assert.Contains(zone.Id, await UnpairedAsync("2029-01-01"));
        var coverage = (await Enterprise.GetAsync($"/coverage?on=2026-12-31&after={active.Position}")).Is(200);
        Assert.Equal(coverage.Number("zones"), coverage.Number("paired") + coverage.Json.GetProperty("unpaired").GetArrayLength());
        Assert.Equal(["2026-12-31", "2028-12-31"], coverage.Json.GetProperty("targets").EnumerateArray().Select(target => target.GetProperty("on").GetString()));
        var row = coverage.Json.GetProperty("matrix").EnumerateArray().Single(row => row.GetProperty("zoneId").GetString() == zone.Id);
        Assert.Equal(university.Id, Assert.Single(row.GetProperty("universityIds").EnumerateArray()).GetString());

        async Task<IEnumerable<string?>> UnpairedAsync(string on) => (await Enterprise.GetAsync($"/coverage?on={on}&after={(await LastAsync())}")).Is(200).Json.GetProperty("unpaired").EnumerateArray().Select(id => id.GetString());

        async Task<string> LastAsync() => (await Department.PostAsync("/api-keys", new { organisationId = zone.Id, role = "zone", scopes = new[] { "read" } })).Is(201).Position!;
    }

    [Fact]
    public async Task Enterprises_of_a_paired_zone_pay_the_paired_rate_from_the_record_to_the_end()
    {
        var (zone, university) = await CoupleAsync();
        var enterprise = await FiledAsync("enterprise", zone.Id);
        var provider = await FiledAsync("provider", university: university.Id);
        var specification = Some.Instrument(rates: new JsonObject { ["default"] = 10_000, ["zoneEnterprise"] = 8_000, ["pairedZone"] = 7_000 });
        specification["providerId"] = provider.Id;
        var instrument = await NewInstrumentOfAsync(specification);
        Assert.Equal(8_000, await PriceAsync());
        var id = (await university.Api.PostAsync("/pairings", Pairing(zone.Id, university.Id))).Is(201).Id;
        (await zone.Api.PostAsync($"/pairings/{id}/confirm")).Is(200);
        Assert.Equal(8_000, await PriceAsync());
        (await Department.PostAsync($"/pairings/{id}/record")).Is(200);
        Assert.Equal(7_000, await PriceAsync());
        (await zone.Api.PostAsync($"/pairings/{id}/end", new { reason = "协商终止" })).Is(200);
        Assert.Equal(8_000, await PriceAsync());

        async Task<long> PriceAsync()
        {
            var body = Slot.Ahead(5, 60).Body(("holderId", enterprise.Id));
            body["instrumentId"] = instrument.Split('/')[^1];
            return (await Department.PostAsync("/quotes", body)).Is(200).Number("feeFen");
        }
    }

    [Fact]
    public async Task Nothing_is_recorded_without_approved_filings()
    {
        var (zone, university) = await CoupleAsync();
        var id = (await zone.Api.PostAsync("/pairings", Pairing(zone.Id, university.Id))).Is(201).Id;
        (await university.Api.PostAsync($"/pairings/{id}/confirm")).Is(200);
        (await Department.PostAsync($"/filings/{university.Id}.1/decision", new { decision = "revoke", reason = "x" })).Is(200);
        (await Department.PostAsync($"/pairings/{id}/record")).IsProblem(403, "not_filed");
    }

    [Fact]
    public async Task Two_that_are_paired_are_not_paired_twice_but_many_with_many()
    {
        var (zone, university) = await CoupleAsync();
        var (_, other) = await CoupleAsync();
        (await zone.Api.PostAsync("/pairings", Pairing(zone.Id, university.Id))).Is(201);
        (await university.Api.PostAsync("/pairings", Pairing(zone.Id, university.Id))).IsProblem(409, "pairing_exists");
        (await zone.Api.PostAsync("/pairings", Pairing(zone.Id, other.Id))).Is(201);
        (await zone.Api.PostAsync("/pairings", Pairing(zone.Id, "no-such-university"))).IsProblem(422, "policy_violation");
        (await Enterprise.PostAsync("/pairings", Pairing(zone.Id, university.Id))).IsProblem(403, "forbidden");
        (await Node.As("demo-zone").PostAsync("/pairings", Pairing(zone.Id, university.Id))).IsProblem(403, "forbidden");
    }

    [Fact]
    public async Task A_pairing_is_renewed_and_reported_on_and_its_texts_are_for_its_sides()
    {
        var (zone, university) = await CoupleAsync();
        var id = await ActiveAsync(zone, university);
        (await university.Api.PostAsync($"/pairings/{id}/renew", new { endsOn = "2030-12-31", goals = new[] { "新目标" } })).Is(200);
        (await zone.Api.PostAsync($"/pairings/{id}/confirm")).Is(200);
        var renewed = (await Department.PostAsync($"/pairings/{id}/record")).Is(200);
        Assert.Equal(("2030-12-31", "active", "新目标"), (renewed.Word("endsOn"), renewed.Word("status"), renewed.Json.GetProperty("goals")[0].GetString()));
        var reported = (await zone.Api.PostAsync($"/pairings/{id}/reports", new { year = 2026, text = "转化成果11项" })).Is(200);
        Assert.Equal("转化成果11项", reported.Json.GetProperty("reports")[0].GetProperty("text").GetString());

        foreach (var insider in new[] { zone.Api, university.Api, Department })
            Assert.Contains("转化成果", (await insider.GetAsync($"/pairings?zoneId={zone.Id}&universityId={university.Id}&status=active&after={reported.Position}")).Is(200).Text, StringComparison.Ordinal);
        foreach (var path in new[] { $"/pairings/{id}", $"/pairings?zoneId={zone.Id}&after={reported.Position}" })
        {
            var seen = (await Enterprise.GetAsync(path)).Is(200).Text;
            Assert.Contains(id, seen, StringComparison.Ordinal);
            Assert.DoesNotContain("新目标", seen, StringComparison.Ordinal);
            Assert.DoesNotContain("转化成果", seen, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_only_proposed_is_nobody_elses_business()
    {
        var (zone, university) = await CoupleAsync();
        var proposed = (await zone.Api.PostAsync("/pairings", Pairing(zone.Id, university.Id))).Is(201);
        (await Enterprise.GetAsync($"/pairings/{proposed.Id}")).IsProblem(404, "not_found");
        Assert.Empty((await Enterprise.GetAsync($"/pairings?zoneId={zone.Id}&after={proposed.Position}")).Is(200).Items);
        Assert.Single((await university.Api.GetAsync($"/pairings?zoneId={zone.Id}&after={proposed.Position}")).Is(200).Items);
        var before = long.Parse(proposed.Position!, CultureInfo.InvariantCulture) - 1;
        Assert.Equal(proposed.Id, (await university.Api.GetAsync($"/events?after={before}&types=cn.liandong.pairing.*")).Is(200).Items[0].GetProperty("subject").GetString());
        Assert.DoesNotContain(proposed.Id, (await Enterprise.GetAsync($"/events?after={before}&types=cn.liandong.pairing.*")).Is(200).Text, StringComparison.Ordinal);
        Assert.Single((await zone.Api.GetAsync($"/audit?subject={proposed.Id}&after={proposed.Position}")).Is(200).Items);
        foreach (var id in new[] { $"{zone.Id}.{university.Id}.2", $"{zone.Id}.{university.Id}", "a.b.c", "x" })
            (await Department.GetAsync($"/pairings/{id}")).IsProblem(404, "not_found");
    }

    private static object Pairing(string zone, string university) =>
        new { zoneId = zone, universityId = university, startsOn = "2026-02-09", endsOn = "2028-12-31", goals = new[] { "共建平台" }, plan = "按季度会商" };

    private async Task<string> ActiveAsync((string Id, Support.Api Api) zone, (string Id, Support.Api Api) university)
    {
        var id = (await zone.Api.PostAsync("/pairings", Pairing(zone.Id, university.Id))).Is(201).Id;
        (await university.Api.PostAsync($"/pairings/{id}/confirm")).Is(200);
        (await Department.PostAsync($"/pairings/{id}/record")).Is(200);
        return id;
    }

    private async Task<((string Id, Support.Api Api) Zone, (string Id, Support.Api Api) University)> CoupleAsync() => (await FiledAsync("zone"), await FiledAsync("university"));

    /// <summary>An organisation with an approved filing, and a caller of it.</summary>
    private async Task<(string Id, Support.Api Api)> FiledAsync(string kind, string? zone = null, string? university = null)
    {
        var id = Some.Id($"pair-{kind}");
        (await Department.PostAsync("/filings", new { subjectKind = kind, subjectId = id, name = id, zoneId = zone, universityId = university, size = kind == "enterprise" ? "small" : null })).Is(201);
        (await Department.PostAsync($"/filings/{id}.1/decision", new { decision = "approve" })).Is(200);
        var key = (await Department.PostAsync("/api-keys", new { organisationId = id, role = kind, scopes = new[] { "read", "write" } })).Is(201).Word("key");
        return (id, Node.As(key));
    }
}

public sealed class SqlitePairingTests(SqliteStore store) : PairingTests(store);

public sealed class PostgresPairingTests(PostgresStore store) : PairingTests(store);

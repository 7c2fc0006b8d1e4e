using System.Globalization;
using System.Text.Json;

namespace Liandong.Api.Tests.PilotBases;

/// <summary>Pilot bases over HTTP: lines, tentative and firm, priority of pairings' members with its quota, and what it does to others.</summary>
public abstract class PilotBaseTests(Store store) : NodeTests(store)
{
    private const int Lead = 24 * 60;
    private static readonly Slot _day = Slot.Ahead(5, 480);

    private Support.Api Zone => Node.As("demo-zone");

    private Support.Api University => Node.As("demo-university");

    private Support.Api Investor => Node.As("demo-investor");

    [Fact]
    public async Task A_base_is_defined_found_changed_and_never_loses_lines_that_are_booked()
    {
        var id = Some.Id("base");
        var definition = Some.PilotBase(3, firmLeadMinutes: Lead);
        definition["name"] = $"稀土中试 {id}";
        var made = (await Provider.PutAsync($"/pilot-bases/{id}", definition)).Is(201);
        Assert.Equal($"/api/v1/pilot-bases/{id}", made.Location);
        Assert.Equal((3, "pilotBase", "sdu-instruments", 1), (made.Number("lines"), made.Word("kind"), made.Word("providerId"), made.Number("version")));
        Assert.Equal("\"1\"", (await Provider.PutAsync($"/pilot-bases/{id}", definition)).Is(200).ETag);
        foreach (var query in new[] { $"q={id}", $"providerId=sdu-instruments&q={id}", $"kind=pilotBase&city=Jinan&q={id}" })
            Assert.Equal(id, Assert.Single((await Investor.GetAsync($"/pilot-bases?{query}&after={made.Position}")).Is(200).Items).GetProperty("id").GetString());
        Assert.Empty((await Enterprise.GetAsync($"/pilot-bases?kind=conceptVerificationCentre&q={id}&after={made.Position}")).Is(200).Items);
        (await Enterprise.PostAsync($"/pilot-bases/{id}/bookings", _day.Body(("lines", 2)))).Is(201);
        definition["lines"] = 1;
        (await Provider.PutAsync($"/pilot-bases/{id}", definition)).IsProblem(409, "lines_in_use");
        definition["lines"] = 2;
        Assert.Equal(2, (await Provider.PutAsync($"/pilot-bases/{id}", definition, ("If-Match", "\"1\""))).Is(200).Number("version"));
        (await Provider.PutAsync($"/pilot-bases/{id}", definition, ("If-Match", "\"1\""))).IsProblem(412, "version_mismatch");
        (await Enterprise.PutAsync($"/pilot-bases/{id}", definition)).IsProblem(403, "forbidden");
        (await Enterprise.GetAsync("/pilot-bases/no-such-base")).IsProblem(404, "not_found");
    }

    [Fact]
    public async Task Every_broken_member_of_a_definition_is_named()
    {
        var definition = Some.PilotBase(0, ["no pairing"], firmLeadMinutes: -1);
        definition["ratesFenPerLineHour"]!["default"] = -5;
        var problems = (await Provider.PutAsync($"/pilot-bases/{Some.Id("base")}", definition)).Is(400).Problems().Select(problem => problem.Param).ToList();
        Assert.Superset(new HashSet<string?> { "lines", "pairingIds[0]", "policy.firmLeadMinutes", "ratesFenPerLineHour.default" }, problems.ToHashSet());
    }

    [Fact]
    public async Task Lines_are_booked_side_by_side_tentative_or_firm_and_a_full_base_offers_other_times()
    {
        var (id, _) = await BaseAsync(2, firmLeadMinutes: Lead);
        var tentative = await BookAsync(Enterprise, id, _day, 1);
        Assert.Equal(("tentative", 480 / 60 * 10_000, false, 0), (tentative.Word("status"), tentative.Number("feeFen"), tentative.Json.GetProperty("priority").GetBoolean(), tentative.Number("chargedMinutes")));
        Assert.Equal(_day.Start.AddDays(-1), tentative.Json.GetProperty("firmAt").GetDateTimeOffset());
        Assert.Equal(id, tentative.Word("pilotBaseId"));
        Assert.False(tentative.Json.TryGetProperty("instrumentId", out _));
        var refused = (await Enterprise2.PostAsync($"/pilot-bases/{id}/bookings", _day.Body(("lines", 2)))).IsProblem(409, "slot_taken");
        Assert.Equal(_day, Slot.Read(refused.Json.GetProperty("conflicts")[0]));
        Assert.Equal(_day.End, Slot.Read(refused.Json.GetProperty("nextFree")[0]).Start);
        var firm = await BookAsync(Enterprise2, id, Slot.Ahead(0, 600) with { Start = DateTimeOffset.UtcNow.AddHours(2), End = DateTimeOffset.UtcNow.AddHours(3) }, 2);
        Assert.Equal("firm", firm.Word("status"));
        (await Enterprise2.PostAsync($"/pilot-bases/{id}/bookings", _day.Body(("lines", 3)))).IsProblem(422, "policy_violation");
        (await Enterprise2.PostAsync($"/pilot-bases/{id}/bookings", _day.Body(("lines", 0)))).Is(400);
        (await Enterprise2.PostAsync($"/pilot-bases/{id}/bookings", _day.Body())).Is(400);
        (await Investor.PostAsync($"/pilot-bases/{id}/bookings", _day.Body(("lines", 1)))).IsProblem(403, "forbidden");
        (await Enterprise.PostAsync("/pilot-bases/no-such-base/bookings", _day.Body(("lines", 1)))).IsProblem(404, "not_found");
    }

    [Fact]
    public async Task A_member_displaces_the_latest_within_its_quota_and_both_sides_are_told_why()
    {
        var (id, pairing) = await BaseAsync(2, firmLeadMinutes: Lead, quota: 1_000);
        var first = await BookAsync(Enterprise2, id, _day, 1);
        var second = await BookAsync(Enterprise2, id, _day, 1);
        var preview = (await Enterprise.PostAsync($"/pilot-bases/{id}/bookings", _day.Body(("lines", 1), ("usePriority", true), ("dryRun", true)))).Is(200);
        Assert.Equal(480, preview.Number("chargedMinutes"));
        Assert.Equal("tentative", (await Enterprise2.GetAsync($"/bookings/{second.Id}")).Word("status"));

        var placed = await BookAsync(Enterprise, id, _day, 1, ("usePriority", true));
        Assert.Equal(("tentative", 480, pairing), (placed.Word("status"), placed.Number("chargedMinutes"), placed.Word("pairingId")));
        Assert.Equal(["priority", "displaces"], Codes(placed.Json));
        var displaced = (await Enterprise2.GetAsync($"/bookings/{second.Id}")).Is(200);
        Assert.Equal(("waitlisted", "tentative"), (displaced.Word("status"), (await Enterprise2.GetAsync($"/bookings/{first.Id}")).Word("status")));
        Assert.Equal(["displaced"], Codes(displaced.Json));
        Assert.Equal(_day.End, displaced.Json.GetProperty("alternatives")[0].GetProperty("start").GetDateTimeOffset());
        Assert.DoesNotContain("ent-qilu-bio", displaced.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(placed.Id, displaced.Text, StringComparison.Ordinal);
        Assert.Equal((1_000, 480, 0, 520), await QuotaAsync(pairing, id));

        var waiting = Assert.Single((await Enterprise2.GetAsync($"/pilot-bases/{id}/waitlist")).Is(200).Items);
        Assert.Equal((1, true, second.Id), (waiting.GetProperty("rank").GetInt32(), waiting.GetProperty("displaced").GetBoolean(), waiting.GetProperty("bookingId").GetString()));
        var seenByOther = Assert.Single((await Enterprise.GetAsync($"/pilot-bases/{id}/waitlist")).Is(200).Items);
        Assert.False(seenByOther.TryGetProperty("holderId", out _) || seenByOther.TryGetProperty("bookingId", out _) || seenByOther.TryGetProperty("reasons", out _));

        (await Enterprise.PostAsync($"/pilot-bases/{id}/bookings", _day.Body(("lines", 2), ("usePriority", true)))).IsProblem(422, "priority_quota_exhausted");
        (await Enterprise.PostAsync($"/bookings/{placed.Id}/cancel")).Is(200);
        Assert.Equal((1_000, 0, 0, 1_000), await QuotaAsync(pairing, id));
        Assert.Equal(("tentative", "readmitted"), ((await Enterprise2.GetAsync($"/bookings/{second.Id}")).Word("status"), Codes((await Enterprise2.GetAsync($"/bookings/{second.Id}")).Json)[^1]));
    }

    [Fact]
    public async Task Only_members_have_priority_and_never_over_what_has_priority_already()
    {
        var (id, pairing) = await BaseAsync(1, firmLeadMinutes: Lead, quota: 10_000);
        (await Enterprise2.PostAsync($"/pilot-bases/{id}/bookings", _day.Body(("lines", 1), ("usePriority", true)))).IsProblem(403, "no_priority");
        (await Enterprise.PostAsync($"/pilot-bases/{id}/bookings", _day.Body(("lines", 1), ("usePriority", true), ("pairingId", "jinan-hitech.ytu.1")))).IsProblem(403, "no_priority");
        (await Enterprise.PostAsync($"/pilot-bases/{id}/bookings", _day.Body(("lines", 1), ("pairingId", "nonsense")))).IsProblem(400, "invalid_id");
        var room = await BookAsync(Enterprise, id, _day, 1, ("usePriority", true), ("pairingId", pairing));
        Assert.Equal((false, 0), (room.Json.GetProperty("priority").GetBoolean(), room.Number("chargedMinutes")));
        (await Enterprise.PostAsync($"/bookings/{room.Id}/cancel")).Is(200);
        await BookAsync(Enterprise2, id, _day, 1);
        foreach (var (member, isFree) in new[] { (Zone, true), (University, false), (Enterprise, false) })
        {
            var answer = await member.PostAsync($"/pilot-bases/{id}/bookings", _day.Body(("lines", 1), ("usePriority", true)));
            Assert.Equal(isFree ? 201 : 409, answer.Status);
        }

        var waiting = await BookAsync(University, id, _day, 1, ("usePriority", true), ("waitlist", true));
        Assert.Equal(("waitlisted", false), (waiting.Word("status"), waiting.Json.GetProperty("priority").GetBoolean()));
    }

    [Fact]
    public async Task A_repeated_request_displaces_once()
    {
        var (id, pairing) = await BaseAsync(1, firmLeadMinutes: Lead, quota: 10_000);
        await BookAsync(Enterprise2, id, _day, 1);
        var key = Some.Id("once");
        var first = (await Enterprise.PostOnceAsync(key, $"/pilot-bases/{id}/bookings", _day.Body(("lines", 1), ("usePriority", true)))).Is(201);
        var again = (await Enterprise.PostOnceAsync(key, $"/pilot-bases/{id}/bookings", _day.Body(("lines", 1), ("usePriority", true)))).Is(201);
        Assert.Equal((first.Text, true), (again.Text, again.IsReplay));
        Assert.Equal((10_000, 480, 0, 9_520), await QuotaAsync(pairing, id));
    }

    [Fact]
    public async Task After_the_pairing_is_ended_or_the_filing_revoked_nothing_new_is_held_and_what_is_held_stays()
    {
        var (zone, university, pairing) = await NewPairingAsync();
        var (member, other) = (await FiledAsync(zone), await FiledAsync(zone));
        var id = await NewBaseAsync(3, [pairing]);
        (await Department.PutAsync($"/pairings/{pairing}/priority-quotas/{id}/{_day.Start.Year}", new { minutes = 10_000 })).Is(201);
        await BookAsync(Enterprise2, id, _day, 1);
        await BookAsync(Enterprise2, id, _day, 1);
        await BookAsync(Enterprise2, id, _day, 1);
        var held = await BookForAsync(member, id);
        (await Department.PostAsync($"/filings/{member}.1/decision", new { decision = "revoke", reason = "x" })).Is(200);
        (await ClaimAsync(member, id)).IsProblem(403, "no_priority");
        Assert.Equal("tentative", (await Department.GetAsync($"/bookings/{held.Id}")).Word("status"));
        await BookForAsync(other, id);
        (await Department.PostAsync($"/pairings/{pairing}/end", new { reason = "协商终止" })).Is(200);
        (await ClaimAsync(other, id)).IsProblem(403, "no_priority");
        Assert.Equal((10_000, 960, 0, 9_040), await QuotaAsync(pairing, id));
        (await Department.PutAsync($"/pairings/{pairing}/priority-quotas/{id}/{_day.Start.Year}", new { minutes = 20_000 })).IsProblem(409, "wrong_status");
        Assert.NotNull(university);
    }

    [Fact]
    public async Task Quotas_are_granted_by_the_department_never_below_what_is_taken_and_seen_by_the_sides()
    {
        var (id, pairing) = await BaseAsync(1, firmLeadMinutes: Lead, quota: 600);
        var path = $"/pairings/{pairing}/priority-quotas/{id}/{_day.Start.Year}";
        await BookAsync(Enterprise2, id, _day, 1);
        await BookAsync(Enterprise, id, _day, 1, ("usePriority", true));
        var refused = (await Department.PutAsync(path, new { minutes = 479 })).IsProblem(422, "policy_violation");
        Assert.Equal([new BrokenRule("below_taken", "minutes", "480", "479")], refused.Problems());
        Assert.Equal((480, 0), (Number((await Department.PutAsync(path, new { minutes = 480 })).Is(200), "grantedMinutes"), (await QuotaAsync(pairing, id)).Left));
        (await Zone.PutAsync(path, new { minutes = 900 })).IsProblem(403, "forbidden");
        (await Zone.GetAsync($"/pairings/{pairing}/priority-quotas")).Is(200);
        (await University.GetAsync($"/pairings/{pairing}/priority-quotas")).Is(200);
        (await Enterprise2.GetAsync($"/pairings/{pairing}/priority-quotas")).IsProblem(404, "not_found");
        (await Department.PutAsync($"/pairings/{pairing}/priority-quotas/no-such-base/2027", new { minutes = 1 })).IsProblem(404, "not_found");
        (await Department.PutAsync($"/pairings/{pairing}/priority-quotas/{id}/1999", new { minutes = 1 })).IsProblem(404, "not_found");
        (await Department.PutAsync(path, new { minutes = -1 })).Is(422);

        static long Number(Reply reply, string member) => reply.Number(member);
    }

    [Fact]
    public async Task Bookings_of_a_base_are_listed_among_all_and_by_their_base()
    {
        var (id, _) = await BaseAsync(2, firmLeadMinutes: Lead);
        var booking = await BookAsync(Enterprise, id, _day, 2, ("purpose", "放大试验"));
        foreach (var query in new[] { $"pilotBaseId={id}", $"pilotBaseId={id}&status=tentative&holderId=ent-qilu-bio" })
        {
            var listed = Assert.Single((await Provider.GetAsync($"/bookings?{query}&after={booking.Position}")).Is(200).Items);
            Assert.Equal(booking.Text, listed.GetRawText());
        }

        Assert.Empty((await Enterprise2.GetAsync($"/bookings?pilotBaseId={id}&after={booking.Position}")).Is(200).Items);
        Assert.Empty((await Provider.GetAsync($"/bookings?instrumentId={id}&after={booking.Position}")).Is(200).Items);
        (await Enterprise2.GetAsync($"/bookings/{booking.Id}")).IsProblem(404, "not_found");
        (await Enterprise2.PostAsync($"/bookings/{booking.Id}/cancel")).IsProblem(404, "not_found");
    }

    [Fact]
    public async Task The_calendar_shows_lines_and_status_to_all_and_holders_to_those_concerned()
    {
        var (id, _) = await BaseAsync(3, firmLeadMinutes: Lead);
        var booking = await BookAsync(Enterprise, id, _day, 2);
        (await Provider.PostAsync($"/pilot-bases/{id}/outages", _day.After(24 * 60).Body(("reason", "检修")))).Is(201);
        foreach (var (caller, isNamed) in new[] { (Enterprise, true), (Provider, true), (Department, true), (Enterprise2, false) })
        {
            var items = (await caller.GetAsync($"/pilot-bases/{id}/calendar?{(_day with { End = _day.End.AddDays(2) }).Query()}")).Is(200).Items;
            Assert.Equal([("tentative", 2), ("outage", 3)], items.Select(item => (item.GetProperty("status").GetString()!, item.GetProperty("lines").GetInt32())));
            Assert.Equal(isNamed, items[0].TryGetProperty("bookingId", out var bookingId) && bookingId.GetString() == booking.Id);
        }
    }

    [Fact]
    public async Task One_that_waited_takes_what_is_offered_and_an_outage_in_the_way_is_refused_or_cancels()
    {
        var (id, _) = await BaseAsync(1, firmLeadMinutes: Lead);
        var booked = await BookAsync(Enterprise, id, _day, 1);
        var waiting = await BookAsync(Enterprise2, id, _day, 1, ("waitlist", true));
        Assert.Equal("waitlisted", waiting.Word("status"));
        (await Enterprise.PostAsync($"/bookings/{booked.Id}/cancel")).Is(200);
        Assert.Equal("offered", (await Enterprise2.GetAsync($"/bookings/{waiting.Id}")).Word("status"));
        Assert.Equal("tentative", (await Enterprise2.PostAsync($"/bookings/{waiting.Id}/accept")).Is(200).Word("status"));
        (await Provider.PostAsync($"/pilot-bases/{id}/outages", _day.Body(("reason", "检修")))).IsProblem(409, "slot_taken");
        var outage = (await Provider.PostAsync($"/pilot-bases/{id}/outages", _day.Body(("reason", "检修"), ("onConflict", "cancel")))).Is(201);
        Assert.Equal(waiting.Id, outage.Json.GetProperty("cancelledBookingIds")[0].GetString());
        Assert.Equal(id, (await Enterprise.GetAsync(outage.Location!["/api/v1".Length..])).Is(200).Word("pilotBaseId"));
    }

    [Fact]
    public async Task A_qualification_can_be_asked_for()
    {
        var id = Some.Id("base");
        var definition = Some.PilotBase(1);
        definition["policy"] = new JsonObject { ["requiresQualification"] = true };
        (await Provider.PutAsync($"/pilot-bases/{id}", definition)).Is(201);
        Assert.Contains((await Enterprise.PostAsync($"/pilot-bases/{id}/bookings", _day.Body(("lines", 1)))).IsProblem(422, "policy_violation").Problems(), problem => problem.Code == "not_qualified");
        (await Provider.PutAsync($"/pilot-bases/{id}/qualifications/ent-qilu-bio", new { until = Slot.Text(_day.End.AddDays(1)) })).Is(201);
        await BookAsync(Enterprise, id, _day, 1);
    }

    [Fact]
    public async Task What_happens_to_a_base_is_in_the_feed_and_the_audit()
    {
        var (id, _) = await BaseAsync(1, firmLeadMinutes: Lead, quota: 1_000);
        var displaced = await BookAsync(Enterprise2, id, _day, 1);
        var placed = await BookAsync(Enterprise, id, _day, 1, ("usePriority", true));
        var after = (long.Parse(displaced.Position!, CultureInfo.InvariantCulture) - 1).ToString(CultureInfo.InvariantCulture);
        var events = (await Enterprise2.GetAsync($"/events?after={after}&types=cn.liandong.booking.made.v1,cn.liandong.booking.displaced.v1")).Is(200).Items.Where(one => one.GetProperty("subject").GetString() == displaced.Id).ToList();
        Assert.Equal(["cn.liandong.booking.made.v1", "cn.liandong.booking.displaced.v1"], events.Select(one => one.GetProperty("type").GetString()));
        Assert.Equal(id, events[0].GetProperty("data").GetProperty("pilotBaseId").GetString());
        Assert.NotEmpty((await Enterprise.GetAsync($"/audit?subject={placed.Id}&after={placed.Position}")).Is(200).Items);
    }

    private static string[] Codes(JsonElement booking) => [.. booking.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetProperty("code").GetString()!)];

    private static async Task<Reply> BookAsync(Support.Api caller, string id, Slot slot, int lines, params (string Name, JsonNode? Value)[] members) =>
        (await caller.PostAsync($"/pilot-bases/{id}/bookings", slot.Body([("lines", lines), .. members]))).Is(201);

    private Task<Reply> ClaimAsync(string holder, string id) =>
        Department.PostAsync($"/pilot-bases/{id}/bookings", _day.Body(("lines", 1), ("usePriority", true), ("holderId", holder)));

    private async Task<Reply> BookForAsync(string holder, string id) => (await ClaimAsync(holder, id)).Is(201);

    /// <summary>A base of the demonstration's pairing, with a quota where one is given.</summary>
    private async Task<(string Id, string Pairing)> BaseAsync(int lines, int? firmLeadMinutes = null, long? quota = null)
    {
        const string pairing = "jinan-hitech.sdu.1";
        var id = await NewBaseAsync(lines, [pairing], firmLeadMinutes);
        if (quota is { } minutes)
            (await Department.PutAsync($"/pairings/{pairing}/priority-quotas/{id}/{_day.Start.ToOffset(TimeSpan.FromHours(8)).Year}", new { minutes })).Is(201);
        return (id, pairing);
    }

    private async Task<string> NewBaseAsync(int lines, string[] pairings, int? firmLeadMinutes = Lead)
    {
        var id = Some.Id("base");
        (await Provider.PutAsync($"/pilot-bases/{id}", Some.PilotBase(lines, pairings, firmLeadMinutes))).Is(201);
        return id;
    }

    private async Task<(long Granted, long Held, long Used, long Left)> QuotaAsync(string pairing, string id)
    {
        var quota = (await Department.GetAsync($"/pairings/{pairing}/priority-quotas")).Is(200).Items.Single(item => item.GetProperty("pilotBaseId").GetString() == id);
        return (Of("grantedMinutes"), Of("heldMinutes"), Of("usedMinutes"), Of("leftMinutes"));

        long Of(string member) => quota.GetProperty(member).GetInt64();
    }

    private async Task<(string Zone, string University, string Pairing)> NewPairingAsync()
    {
        var (zone, university) = (await ApprovedAsync("zone"), await ApprovedAsync("university"));
        var body = new { zoneId = zone, universityId = university, startsOn = "2026-02-09", endsOn = "2028-12-31", goals = new[] { "共建" } };
        var id = (await Department.PostAsync("/pairings", body)).Is(201).Id;
        (await Department.PostAsync($"/pairings/{id}/confirm")).Is(200);
        (await Department.PostAsync($"/pairings/{id}/record")).Is(200);
        return (zone, university, id);
    }

    private Task<string> FiledAsync(string zone) => ApprovedAsync("enterprise", zone);

    private async Task<string> ApprovedAsync(string kind, string? zone = null)
    {
        var id = Some.Id($"pilot-{kind}");
        var filing = new JsonObject { ["subjectKind"] = kind, ["subjectId"] = id, ["name"] = id };
        if (zone is not null)
            (filing["zoneId"], filing["size"]) = (zone, "small");
        (await Department.PostAsync("/filings", filing)).Is(201);
        (await Department.PostAsync($"/filings/{id}.1/decision", new { decision = "approve" })).Is(200);
        return id;
    }
}

public sealed class SqlitePilotBaseTests(SqliteStore store) : PilotBaseTests(store);

public sealed class PostgresPilotBaseTests(PostgresStore store) : PilotBaseTests(store);

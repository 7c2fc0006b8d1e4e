using System.Globalization;

namespace Liandong.Api.Tests.Bookings;

/// <summary>The life of a booking over HTTP, on a node whose clock is moved.</summary>
public abstract class LifeTests(Store store) : IAsyncLifetime
{
    private readonly Slot _slot = Slot.Ahead(2);
    private Node? _node;

    private Support.Api Enterprise => _node!.As("demo-enterprise");

    private Support.Api Enterprise2 => _node!.As("demo-enterprise-2");

    private Support.Api Provider => _node!.As("demo-provider");

    public async ValueTask InitializeAsync() => _node = await store.NewNodeAsync();

    public async ValueTask DisposeAsync()
    {
        await _node!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_clock_goes_forward_only_and_a_restart_does_not_set_it_back()
    {
        var now = await NowAsync(0);
        Assert.Equal(TimeSpan.FromHours(2), Rounded(await NowAsync(120) - now));
        (await Enterprise.PostAsync("/demo/clock", new { advanceMinutes = -1 })).IsProblem(400, "invalid_value");
        (await Enterprise.PostAsync("/demo/clock", new { advanceMinutes = int.MaxValue })).IsProblem(400, "invalid_value");
        await NewInstrumentAsync("own-1");
        await _node!.RestartAsync();
        Assert.InRange(await NowAsync(0), now.AddHours(2), now.AddHours(3));

        await using var elsewhere = await store.NewNodeAsync(new NodeSetup { Settings = ["--Cluster:Mode=None"] });
        (await elsewhere.As("demo-enterprise").PostAsync("/demo/clock", new { advanceMinutes = 1 })).IsProblem(404, "not_found");
    }

    [Fact]
    public async Task A_booking_is_checked_in_extended_finished_and_rated()
    {
        var specification = Some.Instrument();
        specification["chargeBy"] = "usage";
        var instrument = await NewInstrumentAsync("use-1", specification);
        var made = (await Enterprise.PostAsync($"{instrument}/bookings", _slot.Body())).Is(201);
        (await Provider.PostAsync($"/bookings/{made.Id}/check-in")).IsProblem(422, "not_started");
        (await Provider.PostAsync($"/bookings/{made.Id}/finish")).IsProblem(422, "not_started");
        await MoveToAsync(_slot.Start.AddMinutes(1));
        (await Enterprise.PostAsync($"/bookings/{made.Id}/check-in")).IsProblem(403, "forbidden");
        var inUse = (await Provider.PostAsync($"/bookings/{made.Id}/check-in", new { reason = "准时" })).Is(200);
        Assert.Equal(("inUse", 2, "准时"), (inUse.Word("status"), inUse.Number("version"), inUse.Word("reason")));
        (await Enterprise.PostAsync($"/bookings/{made.Id}/cancel")).IsProblem(409, "wrong_status");
        var extended = (await Enterprise.PostAsync($"/bookings/{made.Id}/extend", new { end = Slot.Text(_slot.End.AddMinutes(60)) })).Is(200);
        Assert.Equal(30_000, extended.Number("feeFen"));
        (await Enterprise.PostAsync($"/bookings/{made.Id}/rating", new { score = 5 })).IsProblem(409, "wrong_status");

        await MoveToAsync(_slot.Start.AddMinutes(61));
        var finished = (await Provider.PostAsync($"/bookings/{made.Id}/finish", new { actualStart = Slot.Text(_slot.Start), actualEnd = Slot.Text(_slot.Start.AddMinutes(45)) })).Is(200);
        Assert.Equal(("completed", 7_500, 7_500), (finished.Word("status"), finished.Number("feeFen"), finished.Number("payableFen")));
        Assert.Equal(finished.Text, (await Enterprise.GetAsync($"/bookings/{made.Id}")).Text);
        (await Enterprise2.PostAsync($"{instrument}/bookings", new Slot(_slot.Start.AddMinutes(70), _slot.End).Body())).Is(201);

        (await Provider.PostAsync($"/bookings/{made.Id}/rating", new { score = 5 })).IsProblem(403, "forbidden");
        var rated = (await Enterprise.PostAsync($"/bookings/{made.Id}/rating", new { score = 5, comment = "清楚" })).Is(200);
        Assert.Equal((5, "清楚"), (rated.Number("score"), rated.Word("comment")));
        (await Enterprise.PostAsync($"/bookings/{made.Id}/rating", new { score = 1 })).IsProblem(409, "already_rated");
        var listed = Assert.Single((await Enterprise.GetAsync($"/bookings?status=completed&after={rated.Position}")).Items);
        Assert.Equal(rated.Text, listed.GetRawText());
    }

    [Fact]
    public async Task Who_does_not_show_up_gives_the_slot_back_without_anybody_asking()
    {
        var specification = Some.Instrument(Some.Policy("checkInGraceMinutes", 15));
        specification["noShowFeePercent"] = 50;
        var instrument = await NewInstrumentAsync("noshow-1", specification);
        var made = (await Enterprise.PostAsync($"{instrument}/bookings", _slot.Body())).Is(201);
        var waiting = (await Enterprise2.PostAsync($"{instrument}/bookings", new Slot(_slot.Start.AddMinutes(60), _slot.End).Body(("waitlist", true)))).Is(201);
        Assert.Equal("waitlisted", waiting.Word("status"));

        await MoveToAsync(_slot.Start.AddMinutes(15));

        // The sweep comes by itself: the feed tells of what it did.
        var types = await WaitForAsync(made.Position!, "cn.liandong.booking.offered.v1");
        Assert.Contains("cn.liandong.booking.notUsed.v1", types);
        var noShow = await Enterprise.GetAsync($"/bookings/{made.Id}");
        Assert.Equal(("noShow", 10_000), (noShow.Word("status"), noShow.Number("feeFen")));
        Assert.Equal("offered", (await Enterprise2.GetAsync($"/bookings/{waiting.Id}")).Word("status"));
        var accepted = (await Enterprise2.PostAsync($"/bookings/{waiting.Id}/accept")).Is(200);
        Assert.Equal("confirmed", accepted.Word("status"));
        (await Enterprise.PostAsync($"/bookings/{made.Id}/cancel")).IsProblem(409, "booking_not_active");
    }

    [Fact]
    public async Task An_approval_names_those_it_rejects()
    {
        var instrument = await NewInstrumentAsync("approve-1", Some.Instrument(Some.Policy("requiresApproval", true)));
        var first = (await Enterprise.PostAsync($"{instrument}/bookings", _slot.Body())).Is(201);
        var second = (await Enterprise2.PostAsync($"{instrument}/bookings", _slot.Body())).Is(201);
        Assert.Equal("pendingApproval", first.Word("status"));
        Assert.Equal([second.Id], Ids(await Provider.GetAsync($"/bookings/{first.Id}"), "wouldReject"));
        Assert.False((await Enterprise.GetAsync($"/bookings/{first.Id}")).Json.TryGetProperty("wouldReject", out _));
        Assert.Equal([second.Id], Ids((await Provider.PostAsync($"/bookings/{first.Id}/approve", new { dryRun = true })).Is(200), "wouldReject"));
        Assert.Equal("pendingApproval", (await Enterprise.GetAsync($"/bookings/{first.Id}")).Word("status"));
        (await Enterprise.PostAsync($"/bookings/{first.Id}/approve")).IsProblem(403, "forbidden");
        (await Provider.PostAsync($"/bookings/{first.Id}/approve", null, ("If-Match", "\"9\""))).IsProblem(412, "version_mismatch");

        var approved = (await Provider.PostAsync($"/bookings/{first.Id}/approve")).Is(200);
        Assert.Equal("confirmed", approved.Word("status"));
        Assert.Equal([second.Id], Ids(approved, "rejected"));
        Assert.Equal("rejected", (await Enterprise2.GetAsync($"/bookings/{second.Id}")).Word("status"));
        (await Provider.PostAsync($"/bookings/{second.Id}/approve")).IsProblem(409, "booking_not_active");
        var third = (await Enterprise2.PostAsync($"{instrument}/bookings", _slot.After(180).Body())).Is(201);
        var rejected = (await Provider.PostAsync($"/bookings/{third.Id}/reject", new { reason = "only for trained people" })).Is(200);
        Assert.Equal(("rejected", "only for trained people"), (rejected.Word("status"), rejected.Word("reason")));
    }

    [Fact]
    public async Task A_qualification_opens_an_instrument_until_it_ends()
    {
        var instrument = await NewInstrumentAsync("qualified-1", Some.Instrument(Some.Policy("requiresQualification", true)));
        Assert.Equal([new BrokenRule("not_qualified", "holderId", null, null)], (await Enterprise.PostAsync($"{instrument}/bookings", _slot.Body())).IsProblem(422, "policy_violation").Problems());
        var path = $"{instrument}/qualifications/ent-qilu-bio";
        (await Enterprise.PutAsync(path, new { until = Slot.Text(_slot.End) })).IsProblem(403, "forbidden");
        (await Provider.PutAsync(path, new { until = Slot.Text(_slot.End) })).Is(201);
        (await Provider.PutAsync(path, new { until = Slot.Text(_slot.End) })).Is(200);
        (await Enterprise.PostAsync($"{instrument}/bookings", _slot.Body())).Is(201);
        (await Enterprise.PostAsync($"{instrument}/bookings", _slot.After(180).Body())).IsProblem(422, "policy_violation");

        foreach (var userId in new[] { "u-2", "u-1" })
            (await Provider.PutAsync(path, new { until = Slot.Text(_slot.End), userId })).Is(201);
        var first = (await Enterprise.GetAsync($"{path}?limit=2")).Is(200);
        Assert.Equal([null, "u-1"], first.Items.Select(UserOf));
        var rest = (await Provider.GetAsync($"{path}?limit=2&cursor={first.Word("nextCursor")}")).Is(200);
        Assert.Equal(["u-2"], rest.Items.Select(UserOf));
        (await Enterprise2.GetAsync(path)).IsProblem(404, "not_found");
        Assert.Empty((await Enterprise2.GetAsync($"{instrument}/qualifications/ent-linyi-robotics")).Is(200).Items);
        await MoveToAsync(_slot.End);
        Assert.Empty((await Enterprise.GetAsync(path)).Is(200).Items);

        static string? UserOf(System.Text.Json.JsonElement item) => item.TryGetProperty("userId", out var user) ? user.GetString() : null;
    }

    [Fact]
    public async Task A_booking_goes_to_a_colleague_or_by_the_department_to_another_holder()
    {
        var instrument = await NewInstrumentAsync("transfer-1");
        var made = (await Enterprise.PostAsync($"{instrument}/bookings", _slot.Body(("userId", "li")))).Is(201);
        Assert.Equal("wang", (await Enterprise.PostAsync($"/bookings/{made.Id}/transfer", new { userId = "wang" })).Is(200).Word("userId"));
        (await Provider.PostAsync($"/bookings/{made.Id}/transfer", new { userId = "zhao" })).IsProblem(422, "reason_required");
        (await Enterprise.PostAsync($"/bookings/{made.Id}/transfer", new { holderId = "ent-linyi-robotics" })).IsProblem(403, "forbidden");
        var moved = (await _node!.As("demo-department").PostAsync($"/bookings/{made.Id}/transfer", new { holderId = "ent-linyi-robotics", reason = "merger" })).Is(200);
        Assert.Equal("ent-linyi-robotics", moved.Word("holderId"));
        (await Enterprise.GetAsync($"/bookings/{made.Id}")).IsProblem(404, "not_found");
        Assert.Equal(moved.Text, Assert.Single((await Enterprise2.GetAsync($"/bookings?after={moved.Position}")).Items).GetRawText());
    }

    [Fact]
    public async Task An_expired_hold_is_told_and_blocks_nobody()
    {
        var instrument = await NewInstrumentAsync("hold-1");
        var hold = (await Enterprise.PostAsync($"{instrument}/holds", _slot.Body())).Is(201);
        await NowAsync(6);
        await WaitForAsync(hold.Position!, "cn.liandong.hold.ended.v1");
        (await Enterprise.PostAsync($"{instrument}/bookings", _slot.Body(("holdId", hold.Id)))).IsProblem(410, "hold_expired");
        (await Enterprise2.PostAsync($"{instrument}/bookings", _slot.Body())).Is(201);
    }

    private static IEnumerable<string> Ids(Reply reply, string member) => reply.Json.GetProperty(member).EnumerateArray().Select(id => id.GetString()!);

    private static TimeSpan Rounded(TimeSpan time) => TimeSpan.FromMinutes(Math.Round(time.TotalMinutes));

    private async Task<string> NewInstrumentAsync(string id, JsonObject? specification = null)
    {
        (await _node!.As("demo-integrator").PutAsync($"/instruments/{id}", specification ?? Some.Instrument())).Is(201);
        return $"/instruments/{id}";
    }

    private async Task<DateTimeOffset> NowAsync(int advanceMinutes) =>
        (await Enterprise.PostAsync("/demo/clock", new { advanceMinutes })).Is(200).Json.GetProperty("now").GetDateTimeOffset();

    private async Task MoveToAsync(DateTimeOffset instant) => await NowAsync((int)Math.Ceiling((instant - await NowAsync(0)).TotalMinutes));

    /// <summary>The types of the events behind a position, once one of a type is among them.</summary>
    private async Task<IReadOnlyList<string>> WaitForAsync(string after, string type)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            patience.Token.ThrowIfCancellationRequested();
            var page = (await _node!.As("demo-department").GetAsync(string.Create(CultureInfo.InvariantCulture, $"/events?after={after}&limit=200"))).Is(200);
            var types = page.Items.Select(item => item.GetProperty("type").GetString()!).ToList();
            if (types.Contains(type))
                return types;
        }
    }
}

public sealed class SqliteLifeTests(SqliteStore store) : LifeTests(store);

public sealed class PostgresLifeTests(PostgresStore store) : LifeTests(store);

using Liandong.Api.Tests.Roadshows;

namespace Liandong.Api.Tests.MeetingBoards;

/// <summary>1:1 meetings from the interests of a session to what came of them.</summary>
public abstract class MeetingTests(Store store) : RoadshowTestBase(store)
{
    private static int _sessions;

    protected override Task<Node> OpenNodeAsync() => Store.SharedNodeAheadAsync();

    [Fact]
    public async Task Interests_become_meetings_that_are_confirmed_and_held()
    {
        var session = await PlannedAsync();
        await ShowInterestAsync(session);
        var startsAt = await SoonAsync();
        var board = (await Zone.PostAsync($"{session}/meetings/plan", Plan(startsAt))).Is(200);
        Assert.Equal((2, true), (board.Json.GetProperty("meetings").GetArrayLength(), board.Json.GetProperty("certificate").GetProperty("proven").GetBoolean()));
        var meeting = MeetingWith(board, "ent-qilu-bio");
        Assert.Equal("planned", (await Investor.PostAsync($"/meetings/{meeting}/confirm")).Is(200).Word("status"));
        Assert.Equal("confirmed", (await Enterprise.PostAsync($"/meetings/{meeting}/confirm")).Is(200).Word("status"));
        (await Enterprise.PostAsync($"/meetings/{meeting}/outcome", new { outcome = "held" })).IsProblem(409, "wrong_status");
        await AdvanceAsync((int)(startsAt - await AdvanceAsync(0)).TotalMinutes + 45);
        var held = (await Investor.PostAsync($"/meetings/{meeting}/outcome", new { outcome = "held", nextStep = "dueDiligence", note = "下周看厂" })).Is(200);
        Assert.Equal(("held", "dueDiligence", "下周看厂"), (held.Word("status"), held.Word("nextStep"), held.Word("note")));
        (await Investor.PostAsync($"/meetings/{meeting}/decline")).IsProblem(409, "wrong_status");
    }

    [Fact]
    public async Task A_calendar_program_shows_meetings_as_they_stand()
    {
        var session = await PlannedAsync();
        await ShowInterestAsync(session);
        var startsAt = await SoonAsync();
        var meeting = MeetingWith((await Zone.PostAsync($"{session}/meetings/plan", Plan(startsAt))).Is(200), "ent-qilu-bio");
        var feed = (await Enterprise.PostAsync("/calendar-feeds")).Is(201).Word("url")["/api/v1".Length..];
        (await Investor.PostAsync($"/meetings/{meeting}/confirm")).Is(200);
        var confirmed = (await Enterprise.PostAsync($"/meetings/{meeting}/confirm")).Is(200);

        var shown = await ShownAsync(confirmed);
        Assert.Equal(("CONFIRMED", confirmed.Json.GetProperty("start").GetDateTimeOffset().UtcDateTime), (shown.Status, shown.Start!.AsUtc));
        Assert.Contains("齐鲁银行", shown.Summary, StringComparison.Ordinal);
        var declined = (await Investor.PostAsync($"/meetings/{meeting}/decline", new { reason = "冲突" })).Is(200);
        shown = await ShownAsync(declined);
        Assert.Equal(("CANCELLED", declined.Number("version")), (shown.Status, shown.Sequence));

        async Task<Ical.Net.CalendarComponents.CalendarEvent> ShownAsync(Reply written)
        {
            (await Enterprise.GetAsync($"/meetings?limit=1&after={written.Position}")).Is(200);
            return Assert.Single(Ical.Net.Calendar.Load((await Node.As(null).GetAsync(feed)).Is(200).Text)!.Events, entry => entry.Uid == meeting);
        }
    }

    [Fact]
    public async Task Everybody_sees_its_own_and_the_host_all()
    {
        var session = await PlannedAsync();
        await ShowInterestAsync(session);
        var board = (await Zone.PostAsync($"{session}/meetings/plan", Plan(await SoonAsync()))).Is(200);
        var meeting = MeetingWith(board, "ent-qilu-bio");
        foreach (var (caller, count) in new[] { (Zone, 2), (Department, 2), (Investor, 2), (Enterprise, 1), (Enterprise2, 1), (Provider, 0) })
        {
            Assert.Equal(count, (await caller.GetAsync($"{session}/meetings")).Is(200).Json.GetProperty("meetings").GetArrayLength());
            Assert.Equal(count, (await caller.GetAsync($"/meetings?roadshowId={session.Split('/')[^1]}&after={board.Position}")).Is(200).Items.Count);
        }

        (await Enterprise2.GetAsync($"/meetings/{meeting}")).IsProblem(404, "not_found");
        (await Enterprise2.PostAsync($"/meetings/{meeting}/confirm")).IsProblem(404, "not_found");
        (await Enterprise.PostAsync($"/meetings/{meeting}/move", new { slot = 1 })).IsProblem(403, "forbidden");
    }

    [Fact]
    public async Task Who_drops_out_is_planned_around_and_the_rest_stays()
    {
        var session = await PlannedAsync();
        await ShowInterestAsync(session);
        var first = (await Zone.PostAsync($"{session}/meetings/plan", Plan(await SoonAsync()))).Is(200);
        var stays = first.Json.GetProperty("meetings").EnumerateArray().Single(meeting => meeting.GetProperty("b").GetString() == "ent-linyi-robotics" || meeting.GetProperty("a").GetString() == "ent-linyi-robotics").GetRawText();
        (await Enterprise.PostAsync($"{session}/meetings/preferences", new { unavailable = new[] { 0, 1, 2, 3 } })).Is(200);
        var second = (await Zone.PostAsync($"{session}/meetings/plan", new { })).Is(200);
        Assert.Equal(stays, Assert.Single(second.Json.GetProperty("meetings").EnumerateArray()).GetRawText());
        Assert.Equal("ent-qilu-bio", Assert.Single(second.Json.GetProperty("certificate").GetProperty("unmet").EnumerateArray()).GetProperty("b").GetString());
    }

    [Fact]
    public async Task Two_sessions_at_one_time_do_not_get_the_same_person()
    {
        var startsAt = await SoonAsync();
        var meetings = new List<string>();
        foreach (var session in new[] { await PlannedAsync(), await PlannedAsync() })
        {
            await ShowInterestAsync(session);
            meetings.Add(MeetingWith((await Zone.PostAsync($"{session}/meetings/plan", Plan(startsAt))).Is(200), "ent-qilu-bio"));
        }

        (await Investor.PostAsync($"/meetings/{meetings[0]}/confirm")).Is(200);
        (await Investor.PostAsync($"/meetings/{meetings[1]}/confirm")).IsProblem(409, "double_booked");
        (await Enterprise.PostAsync($"/meetings/{meetings[1]}/confirm")).Is(200);
    }

    [Fact]
    public async Task Bad_input_names_everything_that_is_wrong()
    {
        var session = await PlannedAsync();
        await ShowInterestAsync(session);
        Assert.Equal(["slotMinutes", "slots", "startsAt", "tables"], (await Zone.PostAsync($"{session}/meetings/plan", new { })).IsProblem(422, "policy_violation").Problems().Select(problem => problem.Param).Order());
        var past = Plan(DateTimeOffset.UnixEpoch);
        Assert.Contains("in_the_past", (await Zone.PostAsync($"{session}/meetings/plan", past)).IsProblem(422, "policy_violation").Problems().Select(problem => problem.Code));
        (await Zone.PostAsync($"{session}/meetings/plan", new { slots = 0 })).IsProblem(400, "invalid_value");
        (await Investor.PostAsync($"{session}/meetings/preferences", new { meet = new[] { "Not An Id" } })).IsProblem(400, "invalid_id");
        (await Provider.PostAsync($"{session}/meetings/preferences", new { minMeetings = 1 })).IsProblem(403, "forbidden");
        (await Zone.GetAsync("/roadshows/01kb4v6x8w2m4n6p8q0r2s4t6v/meetings")).IsProblem(404, "not_found");
        (await Zone.GetAsync("/meetings/nonsense")).IsProblem(404, "not_found");
    }

    private async Task ShowInterestAsync(string session)
    {
        (await Investor.PostAsync($"{session}/interests", new { pitchId = "peptide", level = "meet" })).Is(201);
        (await Investor.PostAsync($"{session}/interests", new { pitchId = "robot", level = "invest" })).Is(201);
    }

    private static JsonObject Plan(DateTimeOffset startsAt) =>
        new() { ["startsAt"] = Slot.Text(startsAt), ["slotMinutes"] = 10, ["slots"] = 4, ["tables"] = 2, ["timeLimitSeconds"] = 2 };

    private static string MeetingWith(Reply board, string participant) => board.Json.GetProperty("meetings").EnumerateArray()
        .Single(meeting => meeting.GetProperty("a").GetString() == participant || meeting.GetProperty("b").GetString() == participant).GetProperty("id").GetString()!;

    /// <summary>A time that no other test has: the participants' diaries are shared.</summary>
    private async Task<DateTimeOffset> SoonAsync() => (await AdvanceAsync(0)).AddHours(Interlocked.Increment(ref _sessions));

    private async Task<DateTimeOffset> AdvanceAsync(int minutes) =>
        (await Department.PostAsync("/demo/clock", new { advanceMinutes = minutes })).Is(200).Json.GetProperty("now").GetDateTimeOffset();
}

public sealed class SqliteMeetingTests(SqliteStore store) : MeetingTests(store);

public sealed class PostgresMeetingTests(PostgresStore store) : MeetingTests(store);

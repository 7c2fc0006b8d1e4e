namespace Liandong.Api.Tests.Meetings;

/// <summary>Plans of 1:1 meetings over HTTP.</summary>
public abstract class MeetingPlanTests(Store store) : NodeTests(store)
{
    private static readonly string[] _people = ["bank-qilu", "鲁信创投", "a b", "😀"];

    [Fact]
    public async Task A_plan_says_who_meets_whom_where_and_why_others_do_not()
    {
        var plan = (await Node.As("demo-investor").PostAsync("/meeting-plans", new
        {
            slots = 2,
            tables = new[] { 1, 1 },
            participants = _people.Select(id => new { id }),
            requests = new object[] { new { a = _people[0], b = _people[1], weight = 3 }, new { a = _people[0], b = _people[2] }, new { a = _people[1], b = _people[0] }, new { a = _people[0], b = _people[3] } },
        })).Is(200);
        var meetings = plan.Json.GetProperty("meetings").EnumerateArray().Select(meeting => (meeting.GetProperty("b").GetString(), meeting.GetProperty("table").GetInt32())).ToList();
        Assert.Equal(2, meetings.Count);
        Assert.Contains((_people[1], 0), meetings);
        Assert.Equal((2, 4, 4, true), (plan.Json.GetProperty("objective").GetProperty("met").GetInt32(), plan.Json.GetProperty("objective").GetProperty("weight").GetInt32(), plan.Json.GetProperty("bound").GetProperty("weight").GetInt32(), plan.Json.GetProperty("proven").GetBoolean()));
        Assert.Contains("meetings", Assert.Single(plan.Json.GetProperty("unmet").EnumerateArray()).GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Null(plan.Position);
    }

    [Fact]
    public async Task Who_asked_finds_the_plan_again_for_a_while_and_nobody_else_does()
    {
        var plan = (await Enterprise.PostAsync("/meeting-plans", Pair())).Is(200);
        var address = plan.Location!["/api/v1".Length..];
        Assert.Equal(plan.Text, (await Enterprise.GetAsync(address)).Is(200).Text);
        Assert.Equal(plan.Text, (await Department.GetAsync(address)).Is(200).Text);
        (await Enterprise2.GetAsync(address)).IsProblem(404, "not_found");
        (await Enterprise.GetAsync("/meeting-plans/01kb4v6x8w2m4n6p8q0r2s4t6v")).IsProblem(404, "not_found");
        (await Enterprise.GetAsync("/meeting-plans/x")).IsProblem(404, "not_found");
    }

    [Fact]
    public async Task What_contradicts_itself_is_refused_by_name()
    {
        (await Enterprise.PostAsync("/meeting-plans", Pair(("requests", new object[] { new { a = "a", b = "nobody" }, new { a = "a", b = "a" } })))).IsProblem(422, "invalid_plan");
        (await Enterprise.PostAsync("/meeting-plans", Pair(("requests", new[] { new { a = "a", b = "b", fixedSlot = 1 } })))).IsProblem(422, "invalid_plan");
        (await Enterprise.PostAsync("/meeting-plans", Pair(("slots", 0)))).IsProblem(400, "invalid_value");
        (await Enterprise.PostAsync("/meeting-plans", Pair(("timeLimitSeconds", 121)))).IsProblem(400, "invalid_value");
        (await Enterprise.PostAsync("/meeting-plans", Pair(("tables", "two")))).IsProblem(400, "invalid_value");
        (await Enterprise.PostAsync("/meeting-plans", Pair(("tables", new object[] { 1.5 })))).IsProblem(400, "invalid_value");
        (await Enterprise.PostAsync("/meeting-plans", Pair(("rooms", 2)))).IsProblem(400, "unknown_member");
    }

    [Fact]
    public async Task Mandatory_meetings_that_cannot_all_take_place_are_named()
    {
        var refused = await Enterprise.PostAsync("/meeting-plans", Pair(
            ("participants", new[] { new { id = "a" }, new { id = "b" }, new { id = "c" } }),
            ("requests", new[] { new { a = "a", b = "b", mandatory = true }, new { a = "a", b = "c", mandatory = true } })));
        refused.IsProblem(422, "mandatory_unmet");
        Assert.StartsWith("requests[", Assert.Single(refused.Json.GetProperty("problems").EnumerateArray()).GetProperty("param").GetString(), StringComparison.Ordinal);
    }

    private static Dictionary<string, object> Pair(params (string Name, object Value)[] others)
    {
        var body = new Dictionary<string, object>
        {
            ["slots"] = 1,
            ["tables"] = 3,
            ["participants"] = new[] { new { id = "a" }, new { id = "b" } },
            ["requests"] = new[] { new { a = "a", b = "b" } },
        };
        foreach (var (name, value) in others)
            body[name] = value;
        return body;
    }
}

public sealed class SqliteMeetingPlanTests(SqliteStore store) : MeetingPlanTests(store);

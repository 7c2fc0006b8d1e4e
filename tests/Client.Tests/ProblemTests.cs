using System.Net;
using System.Text.Json.Nodes;

namespace Liandong.Client.Tests;

/// <summary>Refusals as exceptions.</summary>
public sealed class ProblemTests : PlatformTests
{
    [Fact]
    public async Task A_taken_slot_comes_with_those_that_are_free()
    {
        var problem = await RefusedAsync(Answers.Problem(409, "slot_taken", null,
            ("conflicts", new JsonArray(Slot(1))), ("nextFree", new JsonArray(Slot(3), Slot(5), Slot(7)))));

        Assert.Equal((HttpStatusCode.Conflict, "slot_taken", "Title", "What to do next.", "7606a796fdf001f61d0ec3cef861406e"),
            (problem.StatusCode, problem.Code, problem.Title, problem.Detail, problem.TraceId));
        Assert.Equal([At(1)], problem.Conflicts);
        Assert.Equal([At(3), At(5), At(7)], problem.NextFree);
        Assert.Empty(problem.Problems);
        Assert.Empty(problem.Extensions);
        Assert.Equal("409 slot_taken: What to do next. (trace 7606a796fdf001f61d0ec3cef861406e)", problem.Message);
        Assert.Equal(Platform.Only.Header("Idempotency-Key"), problem.IdempotencyKey);
    }

    [Fact]
    public async Task Every_broken_rule_is_told_with_its_figures()
    {
        var problem = await RefusedAsync(Answers.Problem(422, "policy_violation", null, ("problems", JsonNode.Parse("""
            [{"code":"too_long","param":"end","limit":120,"actual":180,"overridable":true},
             {"code":"closed","param":"start","limit":"22:00","actual":1.5,"overridable":false},
             {"code":"unheard_of","limit":null,"severity":"high"}]
            """))));

        Assert.Equal(
            [
                new BrokenRule { Code = "too_long", Param = "end", Limit = new Figure(120, null), Actual = new Figure(180, null), Overridable = true },
                new BrokenRule { Code = "closed", Param = "start", Limit = new Figure(null, "22:00"), Actual = new Figure(null, "1.5") },
                new BrokenRule { Code = "unheard_of" },
            ],
            problem.Problems);
        Assert.Contains("[too_long at end, limit 120, actual 180; closed at start, limit 22:00, actual 1.5; unheard_of]", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_later_platform_adds_comes_through_as_it_is()
    {
        var problem = await RefusedAsync(Answers.Problem(403, "not_filed", null, ("filing", new JsonObject { ["id"] = "f-1" })));

        Assert.Equal("f-1", Assert.Single(problem.Extensions).Value.GetProperty("id").GetString());
        Assert.Equal("filing", problem.Extensions.Keys.Single());
    }

    [Theory]
    [InlineData("{", "application/problem+json")]
    [InlineData("null", "application/problem+json")]
    [InlineData("""{"code":7}""", "application/problem+json")]
    [InlineData("Bad Gateway", "text/plain")]
    public async Task A_refusal_that_cannot_be_read_still_tells_its_status(string body, string mediaType)
    {
        var problem = await RefusedAsync(Answers.Text(400, body, mediaType));

        Assert.Equal((HttpStatusCode.BadRequest, "http_400"), (problem.StatusCode, problem.Code));
        Assert.Empty(problem.Problems);
    }

    private static DateTimeOffset Hour(int hour) => new(2026, 11, 26, hour, 0, 0, TimeSpan.Zero);

    private static TimeSlot At(int hour) => new(Hour(hour), Hour(hour + 2));

    private static JsonObject Slot(int hour) => new() { ["start"] = Hour(hour), ["end"] = Hour(hour + 2) };

    private Task<LiandongProblemException> RefusedAsync(HttpResponseMessage answer) =>
        Assert.ThrowsAsync<LiandongProblemException>(() => Platform.Then(answer).Client().BookAsync());
}

namespace Liandong.Client.Tests;

/// <summary>Plans of meetings that take longer than a call.</summary>
public sealed class MeetingTests
{
    [Fact]
    public async Task A_long_search_is_asked_for_until_it_is_over()
    {
        using var platform = new Platform();
        platform.Then(Answers.Json(202, """{"id":"01kb4v6x8w2m4n6p8q0r2s4t6v"}"""));
        platform.Then(Answers.Json(202, """{"id":"01kb4v6x8w2m4n6p8q0r2s4t6v"}"""));
        platform.Then(Answers.Json(200, """{"meetings":[],"unmet":[],"objective":{"belowMinimum":0,"met":0,"weight":0,"moved":0,"worstSharePermille":1000,"idleSlots":0},"bound":{"weight":0},"proven":true}"""));
        Assert.True((await platform.Client().Meetings.PlanAsync(Requests.MeetingPlan, TestContext.Current.CancellationToken)).Proven);
        Assert.Equal(["POST", "GET", "GET"], platform.Sent.Select(request => request.Method));
        Assert.EndsWith("/meeting-plans/01kb4v6x8w2m4n6p8q0r2s4t6v", platform.Sent[^1].Target, StringComparison.Ordinal);
    }
}

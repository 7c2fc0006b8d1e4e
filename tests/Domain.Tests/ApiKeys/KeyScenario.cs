using Liandong.Domain.ApiKeys;

namespace Liandong.Domain.Tests.ApiKeys;

/// <summary>Given these events, when this command is given, then exactly these events follow, or exactly this refusal.</summary>
internal sealed class KeyScenario
{
    private readonly ApiKeyState state;
    private readonly Decision<ApiKeyEvent>? decision;

    private KeyScenario(ApiKeyState state, Decision<ApiKeyEvent>? decision = null)
    {
        this.state = state;
        this.decision = decision;
    }

    public static KeyScenario Given(params ApiKeyEvent[] events) => new(events.Aggregate(ApiKeyDecider.Initial, ApiKeyDecider.Evolve));

    public KeyScenario When(ApiKeyCommand command) => new(state, ApiKeyDecider.Decide(state, command));

    /// <summary>Exactly this event; answers the state after it.</summary>
    public ApiKeyState Then(ApiKeyEvent expected)
    {
        Assert.Null(decision!.Refusal);
        var happened = Assert.Single(decision.Events);
        Assert.Equal(expected.GetType(), happened.GetType());
        Assert.Equivalent(expected, happened, strict: true);
        return ApiKeyDecider.Evolve(state, happened);
    }

    public ApiKeyState ThenAccepted()
    {
        Assert.Null(decision!.Refusal);
        return ApiKeyDecider.Evolve(state, Assert.Single(decision.Events));
    }

    public void ThenRefused(RefusalKind kind, string code, params Problem[] problems)
    {
        Assert.NotNull(decision!.Refusal);
        Assert.Empty(decision.Events);
        Assert.Equal((kind, code), (decision.Refusal.Kind, decision.Refusal.Code));
        Assert.EndsWith(".", decision.Refusal.Detail, StringComparison.Ordinal);
        Assert.Equal(problems, decision.Refusal.Problems);
    }

    /// <summary>Refused by the policy with exactly this rule.</summary>
    public void ThenBreaks(string code, string param)
    {
        Assert.Equal((RefusalKind.RuleBroken, "policy_violation"), (decision!.Refusal?.Kind, decision.Refusal?.Code));
        var problem = Assert.Single(decision.Refusal!.Problems);
        Assert.Equal((code, param), (problem.Code, problem.Param));
        Assert.NotEqual(problem.Limit, problem.Actual);
    }
}

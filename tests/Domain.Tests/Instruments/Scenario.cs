using Liandong.Domain;
using Liandong.Domain.Instruments;

namespace Liandong.Domain.Tests.Instruments;

/// <summary>Given these events, when this command is given, then exactly these events follow, or exactly this refusal.</summary>
internal sealed class Scenario
{
    private readonly InstrumentState state;

    private Scenario(InstrumentState state) => this.state = state;

    public static Scenario Given(params InstrumentEvent[] events) =>
        new(events.Aggregate(InstrumentDecider.Initial, InstrumentDecider.Evolve));

    public static Scenario GivenPolicy(BookingPolicy policy, params InstrumentEvent[] events) => Given([Make.Defined(policy), .. events]);

    public Outcome When(InstrumentCommand command) => new(state, InstrumentDecider.Decide(state, command));
}

internal sealed class Outcome(InstrumentState before, Decision<InstrumentEvent> decision)
{
    /// <summary>The events, exactly; answers the state after them.</summary>
    public InstrumentState Then(params InstrumentEvent[] expected)
    {
        Assert.Null(decision.Refusal);
        Assert.Equal(expected, decision.Events);
        return decision.Events.Aggregate(before, InstrumentDecider.Evolve);
    }

    /// <summary>Accepted, whatever the events.</summary>
    public IReadOnlyList<InstrumentEvent> ThenAccepted()
    {
        Assert.Null(decision.Refusal);
        return decision.Events;
    }

    /// <summary>The refusal with exactly these problems.</summary>
    public Refusal ThenRefused(RefusalKind kind, string code, params Problem[] problems)
    {
        var refusal = ThenRefusedAnyhow(kind, code);
        Assert.Equal(problems, refusal.Problems);
        return refusal;
    }

    public Refusal ThenRefusedAnyhow(RefusalKind kind, string code)
    {
        Assert.NotNull(decision.Refusal);
        Assert.Empty(decision.Events);
        Assert.Equal((kind, code), (decision.Refusal.Kind, decision.Refusal.Code));
        Assert.EndsWith(".", decision.Refusal.Detail, StringComparison.Ordinal);
        return decision.Refusal;
    }

    /// <summary>Refused by the policy with exactly these rules, as codes with the member at fault.</summary>
    public void ThenBreaks(params (string Code, string Param)[] rules)
    {
        var refusal = ThenRefusedAnyhow(RefusalKind.RuleBroken, "policy_violation");
        Assert.Equal(rules, refusal.Problems.Select(problem => (problem.Code, problem.Param)));
    }

    public void ThenTaken(TimeSlot[] conflicts, TimeSlot[] nextFree)
    {
        var refusal = ThenRefused(RefusalKind.Conflict, "slot_taken");
        Assert.Equal(conflicts, refusal.Conflicts);
        Assert.Equal(nextFree, refusal.NextFree);
    }
}

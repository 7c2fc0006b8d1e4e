using Liandong.Domain.Organisations;

namespace Liandong.Domain.Tests.Organisations;

/// <summary>After these commands, when this one is given, then exactly these events follow, or exactly this refusal.</summary>
internal sealed class OrganisationScenario
{
    private readonly Decision<OrganisationEvent>? _decision;

    private OrganisationScenario(OrganisationState state, Decision<OrganisationEvent>? decision = null)
    {
        State = state;
        _decision = decision;
    }

    /// <summary>The state that the last command was decided on.</summary>
    public OrganisationState State { get; }

    public OrganisationState After => _decision!.Events.Aggregate(State, OrganisationDecider.Evolve);

    public static OrganisationScenario Given(params OrganisationCommand[] commands) => new(commands.Aggregate(OrganisationState.None, (state, command) =>
    {
        var decision = OrganisationDecider.Decide(state, command);
        Assert.True(decision.IsAccepted, $"{command.GetType().Name}: {decision.Refusal}");
        return decision.Events.Aggregate(state, OrganisationDecider.Evolve);
    }));

    public OrganisationScenario When(OrganisationCommand command) => new(State, OrganisationDecider.Decide(State, command));

    public OrganisationState ThenHappens(params Type[] events)
    {
        Assert.Null(_decision!.Refusal);
        Assert.Equal(events.Select(type => type.Name), _decision.Events.Select(happened => happened.GetType().Name));
        return After;
    }

    public void ThenRefused(RefusalKind kind, string code, params (string Code, string Param)[] problems)
    {
        Assert.NotNull(_decision!.Refusal);
        Assert.Empty(_decision.Events);
        Assert.Equal((kind, code), (_decision.Refusal.Kind, _decision.Refusal.Code));
        Assert.EndsWith(".", _decision.Refusal.Detail, StringComparison.Ordinal);
        Assert.Equal(problems, _decision.Refusal.Problems.Select(problem => (problem.Code, problem.Param)));
    }
}

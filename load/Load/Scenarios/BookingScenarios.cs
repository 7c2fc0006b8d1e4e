using Liandong.Load.Http;

namespace Liandong.Load.Scenarios;

/// <summary>Bookings over many instruments; each request asks for a slot that is free.</summary>
internal sealed class SpreadScenario(ScenarioSettings settings) : Scenario(settings, settings.Instruments)
{
    public override string Name => "spread";

    public override LoadRequest Next(long number) => Book(number);
}

/// <summary>Everybody books one instrument; each request asks for a slot that is free.</summary>
internal sealed class HotScenario(ScenarioSettings settings) : Scenario(settings, instruments: 1)
{
    public override string Name => "hot";

    public override LoadRequest Next(long number) => Book(number);
}

/// <summary>Everybody wants slots that are taken: every request is refused.</summary>
internal sealed class TakenScenario(ScenarioSettings settings) : Scenario(settings, settings.Instruments)
{
    public override string Name => "taken";

    public override IEnumerable<LoadRequest> Preparation() =>
        base.Preparation().Concat(Enumerable.Range(0, Plan.Instruments).Select(number => Book(number)));

    // Another key for the same slot: another user, not the same one again.
    public override LoadRequest Next(long number) => Book(number % Plan.Instruments, $"-again-{number}", expectedStatus: 409);
}

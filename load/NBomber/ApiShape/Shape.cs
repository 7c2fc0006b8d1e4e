// The part of NBomber's C# API (the same from 4.1 to 6) that the host uses, for compile checks only: names, parameters
// and types as its documentation has them. A scenario keeps what it was given, so that a test can call it.
using NBomber.Contracts;

namespace NBomber.Contracts
{
    internal interface IResponse
    {
        string StatusCode { get; }

        bool IsError { get; }
    }

    internal sealed record Response<T>(string StatusCode, bool IsError, string Message) : IResponse;

    internal interface IScenarioContext;

    internal interface IScenarioInitContext;

    internal sealed record LoadSimulation(string Kind, int Amount, TimeSpan During);

    internal sealed record ScenarioProps(string Name, Func<IScenarioContext, Task<IResponse>> Run)
    {
        public Func<IScenarioInitContext, Task>? Init { get; init; }

        public Func<IScenarioInitContext, Task>? Clean { get; init; }

        public TimeSpan WarmUp { get; init; }

        public int MaxFailCount { get; init; }

        public IReadOnlyList<LoadSimulation> Simulations { get; init; } = [];
    }

    internal sealed record NBomberContext(IReadOnlyList<ScenarioProps> Scenarios);
}

namespace NBomber.CSharp
{
    internal static class Response
    {
        public static Response<object> Ok(string statusCode = "", int sizeBytes = 0, string message = "") => new(statusCode, IsError: false, message);

        public static Response<object> Fail(string statusCode = "", string message = "", int sizeBytes = 0) => new(statusCode, IsError: true, message);
    }

    internal static class Simulation
    {
        public static LoadSimulation Inject(int rate, TimeSpan interval, TimeSpan during) => new($"inject per {interval.TotalSeconds} s", rate, during);

        public static LoadSimulation KeepConstant(int copies, TimeSpan during) => new("constant", copies, during);
    }

    internal static class Scenario
    {
        public static ScenarioProps Create(string name, Func<IScenarioContext, Task<IResponse>> run) => new(name, run);

        public static ScenarioProps WithInit(this ScenarioProps scenario, Func<IScenarioInitContext, Task> init) => scenario with { Init = init };

        public static ScenarioProps WithClean(this ScenarioProps scenario, Func<IScenarioInitContext, Task> clean) => scenario with { Clean = clean };

        public static ScenarioProps WithWarmUpDuration(this ScenarioProps scenario, TimeSpan duration) => scenario with { WarmUp = duration };

        public static ScenarioProps WithMaxFailCount(this ScenarioProps scenario, int failCount) => scenario with { MaxFailCount = failCount };

        public static ScenarioProps WithLoadSimulations(this ScenarioProps scenario, params LoadSimulation[] loadSimulations) =>
            scenario with { Simulations = loadSimulations };
    }

    internal static class NBomberRunner
    {
        public static NBomberContext RegisterScenarios(params ScenarioProps[] scenarios) => new(scenarios);

        public static void Run(this NBomberContext context, string[] args) =>
            throw new NotSupportedException($"{context.Scenarios.Count} scenarios were to run with {args.Length} arguments, but this is only the shape of NBomber's API. Run load/NBomber/Host.");
    }
}

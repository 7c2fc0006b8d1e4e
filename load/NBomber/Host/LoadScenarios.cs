using System.Collections.Concurrent;
using System.Globalization;
using Liandong.Load.Generators;
using Liandong.Load.Http;
using Liandong.Load.Scenarios;
using NBomber.Contracts;
using NBomber.CSharp;

namespace Liandong.Load.NBomber;

/// <summary>The scenarios of <c>load/Load</c>, run by NBomber: the same requests, with its reports and its cluster.</summary>
internal static class LoadScenarios
{
    // NBomber stops a test at 5,000 failures by default; here a failure is counted, and read in the report.
    private const int MaxFailCount = int.MaxValue;

    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    /// <summary>One scenario.</summary>
    /// <param name="settings">What to run.</param>
    /// <param name="connect">Opens a connection to the server.</param>
    public static ScenarioProps Create(HostSettings settings, Func<Task<ICaller>> connect)
    {
        var scenario = ScenarioCatalogue.Create(settings.Scenario, new ScenarioSettings { Run = settings.Run, Instruments = settings.Instruments });
        var connections = new ConcurrentBag<ICaller>();
        var numbers = new Numbers(0);
        return global::NBomber.CSharp.Scenario.Create(scenario.Name, async _ => await SendAsync(scenario, numbers, connections, connect))
            .WithInit(async _ =>
            {
                connections.Add(await connect());
                await Exchange.PrepareAsync(scenario, [.. connections]);
            })
            .WithClean(_ =>
            {
                while (connections.TryTake(out var connection))
                    connection.Dispose();
                return Task.CompletedTask;
            })
            .WithWarmUpDuration(settings.WarmUp)
            .WithMaxFailCount(MaxFailCount)
            .WithLoadSimulations(Simulate(settings));
    }

    private static LoadSimulation Simulate(HostSettings settings) => settings.RatePerSecond > 0
        ? Simulation.Inject(rate: settings.RatePerSecond, interval: _second, during: settings.Duration)
        : Simulation.KeepConstant(copies: settings.Connections, during: settings.Duration);

    private static async Task<IResponse> SendAsync(
        Liandong.Load.Scenarios.Scenario scenario, Numbers numbers, ConcurrentBag<ICaller> connections, Func<Task<ICaller>> connect)
    {
        if (!connections.TryTake(out var connection))
            connection = await connect();
        try
        {
            var request = await Exchange.SendNextAsync(scenario, connection, numbers.Take());
            connections.Add(connection);
            return Response.Ok(statusCode: request.ExpectedStatus.ToString(CultureInfo.InvariantCulture));
        }
        catch (LoadFailedException exception)
        {
            // Half an answer may still be on its way: the connection is of no more use.
            connection.Dispose();
            return Response.Fail(statusCode: "unexpected", message: exception.Message);
        }
    }
}

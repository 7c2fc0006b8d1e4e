using System.Globalization;
using Liandong.Load.Generators;
using Liandong.Load.Http;
using Liandong.Load.Scenarios;

namespace Liandong.Load.Commands;

/// <summary>
/// <c>run --url http://… --scenario spread [--connections 64] [--seconds 10] [--warmup 5] [--rate n [--arrivals poisson|constant]]
/// [--instruments 200] [--provider-key …] [--enterprise-key …] [--department-key …]</c>: one scenario against one server that runs already.
/// Without a rate the loop is closed. Without keys it calls as the demonstration's organisations.
/// </summary>
internal static class RunCommand
{
    private const int Seed = 20261124;

    public static async Task RunAsync(Arguments arguments, TextWriter output)
    {
        var target = new Target(
            new Uri(arguments.Text("url")), arguments.Text("provider-key", "demo-provider"), arguments.Text("enterprise-key", "demo-enterprise"), arguments.Text("department-key", "demo-department"));
        var settings = new ScenarioSettings
        {
            Run = string.Create(CultureInfo.InvariantCulture, $"load-{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds():x}"),
            Instruments = arguments.Number("instruments", 200, 1, 100_000),
        };
        var scenario = ScenarioCatalogue.Create(arguments.Text("scenario", "spread"), settings);
        var connections = arguments.Number("connections", 64, 1, 10_000);
        var seconds = arguments.Number("seconds", 10, 1, 3600);
        var warmup = arguments.Number("warmup", 5, 0, 3600);
        var rate = arguments.Rate("rate", 0);
        var arrivals = arguments.Text("arrivals", "poisson") == "constant" ? ArrivalKind.Constant : ArrivalKind.Poisson;
        arguments.ThrowIfAnyLeft();

        var callers = await HttpConnection.OpenAsync(target, connections);
        try
        {
            await Exchange.PrepareAsync(scenario, callers);
            var next = 0L;
            if (warmup > 0)
                (_, next) = await Loop.ClosedAsync(scenario, callers, TimeSpan.FromSeconds(warmup), next);
            var (result, _) = rate > 0
                ? await Loop.OpenAsync(scenario, callers, new ArrivalSchedule(arrivals, rate, Seed), TimeSpan.FromSeconds(seconds), next)
                : await Loop.ClosedAsync(scenario, callers, TimeSpan.FromSeconds(seconds), next);
            Write(output, result);
        }
        finally
        {
            foreach (var caller in callers)
                caller.Dispose();
        }
    }

    private static void Write(TextWriter output, LoadResult result)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.PerSecond:F0}/s, p50 {result.Milliseconds(50):F2} ms, p90 {result.Milliseconds(90):F2}, p99 {result.Milliseconds(99):F2}, p99.9 {result.Milliseconds(99.9):F2}"));
        if (result.LagMicroseconds is { } lag)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"handed out late by p50 {lag.GetValueAtPercentile(50)} µs, p99 {lag.GetValueAtPercentile(99)} µs"));
        foreach (var (kind, count) in result.Completed.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {kind}: {count}"));
    }
}

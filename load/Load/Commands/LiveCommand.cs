using System.Globalization;
using Liandong.Load.Generators;
using Liandong.Load.Live;
using Liandong.Load.Processes;

namespace Liandong.Load.Commands;

/// <summary>
/// <c>live --url http://… [--sessions 1] [--viewers 5000] [--acts 50] [--seconds 10] [--reconnect] [--voters 10 --questions 200]
/// [--process id] [--department-key demo-department]</c>: viewers of live sessions on a node that runs already, while their host acts.
/// With <c>--process</c>, also what a viewer that waits costs in memory. Promised for 5,000 viewers of one session: p50 below 200 ms,
/// p99 below 600 ms, and less than 40 KiB each.
/// </summary>
internal static class LiveCommand
{
    private const double KibibytesPerMebibyte = 1024;
    private static readonly TimeSpan _settle = TimeSpan.FromSeconds(2);

    public static async Task RunAsync(Arguments arguments, TextWriter output)
    {
        var address = new Uri(arguments.Text("url"));
        var departmentKey = arguments.Text("department-key", "demo-department");
        var sessions = arguments.Number("sessions", 1, 1, 1_000);
        var viewers = arguments.Number("viewers", 5_000, 1, 50_000);
        var acts = arguments.Number("acts", 50, 1, 1_000);
        var time = TimeSpan.FromSeconds(arguments.Number("seconds", 10, 1, 3_600));
        var reconnects = arguments.Has("reconnect");
        var voters = arguments.Number("voters", 0, 0, 1_000);
        var questions = arguments.Number("questions", 200, 1, 2_000);
        var process = arguments.Number("process", 0, 0, int.MaxValue);
        arguments.ThrowIfAnyLeft();

        using var host = new LiveHost(address, departmentKey);
        var ids = new List<string>();
        for (var session = 0; session < sessions; session++)
            ids.Add(await host.StartAsync());
        var arrivals = ids.ConvertAll(_ => new Arrivals());
        using var audience = new LiveAudience(address, ids, Math.Max(1, viewers / sessions), arrivals);
        var before = process > 0 ? ProcessMemory.Of(process).ResidentMebibytes : 0;
        await audience.OpenAsync();
        await Task.Delay(_settle);
        if (process > 0)
            Say(output, $"{(ProcessMemory.Of(process).ResidentMebibytes - before) * KibibytesPerMebibyte / audience.Count:F1} KiB for each of {audience.Count} viewers that wait");

        var acting = Task.WhenAll(ids.Select(id => host.ActAsync(id, Math.Max(1, acts / sessions), time)));
        if (reconnects)
            Say(output, $"all have reconnected within {(await audience.ReconnectAsync()).TotalSeconds:F1} s");
        var done = await acting;
        foreach (var id in ids)
            await audience.ReachAsync(id, await host.SequenceAsync(id));

        var latencies = LatencyRecorder.New();
        foreach (var (told, acted) in arrivals.Zip(done))
            told.Record(acted, latencies);
        Say(output, $"{done.Sum(acted => acted.Count)} acts told to {audience.Count / sessions} viewers each: p50 {latencies.GetValueAtPercentile(50) / 1000.0:F0} ms, p99 {latencies.GetValueAtPercentile(99) / 1000.0:F0}, most {latencies.GetValueAtPercentile(100) / 1000.0:F0}");
        Say(output, $"no gap and no repeat; {audience.Dropped} viewers needed a snapshot");
        if (voters == 0)
            return;
        var votes = await host.VoteAsync(ids[0], voters, questions);
        Say(output, $"{votes.PerSecond:F0} votes/s, each sent twice and counted once: p50 {votes.Milliseconds(50):F0} ms, p99 {votes.Milliseconds(99):F0}");
    }

    private static void Say(TextWriter output, FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}

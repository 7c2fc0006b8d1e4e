using System.Diagnostics;
using System.Globalization;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Load;

/// <summary>
/// A caller that asks without end beside one that asks now and then, with rate limits on. A measurement, for a machine
/// that does nothing else.
/// </summary>
public sealed class NoisyCallerTests : IDisposable
{
    private const int Runs = 5;
    private const int QuietCalls = 300;
    private const int NoisyConnections = 64;
    private const double MostSlowdown = 1.5;
    private const string Noisy = "demo-enterprise-2";
    private static readonly TimeSpan _quietPause = TimeSpan.FromMilliseconds(10);
    private readonly TemporaryFolder _folder = new();
    private int _day;

    public void Dispose() => _folder.Dispose();

    [Fact(Explicit = true)]
    public async Task A_noisy_caller_does_not_slow_a_quiet_one_by_more_than_half()
    {
        var settings = NodeSettings.Sqlite(_folder.FullPath);
        await using var node = await NodeProcess.StartAsync(settings with { Variables = settings.Variables.Append(new("RateLimits__Enabled", "true")).ToDictionary() });
        using var quiet = new ApiClient(node.Settings.Address);
        Assert.True((await quiet.PutAsync("/api/v1/instruments/noisy", ApiClient.Provider, LoadPlan.Definition)).IsDone);
        await MeasureAsync(quiet); // warm-up
        var slowdowns = new List<double>();
        for (var run = 1; run <= Runs; run++)
        {
            var alone = await MeasureAsync(quiet);
            var (beside, answered, refused) = await MeasureBesideNoiseAsync(quiet, node.Settings.Address);
            slowdowns.Add(beside / alone);
            Seed.Say(string.Create(CultureInfo.InvariantCulture, $"run {run}: {alone:F2} ms alone, {beside:F2} ms beside {answered} answers and {refused} refusals of the noisy one"));
            Assert.True(refused > 0, "The noisy caller was not limited.");
        }

        slowdowns.Sort();
        Seed.Say(string.Create(CultureInfo.InvariantCulture, $"slowed to {slowdowns[Runs / 2]:F2} times (median of {Runs})"));
        Assert.InRange(slowdowns[Runs / 2], 0, MostSlowdown);
    }

    private async Task<(double Milliseconds, int Answered, int Refused)> MeasureBesideNoiseAsync(ApiClient quiet, Uri address)
    {
        using var stop = new CancellationTokenSource();
        using var client = new ApiClient(address);
        var (answered, refused) = (0, 0);
        var noise = Task.WhenAll(Enumerable.Range(0, NoisyConnections).Select(async _ =>
        {
            while (!stop.IsCancellationRequested)
            {
                var reply = await client.GetAsync("/api/v1/instruments/noisy", Noisy);
                Interlocked.Increment(ref reply.Status == 200 ? ref answered : ref refused);
            }
        }));
        var milliseconds = await MeasureAsync(quiet);
        await stop.CancelAsync();
        await noise;
        return (milliseconds, answered, refused);
    }

    /// <summary>The median time of the quiet caller's bookings, in milliseconds.</summary>
    private async Task<double> MeasureAsync(ApiClient quiet)
    {
        _day++;
        var times = new List<double>(QuietCalls);
        for (var number = 0; number < QuietCalls; number++)
        {
            var start = new DateTimeOffset(DateTimeOffset.UtcNow.Date, TimeSpan.Zero).AddDays(2 + (30 * _day)).AddHours(number);
            var watch = Stopwatch.StartNew();
            var reply = await quiet.PostAsync(
                "/api/v1/instruments/noisy/bookings", ApiClient.Enterprise, $$"""{"start":"{{LoadPlan.Text(start)}}","end":"{{LoadPlan.Text(start.AddHours(1))}}"}""", null);
            times.Add(watch.Elapsed.TotalMilliseconds);
            Assert.True(reply.IsDone, reply.ToString());
            await Task.Delay(_quietPause);
        }

        times.Sort();
        return times[times.Count / 2];
    }
}

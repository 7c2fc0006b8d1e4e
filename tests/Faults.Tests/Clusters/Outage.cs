using System.Diagnostics;
using System.Globalization;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;

namespace Liandong.Faults.Tests.Clusters;

/// <summary>For how long instruments are away, seen from a node that stays. Each is asked by one client, again and again.</summary>
internal sealed class Outage : IAsyncDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(20);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task<Silence>> _watches;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly long[] _answered;

    private Outage(IReadOnlyList<string> instruments, Uri node)
    {
        _answered = new long[instruments.Count];
        _watches = [.. instruments.Select((instrument, index) => WatchAsync(instrument, index, node))];
    }

    /// <summary>Begins to ask.</summary>
    public static Outage Watch(IReadOnlyList<string> instruments, Uri node) => new(instruments, node);

    /// <summary>Waits until each has answered a request that began after now; then stops.</summary>
    /// <returns>The longest time between two answers of each instrument.</returns>
    public async Task<IReadOnlyList<Silence>> UntilAllAnswerAsync()
    {
        var now = _clock.ElapsedTicks;
        await Patience.UntilAsync(() => _answered.All(last => Volatile.Read(ref last) > now), NodeProcess.LongestWait, () => "all instruments answer");
        await _stop.CancelAsync();
        var silences = await Task.WhenAll(_watches);
        foreach (var silence in silences)
            Seed.Say(silence.ToString());
        return silences;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_watches);
        _stop.Dispose();
    }

    private async Task<Silence> WatchAsync(string instrument, int index, Uri node)
    {
        using var client = new ApiClient(node);
        var silence = new Silence(instrument, TimeSpan.Zero, 0, TimeSpan.Zero);
        var last = _clock.Elapsed;
        while (!_stop.IsCancellationRequested)
        {
            var (begun, beganAt) = (_clock.ElapsedTicks, _clock.Elapsed);
            var reply = await client.GetAsync($"/api/v1/instruments/{instrument}");
            var now = _clock.Elapsed;
            if (reply.Status == 200)
            {
                if (now - last > silence.Longest)
                    silence = silence with { Longest = now - last };
                last = now;
                Volatile.Write(ref _answered[index], begun);
            }
            else
            {
                silence = silence with { Errors = silence.Errors + 1 };
            }

            if (now - beganAt > silence.LongestRequest)
                silence = silence with { LongestRequest = now - beganAt };
            await Task.Delay(_pause);
        }

        return silence;
    }
}

/// <summary>How long an instrument gave no answer, how many requests failed meanwhile, and how long one took at most.</summary>
internal sealed record Silence(string Instrument, TimeSpan Longest, int Errors, TimeSpan LongestRequest)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Instrument}: {Longest.TotalMilliseconds:F0} ms without an answer, {Errors} errors, longest request {LongestRequest.TotalMilliseconds:F0} ms");
}

using Liandong.Load.Http;
using Liandong.Load.Scenarios;

namespace Liandong.Load.Generators;

/// <summary>
/// Each connection sends its next request when it has the answer to the last. Finds out how much a server can do; its
/// latencies say little, since a slow server is asked less.
/// </summary>
internal sealed class ClosedLoop(TimeProvider clock)
{
    /// <summary>Runs a prepared scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="callers">The connections.</param>
    /// <param name="duration">How long new requests are sent, if the scenario has as many.</param>
    /// <param name="firstNumber">The number of the first request; later runs of one scenario go on where earlier ones ended.</param>
    /// <returns>What was seen, and the next free number.</returns>
    /// <exception cref="LoadFailedException">An answer was not the expected one.</exception>
    public async Task<(LoadResult Result, long NextNumber)> RunAsync(Scenario scenario, IReadOnlyList<ICaller> callers, TimeSpan duration, long firstNumber = 0)
    {
        var numbers = new Numbers(firstNumber);
        var recorder = new LatencyRecorder(clock);
        var started = clock.GetTimestamp();
        using var failed = new CancellationTokenSource();
        await Task.WhenAll(callers.Select(RepeatAsync).ToList());
        return (recorder.Result(started), numbers.Next);

        async Task RepeatAsync(ICaller caller)
        {
            try
            {
                for (var now = started; clock.GetElapsedTime(started, now) < duration && !failed.IsCancellationRequested; now = clock.GetTimestamp())
                {
                    var number = numbers.Take();
                    if (number >= scenario.Requests)
                        return;
                    var request = await Exchange.SendNextAsync(scenario, caller, number);
                    recorder.Add(request.Kind, now);
                }
            }
            catch
            {
                await failed.CancelAsync();
                throw;
            }
        }
    }
}

/// <summary>Numbers for requests, each once.</summary>
internal sealed class Numbers(long first)
{
    private long _next = first;

    /// <summary>The first number not yet taken.</summary>
    public long Next => Interlocked.Read(ref _next);

    /// <summary>Takes one.</summary>
    public long Take() => Interlocked.Increment(ref _next) - 1;
}

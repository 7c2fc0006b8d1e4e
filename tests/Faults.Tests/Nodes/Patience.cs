using System.Diagnostics;

namespace Liandong.Faults.Tests.Nodes;

/// <summary>Waits for something of a real process, with a bound.</summary>
internal static class Patience
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks again and again until it is so.</summary>
    /// <exception cref="TimeoutException">It did not become so; says what was waited for and what was there instead.</exception>
    public static async Task UntilAsync(Func<Task<bool>> isSo, TimeSpan longest, Func<string> waitedFor)
    {
        var watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            if (watch.Elapsed > longest)
                throw new TimeoutException($"Not within {longest}: {waitedFor()}");
            await Task.Delay(_pause);
        }
    }

    /// <summary>Asks again and again until it is so.</summary>
    public static Task UntilAsync(Func<bool> isSo, TimeSpan longest, Func<string> waitedFor) => UntilAsync(() => Task.FromResult(isSo()), longest, waitedFor);
}

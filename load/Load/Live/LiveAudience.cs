using System.Diagnostics;
using Liandong.Load.Generators;

namespace Liandong.Load.Live;

/// <summary>The viewers of some sessions, which tell of each session separately: sequences are a session's own.</summary>
internal sealed class LiveAudience(Uri address, IReadOnlyList<string> sessions, int viewersOfEach, IReadOnlyList<Arrivals> arrivals) : IDisposable
{
    private const int OpenedAtOnce = 100;
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _poll = TimeSpan.FromMilliseconds(20);

    private readonly List<(string Session, LiveViewer Viewer)> _viewers =
        [.. sessions.SelectMany((session, index) => Enumerable.Range(0, viewersOfEach).Select(_ => (session, new LiveViewer(arrivals[index]))))];

    /// <summary>How many there are.</summary>
    public int Count => _viewers.Count;

    /// <summary>How many were given more than their first snapshot.</summary>
    public int Dropped => _viewers.Count(viewer => viewer.Viewer.Snapshots > 1);

    /// <summary>Opens all streams.</summary>
    public async Task OpenAsync()
    {
        foreach (var some in _viewers.Chunk(OpenedAtOnce))
            await Task.WhenAll(some.Select(viewer => viewer.Viewer.OpenAsync(address, $"/api/v1/roadshows/{viewer.Session}/live")));
        await UntilAsync(viewer => viewer.Seen > 0, "has begun");
    }

    /// <summary>Closes all streams and opens them again behind what each has seen.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> ReconnectAsync()
    {
        var started = Stopwatch.GetTimestamp();
        foreach (var some in _viewers.Chunk(OpenedAtOnce))
        {
            foreach (var viewer in some)
                viewer.Viewer.Close();
            await Task.WhenAll(some.Select(viewer => viewer.Viewer.OpenAsync(address, $"/api/v1/roadshows/{viewer.Session}/live")));
        }

        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Waits until all viewers of a session have seen a sequence.</summary>
    /// <exception cref="LoadFailedException">One has not, or was told something out of order.</exception>
    public Task ReachAsync(string session, long sequence) => UntilAsync(viewer => viewer.Seen >= sequence, $"has seen {sequence}", session);

    public void Dispose()
    {
        foreach (var (_, viewer) in _viewers)
            viewer.Dispose();
    }

    private async Task UntilAsync(Func<LiveViewer, bool> isSo, string what, string? session = null)
    {
        for (var started = Stopwatch.GetTimestamp(); ; await Task.Delay(_poll))
        {
            if (arrivals.SelectMany(one => one.Faults).ToList() is { Count: > 0 } faults)
                throw new LoadFailedException(string.Join("; ", faults));
            var missing = _viewers.Count(viewer => (session is null || viewer.Session == session) && !isSo(viewer.Viewer));
            if (missing == 0)
                return;
            if (Stopwatch.GetElapsedTime(started) > _longestWait)
                throw new LoadFailedException($"Of {missing} viewers none {what} within {_longestWait}.");
        }
    }
}

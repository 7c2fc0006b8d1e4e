using System.Diagnostics;
using System.Globalization;
using Liandong.Load.Generators;
using Liandong.Load.Processes;

namespace Liandong.Load.Measures;

/// <summary>How long the disk takes to keep a block for good; quoted beside every result, since a commit waits for it.</summary>
/// <param name="MedianMilliseconds">Half take at most this.</param>
/// <param name="P99Milliseconds">Of a hundred, one takes longer.</param>
/// <param name="Count">How many were measured.</param>
internal sealed record FsyncProbe(double MedianMilliseconds, double P99Milliseconds, int Count)
{
    private const int Blocks = 500;
    private const int BlockBytes = 8192;

    /// <summary>Overwrites blocks of an existing file, as a database does with its log, and waits for each.</summary>
    public static FsyncProbe Measure(string folder)
    {
        var path = Path.Combine(folder, $"fsync-{Guid.NewGuid():N}");
        var histogram = LatencyRecorder.New();
        try
        {
            using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, preallocationSize: Blocks * BlockBytes);
            var block = new byte[BlockBytes];
            for (var index = 0; index < Blocks; index++)
                RandomAccess.Write(file, block, (long)index * BlockBytes);
            RandomAccess.FlushToDisk(file);
            for (var index = 0; index < Blocks; index++)
            {
                var started = Stopwatch.GetTimestamp();
                RandomAccess.Write(file, block, (long)index * BlockBytes);
                LinuxCalls.FlushData(file);
                LatencyRecorder.Record(histogram, Stopwatch.GetElapsedTime(started));
            }
        }
        finally
        {
            File.Delete(path);
        }

        return new FsyncProbe(histogram.GetValueAtPercentile(50) / 1000.0, histogram.GetValueAtPercentile(99) / 1000.0, Blocks);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"write and flush of 8 KiB: median {MedianMilliseconds:F2} ms, p99 {P99Milliseconds:F2} ms ({Count} times)");
}

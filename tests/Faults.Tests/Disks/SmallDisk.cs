using System.Diagnostics;
using System.Globalization;

namespace Liandong.Faults.Tests.Disks;

/// <summary>A small file system in memory. Mounting it takes root's rights; without them the test fails.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string _ballast;

    private SmallDisk(string folder)
    {
        Folder = folder;
        _ballast = Path.Combine(folder, "ballast");
    }

    public string Folder { get; }

    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("liandong-disk-").FullName;
        await RunAsync("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m"), "liandong-faults", folder);
        return new SmallDisk(folder);
    }

    /// <summary>Fills it but for some bytes, or wholly when a node writes at the same time.</summary>
    public async Task FillAsync(int leave)
    {
        var free = new DriveInfo(Folder).AvailableFreeSpace - leave;
        try
        {
            await File.WriteAllBytesAsync(_ballast, new byte[Math.Max(0, free)]);
        }
        catch (IOException)
        {
            // Full, which was wanted.
        }
    }

    public void MakeRoom() => File.Delete(_ballast);

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", Folder);
        Directory.Delete(Folder);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}

using System.Globalization;
using Liandong.Faults.Tests.Nodes;
using Npgsql;

namespace Liandong.Faults.Tests.Outages;

/// <summary>All processes of a PostgreSQL that runs on this machine, to be paused together.</summary>
internal sealed class ServerProcesses(int postmaster)
{
    public static async Task<ServerProcesses> FindAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("select pg_backend_pid()");
        return new ServerProcesses(ParentOf((int)(await command.ExecuteScalarAsync())!));
    }

    /// <summary>Stops the postmaster first, so that no process is born meanwhile; goes on after the pause in any case.</summary>
    public async Task PauseAsync(TimeSpan pause)
    {
        await Signal.SendAsync(Signal.Stop, postmaster);
        var all = Children().Prepend(postmaster).ToList();
        try
        {
            foreach (var process in all)
                await Signal.SendAsync(Signal.Stop, process);
            await Task.Delay(pause);
        }
        finally
        {
            // The postmaster last: until then a child that ends is still there to get its signal.
            foreach (var process in all.AsEnumerable().Reverse())
                await Signal.SendAsync(Signal.Continue, process);
        }
    }

    private IEnumerable<int> Children() => new DirectoryInfo("/proc").EnumerateDirectories()
        .Select(folder => int.TryParse(folder.Name, CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0 && ParentOf(id) == postmaster);

    private static int ParentOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").First(text => text.StartsWith("PPid:", StringComparison.Ordinal));
            return int.Parse(line.AsSpan("PPid:".Length), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // Gone while we looked.
            return 0;
        }
    }
}

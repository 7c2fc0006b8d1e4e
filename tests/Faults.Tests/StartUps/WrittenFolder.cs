using System.Text;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Liandong.Faults.Tests.StartUps;

/// <summary>A SQLite folder that a node has written and left, to be damaged.</summary>
internal sealed class WrittenFolder : IDisposable
{
    private const int Bookings = 60;

    // One node writes for all tests; each damages a copy.
    private static readonly Lazy<Task<WrittenFolder>> _ended = new(() => WriteAsync(isKilled: false));
    private static readonly Lazy<Task<WrittenFolder>> _killed = new(() => WriteAsync(isKilled: true));

    private readonly TemporaryFolder _folder = new();
    private readonly List<(string Address, string Body)> _bodies = [];

    public string FullPath => _folder.FullPath;

    public string Journal => _folder.At("journal.db");

    /// <summary>What a node left that wrote some bookings and ended: in good order, with all of the journal in one file, or killed.</summary>
    public static async Task<WrittenFolder> CreateAsync(bool isKilled = false)
    {
        var written = await (isKilled ? _killed : _ended).Value;
        var copy = new WrittenFolder();
        foreach (var file in Directory.GetFiles(written.FullPath))
            File.Copy(file, copy.At(Path.GetFileName(file)));
        copy._bodies.AddRange(written._bodies);
        return copy;
    }

    private static async Task<WrittenFolder> WriteAsync(bool isKilled)
    {
        var folder = new WrittenFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        await using var node = await NodeProcess.StartAsync(NodeSettings.Sqlite(folder.FullPath));
        using var client = new ApiClient(node.Settings.Address);
        await client.PutAsync("/api/v1/instruments/written", ApiClient.Provider, LoadPlan.Definition);
        for (var day = 1; day <= Bookings; day++)
        {
            var start = DateTimeOffset.UtcNow.AddDays(day);
            var reply = await client.PostAsync(
                "/api/v1/instruments/written/bookings", ApiClient.Enterprise, $$"""{"start":"{{LoadPlan.Text(start)}}","end":"{{LoadPlan.Text(start.AddHours(1))}}"}""", $"day-{day}");
            Assert.True(reply.IsDone, reply.ToString());
            folder._bodies.Add(($"/api/v1/bookings/{reply.Json().GetProperty("id").GetString()}", reply.Body));
        }

        if (isKilled)
        {
            await node.KillAsync();
            return folder;
        }

        Assert.Equal(0, await node.TerminateAsync());
        Assert.False(File.Exists(folder.Journal + "-wal"), "All of the journal is to be in one file.");
        return folder;
    }

    public string At(string name) => _folder.At(name);

    /// <summary>A node on this folder shows all bookings as they were, by id and in the list.</summary>
    public async Task AssertIsReadWholeAsync()
    {
        await using var node = await NodeProcess.StartAsync(NodeSettings.Sqlite(FullPath));
        using var client = new ApiClient(node.Settings.Address);
        foreach (var (address, body) in _bodies)
            Assert.Equal(body, (await client.GetAsync(address)).Body);
        await Patience.UntilAsync(
            async () => await client.GetAsync("/api/v1/bookings?instrumentId=written&limit=200") is { Status: 200 } list && list.Json().GetProperty("items").GetArrayLength() == Bookings,
            NodeProcess.LongestWait,
            () => $"the list is whole:\n{node.Output}");
        Assert.Equal(0, await node.TerminateAsync());
    }

    /// <summary>Overwrites a part of a file with bytes that mean nothing.</summary>
    public void Overwrite(string name, long offset, int length)
    {
        using var file = File.OpenWrite(_folder.At(name));
        file.Position = offset;
        file.Write(Enumerable.Repeat((byte)0xA5, length).ToArray());
    }

    /// <summary>Where a page begins that holds a certain text.</summary>
    public long PageWith(string text)
    {
        var bytes = File.ReadAllBytes(Journal);
        var at = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text));
        Assert.True(at > 0, $"{text} is not in the journal.");
        var pageSize = (bytes[16] << 8) | bytes[17];
        return at / pageSize * pageSize;
    }

    public void Execute(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Journal, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public void Dispose() => _folder.Dispose();
}

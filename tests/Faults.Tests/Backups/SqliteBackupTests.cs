using Liandong.Faults.Tests.Kills;
using Liandong.Faults.Tests.Nodes;
using Liandong.Faults.Tests.StartUps;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Backups;

/// <summary>By the command of the binary.</summary>
public sealed class SqliteBackupTests : BackupTests, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _backups;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_command_says_what_it_cannot_copy()
    {
        var place = NodeSettings.Sqlite(_folder.At("nothing"));
        await AssertRefusedAsync(place, ["backup"], "Usage: backup --to <folder>");
        await AssertRefusedAsync(place, ["backup", "--to", _folder.At("target")], "no journal in the folder");
        await AssertRefusedAsync(NodeSettings.Postgres("Host=127.0.0.1"), ["backup", "--to", _folder.At("target")], "pg_dump");
        using var written = await WrittenFolder.CreateAsync();
        await AssertRefusedAsync(NodeSettings.Sqlite(written.FullPath), ["backup", "--to", written.FullPath], "is not empty");
        Assert.False(Directory.Exists(_folder.At("target")));
    }

    private protected override Task<FaultRun> StartAsync() => FaultRun.OnSqliteAsync(_folder.At("node"));

    private protected override async Task<NodeSettings> BackUpAsync(NodeSettings settings)
    {
        var target = _folder.At($"backup-{++_backups}");
        var done = await Command.OfNodeAsync(settings, "backup", "--to", target);
        Assert.True(done.ExitCode == 0, done.ToString());
        Assert.Equal(["journal.db"], Directory.EnumerateFileSystemEntries(target).Select(Path.GetFileName));
        return NodeSettings.Sqlite(target);
    }

    private static async Task AssertRefusedAsync(NodeSettings settings, string[] words, string says)
    {
        var refused = await Command.OfNodeAsync(settings, words);
        Assert.True(refused.ExitCode == 1, refused.ToString());
        Assert.Contains(says, refused.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Errors, StringComparison.Ordinal);
    }
}

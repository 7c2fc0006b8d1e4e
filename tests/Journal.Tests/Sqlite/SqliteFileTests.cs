using System.Diagnostics;
using System.Text;
using Liandong.Journal.Sqlite;
using Liandong.Journal.Tests.Worlds;
using Liandong.Testing;

namespace Liandong.Journal.Tests.Sqlite;

/// <summary>What only a file has: checkpoints, copies, damage, a lock, a full disk.</summary>
public sealed class SqliteFileTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(25)]
    [InlineData(1_000)]
    public async Task A_copy_taken_at_any_time_opens_with_all_that_was_committed(int checkpointRows)
    {
        await using var world = new SqliteTestWorld(checkpointRows);
        await using var copy = new SqliteTestWorld(checkpointRows);
        await using (var node = await world.OpenAsync())
        {
            for (var i = 0; i < 57; i++)
            {
                await node.Journal.CommitAsync(
                    Some.Append(Some.To(node.Journal.OpenWriter($"thing/{i % 7}"), i / 7), Some.To(node.Journal.OpenWriter($"once/{i}"), 0)).WithKey($"k{i}"));
            }

            // As a kill would leave it: no shared memory file, a WAL with its tail.
            foreach (var name in new[] { "journal.db", "journal.db-wal" })
                File.Copy(world.Folder.At(name), copy.Folder.At(name));
        }

        foreach (var folder in new[] { world, copy })
        {
            await using var node = await folder.OpenAsync();
            var rows = await node.Journal.AllAsync();
            Assert.Equal(114, rows.Count);
            Some.AssertDense(rows);
            Assert.Equal(AppendOutcome.Duplicate, (await node.Journal.AppendAsync(Some.Append(node.Journal.OpenWriter("x"), 0).WithKey("k3"))).Outcome);
            Assert.Equal(AppendOutcome.Duplicate, (await node.Journal.AppendAsync(Some.Append(node.Journal.OpenWriter("x"), 0).WithKey("k56"))).Outcome);
            await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("thing/0"), 9));
            Assert.Equal(10, (await node.Journal.StreamAsync("thing/0")).Count);
        }
    }

    [Fact]
    public async Task Reads_go_on_while_indexes_are_saved()
    {
        await using var world = new SqliteTestWorld(checkpointRows: 2);
        await using var node = await world.OpenAsync();
        var writing = Task.Run(async () =>
        {
            for (var version = 0; version < 200; version++)
                await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("thing/1"), version));
        });
        var last = 0;
        while (!writing.IsCompleted)
        {
            var count = (await node.Journal.StreamAsync("thing/1")).Count;
            Assert.True(count >= last, "A stream became shorter.");
            last = count;
        }

        await writing;
        Assert.Equal(200, (await node.Journal.StreamAsync("thing/1")).Count);
    }

    [Fact]
    public async Task An_erased_text_is_in_no_file_of_the_folder()
    {
        await using var world = new SqliteTestWorld();
        await using var node = await world.OpenAsync();
        const string Name = "Zhang-San-the-erased";
        await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("thing/1"), 0) with { Texts = [new ErasableText("t", Name)] });
        Assert.True(IsInFolder(world, Name));
        await node.Journal.EraseTextsAsync(["t"], CancellationToken.None);
        Assert.False(IsInFolder(world, Name));
    }

    [Fact]
    public async Task A_folder_in_use_by_another_process_is_refused()
    {
        await using var world = new SqliteTestWorld();
        using var other = Process.Start(new ProcessStartInfo("flock", ["-x", world.Folder.At("journal.lock"), "sh", "-c", "echo held; cat"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("held", await other.StandardOutput.ReadLineAsync());
        var refusal = await Assert.ThrowsAsync<JournalRefusedException>(() => world.OpenAsync());
        Assert.Contains(world.Folder.FullPath, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Stop the other process", refusal.Message, StringComparison.Ordinal);
        other.StandardInput.Close();
        await other.WaitForExitAsync();
        await using var node = await world.OpenAsync();
        await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("thing/1"), 0));
    }

    [Fact]
    public async Task Without_the_lock_a_second_process_would_break_the_first_ones_appends()
    {
        await using var world = new SqliteTestWorld();
        await using var one = await world.OpenAsync();
        await one.Journal.CommitAsync(Some.Append(one.Journal.OpenWriter("thing/1"), 0));

        // The file under another name, so that its lock is another: as if there were none.
        using var other = new TemporaryFolder();
        File.CreateSymbolicLink(other.At("journal.db"), world.Folder.At("journal.db"));
        await using var store = new SqliteStore(new SqliteStoreOptions(other.FullPath));
        await store.OpenAsync(CancellationToken.None);
        await store.FlushAsync([PreparedAppend.From(Some.Append(new StreamWriter("thing/2"), 0))], CancellationToken.None);

        Assert.Equal(AppendOutcome.Unavailable, (await one.Journal.AppendAsync(Some.Append(one.Journal.OpenWriter("thing/3"), 0))).Outcome);
    }

    [Fact]
    public async Task A_full_disk_ends_unavailable_leaves_nothing_half_written_and_goes_on_when_there_is_room()
    {
        await using var world = new SqliteTestWorld(checkpointRows: 50);
        var store = world.NewSqliteStore();
        store.MaxPages = 60;
        await using var journal = new GroupCommitJournal(
            store, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<GroupCommitJournal>.Instance, new GroupCommitOptions());
        await journal.OpenAsync(CancellationToken.None);
        var payload = "\"" + new string('x', 10_000) + "\"";
        var committed = 0;
        while (true)
        {
            var append = Some.Append(
                new StreamAppend(journal.OpenWriter("thing/1"), committed, [Some.Event(payload)]),
                new StreamAppend(journal.OpenWriter($"other/{committed}"), 0, [Some.Event(payload)])).WithKey($"k{committed}");
            var result = await journal.AppendAsync(append);
            if (!result.IsCommitted)
            {
                Assert.Equal(AppendOutcome.Unavailable, result.Outcome);
                break;
            }

            committed++;
        }

        Assert.InRange(committed, 2, 60);
        await Some.Until(() => journal.IsAvailable);
        Assert.Equal(committed * 2, (await journal.AllAsync()).Count);
        store.MaxPages = 10_000;
        await store.FenceAsync(CancellationToken.None);
        for (var i = 0; i < 60; i++)
        {
            await journal.CommitAsync(Some.Append(
                new StreamAppend(journal.OpenWriter("thing/1"), committed, [Some.Event(payload)]),
                new StreamAppend(journal.OpenWriter($"other/{committed}"), 0, [Some.Event(payload)])).WithKey($"k{committed}"));
            committed++;
        }

        var rows = await journal.AllAsync();
        Some.AssertDense(rows);
        Assert.Equal(committed * 2, rows.Count);
    }

    [Fact]
    public async Task Memory_holds_only_what_is_newer_than_the_last_checkpoint()
    {
        var recent = new RecentRows();
        await using var world = new SqliteTestWorld();
        using var session = new SqliteSession(world.Folder.At("journal.db"), isWriter: true);
        SqliteSchema.Ensure(session.Connection, "journal.db");
        using var writer = new SqliteWriter(session, recent, checkpointRows: 100);
        for (var i = 0; i < 1_000; i++)
        {
            writer.Write([PreparedAppend.From(Some.Append(new StreamWriter($"thing/{i}"), 0).WithKey($"k{i}"))]);
            Assert.InRange(recent.Rows, 1, 100);
        }

        Assert.Equal(900, session.Number("select count(*) from stream_head"));
        Assert.Equal(900, session.Number("select count(*) from idempotency_key"));
    }

    private static bool IsInFolder(SqliteTestWorld world, string text) => Directory.GetFiles(world.Folder.FullPath)
        .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal))
        .Any(file => Read(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

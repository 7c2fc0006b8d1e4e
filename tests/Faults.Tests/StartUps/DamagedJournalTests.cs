using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Npgsql;
using Xunit;

namespace Liandong.Faults.Tests.StartUps;

/// <summary>A node never starts on a journal that it cannot read whole, and never repairs one by itself.</summary>
public sealed class DamagedJournalTests
{
    private const int PageHeader = 64;

    [Fact]
    public async Task A_file_whose_beginning_is_overwritten_is_refused()
    {
        using var folder = await WrittenFolder.CreateAsync();
        folder.Overwrite("journal.db", 0, PageHeader);
        await AssertIsRefusedAsDamagedAsync(folder);
    }

    [Fact]
    public async Task A_file_with_an_overwritten_page_of_events_is_refused()
    {
        using var folder = await WrittenFolder.CreateAsync();
        folder.Overwrite("journal.db", folder.PageWith("day-30"), PageHeader);
        await AssertIsRefusedAsDamagedAsync(folder);
    }

    [Fact]
    public async Task A_truncated_file_is_refused()
    {
        using var folder = await WrittenFolder.CreateAsync();
        using (var file = File.OpenWrite(folder.Journal))
            file.SetLength(file.Length / 2);
        await AssertIsRefusedAsDamagedAsync(folder);
    }

    [Fact]
    public async Task An_event_taken_out_of_the_middle_is_refused()
    {
        using var folder = await WrittenFolder.CreateAsync();
        folder.Execute("delete from journal_event where position = 40");
        await AssertIsRefusedAsDamagedAsync(folder, "position 40 is missing");
    }

    [Fact]
    public async Task A_file_of_something_else_is_refused()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.At("journal.db"), string.Concat(Enumerable.Repeat("not a database\n", 500)));
        await RefusedStart.ExpectAsync(NodeSettings.Sqlite(folder.FullPath), folder.At("journal.db"), "backup");
    }

    [Fact(Explicit = true)]
    public async Task Lists_and_snapshots_are_no_live_part_of_the_journal_and_are_made_anew()
    {
        using var folder = await WrittenFolder.CreateAsync(); // control: undamaged it is read whole, too
        await folder.AssertIsReadWholeAsync();
        File.Delete(folder.At("projections.db"));
        File.Delete(folder.At("snapshots.db"));
        await folder.AssertIsReadWholeAsync();
    }

    [Fact]
    public async Task A_journal_of_a_later_format_is_refused_on_SQLite()
    {
        using var folder = await WrittenFolder.CreateAsync();
        folder.Execute("pragma user_version = 2");
        await RefusedStart.ExpectAsync(NodeSettings.Sqlite(folder.FullPath), folder.Journal, "has format 2", "reads up to 1", "Start the release that wrote it, or a later one.");
    }

    [Fact(Explicit = true)]
    public async Task A_journal_of_a_later_format_is_refused_on_PostgreSQL()
    {
        await using var server = await PostgresServer.StartAsync(new PostgresOptions());
        var database = await server.CreateDatabaseAsync();
        await using (var node = await NodeProcess.StartAsync(NodeSettings.Postgres(database)))
            Assert.Equal(0, await node.TerminateAsync());

        await using (var source = NpgsqlDataSource.Create(database))
        await using (var raise = source.CreateCommand("update journal_format set format = 2"))
            await raise.ExecuteNonQueryAsync();
        await RefusedStart.ExpectAsync(NodeSettings.Postgres(database), "has format 2", "reads up to 1", "Start the release that raised it, or a later one.");
    }

    /// <summary>SQLite takes a damaged log for a shorter one; the lists then know positions that the journal has not.</summary>
    [Fact]
    public async Task A_log_with_a_flipped_byte_in_the_middle_is_refused()
    {
        using var folder = await WrittenFolder.CreateAsync(isKilled: true);
        var log = new FileInfo(folder.Journal + "-wal");
        folder.Overwrite(log.Name, log.Length * 3 / 4, 1);
        await RefusedStart.ExpectAsync(NodeSettings.Sqlite(folder.FullPath), "committed events are missing", "backup");
    }

    [Fact]
    public async Task A_log_that_a_killed_node_left_is_read_whole()
    {
        using var folder = await WrittenFolder.CreateAsync(isKilled: true);
        Assert.True(File.Exists(folder.Journal + "-wal"));
        await folder.AssertIsReadWholeAsync();
    }

    private static async Task AssertIsRefusedAsDamagedAsync(WrittenFolder folder, params string[] says)
    {
        var before = await File.ReadAllBytesAsync(folder.Journal);
        await RefusedStart.ExpectAsync(NodeSettings.Sqlite(folder.FullPath), [folder.Journal, "is damaged", "Keep a copy", "backup", .. says]);
        Assert.Equal(before, await File.ReadAllBytesAsync(folder.Journal));
    }
}

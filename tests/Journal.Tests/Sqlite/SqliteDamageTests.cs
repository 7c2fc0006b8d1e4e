using Liandong.Journal.Sqlite;
using Liandong.Journal.Tests.Worlds;
using Microsoft.Data.Sqlite;

namespace Liandong.Journal.Tests.Sqlite;

/// <summary>A file that is not what the journal wrote is refused with a sentence that helps.</summary>
public sealed class SqliteDamageTests
{
    [Theory]
    [InlineData("delete from journal_event where position = 15", "position 15 is missing")]
    [InlineData("delete from journal_event where position > 8", "its last row is at 8")]
    [InlineData("update journal_event set version = 9 where position = 14", "position 14 is version 9")]
    [InlineData("update journal_event set previous = 3 where position = 14", "position 14 is version")]
    [InlineData("pragma application_id = 5", "not a journal")]
    public async Task Damage_is_found_when_the_journal_opens(string damage, string found)
    {
        await using var world = await NewJournalAsync();
        Change(world, damage);
        var exception = await Assert.ThrowsAsync<JournalCorruptException>(() => world.OpenAsync());
        Assert.Contains(found, exception.Message, StringComparison.Ordinal);
        Assert.Contains("restore the newest backup", exception.Message, StringComparison.Ordinal);
        // The folder is free again, and nothing was repaired by itself.
        await Assert.ThrowsAsync<JournalCorruptException>(() => world.OpenAsync());
    }

    [Theory]
    [InlineData("delete from journal_event where position = 4")]
    [InlineData("update journal_event set version = 9 where position = 4")]
    [InlineData("update journal_event set stream = 'other' where position = 4")]
    public async Task Damage_among_older_rows_is_found_when_they_are_read(string damage)
    {
        await using var world = await NewJournalAsync();
        Change(world, damage);
        await using var node = await world.OpenAsync();
        await Assert.ThrowsAsync<JournalCorruptException>(() => node.Journal.StreamAsync("thing/0"));
    }

    [Fact]
    public async Task A_gap_is_found_by_who_reads_by_position()
    {
        await using var world = await NewJournalAsync();
        Change(world, "delete from journal_event where position = 4");
        await using var node = await world.OpenAsync();
        var exception = await Assert.ThrowsAsync<JournalCorruptException>(() => node.Journal.AllAsync());
        Assert.Contains("position 4 is missing", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        await using var world = new SqliteTestWorld();
        await File.WriteAllTextAsync(world.Folder.At("journal.db"), new string('x', 10_000));
        await Assert.ThrowsAsync<JournalCorruptException>(() => world.OpenAsync());
    }

    [Fact]
    public async Task A_torn_file_is_refused()
    {
        await using var world = await NewJournalAsync();
        var file = world.Folder.At("journal.db");
        await using (var stream = File.OpenWrite(file))
            stream.SetLength(stream.Length / 3 / 4096 * 4096);
        await Assert.ThrowsAsync<JournalCorruptException>(async () =>
        {
            await using var node = await world.OpenAsync();
            await node.Journal.AllAsync();
        });
    }

    [Fact]
    public async Task Pages_of_garbage_are_refused()
    {
        await using var world = await NewJournalAsync();
        var file = world.Folder.At("journal.db");
        var bytes = await File.ReadAllBytesAsync(file);
        bytes.AsSpan(4096).Fill(0xA5);
        await File.WriteAllBytesAsync(file, bytes);
        await Assert.ThrowsAsync<JournalCorruptException>(() => world.OpenAsync());
    }

    [Fact]
    public async Task A_higher_format_is_refused()
    {
        await using var world = await NewJournalAsync();
        Change(world, "pragma user_version = 2");
        var exception = await Assert.ThrowsAsync<JournalRefusedException>(() => world.OpenAsync());
        Assert.Contains("format 2", exception.Message, StringComparison.Ordinal);
        Change(world, "pragma user_version = 1");
        await using var node = await world.OpenAsync();
        Assert.Equal(20, node.Journal.KnownHead);
    }

    /// <summary>Rows 1–10 saved in the indexes, rows 11–20 behind the checkpoint; even positions are thing/0.</summary>
    private static async Task<SqliteTestWorld> NewJournalAsync()
    {
        var world = new SqliteTestWorld(checkpointRows: 10);
        await using var node = await world.OpenAsync();
        for (var i = 1; i <= 20; i++)
            await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter($"thing/{i % 2}"), (i - 1) / 2));
        return world;
    }

    private static void Change(SqliteTestWorld world, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={world.Folder.At("journal.db")};Pooling=False");
        connection.Open();
        SqliteSchema.Execute(connection, sql);
    }
}

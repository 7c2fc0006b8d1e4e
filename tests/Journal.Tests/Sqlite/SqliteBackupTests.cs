using Liandong.Journal.Sqlite;
using Liandong.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Liandong.Journal.Tests.Sqlite;

public sealed class SqliteBackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_copy_is_the_journal_at_one_commit_while_its_writer_goes_on()
    {
        await using var journal = await OpenAsync("here");
        var writer = journal.OpenWriter("thing/1");
        for (var version = 0; version < 50; version++)
            await journal.CommitAsync(Some.Append(writer, version));
        var head = SqliteBackup.Copy(_folder.At("here"), _folder.At("copy"));
        await journal.CommitAsync(Some.Append(writer, 50));

        Assert.Equal(50, head);
        Assert.Equal(["journal.db"], Directory.EnumerateFileSystemEntries(_folder.At("copy")).Select(Path.GetFileName));
        await using var copy = await OpenAsync("copy");
        var (there, here) = (await copy.ReadAsync(0, 1_000, CancellationToken.None), await journal.ReadAsync(0, 1_000, CancellationToken.None));
        Assert.Equal(51, here.Count);
        Assert.Equal(here.Take(50).Select(Text), there.Select(Text));
        Assert.True((await copy.AppendAsync(Some.Append(copy.OpenWriter("thing/1"), 50))).IsCommitted);
    }

    [Fact]
    public async Task Attached_files_are_copied_with_the_journal()
    {
        await using var journal = await OpenAsync("here");
        await using (var attachments = new SqliteConnection($"Data Source={Path.Combine(_folder.At("here"), SqliteBackup.AttachmentsFileName)};Pooling=False"))
        {
            attachments.Open();
            Execute(attachments, "pragma journal_mode = wal; create table filing_attachment (id text primary key, bytes blob not null); insert into filing_attachment values ('a', x'0102')");
        }

        SqliteBackup.Copy(_folder.At("here"), _folder.At("copy"));

        await using var copy = new SqliteConnection($"Data Source={Path.Combine(_folder.At("copy"), SqliteBackup.AttachmentsFileName)};Pooling=False");
        copy.Open();
        using var read = copy.CreateCommand();
        read.CommandText = "select bytes from filing_attachment where id = 'a'";
        Assert.Equal(new byte[] { 1, 2 }, read.ExecuteScalar());

        static void Execute(SqliteConnection connection, string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }

    [Fact]
    public async Task Nothing_is_copied_where_there_is_no_journal_or_no_empty_place()
    {
        Assert.Throws<JournalRefusedException>(() => SqliteBackup.Copy(_folder.At("nowhere"), _folder.At("copy")));
        await using (await OpenAsync("here"))
        {
            Assert.Throws<JournalRefusedException>(() => SqliteBackup.Copy(_folder.At("here"), _folder.At("here")));
            Assert.Equal(0, SqliteBackup.Copy(_folder.At("here"), _folder.At("copy")));
            Assert.Throws<JournalRefusedException>(() => SqliteBackup.Copy(_folder.At("here"), _folder.At("copy")));
        }
    }

    [Fact]
    public async Task A_damaged_or_foreign_file_is_not_passed_off_as_a_backup()
    {
        Directory.CreateDirectory(_folder.At("foreign"));
        await File.WriteAllTextAsync(Path.Combine(_folder.At("foreign"), "journal.db"), "not a database");
        Assert.Throws<JournalCorruptException>(() => SqliteBackup.Copy(_folder.At("foreign"), _folder.At("copy-1")));

        await using (var journal = await OpenAsync("damaged"))
        {
            var writer = journal.OpenWriter("thing/1");
            for (var version = 0; version < 200; version++)
                await journal.CommitAsync(Some.Append(writer, version));
        }

        SqliteConnection.ClearAllPools();
        var file = Path.Combine(_folder.At("damaged"), "journal.db");
        var bytes = await File.ReadAllBytesAsync(file);
        var pageSize = (bytes[16] << 8) | bytes[17];
        Array.Fill(bytes, (byte)0xA5, bytes.Length - pageSize, pageSize);
        await File.WriteAllBytesAsync(file, bytes);
        Assert.Throws<JournalCorruptException>(() => SqliteBackup.Copy(_folder.At("damaged"), _folder.At("copy-2")));
        Assert.False(File.Exists(Path.Combine(_folder.At("copy-2"), "journal.db")));
    }

    private async Task<GroupCommitJournal> OpenAsync(string folder)
    {
        var store = new SqliteStore(new SqliteStoreOptions(_folder.At(folder)));
        var journal = new GroupCommitJournal(store, TimeProvider.System, NullLogger<GroupCommitJournal>.Instance, new GroupCommitOptions());
        await journal.OpenAsync(CancellationToken.None);
        return journal;
    }

    private static string Text(JournalRow row) => $"{row with { Payload = default, Audience = [] }} {Convert.ToHexString(row.Payload.Span)} {string.Join(',', row.Audience)}";
}

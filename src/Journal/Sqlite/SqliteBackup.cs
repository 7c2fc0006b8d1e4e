using Microsoft.Data.Sqlite;

namespace Liandong.Journal.Sqlite;

/// <summary>
/// Copies a journal while a node writes it: SQLite's online backup, in one read transaction, so that the copy is the
/// journal as it was at one commit. The writer is not held up, and the folder's lock is not needed.
/// </summary>
public static class SqliteBackup
{
    /// <summary>The file beside the journal that holds attached files.</summary>
    public const string AttachmentsFileName = "attachments.db";

    private const string FileName = "journal.db";
    private const string UnfinishedName = "journal.db.unfinished";

    /// <summary>Copies the journal of a folder into another, which must be empty or not be there, and checks the copy.</summary>
    /// <param name="folder">The folder of the journal.</param>
    /// <param name="target">Where <c>journal.db</c> is written. It gets that name only once it is whole.</param>
    /// <returns>The copy's last position.</returns>
    /// <exception cref="JournalRefusedException">There is no journal, or the target is not empty.</exception>
    /// <exception cref="JournalUnavailableException">A file cannot be read or written.</exception>
    /// <exception cref="JournalCorruptException">The journal is damaged.</exception>
    public static long Copy(string folder, string target)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentException.ThrowIfNullOrEmpty(target);
        var source = Path.Combine(Path.GetFullPath(folder), FileName);
        var unfinished = Path.Combine(Path.GetFullPath(target), UnfinishedName);
        try
        {
            if (!File.Exists(source))
                throw new JournalRefusedException($"There is no journal in the folder '{folder}'. Name the node's own folder (Storage:Path).");
            Prepare(target);
            var head = CopyFile(source, unfinished);

            // After the journal: a file is kept before the journal names it, so all that the copy names is in it.
            CopyAttachments(Path.Combine(Path.GetFullPath(folder), AttachmentsFileName), Path.Combine(Path.GetFullPath(target), AttachmentsFileName));
            File.Move(unfinished, Path.Combine(Path.GetFullPath(target), FileName));
            return head;
        }
        catch (Exception fault) when (SqliteFaults.IsFault(fault))
        {
            throw SqliteFaults.Translate(fault, source);
        }
    }

    private static void Prepare(string target)
    {
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
            throw new JournalRefusedException($"The folder '{target}' is not empty. A backup gets a folder of its own.");
        // The journal holds what people typed: nobody else's to read.
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(target);
        else
            Directory.CreateDirectory(target, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static long CopyFile(string source, string unfinished)
    {
        using var from = new SqliteSession(source, isWriter: false);
        SqliteSchema.RequireOurs(from.Connection, source);
        using var to = Copy(from.Connection, source, unfinished);
        return SqliteSchema.Number(to, "select coalesce(max(position), 0) from journal_event");
    }

    private static void CopyAttachments(string source, string target)
    {
        if (!File.Exists(source))
            return;
        using var from = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        from.Open();
        Copy(from, source, target).Dispose();
    }

    private static SqliteConnection Copy(SqliteConnection from, string source, string target)
    {
        var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = target, Pooling = false }.ToString());
        to.Open();
        SqliteSchema.Execute(to, "pragma synchronous = full;");
        from.BackupDatabase(to);
        // One file to carry about: without its log, and whole by its own rules.
        SqliteSchema.Execute(to, "pragma journal_mode = delete;");
        using var check = to.CreateCommand();
        check.CommandText = "pragma quick_check(1)";
        if (check.ExecuteScalar() is not "ok")
            throw SqliteFaults.Damaged(source, "its copy does not pass SQLite's quick_check");
        return to;
    }
}

using Microsoft.Data.Sqlite;

namespace Liandong.Journal.Sqlite;

/// <summary>Turns the driver's exceptions into the journal's.</summary>
internal static class SqliteFaults
{
    private const int Corrupt = 11;
    private const int DiskFull = 13;
    private const int NotADatabase = 26;

    public static bool IsFault(Exception exception) =>
        exception is SqliteException or IOException or UnauthorizedAccessException or ObjectDisposedException or FormatException or InvalidCastException or ArgumentException;

    public static bool IsDiskFull(Exception exception) => exception is SqliteException { SqliteErrorCode: DiskFull };

    public static Exception Translate(Exception fault, string file) => fault switch
    {
        SqliteException { SqliteErrorCode: Corrupt or NotADatabase } => Damaged(file, fault.Message, fault),
        FormatException or InvalidCastException or ArgumentException => Damaged(file, "a row cannot be read: " + fault.Message, fault),
        _ => new JournalUnavailableException($"The journal '{file}' cannot be used at the moment: {fault.Message}", fault),
    };

    public static JournalCorruptException Damaged(string file, string found, Exception? cause = null) => new(
        $"The journal '{file}' is damaged: {found}. Nothing was changed. Keep a copy of the folder, look at the file with "
        + "'sqlite3 journal.db \"pragma integrity_check\"', and restore the newest backup that is whole.",
        cause);
}

using Microsoft.Data.Sqlite;

namespace Liandong.Journal.Sqlite;

/// <summary>The file's form. Its number is the pragma <c>user_version</c>; its mark the pragma <c>application_id</c>.</summary>
internal static class SqliteSchema
{
    /// <summary>The highest format this release reads, and the one it writes.</summary>
    public const int Format = 1;

    private const int Mark = 0x4C44_4A4C;

    // The row table is append only and has no second index: an index on a random key would rewrite many pages per commit.
    private const string Create = $"""
        create table journal_event (
            position integer primary key,
            previous integer not null,
            version integer not null,
            stream text not null,
            type text not null,
            schema integer not null,
            command_id blob not null,
            caller text not null,
            credential text,
            idempotency_key text,
            command_rows integer not null,
            request_hash blob,
            hash_key blob,
            reply blob,
            audience text not null,
            recorded_at integer not null,
            payload text not null
        ) strict;
        create table stream_head (stream text primary key, version integer not null, position integer not null) strict, without rowid;
        create table idempotency_key (hash integer not null, position integer not null, primary key (hash, position)) strict, without rowid;
        create table journal_state (only_row integer primary key check (only_row = 1), indexed_position integer not null, epoch integer not null) strict;
        insert into journal_state values (1, 0, 0);
        create table erasable_text (id text primary key, command_id blob not null, text text not null) strict, without rowid;
        create table request_key (command_id blob primary key, hash_key blob not null) strict, without rowid;
        pragma application_id = 1279543884;
        pragma user_version = 1;
        """;

    /// <exception cref="JournalRefusedException">The file was written by a later release.</exception>
    /// <exception cref="JournalCorruptException">The file is something else.</exception>
    public static void Ensure(SqliteConnection connection, string file)
    {
        if (!IsOurs(connection, file))
            Execute(connection, "begin immediate;" + Create + "commit;");
    }

    /// <exception cref="JournalRefusedException">The file was written by a later release.</exception>
    /// <exception cref="JournalCorruptException">The file is no journal.</exception>
    public static void RequireOurs(SqliteConnection connection, string file)
    {
        if (!IsOurs(connection, file))
            throw SqliteFaults.Damaged(file, "it is empty");
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <returns>False for an empty file.</returns>
    private static bool IsOurs(SqliteConnection connection, string file)
    {
        var format = Number(connection, "pragma user_version");
        var mark = Number(connection, "pragma application_id");
        if (format > Format)
        {
            throw new JournalRefusedException(
                $"The journal '{file}' has format {format}; this release reads up to {Format}. Start the release that wrote it, or a later one.");
        }

        if (format == Format && mark == Mark)
            return true;
        if (format != 0 || mark != 0 || Number(connection, "select count(*) from sqlite_schema") != 0)
            throw SqliteFaults.Damaged(file, $"it is a SQLite file but not a journal (application_id {mark}, user_version {format})");
        return false;
    }
}

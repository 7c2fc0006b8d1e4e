using System.Net.Sockets;
using Npgsql;

namespace Liandong.Journal.Postgres;

/// <summary>Turns the driver's exceptions into the journal's.</summary>
internal static class PostgresFaults
{
    public static bool IsFault(Exception exception) =>
        exception is NpgsqlException or SocketException or TimeoutException or IOException or ObjectDisposedException or InvalidCastException or FormatException;

    public static Exception Translate(Exception fault) => fault switch
    {
        InvalidCastException or FormatException => Damaged("a row cannot be read: " + fault.Message, fault),
        _ => new JournalUnavailableException($"PostgreSQL does not carry the journal at the moment: {fault.Message}", fault),
    };

    public static JournalCorruptException Damaged(string found, Exception? cause = null) => new(
        $"The journal in PostgreSQL is damaged: {found}. Nothing was changed. Stop all nodes, keep a copy of the database, "
        + "and restore the newest backup that is whole.",
        cause);

    /// <summary>Runs a piece of work against the server.</summary>
    public static async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception fault) when (IsFault(fault))
        {
            throw Translate(fault);
        }
    }
}

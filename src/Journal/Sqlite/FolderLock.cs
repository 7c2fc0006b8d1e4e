namespace Liandong.Journal.Sqlite;

/// <summary>
/// The fence of a folder: one store at a time, over all processes. The operating system lets the lock go when the
/// process ends, however it ends.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    // Over network file systems a lock belongs to the process, and would not stop a second store within it.
    private static readonly HashSet<string> HeldHere = [];
    private readonly string _path;
    private readonly FileStream _file;

    private FolderLock(string path, FileStream file)
    {
        _path = path;
        _file = file;
    }

    /// <exception cref="JournalRefusedException">Another store holds the folder.</exception>
    public static FolderLock Take(string folder)
    {
        var directory = Directory.CreateDirectory(folder);
        var path = Path.Combine((directory.ResolveLinkTarget(returnFinalTarget: true) ?? directory).FullName, "journal.lock");
        lock (HeldHere)
        {
            if (!HeldHere.Add(path))
                throw Refusal(folder, null);
        }

        try
        {
            return new FolderLock(path, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException fault)
        {
            Release(path);
            throw Refusal(folder, fault);
        }
        catch
        {
            Release(path);
            throw;
        }
    }

    public void Dispose()
    {
        _file.Dispose();
        Release(_path);
    }

    private static void Release(string path)
    {
        lock (HeldHere)
            HeldHere.Remove(path);
    }

    private static JournalRefusedException Refusal(string folder, Exception? cause) => new(
        $"The journal in the folder '{folder}' is in use: another process (or another store of this one) holds its journal.lock. "
        + "One SQLite journal has one process. Stop the other process, or give this one another folder (Storage:Path), "
        + "or use PostgreSQL (Storage:Provider=Postgres) to run several nodes.",
        cause);
}

using Liandong.Journal;
using Liandong.Journal.Sqlite;
using Liandong.Silo.Storage;

namespace Liandong.Api.Hosting;

/// <summary>
/// <c>backup --to &lt;folder&gt;</c>: copies the journal of a SQLite node into a new folder, also while the node runs.
/// Takes the settings of the node. Lists and snapshots are not copied: a node makes them again.
/// </summary>
internal static class BackupCommand
{
    private const string Usage = "backup --to <folder>";

    /// <summary>Whether the arguments ask for it.</summary>
    public static bool IsAskedFor(string[] args) => args is ["backup", ..];

    /// <summary>Copies, and says what was copied. 0 when it was.</summary>
    /// <exception cref="InvalidConfigurationException">The words are off, or the node's store is not SQLite.</exception>
    /// <exception cref="JournalRefusedException">There is no journal, or the folder is not empty.</exception>
    /// <exception cref="JournalUnavailableException">A file cannot be read or written.</exception>
    /// <exception cref="JournalCorruptException">The journal is damaged.</exception>
    public static async Task<int> RunAsync(string[] args, TextWriter output)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().AddCommandLine(args[1..]);
        if (builder.Configuration["to"] is not { Length: > 0 } target)
        {
            throw new InvalidConfigurationException($"Name the folder that the backup is written to. Usage: {Usage}");
        }

        var storage = StorageOptions.From(builder.Configuration);
        if (storage.Provider != StorageProvider.Sqlite)
        {
            throw new InvalidConfigurationException("This node's store is PostgreSQL, which has its own tools: back it up with pg_dump (docs/operations.md).");
        }

        var head = SqliteBackup.Copy(storage.Path, target);
        await output.WriteLineAsync($"The journal of {Path.GetFullPath(storage.Path)} is copied to {Path.GetFullPath(target)}, up to position {head}.");
        return 0;
    }
}

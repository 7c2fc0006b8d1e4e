using Liandong.Silo.PageKeys;
using Liandong.Silo.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Liandong.Api.Hosting;

/// <summary>Keeps the keys of the pages' cookies beside the journal, so that a restart signs nobody out.</summary>
internal static class PageKeysHosting
{
    private const string Folder = "page-keys";
    private const UnixFileMode OnlyTheNode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static void AddPageKeys(this WebApplicationBuilder builder)
    {
        var storage = StorageOptions.From(builder.Configuration);

        // A person of the demonstration is nobody once the same store is opened in another environment.
        var protection = builder.Services.AddDataProtection().SetApplicationName($"liandong-{builder.Environment.EnvironmentName}");
        if (storage.Provider == StorageProvider.Postgres)
        {
            builder.Services.Configure<KeyManagementOptions>(options => options.XmlRepository = new PostgresPageKeys(storage.ConnectionString!));
        }
        else
        {
            protection.PersistKeysToFileSystem(FolderIn(Path.GetFullPath(storage.Path)));
        }

        // That they are not sealed once more is for who runs the node to know; docs/operations.md says so.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }

    private static DirectoryInfo FolderIn(string store)
    {
        var folder = new DirectoryInfo(Path.Combine(store, Folder));
        if (!folder.Exists && !OperatingSystem.IsWindows())
        {
            try
            {
                Directory.CreateDirectory(folder.FullName, OnlyTheNode);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new InvalidConfigurationException($"Storage:Path is '{store}', which cannot be used as a folder. Set it to a folder that the node may create or write.", exception);
            }
        }

        return folder;
    }
}

using Liandong.Journal.Postgres;
using Liandong.Journal.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Liandong.Silo.Storage;

/// <summary>Chooses the storage that the settings name.</summary>
internal static class PlatformStorage
{
    public static IPlatformStorage Create(StorageOptions options, IServiceProvider services) => options.Provider switch
    {
        StorageProvider.Sqlite => CreateSqlite(Path.GetFullPath(options.Path)),
        StorageProvider.Postgres => CreatePostgres(options.ConnectionString!, services),
        var other => throw new InvalidConfigurationException($"Storage:Provider {other} is not supported."),
    };

    private static SqliteStorage CreateSqlite(string folder)
    {
        Directory.CreateDirectory(folder);
        return new SqliteStorage(folder, new SqliteStore(new SqliteStoreOptions(folder)));
    }

    private static PostgresStorage CreatePostgres(string connectionString, IServiceProvider services)
    {
        var source = new NpgsqlDataSourceBuilder(connectionString).UseLoggerFactory(services.GetRequiredService<ILoggerFactory>()).Build();
        return new PostgresStorage(source, connectionString, new PostgresStore(source, new PostgresStoreOptions()));
    }
}

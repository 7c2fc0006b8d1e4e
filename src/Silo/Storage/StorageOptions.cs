using Microsoft.Extensions.Configuration;

namespace Liandong.Silo.Storage;

/// <summary>Which database carries the platform.</summary>
public enum StorageProvider
{
    /// <summary>SQLite files in a folder; one process.</summary>
    Sqlite,

    /// <summary>PostgreSQL.</summary>
    Postgres,
}

/// <summary>Where the platform keeps what it knows. Section <c>Storage</c>, and the connection string <c>Platform</c>.</summary>
public sealed record StorageOptions
{
    /// <summary>Which database; default SQLite.</summary>
    public StorageProvider Provider { get; init; } = StorageProvider.Sqlite;

    /// <summary>Folder of the SQLite files; relative to the working directory. Default <c>./data</c>.</summary>
    public string Path { get; init; } = "./data";

    /// <summary>Connection string of PostgreSQL; needed for it only.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidConfigurationException">A setting is missing or wrong; the message says which.</exception>
    public static StorageOptions From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("Storage");
        var provider = section["Provider"] ?? nameof(StorageProvider.Sqlite);
        if (!Enum.TryParse<StorageProvider>(provider, ignoreCase: true, out var known) || !Enum.IsDefined(known))
        {
            throw new InvalidConfigurationException($"Storage:Provider is '{provider}'. Set it to Sqlite or Postgres.");
        }

        var connectionString = configuration.GetConnectionString("Platform");
        if (known == StorageProvider.Postgres && string.IsNullOrWhiteSpace(connectionString))
        {
            throw new InvalidConfigurationException(
                "Storage:Provider is Postgres, but ConnectionStrings:Platform is not set. Set it, for example to Host=127.0.0.1;Database=liandong;Username=liandong.");
        }

        return new StorageOptions { Provider = known, Path = section["Path"] ?? "./data", ConnectionString = connectionString };
    }
}

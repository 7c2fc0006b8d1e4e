using System.Xml.Linq;
using Liandong.Silo.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace Liandong.Silo.PageKeys;

/// <summary>Keeps the keys of the pages' cookies in PostgreSQL, so that who signed in at one node is signed in at all of them.</summary>
/// <param name="connectionString">The platform's database.</param>
public sealed class PostgresPageKeys(string connectionString) : IXmlRepository
{
    private const string VersionTable = "page_keys_schema_version";
    private const long AdvisoryLock = 0x4C44_5041_4745; // "LDPAGE"
    private readonly Lock _preparing = new();
    private bool _isPrepared;

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = Open();
        using var command = new NpgsqlCommand("SELECT content FROM page_keys ORDER BY created_at, name", connection);
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read())
        {
            keys.Add(XElement.Parse(reader.GetString(0)));
        }

        return keys;
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        using var connection = Open();
        using var command = new NpgsqlCommand("INSERT INTO page_keys (name, content) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET content = excluded.content", connection)
        {
            Parameters = { new() { Value = friendlyName }, new() { Value = element.ToString(SaveOptions.DisableFormatting) } },
        };
        command.ExecuteNonQuery();
    }

    private NpgsqlConnection Open()
    {
        lock (_preparing)
        {
            if (!_isPrepared)
            {
                using var source = NpgsqlDataSource.Create(connectionString);
                EmbeddedScripts.RunOnPostgres(source, connectionString, ".PageKeys.Postgres.", VersionTable, AdvisoryLock);
                _isPrepared = true;
            }
        }

        var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        return connection;
    }
}

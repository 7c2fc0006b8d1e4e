using System.Globalization;
using Liandong.Faults.Tests.Nodes;
using Npgsql;

namespace Liandong.Faults.Tests.Clusters;

/// <summary>The nodes of a cluster as they are known in its database.</summary>
internal sealed class Members(string connectionString)
{
    // The newest row of a silo's port is its running process.
    private const string StatusOf = "select status from orleansmembershiptable where port = $1 order by generation desc limit 1";
    private const int Active = 3;

    /// <summary>Whether a node with grains is a member; one without has no row and is none.</summary>
    public async Task<bool> IsActiveAsync(NodeSettings node)
    {
        // Not from the pool: what is kept there does not survive a kill of the server.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(StatusOf, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = int.Parse(node.Variables["Cluster__SiloPort"], CultureInfo.InvariantCulture) });
        return await command.ExecuteScalarAsync() is Active;
    }
}

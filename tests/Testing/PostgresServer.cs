using System.Globalization;
using Npgsql;

namespace Liandong.Testing;

/// <summary>
/// A PostgreSQL for tests: the server named by <c>LIANDONG_TEST_POSTGRES</c> (a connection string), or one of Debian's
/// binaries started in a temporary folder. Without either the test fails; it is never skipped.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>Environment variable with the connection string of a server that is there already.</summary>
    public const string Variable = "LIANDONG_TEST_POSTGRES";

    private static int _databases;
    private readonly string _connectionString;
    private readonly PostgresProcess? _own;

    private PostgresServer(string connectionString, PostgresProcess? own)
    {
        _connectionString = connectionString;
        _own = own;
    }

    /// <summary>Whether it is this test's own, and can be stopped and killed.</summary>
    public bool IsOwn => _own is not null;

    /// <summary>The named server, or an own one.</summary>
    public static async Task<PostgresServer> StartAsync(PostgresOptions options) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? new PostgresServer(named, null) : await StartOwnAsync(options);

    /// <summary>An own server, to be stopped and killed.</summary>
    public static async Task<PostgresServer> StartOwnAsync(PostgresOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var process = await PostgresProcess.CreateAsync(options);
        return new PostgresServer(process.ConnectionString, process);
    }

    /// <summary>Creates an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"liandong_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}_{Guid.NewGuid():N}");
        // Not from the pool: what is kept there does not survive a kill of the server.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A name made here.
        command.CommandText = $"create database {name} template template0 encoding 'UTF8'";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(_connectionString) { Database = name }.ToString();
    }

    /// <summary>Stops the own server in good order (<c>fast</c>: connections are cut, commits are kept).</summary>
    public Task StopAsync() => Own().StopAsync();

    /// <summary>Kills the own server and all its children, as <c>kill -9</c> or a power cut would.</summary>
    public Task KillAsync() => Own().KillAsync();

    /// <summary>Starts the own server again, on the same data and port.</summary>
    public Task StartAgainAsync() => Own().StartAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_own is not null)
            await _own.DisposeAsync();
    }

    private PostgresProcess Own() =>
        _own ?? throw new InvalidOperationException($"The server named by {Variable} is not ours to stop; this test needs StartOwnAsync.");
}

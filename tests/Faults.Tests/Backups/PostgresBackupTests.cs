using System.Globalization;
using Liandong.Faults.Tests.Kills;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Npgsql;
using Xunit;

namespace Liandong.Faults.Tests.Backups;

/// <summary>By PostgreSQL's own programs, as docs/operations.md says.</summary>
[Trait(Lengths.Name, Lengths.Long)]
public sealed class PostgresBackupTests : BackupTests, IAsyncLifetime, IDisposable
{
    private const string Setting = "ConnectionStrings__Platform";
    private readonly TemporaryFolder _folder = new();
    private PostgresServer? _server;
    private int _backups;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.StartAsync(new PostgresOptions());

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    private protected override async Task<FaultRun> StartAsync() => await FaultRun.OnPostgresAsync(await _server!.CreateDatabaseAsync());

    private protected override async Task<NodeSettings> BackUpAsync(NodeSettings settings)
    {
        var dump = _folder.At($"backup-{++_backups}.dump");
        await RunAsync("pg_dump", settings.Variables[Setting], "--format=custom", $"--file={dump}");
        var target = await _server!.CreateDatabaseAsync();
        await RunAsync("pg_restore", target, "--no-owner", "--exit-on-error", "--single-transaction", dump);
        return NodeSettings.Postgres(target);
    }

    private static async Task RunAsync(string program, string connectionString, params IEnumerable<string> arguments)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString);
        var done = await Command.RunAsync(
            program,
            [$"--dbname={database.Database}", .. arguments],
            ("PGHOST", database.Host!),
            ("PGPORT", database.Port.ToString(CultureInfo.InvariantCulture)),
            ("PGUSER", database.Username!),
            ("PGPASSWORD", database.Password ?? ""));
        Assert.True(done.ExitCode == 0, $"{program}: {done}");
    }
}

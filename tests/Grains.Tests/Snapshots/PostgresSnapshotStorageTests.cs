namespace Liandong.Grains.Tests.Snapshots;

public sealed class PostgresSnapshotStorageTests(PostgresFixture postgres) : SnapshotStorageTests
{
    private protected override async Task<IReadOnlyDictionary<string, string?>> SettingsAsync() => new Dictionary<string, string?>
    {
        ["Storage:Provider"] = "Postgres",
        ["ConnectionStrings:Platform"] = await postgres.CreateDatabaseAsync(),
    };
}

using Liandong.Testing;

namespace Liandong.Grains.Tests.Snapshots;

public sealed class SqliteSnapshotStorageTests : SnapshotStorageTests, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private protected override Task<IReadOnlyDictionary<string, string?>> SettingsAsync() =>
        Task.FromResult<IReadOnlyDictionary<string, string?>>(new Dictionary<string, string?> { ["Storage:Path"] = _folder.FullPath });

    public void Dispose() => _folder.Dispose();
}

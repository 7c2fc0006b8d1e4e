using Liandong.Testing;

[assembly: AssemblyFixture(typeof(Liandong.Api.Tests.Support.SqliteStore))]

namespace Liandong.Api.Tests.Support;

/// <summary>SQLite in a folder.</summary>
public sealed class SqliteStore : Store
{
    /// <inheritdoc/>
    public override Task<(string[] Settings, IDisposable? Owner)> NewStorageAsync()
    {
        var folder = new TemporaryFolder();
        return Task.FromResult<(string[], IDisposable?)>((["--Storage:Provider=Sqlite", $"--Storage:Path={folder.FullPath}"], folder));
    }
}

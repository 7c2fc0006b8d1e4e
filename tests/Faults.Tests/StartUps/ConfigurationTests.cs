using System.Net;
using System.Net.Sockets;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.StartUps;

public sealed class ConfigurationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_unknown_storage_provider_is_refused() =>
        await RefusedStart.ExpectAsync(NodeSettings.With(("Storage__Provider", "Oracle")), "Storage:Provider is 'Oracle'", "Sqlite or Postgres");

    [Fact]
    public async Task PostgreSQL_without_a_connection_string_is_refused() =>
        await RefusedStart.ExpectAsync(NodeSettings.With(("Storage__Provider", "Postgres")), "ConnectionStrings:Platform is not set");

    [Fact]
    public async Task A_connection_string_that_cannot_be_read_is_refused_without_showing_it()
    {
        var output = await RefusedStart.ExpectAsync(NodeSettings.Postgres("Host=127.0.0.1;Pasword=hunter2"), "ConnectionStrings:Platform");
        Assert.DoesNotContain("hunter2", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_PostgreSQL_that_does_not_answer_is_named() =>
        await RefusedStart.ExpectAsync(NodeSettings.Postgres($"Host=127.0.0.1;Port={FreePort.Take()};Username=postgres"), "PostgreSQL");

    [Fact]
    public async Task Development_on_an_open_address_is_refused()
    {
        var settings = NodeSettings.With(("ASPNETCORE_URLS", $"http://0.0.0.0:{FreePort.Take()}"), ("Storage__Path", _folder.FullPath));
        await RefusedStart.ExpectAsync(settings, "loopback only, not on http://0.0.0.0:", "ASPNETCORE_URLS");
    }

    [Fact]
    public async Task Production_without_keys_is_refused() =>
        await RefusedStart.ExpectAsync(NodeSettings.With(("ASPNETCORE_ENVIRONMENT", "Production"), ("Storage__Path", _folder.FullPath)), "there is no API key and no issuer");

    [Fact]
    public async Task An_address_that_is_none_is_refused() =>
        await RefusedStart.ExpectAsync(NodeSettings.With(("ASPNETCORE_URLS", "127.0.0.1:5080"), ("Storage__Path", _folder.FullPath)), "ASPNETCORE_URLS");

    [Fact]
    public async Task A_port_in_use_is_refused()
    {
        var settings = NodeSettings.Sqlite(_folder.FullPath);
        using var other = new TcpListener(IPAddress.Loopback, settings.Port);
        other.Start();
        await RefusedStart.ExpectAsync(settings, settings.Address.GetLeftPart(UriPartial.Authority), "in use");
    }

    [Fact]
    public async Task A_storage_path_that_is_a_file_is_refused()
    {
        var file = _folder.At("file");
        await File.WriteAllTextAsync(file, "");
        await RefusedStart.ExpectAsync(NodeSettings.Sqlite(file), file, "Storage:Path");
    }
}

using System.Net;
using Liandong.Silo.Clustering;
using Liandong.Silo.Storage;
using Microsoft.Extensions.Configuration;

namespace Liandong.Grains.Tests.Clustering;

public sealed class ClusterSettingsTests
{
    private static readonly StorageOptions _postgres = new() { Provider = StorageProvider.Postgres, ConnectionString = "Host=127.0.0.1" };

    [Fact]
    public void Without_settings_a_node_is_alone_and_does_everything()
    {
        var settings = Read(new StorageOptions());
        Assert.Equal((false, NodeRole.Combined, true), (settings.IsClustered, settings.Role, settings.HostsGrains));
    }

    [Fact]
    public void All_settings_are_read()
    {
        var settings = Read(
            _postgres, ("Mode", "adonet"), ("Role", "Client"), ("ClusterId", "shandong"), ("Address", "192.0.2.7"), ("ListenAddress", "0.0.0.0"), ("SiloPort", "12000"), ("GatewayPort", "12001"));
        Assert.Equal(
            new ClusterSettings
            {
                Mode = ClusterMode.AdoNet,
                Role = NodeRole.Client,
                ClusterId = "shandong",
                Address = IPAddress.Parse("192.0.2.7"),
                ListenAddress = IPAddress.Any,
                SiloPort = 12_000,
                GatewayPort = 12_001,
            },
            settings);
    }

    [Fact]
    public void A_node_listens_on_its_address_unless_told_otherwise() =>
        Assert.Equal(IPAddress.Parse("192.0.2.7"), Read(_postgres, ("Mode", "AdoNet"), ("Address", "192.0.2.7")).ListenAddress);

    [Fact]
    public void An_executable_has_a_role_of_its_own_until_another_is_set()
    {
        Assert.Equal(NodeRole.Silo, Read(_postgres, NodeRole.Silo, ("Mode", "AdoNet")).Role);
        Assert.Equal(NodeRole.Combined, Read(_postgres, NodeRole.Silo, ("Mode", "AdoNet"), ("Role", "Combined")).Role);
    }

    [Theory]
    [InlineData("Mode", "Kubernetes")]
    [InlineData("Mode", "1")]
    [InlineData("Role", "Gateway")]
    [InlineData("Address", "0.0.0.0")]
    [InlineData("Address", "node-1.example")]
    [InlineData("ListenAddress", "node-1.example")]
    [InlineData("SiloPort", "0")]
    [InlineData("SiloPort", "65536")]
    [InlineData("GatewayPort", "-1")]
    [InlineData("GatewayPort", "11111")]
    public void A_wrong_setting_is_named(string name, string value)
    {
        var refusal = Assert.Throws<InvalidConfigurationException>(() => Read(_postgres, [("Mode", "AdoNet"), (name, value)]));
        Assert.Contains($"Cluster:{name}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cluster_needs_PostgreSQL() =>
        Assert.Contains("Storage:Provider", Assert.Throws<InvalidConfigurationException>(() => Read(new StorageOptions(), ("Mode", "AdoNet"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Silo")]
    [InlineData("Client")]
    public void A_node_alone_has_no_part_of_the_work_only(string role) =>
        Assert.Contains("Cluster:Mode", Assert.Throws<InvalidConfigurationException>(() => Read(_postgres, ("Role", role))).Message, StringComparison.Ordinal);

    private static ClusterSettings Read(StorageOptions storage, params (string Name, string Value)[] settings) => Read(storage, NodeRole.Combined, settings);

    private static ClusterSettings Read(StorageOptions storage, NodeRole defaultRole, params (string Name, string Value)[] settings)
    {
        // The last of two with one name counts, as with environment variables over a file.
        var values = settings.GroupBy(setting => setting.Name).ToDictionary(group => $"Cluster:{group.Key}", group => (string?)group.Last().Value);
        return ClusterSettings.From(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), storage, defaultRole);
    }
}

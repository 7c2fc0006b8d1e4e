using System.Globalization;
using System.Net;
using Liandong.Silo.Storage;
using Microsoft.Extensions.Configuration;

namespace Liandong.Silo.Clustering;

/// <summary>Whether a node is alone or one of several.</summary>
public enum ClusterMode
{
    /// <summary>Alone; the default.</summary>
    None,

    /// <summary>One of several that find each other through PostgreSQL.</summary>
    AdoNet,
}

/// <summary>What a node of a cluster does.</summary>
public enum NodeRole
{
    /// <summary>Serves the API and hosts grains; the default.</summary>
    Combined,

    /// <summary>Hosts grains only.</summary>
    Silo,

    /// <summary>Serves the API only; its grains are on other nodes.</summary>
    Client,
}

/// <summary>How a node takes part in a cluster. Section <c>Cluster</c>.</summary>
public sealed record ClusterSettings
{
    private const int DefaultSiloPort = 11_111;
    private const int DefaultGatewayPort = 30_000;

    /// <summary>Alone, or one of several.</summary>
    public ClusterMode Mode { get; init; } = ClusterMode.None;

    /// <summary>What the node does.</summary>
    public NodeRole Role { get; init; } = NodeRole.Combined;

    /// <summary>Names the cluster; nodes of one database and one name belong together. Default <c>liandong</c>.</summary>
    public string ClusterId { get; init; } = "liandong";

    /// <summary>The address under which the other nodes reach this one. Default 127.0.0.1.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The address on which this node listens for them: <see cref="Address"/>, unless something translates between the two.</summary>
    public IPAddress ListenAddress { get; init; } = IPAddress.Loopback;

    /// <summary>Port for other silos.</summary>
    public int SiloPort { get; init; } = DefaultSiloPort;

    /// <summary>Port for nodes in the role <see cref="NodeRole.Client"/>.</summary>
    public int GatewayPort { get; init; } = DefaultGatewayPort;

    /// <summary>Whether the node is one of several.</summary>
    public bool IsClustered => Mode == ClusterMode.AdoNet;

    /// <summary>Whether grains live on this node.</summary>
    public bool HostsGrains => Role != NodeRole.Client;

    /// <summary>Reads the settings.</summary>
    /// <param name="configuration">The node's configuration.</param>
    /// <param name="storage">The node's storage, which must suit them.</param>
    /// <param name="defaultRole">The role of this executable when none is set.</param>
    /// <exception cref="InvalidConfigurationException">A setting is missing or wrong; the message says which.</exception>
    public static ClusterSettings From(IConfiguration configuration, StorageOptions storage, NodeRole defaultRole = NodeRole.Combined)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(storage);
        var section = configuration.GetSection("Cluster");
        var settings = new ClusterSettings
        {
            Mode = Named(section, "Mode", ClusterMode.None),
            Role = Named(section, "Role", defaultRole),
            ClusterId = section["ClusterId"] is { Length: > 0 } id ? id : "liandong",
            Address = AddressOf(section),
            ListenAddress = ListenAddressOf(section),
            SiloPort = Port(section, "SiloPort", DefaultSiloPort),
            GatewayPort = Port(section, "GatewayPort", DefaultGatewayPort),
        };
        settings.Check(storage);
        return settings;
    }

    private void Check(StorageOptions storage)
    {
        if (!IsClustered && Role != NodeRole.Combined)
            throw new InvalidConfigurationException($"Cluster:Role is {Role}, but a node alone does everything itself. Set Cluster:Mode to AdoNet.");
        if (IsClustered && storage.Provider != StorageProvider.Postgres)
            throw new InvalidConfigurationException("Cluster:Mode is AdoNet, but the nodes of a cluster share a PostgreSQL database. Set Storage:Provider to Postgres.");
        if (IsClustered && SiloPort == GatewayPort)
            throw new InvalidConfigurationException($"Cluster:SiloPort and Cluster:GatewayPort are both {SiloPort}. Set them to two ports that are free.");
    }

    private static T Named<T>(IConfigurationSection section, string name, T otherwise)
        where T : struct, Enum
    {
        if (section[name] is not { Length: > 0 } text)
            return otherwise;
        return text.All(char.IsAsciiLetter) && Enum.TryParse<T>(text, ignoreCase: true, out var value)
            ? value
            : throw new InvalidConfigurationException($"Cluster:{name} is '{text}'. Set it to one of {string.Join(", ", Enum.GetNames<T>())}.");
    }

    private static IPAddress AddressOf(IConfigurationSection section)
    {
        if (section["Address"] is not { Length: > 0 } text)
            return IPAddress.Loopback;
        return IPAddress.TryParse(text, out var address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any)
            ? address
            : throw new InvalidConfigurationException($"Cluster:Address is '{text}'. Set it to the IP address under which the other nodes reach this one.");
    }

    private static IPAddress ListenAddressOf(IConfigurationSection section)
    {
        if (section["ListenAddress"] is not { Length: > 0 } text)
            return AddressOf(section);
        return IPAddress.TryParse(text, out var address)
            ? address
            : throw new InvalidConfigurationException($"Cluster:ListenAddress is '{text}'. Set it to an IP address of this machine.");
    }

    private static int Port(IConfigurationSection section, string name, int otherwise)
    {
        if (section[name] is not { Length: > 0 } text)
            return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= IPEndPoint.MaxPort
            ? port
            : throw new InvalidConfigurationException($"Cluster:{name} is '{text}'. Set it to a port from 1 to {IPEndPoint.MaxPort}.");
    }
}

using System.Net;
using Liandong.Silo.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace Liandong.Silo.Clustering;

/// <summary>How nodes find each other, and find out that one is gone.</summary>
internal static class Membership
{
    private const string ServiceId = "liandong";
    private const string Invariant = "Npgsql";

    // Three seconds of silence end a silo's membership, so that its grains answer elsewhere within five.
    private static readonly TimeSpan _probeTimeout = TimeSpan.FromSeconds(1);
    private const int MissedProbes = 3;

    // Rows of silos that were killed all at once are recognised as stale after ten seconds: a start waits no longer for them.
    private static readonly TimeSpan _aliveEvery = TimeSpan.FromSeconds(5);
    private const int MissedAlives = 2;

    // A silo that no other reaches, but that reaches the database, learns there that it was given up. Until then it may
    // answer reads from a memory that has been overtaken.
    private static readonly TimeSpan _refreshEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _longestJoin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _responseTimeout = TimeSpan.FromSeconds(10);

    // What waits for a silo that was killed ends with the connection between silos, but not at a node without grains: it waits
    // this long, which leaves time to repeat a safe call.
    private static readonly TimeSpan _clientResponseTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Makes a silo one of several, or a cluster of one.</summary>
    public static void JoinCluster(this ISiloBuilder silo, ClusterSettings cluster, StorageOptions storage)
    {
        silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = _responseTimeout);
        if (!cluster.IsClustered)
        {
            // A cluster of one: the port names the silo, nothing listens on it.
            silo.UseLocalhostClustering(gatewayPort: 0);
            SingleSiloTransport.Use(silo.Services);
            silo.Configure<ClusterOptions>(options => Name(options, cluster));
            return;
        }

        silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Invariant, storage.ConnectionString!));
        silo.Configure<ClusterOptions>(options => Name(options, cluster));
        silo.Configure<EndpointOptions>(options =>
        {
            options.AdvertisedIPAddress = cluster.Address;
            options.SiloPort = cluster.SiloPort;
            options.GatewayPort = cluster.GatewayPort;
            options.SiloListeningEndpoint = new IPEndPoint(cluster.ListenAddress, cluster.SiloPort);
            options.GatewayListeningEndpoint = new IPEndPoint(cluster.ListenAddress, cluster.GatewayPort);
        });
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = _probeTimeout;
            options.NumMissedProbesLimit = MissedProbes;
            options.IAmAliveTablePublishTimeout = _aliveEvery;
            options.NumMissedTableIAmAliveLimit = MissedAlives;
            options.TableRefreshTimeout = _refreshEvery;
            options.MaxJoinAttemptTime = _longestJoin;
        });
    }

    /// <summary>Leads a node without grains to those that have them.</summary>
    public static void JoinCluster(this IClientBuilder client, ClusterSettings cluster, StorageOptions storage)
    {
        client.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Invariant, storage.ConnectionString!));
        client.Configure<ClusterOptions>(options => Name(options, cluster));
        client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = _clientResponseTimeout);
        client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = _aliveEvery);
        client.UseConnectionRetryFilter<PatientConnection>();
    }

    private static void Name(ClusterOptions options, ClusterSettings cluster) => (options.ServiceId, options.ClusterId) = (ServiceId, cluster.ClusterId);
}

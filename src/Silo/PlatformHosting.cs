using Liandong.Grains.ApiKeys;
using Liandong.Grains.Audit;
using Liandong.Grains.Availability;
using Liandong.Grains.Bookings;
using Liandong.Grains.CalendarFeeds;
using Liandong.Grains.Deadlines;
using Liandong.Grains.Evaluations;
using Liandong.Grains.Events;
using Liandong.Grains.Imports;
using Liandong.Grains.Instruments;
using Liandong.Grains.Journaling;
using Liandong.Grains.MeetingBoards;
using Liandong.Grains.Meetings;
using Liandong.Grains.Notifications;
using Liandong.Grains.Organisations;
using Liandong.Grains.Pairings;
using Liandong.Grains.People;
using Liandong.Grains.PilotBases;
using Liandong.Grains.Profiles;
using Liandong.Grains.Projections;
using Liandong.Grains.Roadshows;
using Liandong.Grains.Search;
using Liandong.Grains.Vouchers;
using Liandong.Journal;
using Liandong.Silo.Clustering;
using Liandong.Silo.Notifications;
using Liandong.Silo.Projections;
using Liandong.Silo.Storage;
using Liandong.Silo.Telemetry;
using Liandong.Silo.Vouchers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Storage;

namespace Liandong.Silo;

/// <summary>Composes a node: stores, journal, grains, projections, or the way to the nodes that have them.</summary>
public static class PlatformHosting
{
    private const string SnapshotStorage = "snapshots";

    /// <summary>Adds all of it to a host. Settings: <see cref="StorageOptions"/>, <see cref="ClusterSettings"/>, <see cref="TelemetrySettings"/>.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="defaultRole">The role of this executable when none is set.</param>
    /// <returns>The settings it was composed by.</returns>
    /// <exception cref="InvalidConfigurationException">A setting is missing or wrong; the message says which.</exception>
    public static ClusterSettings AddPlatform(this IHostApplicationBuilder builder, NodeRole defaultRole = NodeRole.Combined)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var storage = StorageOptions.From(builder.Configuration);
        var cluster = ClusterSettings.From(builder.Configuration, storage, defaultRole);
        var telemetry = TelemetrySettings.From(builder.Configuration);
        var dashboard = DashboardSettings.From(builder.Configuration, builder.Environment);
        builder.AddTelemetry(telemetry);
        builder.Services.AddSingleton(dashboard);
        var mail = MailSettings.From(builder.Configuration);
        AddPlatform(builder, storage, cluster, new Observers(telemetry.IsExported, dashboard.IsEnabled));
        if (mail is not null && cluster.HostsGrains)
        {
            AddMail(builder.Services, mail);
        }

        return cluster;
    }

    /// <summary>Adds a node that is alone, whatever the settings say: for commands beside the nodes.</summary>
    /// <exception cref="InvalidConfigurationException">A setting is missing or wrong; the message says which.</exception>
    public static void AddLonePlatform(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        AddPlatform(builder, StorageOptions.From(builder.Configuration), new ClusterSettings(), new Observers(Traces: false, Dashboard: false));
    }

    private static void AddPlatform(IHostApplicationBuilder builder, StorageOptions storage, ClusterSettings cluster, Observers observers)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(storage);
        builder.Services.AddSingleton(cluster);
        if (!cluster.HostsGrains)
        {
            builder.UseOrleansClient(client =>
            {
                client.JoinCluster(cluster, storage);
                observers.Watch(client);
            });
            builder.Services.AddHealthChecks().AddCheck<ClusterHealthCheck>("cluster");
            return;
        }

        builder.Services.AddSingleton(VoucherRulesSetting.From(builder.Configuration));
        AddJournal(builder.Services, storage);
        AddProjections(builder.Services);
        if (cluster.IsClustered)
        {
            builder.Services.AddSingleton<LostNodes>();
            builder.Services.AddSingleton<ILostNodes>(services => services.GetRequiredService<LostNodes>());
            builder.Services.AddHostedService(services => services.GetRequiredService<LostNodes>());
        }
        else
        {
            builder.Services.AddSingleton<ILostNodes, NoLostNodes>();
        }

        builder.UseOrleans(silo =>
        {
            silo.JoinCluster(cluster, storage);
            AddSnapshots(silo);
            observers.Watch(silo);
        });
    }

    private static void AddJournal(IServiceCollection services, StorageOptions storage)
    {
        services.AddSingleton(provider => PlatformStorage.Create(storage, provider));
        services.AddSingleton<GroupCommitOptions>();
        services.AddSingleton(provider => new GroupCommitJournal(
            provider.GetRequiredService<IPlatformStorage>().Journal,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<GroupCommitJournal>>(),
            provider.GetRequiredService<GroupCommitOptions>()));
        services.AddSingleton<IJournal>(provider => provider.GetRequiredService<GroupCommitJournal>());
        services.AddSingleton<JournaledGrainOptions>();
        services.AddSingleton(provider => new GrainServices(
            provider.GetRequiredService<IJournal>(),
            provider.GetRequiredKeyedService<IGrainStorage>(SnapshotStorage),
            provider.GetRequiredService<ILostNodes>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<JournaledGrainOptions>(),
            provider.GetRequiredService<ILoggerFactory>()));

        // Registered first, so that the journal opens before the silo starts and closes after it has stopped.
        services.AddHostedService<JournalHost>();
        services.AddHealthChecks().AddCheck<JournalHealthCheck>("journal").AddCheck<MembershipHealthCheck>("cluster");
    }

    private static void AddProjections(IServiceCollection services)
    {
        services.AddSingleton(provider => provider.GetRequiredService<IPlatformStorage>().Projections);
        AddProjection<InstrumentProjection>(services);
        services.AddSingleton<InstrumentIndex>();
        AddProjection<BookingProjection>(services);
        AddProjection<AvailabilityProjection>(services);
        AddProjection<ApiKeyProjection>(services);
        AddProjection<AuditProjection>(services);
        AddProjection<PeopleProjection>(services);
        services.AddSingleton<CalendarReader>();
        AddProjection<LinkageProjection>(services);
        services.AddSingleton(provider => new AttachmentStore(provider.GetRequiredService<IPlatformStorage>().Attachments));
        services.AddSingleton<MeetingSearches>();
        AddProjection<FeedProjection>(services);
        services.AddSingleton<IAuditSource, InstrumentAudit>();
        services.AddSingleton<IAuditSource, ApiKeyAudit>();
        services.AddSingleton<IAuditSource, ProfileAudit>();
        services.AddSingleton<IAuditSource, CalendarFeedAudit>();
        services.AddSingleton<IAuditSource, ImportAudit>();
        services.AddSingleton<IAuditSource, VoucherAudit>();
        services.AddSingleton<IAuditSource, ZoneBudgetAudit>();
        services.AddSingleton<IAuditSource, OrganisationAudit>();
        services.AddSingleton<IAuditSource, PairingAudit>();
        services.AddSingleton<IAuditSource, EvaluationAudit>();
        services.AddSingleton<IAuditSource, ResultAudit>();
        services.AddSingleton<IAuditSource, OpenSharingAudit>();
        services.AddSingleton<IAuditSource, RoadshowAudit>();
        services.AddSingleton<IAuditSource, MeetingAudit>();
        services.AddSingleton<IDeadlineSource, InstrumentDeadlines>();
        services.AddSingleton<IDeadlineSource, VoucherDeadlines>();
        services.AddSingleton<IDeadlineSource, ZoneBudgetDeadlines>();
        AddVouchers(services);
        services.AddSingleton<IDeadlineSource, OrganisationDeadlines>();
        services.AddSingleton<IDeadlineSource, PairingDeadlines>();
        AddPilotBases(services);
        AddProjection<DeadlineProjection>(services);
        services.AddSingleton<DeadlineSweeper>();
        services.AddHostedService<SweepHost<DeadlineSweeper>>();
        services.AddHostedService<ProjectionHost>();
        services.AddHostedService<ProjectionMetrics>();
        services.AddSingleton<IPublication, InstrumentPublication>();
        services.AddSingleton<IPublication, ApiKeyPublication>();
        services.AddSingleton<IPublication, ProfilePublication>();
        services.AddSingleton<IPublication, CalendarFeedPublication>();
        services.AddSingleton<IPublication, ImportPublication>();
        services.AddSingleton<IPublication, VoucherPublication>();
        services.AddSingleton<IPublication, ZoneBudgetPublication>();
        services.AddSingleton<IPublication, OrganisationPublication>();
        services.AddSingleton<IPublication, PairingPublication>();
        services.AddSingleton<IPublication, EvaluationPublication>();
        services.AddSingleton<IPublication, ResultPublication>();
        services.AddSingleton<IPublication, OpenSharingPublication>();
        services.AddSingleton<IPublication, RoadshowPublication>();
        services.AddSingleton<IPublication, MeetingPublication>();
        services.AddSingleton<JournalTail>();
        services.AddSingleton<FeedIndex>();
        services.AddHostedService<JournalTailHost>();
        services.AddHealthChecks().AddCheck<FollowersHealthCheck>("followers");
    }

    private static void AddVouchers(IServiceCollection services)
    {
        AddProjection<VoucherProjection>(services);
        AddProjection<VoucherDebtProjection>(services);
        services.AddSingleton<VoucherDesk>();
        services.AddSingleton<IBenefitCloser, VoucherCloser>();
        services.AddSingleton<VoucherCourier>();
        services.AddHostedService<SweepHost<VoucherCourier>>();
    }

    private static void AddPilotBases(IServiceCollection services)
    {
        services.AddSingleton<IAuditSource, PilotBaseAudit>();
        services.AddSingleton<IDeadlineSource, PilotBaseDeadlines>();
        services.AddSingleton<IPublication, PilotBasePublication>();
        services.AddSingleton<IBenefitCloser, PriorityCloser>();
    }

    private static void AddMail(IServiceCollection services, MailSettings mail)
    {
        services.AddSingleton(mail);
        services.AddSingleton(mail.ToOptions());
        services.AddSingleton(provider => new MailDatabase(provider.GetRequiredService<IPlatformStorage>().Outbox));
        services.AddSingleton<MailProjection>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ProjectionRunner>(
            provider, provider.GetRequiredService<MailProjection>(), provider.GetRequiredService<MailDatabase>().Database));
        services.AddSingleton<MailMetrics>();
        services.AddSingleton<IMailServer, SmtpTransport>();
        services.AddSingleton<MailSender>();
        services.AddHostedService<MailHost>();
    }

    private static void AddProjection<TProjection>(IServiceCollection services)
        where TProjection : class, IProjection
    {
        services.AddSingleton<TProjection>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ProjectionRunner>(provider, provider.GetRequiredService<TProjection>()));
        services.AddSingleton<ProjectionReader<TProjection>>();
    }

    private static void AddSnapshots(ISiloBuilder silo) =>
        silo.AddAdoNetGrainStorage(SnapshotStorage, options => options.Configure<IPlatformStorage, Orleans.Serialization.Serializer>((grains, stored, serializer) =>
        {
            grains.Invariant = stored.SnapshotInvariant;
            grains.ConnectionString = stored.SnapshotConnectionString;
            grains.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
        }));

    /// <summary>What looks on at the calls of grains; each costs something with every call.</summary>
    private sealed record Observers(bool Traces, bool Dashboard)
    {
        public void Watch(ISiloBuilder silo)
        {
            if (Traces)
            {
                silo.AddActivityPropagation();
            }

            if (Dashboard)
            {
                silo.AddDashboard();
            }
        }

        public void Watch(IClientBuilder client)
        {
            if (Traces)
            {
                client.AddActivityPropagation();
            }

            if (Dashboard)
            {
                client.AddDashboard();
            }
        }
    }
}

using Liandong.Grains.Bookings;
using Liandong.Grains.Deadlines;
using Liandong.Grains.Instruments;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.MeetingBoards;
using Liandong.Grains.Interfaces.Organisations;
using Liandong.Grains.Interfaces.Pairings;
using Liandong.Grains.Interfaces.Roadshows;
using Liandong.Grains.Interfaces.Vouchers;
using Liandong.Grains.Journaling;
using Liandong.Grains.Meetings;
using Liandong.Grains.Organisations;
using Liandong.Grains.Pairings;
using Liandong.Grains.Projections;
using Liandong.Grains.Vouchers;
using Liandong.Journal;
using Liandong.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orleans.TestingHost;

namespace Liandong.Grains.Tests.Nodes;

/// <summary>
/// A silo with the real grains over a real group commit on a store that fails on demand. The grains, the journal and the
/// projections live by a clock that stands still until a test moves it; Orleans itself does not.
/// </summary>
internal sealed class TestNode : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly TemporaryFolder _folder = new();
    private readonly GroupCommitJournal _journal;
    private readonly InProcessTestCluster _cluster;
    private readonly ProjectionRunner[] _runners;
    private readonly Lazy<DeadlineSweeper> _sweeper;
    private readonly Lazy<VoucherCourier> _courier;
    private Task _projections = Task.CompletedTask;

    private TestNode(TestNodeOptions options)
    {
        var memory = new MemoryStore(options.World);
        Snapshots = options.Snapshots;
        Store = new FaultyStore(options.IsVersionCheckOff ? new UncheckedStore(memory) : memory);
        _journal = new GroupCommitJournal(Store, Clock, NullLogger<GroupCommitJournal>.Instance, options.Commit);
        Journal = new ObservedJournal(options.Wrap(_journal));
        var database = options.Lists ?? new SqliteProjectionDatabase(_folder.FullPath);
        IDeadlineSource[] sources = [new InstrumentDeadlines(), new VoucherDeadlines(), new ZoneBudgetDeadlines(), new OrganisationDeadlines(), new PairingDeadlines()];
        _runners =
        [
            Runner(new InstrumentProjection(), database), Runner(new BookingProjection(), database), Runner(new DeadlineProjection(sources), database),
            Runner(new VoucherProjection(), database), Runner(new VoucherDebtProjection(), database),
        ];
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton(new GrainServices(Journal, Snapshots, options.MayBeOvertaken ? new Peers() : new NoLostNodes(), Clock, options.Grains, NullLoggerFactory.Instance));
            silo.Services.AddSingleton<IJournal>(Journal);
            silo.Services.AddSingleton(options.VoucherRules);
            foreach (var closer in options.Closers)
                silo.Services.AddSingleton(closer);
            silo.Services.AddSingleton(new AttachmentStore(database));
            silo.Services.AddSingleton(_ => new MeetingSearches(TimeProvider.System));
            silo.Services.AddSingleton(Reader<InstrumentProjection>(database));
            silo.Services.AddSingleton<Liandong.Grains.Search.InstrumentIndex>();
            silo.Services.AddSingleton(Reader<BookingProjection>(database));
            silo.Services.AddSingleton(Reader<VoucherProjection>(database));
            silo.Services.AddSingleton(services => options.Desk(services.GetRequiredService<IGrainFactory>()));
        });
        builder.ConfigureHost(host => host.Logging.ClearProviders());
        _cluster = builder.Build();
        _courier = new Lazy<VoucherCourier>(() => new VoucherCourier(
            database, new VoucherDesk(_cluster.Client, NullLogger<VoucherDesk>.Instance), Clock, NullLogger<VoucherCourier>.Instance));
        _sweeper = new Lazy<DeadlineSweeper>(() => new DeadlineSweeper(database, sources, _cluster.Client, Clock, NullLogger<DeadlineSweeper>.Instance));
    }

    public FakeTimeProvider Clock { get; } = new(Some.Now);

    public FaultyStore Store { get; }

    public SnapshotShelf Snapshots { get; }

    public ObservedJournal Journal { get; }

    public IInstrumentListGrain InstrumentList => _cluster.Client.GetGrain<IInstrumentListGrain>(0);

    public IBookingListGrain BookingList => _cluster.Client.GetGrain<IBookingListGrain>(0);

    public static Task<TestNode> StartAsync() => StartAsync(new TestNodeOptions());

    public static async Task<TestNode> StartAsync(TestNodeOptions options)
    {
        var node = new TestNode(options);
        await node._journal.OpenAsync(CancellationToken.None);
        await node._cluster.DeployAsync();
        node._projections = Task.WhenAll(node._runners.Select(runner => Task.Run(() => runner.RunAsync(node._stopping.Token))));
        return node;
    }

    public IVoucherListGrain VoucherList => _cluster.Client.GetGrain<IVoucherListGrain>(0);

    public IInstrumentGrain Instrument(string id) => _cluster.Client.GetGrain<IInstrumentGrain>(id);

    public IRoadshowGrain Roadshow(string id) => _cluster.Client.GetGrain<IRoadshowGrain>(id);

    public IMeetingBoardGrain Meetings(string roadshowId) => _cluster.Client.GetGrain<IMeetingBoardGrain>(roadshowId);

    public IPairingGrain Pairings(string couple) => _cluster.Client.GetGrain<IPairingGrain>(couple);

    public IZoneBudgetGrain Budget(string id) => _cluster.Client.GetGrain<IZoneBudgetGrain>(id);

    public IVoucherAccountGrain Account(string id) => _cluster.Client.GetGrain<IVoucherAccountGrain>(id);

    public IOrganisationGrain Organisation(string id) => _cluster.Client.GetGrain<IOrganisationGrain>(id);

    /// <summary>The activation leaves, as it does after a while without calls; the next call makes a new one.</summary>
    public Task DeactivateAsync(string instrumentId) => _cluster.DeactivateAsync(Instrument(instrumentId));

    /// <summary>Completes when the activation has left by itself.</summary>
    public Task WaitForDeactivationAsync(string instrumentId) => _cluster.WaitForDeactivationAsync(Instrument(instrumentId));

    /// <summary>Moves the clock in small steps until something has come to its end that waits for time.</summary>
    public async Task AdvanceUntilAsync(Func<bool> isReached)
    {
        while (!isReached())
        {
            Clock.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }
    }

    /// <inheritdoc cref="AdvanceUntilAsync(Func{bool})"/>
    public async Task<T> AdvanceUntilAsync<T>(Task<T> task)
    {
        await AdvanceUntilAsync(() => task.IsCompleted);
        return await task;
    }

    /// <summary>Sweeps deadlines once, when they show all that was committed.</summary>
    public async Task<int> SweepAsync()
    {
        await FollowAsync<DeadlineProjection>();
        await FollowAsync<BookingProjection>();
        return await _sweeper.Value.SweepAsync(CancellationToken.None);
    }

    /// <summary>Tells accounts once what is owed to them and due, when the follower has seen all that was committed.</summary>
    public async Task<int> DeliverAsync()
    {
        await FollowAsync<VoucherDebtProjection>();
        return await _courier.Value.SweepAsync(CancellationToken.None);
    }

    private async Task FollowAsync<TProjection>()
        where TProjection : IProjection
    {
        var follower = _runners.Single(runner => runner.Projection is TProjection);
        while (follower.Position.Value < Journal.KnownHead)
        {
            // Asked for, rows are applied without any time passing; what a lease may need of it is little beside a deadline.
            _ = follower.Position.WaitAsync(Journal.KnownHead);
            Clock.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }
    }

    /// <summary>All committed rows.</summary>
    public async Task<IReadOnlyList<JournalRow>> RowsAsync()
    {
        var rows = new List<JournalRow>();
        while (await Journal.ReadAsync(rows.Count, 10_000, CancellationToken.None) is { Count: > 0 } more)
            rows.AddRange(more);
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _projections;
        await _cluster.DisposeAsync();
        await _journal.DisposeAsync();
        _stopping.Dispose();
        _folder.Dispose();
    }

    private ProjectionRunner Runner(IProjection projection, IProjectionDatabase database) =>
        new(projection, database, Journal, Clock, NullLogger<ProjectionRunner>.Instance);

    private ProjectionReader<TProjection> Reader<TProjection>(IProjectionDatabase database)
        where TProjection : IProjection => new(database, _runners, Clock, NullLogger<ProjectionReader<TProjection>>.Instance);

    private sealed class Peers : ILostNodes
    {
        public bool MayBeOvertaken => true;

        public ValueTask FencedAsync() => ValueTask.CompletedTask;
    }
}

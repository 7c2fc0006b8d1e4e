using Liandong.Grains.Journaling;
using Liandong.Journal;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Liandong.Silo.Clustering;

/// <summary>
/// Shuts the writers of nodes that the cluster has declared dead out of the journal, before this node's grains read what
/// those nodes have written. Each node does so; the second time changes nothing that matters.
/// </summary>
internal sealed partial class LostNodes(
    IClusterMembershipService membership, GroupCommitJournal journal, TimeProvider clock, ILogger<LostNodes> logger) : BackgroundService, ILostNodes
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(250);
    private readonly HashSet<SiloAddress> _fenced = [];
    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = New();
    private MembershipVersion _done = MembershipVersion.MinValue;

    /// <inheritdoc/>
    public bool MayBeOvertaken => true;

    /// <inheritdoc/>
    public ValueTask FencedAsync()
    {
        var known = membership.CurrentSnapshot.Version;
        lock (_gate)
        {
            return _done >= known ? ValueTask.CompletedTask : new ValueTask(WaitAsync(known));
        }
    }

    /// <summary>The name under which a silo's journal writes.</summary>
    public static string NameOf(SiloAddress silo) => silo.ToParsableString();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var snapshot in membership.MembershipUpdates.WithCancellation(stoppingToken))
        {
            foreach (var silo in snapshot.Members.Values.Where(member => member.Status == SiloStatus.Dead).Select(member => member.SiloAddress))
            {
                if (!_fenced.Contains(silo))
                {
                    await FenceAsync(silo, stoppingToken);
                }
            }

            _fenced.RemoveWhere(silo => !snapshot.Members.ContainsKey(silo));
            Done(snapshot.Version);
        }
    }

    private async Task FenceAsync(SiloAddress silo, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await journal.FenceNodeAsync(NameOf(silo), cancellationToken);
                _fenced.Add(silo);
                LogFenced(silo);
                return;
            }
            catch (JournalUnavailableException exception)
            {
                LogFault(exception, silo);
                await Task.Delay(_pause, clock, cancellationToken);
            }
        }
    }

    private void Done(MembershipVersion version)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            _done = version;
            (changed, _changed) = (_changed, New());
        }

        changed.SetResult();
    }

    private async Task WaitAsync(MembershipVersion version)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_done >= version)
                {
                    return;
                }

                changed = _changed.Task;
            }

            await changed;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(Level = LogLevel.Information, Message = "Node {Silo} is lost: its writers are shut out of the journal")]
    private partial void LogFenced(SiloAddress silo);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The writers of the lost node {Silo} cannot be shut out yet: the journal does not answer")]
    private partial void LogFault(Exception exception, SiloAddress silo);
}

using System.Data.Common;
using Liandong.Journal;
using Microsoft.Extensions.Logging;

namespace Liandong.Grains.Projections;

/// <summary>
/// Leads one projection along the journal. Among all nodes one runner holds its lease; rows and checkpoint are one
/// transaction, so a row is applied exactly once whoever dies when.
/// </summary>
public sealed partial class ProjectionRunner(
    IProjection projection, IProjectionDatabase database, IJournal journal, TimeProvider clock, ILogger<ProjectionRunner> logger)
{
    private const int RowsPerTransaction = 1_000;

    // What other nodes write is found by looking; what this one does wakes it.
    private static readonly TimeSpan _idlePause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _idlePauseAlone = TimeSpan.FromSeconds(10);

    // A transaction costs about the same however many rows it applies: while nobody waits for them, they gather.
    private static readonly TimeSpan _gatherTime = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _faultPause = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _pause = database.IsExclusive ? _idlePauseAlone : _idlePause;
    private readonly Checkpoint _checkpoint = new(projection, database, clock);
    private volatile bool _isPaused;

    /// <summary>The projection it leads.</summary>
    public IProjection Projection => projection;

    /// <summary>How far the tables have come; what other nodes did is not seen here.</summary>
    public ProjectionPosition Position { get; } = new();

    /// <summary>Whether a fault keeps the tables from following; false again once they do.</summary>
    public bool IsPaused => _isPaused;

    /// <summary>Whether this node leads it, as far as it knows; it remains so through a fault of the database.</summary>
    public bool IsLeading { get; private set; }

    /// <summary>Makes the tables where they are missing.</summary>
    /// <returns>The position they show.</returns>
    /// <exception cref="DbException">The database cannot be reached.</exception>
    public async Task<long> PrepareAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await _checkpoint.PrepareAsync(connection, cancellationToken);
        return await Checkpoint.ReadPositionAsync(connection, projection.Name, cancellationToken);
    }

    /// <summary>Runs until it is cancelled. A fault of a database pauses it; it goes on by itself.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is DbException or JournalUnavailableException or JournalCorruptException or InvalidOperationException)
            {
                _isPaused = true;
                LogFault(exception, projection.Name);
                await PauseAsync(_faultPause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await _checkpoint.PrepareAsync(connection, cancellationToken);
        while (true)
        {
            if (await _checkpoint.TakeLeaseAsync(connection, cancellationToken) is not { } lease)
            {
                _isPaused = false;
                IsLeading = false;
                await PauseAsync(_idlePause, cancellationToken);
                continue;
            }

            IsLeading = true;
            Position.Advance(lease.Position);
            await FollowUnderLeaseAsync(connection, lease, cancellationToken);
        }
    }

    /// <summary>Returns when the lease is lost, or has to be renewed.</summary>
    private async Task FollowUnderLeaseAsync(DbConnection connection, Lease lease, CancellationToken cancellationToken)
    {
        var position = lease.Position;
        while (clock.GetUtcNow() < lease.RenewAt)
        {
            Position.ForgetAsked();
            var rows = await journal.ReadAsync(position, RowsPerTransaction, cancellationToken);
            if (rows.Count == 0)
            {
                _isPaused = false;
                await WaitForRowsAsync(position, cancellationToken);
                continue;
            }

            if (!await ApplyAsync(connection, lease, rows, cancellationToken))
            {
                return;
            }

            position = rows[^1].Position;
            Position.Advance(position);
            _isPaused = false;
            if (rows.Count < RowsPerTransaction)
            {
                await GatherAsync(cancellationToken);
            }
        }
    }

    /// <summary>Applies rows and moves the checkpoint; false, and nothing is done, when the lease has gone to another node.</summary>
    private async Task<bool> ApplyAsync(DbConnection connection, Lease lease, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken)
    {
        using var turn = await database.TakeTurnAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await projection.ApplyAsync(transaction, rows, cancellationToken);
        if (!await _checkpoint.MoveAsync(transaction, lease, rows[^1].Position, cancellationToken))
        {
            await transaction.RollbackAsync(cancellationToken);
            return false;
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Until enough time has passed for a good batch, or a reader waits for what has been committed.</summary>
    private async Task GatherAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(Position.WaitUntilAskedAsync(), PauseAsync(_gatherTime, patience.Token));
        await patience.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Until this node commits something, or long enough for another node to have done so.</summary>
    private async Task WaitForRowsAsync(long position, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var wake = journal.WaitForHeadAboveAsync(position, patience.Token);
        await Task.WhenAny(wake, PauseAsync(_pause, patience.Token));
        await patience.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken) => Task.Delay(pause, clock, cancellationToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Projection {Name} pauses: its database or the journal does not answer")]
    private partial void LogFault(Exception exception, string name);
}

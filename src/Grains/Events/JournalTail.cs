using Liandong.Journal;
using Microsoft.Extensions.Logging;

namespace Liandong.Grains.Events;

/// <summary>
/// A node's newest part of the journal, read once and written as events once for all who follow it. Who is further
/// behind reads the journal itself.
/// </summary>
public sealed partial class JournalTail
{
    private const int RowsPerRead = 1_000;

    // Other nodes' commits announce themselves to nobody here.
    private static readonly TimeSpan _poll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _faultPause = TimeSpan.FromSeconds(1);

    private readonly IJournal _journal;
    private readonly CloudEvents _events;
    private readonly TimeProvider _clock;
    private readonly ILogger<JournalTail> _logger;
    private readonly Lock _lock = new();
    private readonly Lazy<PublicEvent?>?[] _ring;
    private TaskCompletionSource _moved = New();
    private long _first = long.MaxValue;
    private long _last;
    private volatile bool _isPaused;

    /// <summary>Makes a tail; <see cref="RunAsync"/> leads it along the journal.</summary>
    public JournalTail(
        IJournal journal, IEnumerable<IPublication> publications, TimeProvider clock, ILogger<JournalTail> logger, JournalTailOptions? options = null)
    {
        _ring = new Lazy<PublicEvent?>?[(options ?? new JournalTailOptions()).Capacity];
        _journal = journal;
        _events = new CloudEvents(publications);
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Whether a fault keeps it from following; false again once it does.</summary>
    public bool IsPaused => _isPaused;

    /// <summary>Follows the journal from its present head until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var position = _journal.KnownHead;
        lock (_lock)
        {
            (_first, _last) = (position + 1, position);
        }

        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                position = await FollowAsync(position, cancellationToken);
                _isPaused = false;
            }
            catch (Exception exception) when (exception is JournalUnavailableException or JournalCorruptException)
            {
                _isPaused = true;
                LogFault(exception);
                await Task.Delay(_faultPause, _clock, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <summary>
    /// Events above a position for as long as they are at hand, with the position they reach; null when that position
    /// has left the tail already, or the tail does not run yet.
    /// </summary>
    internal (List<PublicEvent> Events, long Reached)? Read(long after, int maxRows)
    {
        var entries = new List<Lazy<PublicEvent?>>();
        long reached;
        lock (_lock)
        {
            if (after < _first - 1)
            {
                return null;
            }

            if (after >= _last)
            {
                return ([], after);
            }

            reached = Math.Min(_last, after + maxRows);
            for (var position = after + 1; position <= reached; position++)
            {
                entries.Add(_ring[position % _ring.Length]!);
            }
        }

        return ([.. entries.Select(entry => entry.Value).OfType<PublicEvent>()], reached);
    }

    /// <summary>Whether what follows a position is at hand.</summary>
    internal bool Reaches(long after)
    {
        lock (_lock)
        {
            return after >= _first - 1;
        }
    }

    /// <summary>Reads events from the journal itself, for who is behind the tail; rows that are not wanted are not written as events.</summary>
    internal async Task<(List<PublicEvent> Events, long Reached)> ReadJournalAsync(long after, Func<JournalRow, bool> isWanted, CancellationToken cancellationToken)
    {
        var rows = await _journal.ReadAsync(after, RowsPerRead, cancellationToken);
        return ([.. rows.Where(isWanted).Select(_events.From).OfType<PublicEvent>()], rows.Count == 0 ? after : rows[^1].Position);
    }

    /// <summary>Completes when the tail is above a position, or the time is over.</summary>
    internal async Task WaitAsync(long after, TimeSpan patience, CancellationToken cancellationToken)
    {
        Task moved;
        lock (_lock)
        {
            moved = _last > after ? Task.CompletedTask : _moved.Task;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(moved, Task.Delay(patience, _clock, over.Token));
        await over.CancelAsync();
    }

    private async Task<long> FollowAsync(long position, CancellationToken cancellationToken)
    {
        var rows = await _journal.ReadAsync(position, RowsPerRead, cancellationToken);
        if (rows.Count > 0)
        {
            Add(rows);
            return rows[^1].Position;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(_journal.WaitForHeadAboveAsync(position, patience.Token), Task.Delay(_poll, _clock, patience.Token));
        await patience.CancelAsync();
        return position;
    }

    private void Add(IReadOnlyList<JournalRow> rows)
    {
        // Written when somebody looks: most of the time nobody does.
        var events = rows.Select(row => new Lazy<PublicEvent?>(() => _events.From(row), LazyThreadSafetyMode.PublicationOnly)).ToList();
        TaskCompletionSource moved;
        lock (_lock)
        {
            for (var i = 0; i < rows.Count; i++)
            {
                _ring[rows[i].Position % _ring.Length] = events[i];
            }

            _last = rows[^1].Position;
            _first = Math.Max(_first, _last - _ring.Length + 1);
            (moved, _moved) = (_moved, New());
        }

        moved.SetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The tail of the journal pauses: the journal does not answer")]
    private partial void LogFault(Exception exception);
}

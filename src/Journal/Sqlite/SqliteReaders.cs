using System.Collections.Concurrent;

namespace Liandong.Journal.Sqlite;

/// <summary>The readers' connections. In WAL they neither wait for the writer nor stop it.</summary>
internal sealed class SqliteReaders(string file) : IDisposable
{
    private const int MostIdle = 8;
    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private volatile bool _isClosed;

    /// <summary>Runs a read off the caller's scheduler.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken) => Task.Run(() => Read(read), cancellationToken);

    public void Dispose()
    {
        _isClosed = true;
        while (_idle.TryTake(out var session))
            session.Dispose();
    }

    private T Read<T>(Func<SqliteSession, T> read)
    {
        SqliteSession? session = null;
        try
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            if (!_idle.TryTake(out session))
                session = new SqliteSession(file, isWriter: false);
            var result = read(session);
            Return(session);
            session = null;
            return result;
        }
        catch (Exception fault) when (SqliteFaults.IsFault(fault))
        {
            throw SqliteFaults.Translate(fault, file);
        }
        finally
        {
            // Only a session that did its work goes back.
            session?.Dispose();
        }
    }

    private void Return(SqliteSession session)
    {
        if (_isClosed || _idle.Count >= MostIdle)
            session.Dispose();
        else
            _idle.Add(session);
    }
}

using System.Data.Common;
using Liandong.Grains.Interfaces.Calls;
using Microsoft.Extensions.Logging;

namespace Liandong.Grains.Projections;

/// <summary>Reads a projection's tables, after waiting until they show what the caller asks for.</summary>
public sealed partial class ProjectionReader<TProjection>(
    IProjectionDatabase database, IEnumerable<ProjectionRunner> runners, TimeProvider clock, ILogger<ProjectionReader<TProjection>> logger)
    where TProjection : IProjection
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _pollPause = TimeSpan.FromMilliseconds(20);
    private readonly ProjectionRunner _runner = runners.Single(runner => runner.Projection is TProjection);

    /// <summary>
    /// Reads once the projection has reached <paramref name="after"/>; gives <see cref="AnswerStatus.ReadBehind"/> when it
    /// has not within two seconds, and <see cref="AnswerStatus.JournalUnavailable"/> when the database does not answer.
    /// </summary>
    public async Task<Answer> ReadAsync(long after, Func<DbConnection, Task<Answer>> read, CancellationToken cancellationToken)
    {
        try
        {
            if (!await ReachesAsync(after, cancellationToken))
            {
                return Answer.Only(AnswerStatus.ReadBehind);
            }

            await using var connection = await database.OpenAsync(cancellationToken);
            return await read(connection);
        }
        catch (DbException exception)
        {
            LogFault(exception, _runner.Projection.Name);
            return Answer.Only(AnswerStatus.JournalUnavailable);
        }
    }

    private async Task<bool> ReachesAsync(long after, CancellationToken cancellationToken)
    {
        var deadline = clock.GetUtcNow() + _patience;
        while (_runner.Position.Value < after)
        {
            if (clock.GetUtcNow() >= deadline)
            {
                return false;
            }

            // Another node may lead the projection: what it has done is in the table, not in this node's memory.
            await Task.WhenAny(_runner.Position.WaitAsync(after), Task.Delay(_pollPause, clock, cancellationToken));
            if (_runner.Position.Value < after)
            {
                await using var connection = await database.OpenAsync(cancellationToken);
                _runner.Position.Advance(await Checkpoint.ReadPositionAsync(connection, _runner.Projection.Name, cancellationToken));
            }
        }

        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Projection {Name} cannot be read: its database does not answer")]
    private partial void LogFault(Exception exception, string name);
}

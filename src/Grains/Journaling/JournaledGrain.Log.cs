using Microsoft.Extensions.Logging;

namespace Liandong.Grains.Journaling;

public abstract partial class JournaledGrain<TState, TCommand, TEvent, TDecider, TThing>
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "{Stream}: the journal does not answer")]
    private partial void LogUnavailable(Exception exception, string stream);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "{Stream}: another activation has written; this one leaves")]
    private partial void LogConflict(string stream);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "{Stream}: its snapshot cannot be read; replaying from the start")]
    private partial void LogSnapshotUnreadable(Exception exception, string stream);

    [LoggerMessage(EventId = 5, Level = LogLevel.Warning, Message = "{Stream}: what is known of version {Version} is not of this journal; replaying from the start")]
    private partial void LogNotOfThisJournal(string stream, long version);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "{Stream}: its snapshot cannot be written; the next will be tried later")]
    private partial void LogSnapshotUnwritable(Exception exception, string stream);

    [LoggerMessage(EventId = 6, Level = LogLevel.Warning, Message = "{Stream}: another activation has written; this one reads that before it answers")]
    private partial void LogOvertaken(string stream);
}

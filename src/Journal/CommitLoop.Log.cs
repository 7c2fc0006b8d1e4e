using Microsoft.Extensions.Logging;

namespace Liandong.Journal;

internal sealed partial class CommitLoop
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The journal's store failed with {Commands} commands under way; no append is accepted until it answers again.")]
    private partial void LogFault(Exception fault, int commands);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The journal's store still does not answer; the next attempt follows in {Pause}.")]
    private partial void LogStillUnavailable(Exception fault, TimeSpan pause);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Commands} commands are answered with an unknown outcome; a retry with the same idempotency key finds out.")]
    private partial void LogPatienceOver(int commands);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The journal's store answers again after {Elapsed}: {Committed} of {Commands} commands in doubt had been committed.")]
    private partial void LogRecovered(TimeSpan elapsed, int committed, int commands);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Rejected} of {Commands} commands stood in the way of a flush; the rest is sent again.")]
    private partial void LogRejected(int rejected, int commands);
}

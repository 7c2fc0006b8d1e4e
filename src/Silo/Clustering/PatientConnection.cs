using Microsoft.Extensions.Logging;

namespace Liandong.Silo.Clustering;

/// <summary>A node without grains may be started before those that have them: it waits for them for a minute.</summary>
internal sealed partial class PatientConnection(TimeProvider clock, ILogger<PatientConnection> logger) : IClientConnectionRetryFilter
{
    private const int MaxTries = 60;
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);
    private int _tries;

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (++_tries >= MaxTries)
        {
            return false;
        }

        LogWaiting(exception.Message);
        await Task.Delay(_pause, clock, cancellationToken);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "No silo answers yet: {Reason}")]
    private partial void LogWaiting(string reason);
}

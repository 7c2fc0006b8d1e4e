using System.Globalization;
using System.Net;

namespace Liandong.Client;

/// <summary>An attempt that brought no success: a problem that was answered, or no answer at all.</summary>
internal sealed class Failure
{
    private readonly Problem? _problem;
    private readonly Exception? _loss;

    public Failure(Problem problem) => _problem = problem;

    public Failure(Exception loss) => _loss = loss;

    /// <summary>How long the platform asks to wait.</summary>
    public TimeSpan? RetryAfter => _problem?.RetryAfter;

    /// <summary>Whether it may be over with the next attempt.</summary>
    public bool IsPassing => _problem is { Status: var status }
        ? status is (int)HttpStatusCode.TooManyRequests or (int)HttpStatusCode.BadGateway or (int)HttpStatusCode.ServiceUnavailable or (int)HttpStatusCode.GatewayTimeout
        : _loss is not HttpRequestException
        {
            HttpRequestError: HttpRequestError.SecureConnectionError or HttpRequestError.UserAuthenticationError
                or HttpRequestError.VersionNegotiationError or HttpRequestError.ConfigurationLimitExceeded,
        };

    /// <summary>Whether the attempt may have been carried out all the same.</summary>
    public bool MayHaveHappened => _problem is { Status: var status }
        ? status >= (int)HttpStatusCode.InternalServerError
        : _loss is not HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError };

    /// <summary>Whether an exception means that the connection or the time was lost, and not that the caller stopped or is at fault.</summary>
    public static bool IsLoss(Exception exception, CancellationToken cancellation) => exception switch
    {
        OperationCanceledException => !cancellation.IsCancellationRequested,
        HttpRequestException or IOException => true,
        _ => false,
    };

    public LiandongException ToException(ApiCall call, int attempts, bool mayHaveHappened)
    {
        var isUncertain = call.IsWrite && mayHaveHappened;
        if (_problem is not null)
        {
            return new LiandongProblemException(_problem) { IdempotencyKey = call.IdempotencyKey, Attempts = attempts, MayHaveHappened = isUncertain };
        }

        var next = isUncertain && call.IdempotencyKey is not null
            ? $" It may have happened: repeat it with the same request and idempotency key {call.IdempotencyKey} to find out."
            : " It can be repeated safely.";
        var message = string.Create(
            CultureInfo.InvariantCulture, $"{call.Method} {call.Path} got no answer in {attempts} attempts, the last one: {_loss!.Message}{next}");
        return new LiandongUnansweredException(message, _loss) { IdempotencyKey = call.IdempotencyKey, Attempts = attempts, MayHaveHappened = isUncertain };
    }
}

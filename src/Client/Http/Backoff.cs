using System.Security.Cryptography;

namespace Liandong.Client;

/// <summary>How long to wait before the next attempt.</summary>
internal static class Backoff
{
    private const int MaxDoublings = 30;
    private const int Steps = 1_000;

    /// <summary>Doubles with each failure up to the limit, less up to a half at random, but not less than was asked for.</summary>
    public static TimeSpan Pause(RetryOptions options, int failures, TimeSpan? retryAfter)
    {
        var doubled = options.InitialDelay.TotalMilliseconds * Math.Pow(2, Math.Min(failures - 1, MaxDoublings));
        var whole = Math.Min(doubled, options.MaxDelay.TotalMilliseconds);

        // Callers that failed together do not come again together.
        var pause = TimeSpan.FromMilliseconds(whole * RandomNumberGenerator.GetInt32(Steps / 2, Steps + 1) / Steps);
        return retryAfter > pause ? retryAfter.Value : pause;
    }
}

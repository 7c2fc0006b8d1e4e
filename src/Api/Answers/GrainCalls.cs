using Liandong.Grains.Interfaces.Calls;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;

namespace Liandong.Api.Answers;

/// <summary>Calls grains, and turns what can go wrong on the way into an answer.</summary>
internal static class GrainCalls
{
    private const int MaxMoves = 5;

    /// <summary>
    /// Calls, and calls again when the grain has just moved (nothing was written then). A call that found no silo or no
    /// answer in time may have happened: the caller's key finds out.
    /// </summary>
    public static async Task<Answer> InvokeAsync(Func<Task<Answer>> call)
    {
        for (var move = 0; move < MaxMoves; move++)
        {
            var answer = await TryAsync(call);
            if (answer?.Status != AnswerStatus.Moved)
            {
                return answer ?? Answer.Only(AnswerStatus.Overloaded);
            }
        }

        return Answer.Only(AnswerStatus.Overloaded);
    }

    /// <summary>Calls once; null when no silo answered in time.</summary>
    public static async Task<T?> TryAsync<T>(Func<Task<T>> call)
        where T : class
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansMessageRejectionException or SiloUnavailableException or ConnectionFailedException)
        {
            return null;
        }
    }
}

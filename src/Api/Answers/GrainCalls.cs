using Liandong.Grains.Interfaces.Calls;
using Orleans.Runtime;

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
        try
        {
            for (var move = 0; move < MaxMoves; move++)
            {
                if (await call() is { Status: not AnswerStatus.Moved } answer)
                {
                    return answer;
                }
            }
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansMessageRejectionException or SiloUnavailableException)
        {
            return Answer.Only(AnswerStatus.Overloaded);
        }

        return Answer.Only(AnswerStatus.Overloaded);
    }
}

using Liandong.Grains.Interfaces.Calls;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;

namespace Liandong.Api.Answers;

/// <summary>Calls grains, and turns what can go wrong on the way into an answer.</summary>
internal static class GrainCalls
{
    private const int MaxMoves = 5;

    // A lost silo's grains are back on another within this time: who may be repeated until then never sees it.
    private static readonly TimeSpan _longestRepetition = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Calls once. A call that found no silo or no answer in time may have happened: the caller's key finds out.
    /// </summary>
    public static async Task<Answer> InvokeAsync(Func<Task<Answer>> call) => await SettleAsync(call) ?? Answer.Only(AnswerStatus.Overloaded);

    /// <summary>Calls for something that changes nothing: again for a moment while its silo is lost.</summary>
    public static async Task<Answer> ReadAsync(Func<Task<Answer>> call) =>
        await RepeatAsync(() => SettleAsync(call), TimeProvider.System) ?? Answer.Only(AnswerStatus.Overloaded);

    /// <summary>Calls for a write: again for a moment while its silo is lost, if an idempotency key makes that safe.</summary>
    public static Task<Answer> WriteAsync(WriteContext context, Func<Task<Answer>> call) =>
        context.IdempotencyKey is null ? InvokeAsync(call) : ReadAsync(call);

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

    /// <summary>Calls for something that changes nothing, or is the same when it is done twice; null when no silo answered for some seconds.</summary>
    public static Task<T?> RepeatAsync<T>(Func<Task<T>> call)
        where T : class => RepeatAsync(() => TryAsync(call), TimeProvider.System);

    /// <summary>Repeats what found no silo.</summary>
    /// <param name="call">Gives null when it found none.</param>
    /// <param name="clock">Bounds it.</param>
    internal static async Task<T?> RepeatAsync<T>(Func<Task<T?>> call, TimeProvider clock)
        where T : class
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            if (await call() is { } answer)
            {
                return answer;
            }

            if (clock.GetElapsedTime(started) + _pause > _longestRepetition)
            {
                return null;
            }

            await Task.Delay(_pause, clock);
        }
    }

    /// <summary>Calls, and calls again when the grain has just moved: nothing was written then. Null when no silo answered in time.</summary>
    private static async Task<Answer?> SettleAsync(Func<Task<Answer>> call)
    {
        for (var move = 0; move < MaxMoves; move++)
        {
            var answer = await TryAsync(call);
            if (answer?.Status != AnswerStatus.Moved)
            {
                return answer;
            }
        }

        return Answer.Only(AnswerStatus.Overloaded);
    }
}

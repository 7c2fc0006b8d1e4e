using Liandong.Domain;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Journal;

namespace Liandong.Grains.Journaling;

// What an act needs that takes several things with it, each in a grain of its own.
public abstract partial class JournaledGrain<TState, TCommand, TEvent, TDecider, TThing>
{
    private readonly Dictionary<(string Caller, string Key), InFlight> _underWay = [];

    /// <summary>
    /// Called when events are committed, before the write is answered, to carry out what they mean for others.
    /// </summary>
    /// <returns>The highest position of what that wrote; 0 for nothing. Must not throw.</returns>
    private protected virtual Task<long> CommittedAsync(IReadOnlyList<TEvent> events) => Task.FromResult(0L);

    /// <summary>
    /// Runs an act that takes more than one write. A second request under the same key waits for the first, so that nothing is
    /// taken twice for it.
    /// </summary>
    private protected async Task<Answer> OnceAsync(WriteContext context, Func<Task<Answer>> act)
    {
        if (context.IdempotencyKey is not { } key)
        {
            return await GuardedAsync(act);
        }

        while (_underWay.TryGetValue((context.Caller.OrganisationId, key), out var first))
        {
            if (await AnswerLikeAsync(first, context) is { } alike)
            {
                return alike;
            }
        }

        var answer = new TaskCompletionSource<Answer?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _underWay[(context.Caller.OrganisationId, key)] = new InFlight(context.RequestDigest ?? [], answer.Task);
        Answer? result = null;
        try
        {
            return result = await GuardedAsync(act);
        }
        finally
        {
            _underWay.Remove((context.Caller.OrganisationId, key));
            answer.SetResult(result);
        }
    }

    /// <summary>
    /// Decides a command on the tip without writing. What is accepted has to be decided again; what is refused, or was carried
    /// out before under the same key, is answered as a write would be.
    /// </summary>
    /// <exception cref="JournalUnavailableException">The store cannot be reached.</exception>
    private protected async Task<Probe<TResult>> ProbeAsync<TResult>(
        WriteContext context, Func<Attempt, TCommand> command, Func<TState, IReadOnlyList<TEvent>, TResult> read)
    {
        for (var tried = 1; tried <= _services.Options.MaxAttempts; tried++)
        {
            await CatchUpAsync();
            var now = Now;
            var attempt = new Attempt(Guid.CreateVersion7(now), now);
            var decision = TDecider.Decide(_tip.State, command(attempt));
            if (decision.Refusal is null)
            {
                var result = read(_tip.State, decision.Events);
                return await FindFirstAnswerAsync(context) is { } replay ? new Probe<TResult>(attempt, default, replay) : new Probe<TResult>(attempt, result, null);
            }

            var version = _tip.Version;
            if (await IsTipCommittedAsync() && !await IsOvertakenAsync(version))
            {
                return new Probe<TResult>(attempt, default, await RefuseAsync(decision.Refusal, context));
            }
        }

        return new Probe<TResult>(default, default, Answer.Only(AnswerStatus.Overloaded));
    }

    /// <summary>Refuses what another grain has refused; a request that was once carried out is answered as it was then.</summary>
    private protected async Task<Answer> RefuseAsync(RefusalReply refusal, WriteContext context) =>
        await FindFirstAnswerAsync(context) ?? new Answer { Status = AnswerStatus.Refused, Refusal = refusal };

    /// <summary>One attempt to write; null when it has to be decided again on another state.</summary>
    private protected Task<Answer?> WriteOnceAsync(WriteRequest<TState, TCommand, TEvent> request) => TryWriteAsync(request);

    private async Task<Answer> GuardedAsync(Func<Task<Answer>> act)
    {
        try
        {
            return await act();
        }
        catch (JournalUnavailableException exception)
        {
            LogUnavailable(exception, StreamName);
            return Answer.Only(AnswerStatus.JournalUnavailable);
        }
    }

    /// <summary>How a probe ended.</summary>
    /// <param name="Attempt">Its time, and an id that nothing has used yet.</param>
    /// <param name="Result">What was read of it; default when it is answered.</param>
    /// <param name="Answer">The answer, when there is nothing more to do.</param>
    private protected sealed record Probe<TResult>(Attempt Attempt, TResult? Result, Answer? Answer);
}

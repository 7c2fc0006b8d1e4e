using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Liandong.Domain;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Journal;
using Microsoft.Extensions.Logging;

namespace Liandong.Grains.Journaling;

/// <summary>
/// The base of every grain that is kept in the journal: decide → append → evolve → answer.
/// </summary>
/// <remarks>
/// Calls interleave. Each is decided in one turn, in order of arrival, on the tip: the committed state plus what is
/// on its way to the journal. Its append is queued in the same turn and awaited; the journal commits appends in that
/// order, many at once. Reads see the committed state only, and a refusal that rests on the tip is answered only once
/// the tip is committed. When an append fails, all that was decided on top of it fails too, and is decided again.
/// </remarks>
public abstract partial class JournaledGrain<TState, TCommand, TEvent, TDecider, TThing> : Grain
    where TState : class
    where TEvent : class
    where TDecider : IDecider<TState, TCommand, TEvent>
    where TThing : IJournaledThing<TState, TEvent>
{
    private static readonly Task<AppendResult> _nothingOpen = Task.FromResult(new AppendResult(AppendOutcome.Committed));
    private readonly GrainServices _services;
    private readonly ILogger _logger;
    private readonly Dictionary<(string Caller, string Key), InFlight> _inFlight = [];
    private Standing<TState> _committed = new(TDecider.Initial, 0, 0, DateTimeOffset.MinValue);
    private Standing<TState> _tip;
    private Task<AppendResult> _lastAppend = _nothingOpen;
    private int _pending;

    /// <summary>Makes the grain; nothing is read before the first call.</summary>
    protected JournaledGrain(GrainServices services)
    {
        ArgumentNullException.ThrowIfNull(services);
        _services = services;
        _logger = services.Loggers.CreateLogger(GetType());
        _tip = _committed;
    }

    /// <summary>The grain's key, which is its thing's id.</summary>
    protected string Id => this.GetPrimaryKeyString();

    /// <summary>The stream that holds the thing's events.</summary>
    protected string StreamName => $"{TThing.Kind}/{Id}";

    /// <summary>The journal, for texts and lists.</summary>
    protected IJournal Journal => _services.Journal;

    /// <summary>The grain's time: the node's clock, but never behind what the stream has recorded.</summary>
    private DateTimeOffset Now
    {
        get
        {
            var clock = _services.Clock.GetUtcNow();

            // Stores keep microseconds; a finer instant would not come back as it went.
            clock = clock.AddTicks(-(clock.Ticks % TimeSpan.TicksPerMicrosecond));
            return clock > _tip.RecordedAt ? clock : _tip.RecordedAt;
        }
    }

    /// <summary>Answers from the committed state.</summary>
    private protected async Task<Answer> ReadAsync(Func<Standing<TState>, DateTimeOffset, Task<Answer>> read)
    {
        try
        {
            await LoadAsync();
            return await read(_committed, Now);
        }
        catch (JournalUnavailableException exception)
        {
            LogUnavailable(exception, StreamName);
            return Answer.Only(AnswerStatus.JournalUnavailable);
        }
    }

    /// <summary>
    /// The answer that a call's key was given already; null when there is none. For writes that do something elsewhere first, which a repeat
    /// must not do again.
    /// </summary>
    private protected async Task<Answer?> FirstAnswerAsync(WriteContext context)
    {
        try
        {
            return await FindFirstAnswerAsync(context);
        }
        catch (JournalUnavailableException exception)
        {
            LogUnavailable(exception, StreamName);
            return Answer.Only(AnswerStatus.JournalUnavailable);
        }
    }

    /// <summary>An answer with a view, its texts in place.</summary>
    private protected async Task<Answer> FoundAsync<TView>(string thingId, long version, TView view, JsonTypeInfo<TView> json) => new()
    {
        Status = AnswerStatus.Done,
        Body = await ResolveOrOmitAsync(JsonSerializer.SerializeToUtf8Bytes(view, json)),
        ThingId = thingId,
        Version = version,
    };

    /// <summary>A read from memory goes on while the store is away; the texts, which are in the store, are null then.</summary>
    private async Task<byte[]> ResolveOrOmitAsync(byte[] json)
    {
        try
        {
            return await TextReferences.ResolveAsync(json, Journal, CancellationToken.None);
        }
        catch (JournalUnavailableException exception)
        {
            LogUnavailable(exception, StreamName);
            return TextReferences.Omit(json);
        }
    }

    /// <summary>The body of a write's answer.</summary>
    private protected static ReplyBody Body<TView>(string thingId, long version, bool isNew, TView view, JsonTypeInfo<TView> json) =>
        new(thingId, version, JsonSerializer.SerializeToUtf8Bytes(view, json), isNew);

    /// <summary>Decides a write, appends it, and answers when it is committed.</summary>
    private protected async Task<Answer> WriteAsync(WriteRequest<TState, TCommand, TEvent> request)
    {
        try
        {
            for (var attempt = 1; attempt <= _services.Options.MaxAttempts; attempt++)
            {
                if (await TryWriteAsync(request) is { } answer)
                {
                    return answer;
                }
            }

            return Answer.Only(AnswerStatus.Overloaded);
        }
        catch (JournalUnavailableException exception)
        {
            LogUnavailable(exception, StreamName);
            return Answer.Only(AnswerStatus.JournalUnavailable);
        }
    }

    /// <summary>One attempt; null when what it rested on was not committed, so that it has to be decided again.</summary>
    private async Task<Answer?> TryWriteAsync(WriteRequest<TState, TCommand, TEvent> request)
    {
        await CatchUpAsync();
        if (InFlightUnderSameKey(request.Context) is { } first)
        {
            return await AnswerLikeAsync(first, request.Context);
        }

        if (_pending >= _services.Options.MaxPendingWrites)
        {
            return Answer.Only(AnswerStatus.Overloaded);
        }

        var now = Now;
        var attempt = new Attempt(Guid.CreateVersion7(now), now);
        var decision = TDecider.Decide(_tip.State, request.Command(attempt));
        var version = _tip.Version;
        if (decision.Refusal is { } refusal)
        {
            return await IsTipCommittedAsync() && !await IsOvertakenAsync(version) ? await RefuseAsync(refusal, request.Context) : null;
        }

        if (request.IsDryRun || request.Context.IsDryRun || decision.Events.Count == 0)
        {
            var state = decision.Events.Aggregate(_tip.State, TDecider.Evolve);
            return await IsTipCommittedAsync() && !await IsOvertakenAsync(version) ? await AnswerWithoutWritingAsync(request, attempt, state, decision.Events) : null;
        }

        return await AppendAsync(request, attempt, decision.Events);
    }

    private Task<Answer?> AppendAsync(WriteRequest<TState, TCommand, TEvent> request, Attempt attempt, IReadOnlyList<TEvent> events)
    {
        var rows = new NewEvent[events.Count];
        var state = _tip.State;
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = TThing.Codec.Encode(events[i], TThing.AudienceOf(state, events[i]));
            state = TDecider.Evolve(state, events[i]);
        }

        var decided = new Decided(
            new Standing<TState>(state, _tip.Version + rows.Length, 0, attempt.Now), request.Reply(attempt, state, events), events, request.Texts(attempt), request.Context);
        var context = request.Context;

        // Nothing here is changed before the journal has taken the append: it throws at one that breaks its rules.
        var appending = Journal.AppendAsync(new Append
        {
            CommandId = attempt.CommandId,
            Caller = context.Caller.OrganisationId,
            Credential = context.Caller.Credential,
            IdempotencyKey = context.IdempotencyKey,
            RequestDigest = context.RequestDigest,
            Reply = context.IdempotencyKey is null ? default : StoredReplies.Encode(decided.Body),
            RecordedAt = attempt.Now,
            Streams = [new StreamAppend(_writer!, _tip.Version, rows)],
            Texts = decided.Texts,
            Preconditions = request.Preconditions,
        });

        // One that was turned away at once is on its way to nowhere: nothing may rest on it.
        if (appending is { IsCompletedSuccessfully: true, Result: { IsCommitted: false } refused })
        {
            return ConcludeAsync(refused, decided);
        }

        request.Queued?.Invoke(attempt, decided.Standing.Version);
        return FollowAsync(appending, decided);
    }

    /// <summary>Lets the next decisions rest on this one while it is on its way.</summary>
    private async Task<Answer?> FollowAsync(Task<AppendResult> appending, Decided decided)
    {
        var answer = new TaskCompletionSource<Answer?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var context = decided.Context;
        if (context.IdempotencyKey is { } key)
        {
            _inFlight[(context.Caller.OrganisationId, key)] = new InFlight(context.RequestDigest ?? [], answer.Task);
        }

        _lastAppend = appending;
        _tip = decided.Standing;
        _pending++;
        Answer? result = null;
        try
        {
            result = await ConcludeAsync(await appending, decided);
        }
        finally
        {
            _pending--;
            if (context.IdempotencyKey is { } used)
            {
                _inFlight.Remove((context.Caller.OrganisationId, used));
            }

            answer.SetResult(result);
        }

        return result;
    }

    private async Task<Answer?> ConcludeAsync(AppendResult result, Decided decided)
    {
        var body = decided.Body;
        switch (result.Outcome)
        {
            case AppendOutcome.Committed:
                Advance(decided.Standing with { Position = result.LastPosition });
                var followedTo = await CommittedAsync(decided.Events);
                return new Answer
                {
                    Status = body.IsNew ? AnswerStatus.Created : AnswerStatus.Done,
                    Body = await ResolveTextsAsync(body.Json, decided.Texts),
                    ThingId = body.ThingId,
                    Version = body.Version,
                    Position = Math.Max(result.LastPosition, followedTo),
                    Change = body.ChangeOf(isEmpty: false),
                };
            case AppendOutcome.Duplicate:
                return await StoredReplies.ReplayAsync(result.FirstReply!, decided.Context.RequestDigest, Journal, CancellationToken.None);
            case AppendOutcome.Conflict:
                // Another activation writes this stream: this one is a stale double and leaves.
                LogConflict(StreamName);
                DeactivateOnIdle();
                return Answer.Only(AnswerStatus.Moved);
            case AppendOutcome.Dropped:
                return null;
            case AppendOutcome.Overloaded:
                return Answer.Only(AnswerStatus.Overloaded);
            case AppendOutcome.Unavailable or AppendOutcome.Unknown:
                return Answer.Only(AnswerStatus.JournalUnavailable);
            default:
                throw new InvalidOperationException($"{result.Outcome} is no end of an append.");
        }
    }

    private void Advance(Standing<TState> standing)
    {
        if (standing.Version > _committed.Version)
        {
            _committed = standing;
            ConsiderSnapshot();
        }
    }

    /// <summary>Waits until nothing that the tip rests on is open; false when some of it was not committed.</summary>
    private async Task<bool> IsTipCommittedAsync() => (await _lastAppend).IsCommitted;

    private async Task<Answer> AnswerWithoutWritingAsync(
        WriteRequest<TState, TCommand, TEvent> request, Attempt attempt, TState state, IReadOnlyList<TEvent> events)
    {
        if (await FindFirstAnswerAsync(request.Context) is { } replay)
        {
            return replay;
        }

        var body = request.Reply(attempt, state, events);
        return new Answer
        {
            Status = AnswerStatus.Done,
            Body = await ResolveTextsAsync(body.Json, request.Texts(attempt)),
            ThingId = body.ThingId,
            Version = body.Version,
            Change = body.ChangeOf(isEmpty: events.Count == 0),
        };
    }

    /// <summary>A refusal is decided afresh, but a request that was once carried out is answered as it was then.</summary>
    private async Task<Answer> RefuseAsync(Refusal refusal, WriteContext context) =>
        await FindFirstAnswerAsync(context) ?? RefusalReplies.Of(refusal);

    private async Task<Answer?> FindFirstAnswerAsync(WriteContext context) =>
        context.IdempotencyKey is { } key && await Journal.FindReplyAsync(context.Caller.OrganisationId, key, CancellationToken.None) is { } stored
            ? await StoredReplies.ReplayAsync(stored, context.RequestDigest, Journal, CancellationToken.None)
            : null;

    private InFlight? InFlightUnderSameKey(WriteContext context) =>
        context.IdempotencyKey is { } key ? _inFlight.GetValueOrDefault((context.Caller.OrganisationId, key)) : null;

    /// <summary>What the same request that is still under way is answered; null when it ends without success.</summary>
    private static async Task<Answer?> AnswerLikeAsync(InFlight first, WriteContext context)
    {
        var answer = await first.Answer;
        return answer?.Status switch
        {
            AnswerStatus.Done or AnswerStatus.Created when first.RequestDigest.AsSpan().SequenceEqual(context.RequestDigest) => answer with { IsReplay = true },
            AnswerStatus.Done or AnswerStatus.Created => Answer.Only(AnswerStatus.KeyReused),
            AnswerStatus.KeyReused => null,
            _ => answer,
        };
    }

    private async Task<byte[]> ResolveTextsAsync(byte[] json, IReadOnlyList<ErasableText> texts) =>
        TextReferences.AreAllIn(json, texts) ? TextReferences.Resolve(json, texts) : await TextReferences.ResolveAsync(json, Journal, CancellationToken.None);

    private sealed record Decided(Standing<TState> Standing, ReplyBody Body, IReadOnlyList<TEvent> Events, IReadOnlyList<ErasableText> Texts, WriteContext Context);

    private sealed record InFlight(byte[] RequestDigest, Task<Answer?> Answer);
}

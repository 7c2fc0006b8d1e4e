using System.Text.Json;
using Liandong.Domain;
using Liandong.Domain.Meetings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Meetings;
using Liandong.Grains.Journaling;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace Liandong.Grains.Meetings;

/// <summary>One search for a plan of meetings.</summary>
[Reentrant]
public sealed partial class MeetingPlanGrain(MeetingSearches searches, TimeProvider clock, ILogger<MeetingPlanGrain> logger) : Grain, IMeetingPlanGrain, IDisposable
{
    // Well below the time within which a call has to be answered.
    private static readonly TimeSpan _wait = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan _kept = TimeSpan.FromMinutes(15);
    private readonly CancellationTokenSource _cancellation = new();
    private string? _ownerId;
    private Task<Answer>? _search;

    /// <inheritdoc/>
    public async Task<Answer> FindAsync(MeetingPlanRequest request, Caller caller)
    {
        if (_search is not null)
        {
            throw new InvalidOperationException("A search is begun once.");
        }

        var input = MeetingPlanViews.Input(request);
        if (MeetingPlanRules.Read(input, out var refusal) is not { } task)
        {
            DeactivateOnIdle();
            return RefusalReplies.Of(refusal!);
        }

        var limit = TimeSpan.FromSeconds(input.TimeLimitSeconds);
        if (searches.TryFind(task, request.Seed ?? 0, limit, _cancellation.Token) is not { } search)
        {
            DeactivateOnIdle();
            return Answer.Only(AnswerStatus.Overloaded);
        }

        DelayDeactivation(_kept);
        _ownerId = caller.OrganisationId;
        _search = AnswerAsync(task, search);
        return await WaitAsync(caller);
    }

    /// <inheritdoc/>
    public async Task<Answer> WaitAsync(Caller caller)
    {
        if (_search is { } search)
        {
            await Task.WhenAny(search, Task.Delay(_wait, clock, _cancellation.Token));
        }

        return await GetAsync(caller);
    }

    /// <inheritdoc/>
    public async Task<Answer> GetAsync(Caller caller) =>
        _search is { } search && (caller.ActsForAnyone || caller.OrganisationId == _ownerId) ? await StandAsync(search) : NotKept();

    /// <inheritdoc/>
    public Task CancelAsync()
    {
        DeactivateOnIdle();
        return _cancellation.CancelAsync();
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _cancellation.CancelAsync();

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();

    private Answer NotKept()
    {
        DeactivateOnIdle();
        return RefusalReplies.NotFound("plan");
    }

    private async Task<Answer> StandAsync(Task<Answer> search) => search.IsCompleted
        ? await search
        : new Answer
        {
            Status = AnswerStatus.Accepted,
            ThingId = this.GetPrimaryKeyString(),
            Body = JsonSerializer.SerializeToUtf8Bytes(
                new MeetingPlanPendingView { Id = this.GetPrimaryKeyString() }, WireJson.Strict.MeetingPlanPendingView),
        };

    private async Task<Answer> AnswerAsync(MeetingTask task, Task<PlanFound> search)
    {
        var id = this.GetPrimaryKeyString();
        try
        {
            var found = await search;
            LogFound(id, task.Pairs.Count, found.IsProven);
            return found.MandatoryLeftOut > 0
                ? RefusalReplies.Of(MeetingPlanRules.MandatoryLeftOut(task, found.Slots, found.IsProven))
                : new Answer
                {
                    Status = AnswerStatus.Done,
                    ThingId = id,
                    Body = JsonSerializer.SerializeToUtf8Bytes(MeetingPlanViews.Of(MeetingPlan.Of(task, found.Slots), found), WireJson.Strict.MeetingPlanView),
                };
        }
        catch (OperationCanceledException)
        {
            // It was given up before its turn came: nobody reads this answer.
            return Answer.Only(AnswerStatus.Overloaded);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Plan {Plan} of {Requests} requests was found; proven: {IsProven}")]
    private partial void LogFound(string plan, int requests, bool isProven);
}

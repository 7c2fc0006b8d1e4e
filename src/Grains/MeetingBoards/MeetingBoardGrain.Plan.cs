using Liandong.Domain;
using Liandong.Domain.MeetingBoards;
using Liandong.Domain.Meetings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.MeetingBoards;
using Liandong.Grains.Journaling;
using Liandong.Grains.Meetings;

namespace Liandong.Grains.MeetingBoards;

/// <content>Plans: searched for beside the grain's own turns, and taken over when nobody has acted meanwhile.</content>
public sealed partial class MeetingBoardGrain
{
    private const int DefaultTimeLimitSeconds = 10;
    private const int MaxUnmetKept = 1_000;

    /// <inheritdoc/>
    public async Task<Answer> PlanAsync(BoardPlanRequest request, WriteContext context)
    {
        if (await FirstAnswerAsync(context) is { } first)
        {
            return first;
        }

        if (await FactsAsync(context.Caller) is not { Status: AnswerStatus.Done } reply)
        {
            return Answer.Only(AnswerStatus.JournalUnavailable);
        }

        if (reply.Facts is not { } facts)
        {
            return NoSuchRoadshow();
        }

        for (var attempt = 1; ; attempt++)
        {
            var answer = await TryPlanAsync(request, facts, context);
            if (answer.Refusal?.Code != "board_changed" || attempt == MaxPlanAttempts)
            {
                return answer;
            }
        }
    }

    private async Task<Answer> TryPlanAsync(BoardPlanRequest request, MeetingFacts facts, WriteContext context)
    {
        if (await StandingAsync() is not { } board)
        {
            return Answer.Only(AnswerStatus.JournalUnavailable);
        }

        if (BoardLayouts.Read(board.Layout, request, out var refusal) is not { } layout)
        {
            return RefusalReplies.Of(refusal!);
        }

        var now = _clock.GetUtcNow();
        var adoption = new AdoptPlan
        {
            RoadshowId = Id,
            HostId = facts.HostId,
            Now = now,
            Actor = Actors.Of(context.Caller),
            BaseVersion = board.Version,
            Layout = layout,
            Planned = [],
            Certificate = new PlanCertificate(0, 0, 0, true, 0, 0, 0, 0),
        };

        // What is refused whatever the search finds is refused before it.
        if (MeetingBoardDecider.Decide(board, adoption).Refusal is not null)
        {
            return await AdoptAsync(adoption, request, context);
        }

        var (plan, unplanned) = await SearchAsync(board, layout, facts, request, now);
        return plan is null
            ? unplanned!
            : await WithdrawnAsync(board, await AdoptAsync(adoption with { Planned = plan.Planned, Certificate = plan.Certificate }, request, context));
    }

    private async Task<(FoundPlan? Plan, Answer? Refused)> SearchAsync(MeetingBoard board, BoardLayout layout, MeetingFacts facts, BoardPlanRequest request, DateTimeOffset now)
    {
        var wishes = facts.Interests.Select(interest => new MeetingWish(interest.InvestorId, interest.PresenterId, Enum.Parse<WishLevel>(interest.Level, ignoreCase: true))).ToList();
        if (await BusyAsync(BoardPlanning.Participants(board, wishes), layout) is not { } busy)
        {
            return (null, Answer.Only(AnswerStatus.JournalUnavailable));
        }

        var prepared = BoardPlanning.Prepare(board, layout, wishes, busy, now, request.TimeLimitSeconds ?? DefaultTimeLimitSeconds);
        if (MeetingPlanRules.Read(prepared.Input, out var refusal) is not { } task)
        {
            return (null, RefusalReplies.Of(refusal!));
        }

        if (searches.TryFind(task, request.Seed ?? 0, TimeSpan.FromSeconds(prepared.Input.TimeLimitSeconds), CancellationToken.None) is not { } search)
        {
            return (null, Answer.Only(AnswerStatus.Overloaded));
        }

        var found = await search;
        return found.MandatoryLeftOut > 0
            ? (null, RefusalReplies.Of(MeetingPlanRules.MandatoryLeftOut(task, found.Slots, found.IsProven)))
            : (FoundPlan.Of(prepared, MeetingPlan.Of(task, found.Slots), found), null);
    }

    /// <summary>When participants have promised time to other roadshows; null when that cannot be read now.</summary>
    private async Task<Dictionary<string, IReadOnlyList<TimeSlot>>?> BusyAsync(IReadOnlyList<string> participants, BoardLayout layout)
    {
        var within = new SlotReply { Start = layout.Slots[0].Start, End = layout.Slots[^1].End };
        var busy = await Task.WhenAll(participants.Select(participant => Diary(participant).GetBusyAsync(within, Id)));
        return busy.Contains(null)
            ? null
            : participants.Zip(busy).ToDictionary(one => one.First, IReadOnlyList<TimeSlot> (one) => [.. one.Second!.Select(time => new TimeSlot(time.Start, time.End))], StringComparer.Ordinal);
    }

    private Task<Answer> AdoptAsync(AdoptPlan adoption, BoardPlanRequest request, WriteContext context) => WriteAsync(
        new WriteRequest<MeetingBoard, MeetingBoardCommand, MeetingBoardEvent>(
            context,
            attempt => adoption with { Now = attempt.Now },
            (_, state, _) => Body(Id, state.Version, isNew: false, MeetingViews.Of(state, participantId: null), WireJson.Strict.MeetingBoardView))
        {
            IsDryRun = request.DryRun == true,
        });

    private sealed record FoundPlan(IReadOnlyList<PlannedMeeting> Planned, PlanCertificate Certificate)
    {
        public static FoundPlan Of(BoardTask prepared, MeetingPlan plan, PlanFound found) => new(
            prepared.OnBoard(plan),
            new PlanCertificate(
                plan.Measure.Met,
                plan.Measure.Weight,
                found.WeightBound,
                found.IsProven,
                plan.Measure.BelowMinimum,
                plan.Measure.WorstSharePermille,
                plan.Measure.IdleSlots,
                plan.Measure.Moved)
            {
                Unmet = [.. plan.Unmet.Concat(prepared.Unwanted).Take(MaxUnmetKept)],
            });
    }
}

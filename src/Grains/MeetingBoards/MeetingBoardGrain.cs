using System.Collections.Immutable;
using Liandong.Domain;
using Liandong.Domain.MeetingBoards;
using Liandong.Domain.Meetings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.MeetingBoards;
using Liandong.Grains.Interfaces.Roadshows;
using Liandong.Grains.Journaling;
using Liandong.Grains.Meetings;
using Liandong.Journal;
using Orleans.Concurrency;

namespace Liandong.Grains.MeetingBoards;

/// <summary>The 1:1 meetings of one roadshow.</summary>
[Reentrant]
public sealed partial class MeetingBoardGrain(GrainServices services, MeetingSearches searches)
    : JournaledGrain<MeetingBoard, MeetingBoardCommand, MeetingBoardEvent, MeetingBoardDecider, MeetingBoardThing>(services), IMeetingBoardGrain
{
    // What people do while a search is on is planned again; when they do not stop, the caller is asked to come back.
    private const int MaxPlanAttempts = 3;

    private readonly TimeProvider _clock = services.Clock;

    /// <inheritdoc/>
    public async Task<Answer> SetPreferencesAsync(string participantId, MeetingPreferencesRequest request, WriteContext context)
    {
        if (await FactsAsync(context.Caller) is not { Status: AnswerStatus.Done } reply)
        {
            return Answer.Only(AnswerStatus.JournalUnavailable);
        }

        if (reply.Facts is not { } facts)
        {
            return NoSuchRoadshow();
        }

        var isByHost = Actors.Of(context.Caller).ActsFor(facts.HostId);
        return await WriteAsync(new WriteRequest<MeetingBoard, MeetingBoardCommand, MeetingBoardEvent>(
            context,
            attempt => new SetPreferences
            {
                RoadshowId = Id,
                HostId = facts.HostId,
                Now = attempt.Now,
                Actor = Actors.Of(context.Caller),
                TakesPart = isByHost || facts.PresenterIds.Contains(participantId) || facts.Interests.Any(interest => interest.InvestorId == participantId),
                Preferences = new MeetingPreferences(
                    participantId,
                    [.. (request.Unavailable ?? []).Distinct().Order()],
                    request.MinMeetings ?? 0,
                    request.MaxMeetings,
                    [.. (request.Meet ?? []).Distinct(StringComparer.Ordinal)],
                    [.. (request.NoThanks ?? []).Distinct(StringComparer.Ordinal)]),
            },
            (_, state, _) => Body(Id, version: 0, isNew: false, MeetingViews.Of(state.PreferencesOf(participantId)), WireJson.Strict.MeetingPreferencesView)));
    }

    /// <inheritdoc/>
    public async Task<Answer> GetBoardAsync(Caller caller)
    {
        if (await FactsAsync(caller) is not { Status: AnswerStatus.Done } reply)
        {
            return Answer.Only(AnswerStatus.JournalUnavailable);
        }

        if (reply.Facts is not { } facts)
        {
            return NoSuchRoadshow();
        }

        var actor = Actors.Of(caller);
        return await ReadAsync(async (standing, _) =>
        {
            var board = standing.State with { RoadshowId = Id, HostId = facts.HostId };
            return await FoundAsync(Id, board.Version, MeetingViews.Of(board, actor.ActsFor(facts.HostId) ? null : actor.OrganisationId), WireJson.Strict.MeetingBoardView);
        });
    }

    /// <inheritdoc/>
    public Task<Answer> GetAsync(int number, Caller caller) => ReadAsync(async (standing, _) =>
        standing.State.Find(number) is { } meeting && standing.State.IsVisible(meeting, Actors.Of(caller))
            ? await FoundAsync(MeetingIds.Of(Id, number), meeting.Version, MeetingViews.Of(Id, meeting), WireJson.Strict.MeetingView)
            : RefusalReplies.NotFound("meeting"));

    /// <inheritdoc/>
    public async Task<Answer> ConfirmAsync(int number, MeetingActRequest request, WriteContext context)
    {
        if (await FirstAnswerAsync(context) is { } first)
        {
            return first;
        }

        var participantId = request.ParticipantId ?? context.Caller.OrganisationId;
        if (await StandingAsync() is not { } board)
        {
            return Answer.Only(AnswerStatus.JournalUnavailable);
        }

        var meeting = board.Find(number);
        var claims = meeting is { IsOpen: true } && meeting.IsOf(participantId) && !meeting.ConfirmedBy.Contains(participantId) && Actors.Of(context.Caller).ActsFor(participantId);
        var (time, claimedAt) = (meeting?.Time ?? default, _clock.GetUtcNow());
        if (claims && await Diary(participantId).ClaimAsync(MeetingIds.Of(Id, number), SlotOf(time)) is { Status: not AnswerStatus.Done } refused)
        {
            return refused;
        }

        var answer = await ActAsync(number, context, attempt => new ConfirmMeeting
        {
            RoadshowId = Id,
            HostId = board.HostId,
            Now = attempt.Now,
            Actor = Actors.Of(context.Caller),
            Number = number,
            ExpectedVersion = context.ExpectedVersion,
            ParticipantId = participantId,
            Claimed = time,
            ClaimedAt = claimedAt,
        });
        if (claims && answer.Status == AnswerStatus.Refused)
        {
            await Diary(participantId).ReleaseAsync(MeetingIds.Of(Id, number));
        }

        return answer;
    }

    /// <inheritdoc/>
    public async Task<Answer> DeclineAsync(int number, MeetingActRequest request, WriteContext context)
    {
        if (await StandingAsync() is not { } before)
        {
            return Answer.Only(AnswerStatus.JournalUnavailable);
        }

        return await WithdrawnAsync(before, await ActAsync(
            number,
            context,
            attempt => new DeclineMeeting
            {
                RoadshowId = Id,
                HostId = before.HostId,
                Now = attempt.Now,
                Actor = Actors.Of(context.Caller),
                Number = number,
                ExpectedVersion = context.ExpectedVersion,
                ParticipantId = request.ParticipantId,
                ReasonTextId = request.Reason is null ? null : attempt.NewId,
            },
            attempt => Text(request.Reason, attempt)));
    }

    /// <inheritdoc/>
    public async Task<Answer> MoveAsync(int number, MeetingMoveRequest request, WriteContext context)
    {
        if (await StandingAsync() is not { } before || await BusyElsewhereAsync(before, number, request.Slot) is not { } busy)
        {
            return Answer.Only(AnswerStatus.JournalUnavailable);
        }

        return await WithdrawnAsync(before, await ActAsync(
            number,
            context,
            attempt => new MoveMeeting
            {
                RoadshowId = Id,
                HostId = before.HostId,
                Now = attempt.Now,
                Actor = Actors.Of(context.Caller),
                Number = number,
                ExpectedVersion = context.ExpectedVersion,
                Slot = request.Slot,
                Table = request.Table,
                BusyElsewhere = busy,
                ReasonTextId = request.Reason is null ? null : attempt.NewId,
            },
            attempt => Text(request.Reason, attempt),
            request.DryRun == true));
    }

    /// <inheritdoc/>
    public async Task<Answer> EndAsync(int number, MeetingOutcomeRequest request, WriteContext context) => await StandingAsync() is not { } before
        ? Answer.Only(AnswerStatus.JournalUnavailable)
        : await ActAsync(
            number,
            context,
            attempt => new EndMeeting
            {
                RoadshowId = Id,
                HostId = before.HostId,
                Now = attempt.Now,
                Actor = Actors.Of(context.Caller),
                Number = number,
                ExpectedVersion = context.ExpectedVersion,
                WasHeld = request.Outcome == MeetingOutcome.Held,
                AbsentId = request.AbsentId,
                NextStep = (MeetingNextStep?)request.NextStep,
                NoteTextId = request.Note is null ? null : attempt.NewId,
            },
            attempt => Text(request.Note, attempt));

    /// <inheritdoc/>
    public async Task<bool?> StandsAsync(int number, string participantId, DateTimeOffset start) => (await StandingAsync())?.IsConfirmed(number, participantId, start);

    private Task<MeetingFactsReply> FactsAsync(Caller caller) => GrainFactory.GetGrain<IRoadshowGrain>(Id).GetMeetingFactsAsync(caller);

    private IMeetingDiaryGrain Diary(string participantId) => GrainFactory.GetGrain<IMeetingDiaryGrain>(participantId);

    /// <summary>The board as it is committed; null when it cannot be read now.</summary>
    private async Task<MeetingBoard?> StandingAsync()
    {
        MeetingBoard? board = null;
        await ReadAsync((standing, _) =>
        {
            board = standing.State;
            return Task.FromResult(Answer.Only(AnswerStatus.Done));
        });
        return board;
    }

    /// <summary>Who of the two has promised the time of a slot to a meeting of another roadshow; null when that cannot be read now.</summary>
    private async Task<ImmutableList<string>?> BusyElsewhereAsync(MeetingBoard board, int number, int slot)
    {
        if (board.Find(number) is not { } meeting || board.Layout is not { } layout || slot < 0 || slot >= layout.Slots.Count)
        {
            return [];
        }

        var busy = new List<string>();
        foreach (var participantId in new[] { meeting.A, meeting.B })
        {
            if (await Diary(participantId).GetBusyAsync(SlotOf(layout.Slots[slot]), Id) is not { } times)
            {
                return null;
            }

            busy.AddRange(times.Length > 0 ? [participantId] : []);
        }

        return [.. busy];
    }

    /// <summary>
    /// Takes back promises to meetings that are no longer confirmed. What cannot be taken back now is found to have lapsed when it stands in
    /// somebody's way.
    /// </summary>
    private async Task<Answer> WithdrawnAsync(MeetingBoard before, Answer answer)
    {
        if (answer.Status == AnswerStatus.Done && answer.Change != Change.None && await StandingAsync() is { } now)
        {
            foreach (var meeting in before.Meetings)
            {
                foreach (var participantId in meeting.ConfirmedBy.Where(participantId => !now.IsConfirmed(meeting.Number, participantId, meeting.Time.Start)))
                {
                    await Diary(participantId).ReleaseAsync(MeetingIds.Of(Id, meeting.Number));
                }
            }
        }

        return answer;
    }

    private Task<Answer> ActAsync(
        int number, WriteContext context, Func<Attempt, MeetingBoardCommand> command, Func<Attempt, IReadOnlyList<ErasableText>>? texts = null, bool isDryRun = false) =>
        WriteAsync(new WriteRequest<MeetingBoard, MeetingBoardCommand, MeetingBoardEvent>(context, command, (_, state, _) =>
        {
            var meeting = state.Find(number)!;
            return Body(MeetingIds.Of(Id, number), meeting.Version, isNew: false, MeetingViews.Of(Id, meeting), WireJson.Strict.MeetingView);
        })
        {
            Texts = texts ?? (_ => []),
            IsDryRun = isDryRun,
        });

    private Answer NoSuchRoadshow()
    {
        // Whoever guesses ids fills no memory.
        DeactivateOnIdle();
        return RefusalReplies.NotFound("session");
    }

    private static SlotReply SlotOf(TimeSlot time) => new() { Start = time.Start, End = time.End };

    private static ErasableText[] Text(string? text, Attempt attempt) => text is null ? [] : [new ErasableText(attempt.NewId, text)];
}

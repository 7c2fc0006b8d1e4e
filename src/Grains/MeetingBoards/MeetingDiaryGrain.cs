using System.Collections.Immutable;
using Liandong.Domain;
using Liandong.Domain.MeetingBoards;
using Liandong.Domain.MeetingDiaries;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.MeetingBoards;
using Liandong.Grains.Journaling;
using Orleans.Concurrency;

namespace Liandong.Grains.MeetingBoards;

/// <summary>The times that a participant has promised to meetings.</summary>
[Reentrant]
public sealed class MeetingDiaryGrain(GrainServices services)
    : JournaledGrain<MeetingDiary, MeetingDiaryCommand, MeetingDiaryEvent, MeetingDiaryDecider, MeetingDiaryThing>(services), IMeetingDiaryGrain
{
    // A board that has not taken a confirmation down by then never will: it refuses one whose claim is older than half of this.
    private static readonly TimeSpan _settled = 2 * MeetingBoardDecider.MaxClaimAge;

    private static readonly WriteContext _system = new()
    {
        Caller = new Caller { OrganisationId = Domain.Instruments.InstrumentEvent.System, Role = Actors.NameOf(Role.Integrator) },
    };

    /// <inheritdoc/>
    public async Task<Answer> ClaimAsync(string meetingId, SlotReply time)
    {
        var wanted = new TimeSlot(time.Start, time.End);
        IReadOnlyList<TimeClaim> inTheWay = [];
        var asked = default(DateTimeOffset);
        var read = await ReadAsync((standing, now) =>
        {
            (inTheWay, asked) = (standing.State.InTheWay(wanted, meetingId), now);
            return Task.FromResult(Answer.Only(AnswerStatus.Done));
        });
        if (read.Status != AnswerStatus.Done)
        {
            return read;
        }

        var lapsed = new List<string>();
        foreach (var claim in inTheWay)
        {
            if (asked - claim.ClaimedAt > _settled && await StandsAsync(claim) == false)
            {
                lapsed.Add(claim.MeetingId);
            }
        }

        return await ActAsync(now => new ClaimTime { ParticipantId = Id, Now = now, MeetingId = meetingId, Time = wanted, Lapsed = [.. lapsed] });
    }

    /// <inheritdoc/>
    public Task<Answer> ReleaseAsync(string meetingId) => ActAsync(now => new ReleaseTime { ParticipantId = Id, Now = now, MeetingId = meetingId });

    /// <inheritdoc/>
    public async Task<SlotReply[]?> GetBusyAsync(SlotReply within, string exceptRoadshowId)
    {
        SlotReply[]? busy = null;
        await ReadAsync((standing, _) =>
        {
            busy = [.. standing.State.InTheWay(new TimeSlot(within.Start, within.End), meetingId: null)
                .Where(claim => MeetingIds.Read(claim.MeetingId).RoadshowId != exceptRoadshowId)
                .Select(claim => new SlotReply { Start = claim.Time.Start, End = claim.Time.End })];
            return Task.FromResult(Answer.Only(AnswerStatus.Done));
        });
        return busy;
    }

    private Task<bool?> StandsAsync(TimeClaim claim)
    {
        var (roadshowId, number) = MeetingIds.Read(claim.MeetingId);
        return GrainFactory.GetGrain<IMeetingBoardGrain>(roadshowId).StandsAsync(number, Id, claim.Time.Start);
    }

    private Task<Answer> ActAsync(Func<DateTimeOffset, MeetingDiaryCommand> command) => WriteAsync(
        new WriteRequest<MeetingDiary, MeetingDiaryCommand, MeetingDiaryEvent>(_system, attempt => command(attempt.Now), (_, _, _) => new ReplyBody(Id, Version: 0, Json: [], IsNew: false)));
}

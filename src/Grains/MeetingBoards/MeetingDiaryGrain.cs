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
        return await InTheWayAsync(wanted, meetingId) is { } inTheWay
            ? await ActAsync(now => new ClaimTime
            {
                ParticipantId = Id,
                Now = now,
                MeetingId = meetingId,
                Time = wanted,
                Lapsed = [.. inTheWay.Where(claim => claim.HasLapsed).Select(claim => claim.Claim.MeetingId)],
            })
            : Answer.Only(AnswerStatus.JournalUnavailable);
    }

    /// <inheritdoc/>
    public Task<Answer> ReleaseAsync(string meetingId) => ActAsync(now => new ReleaseTime { ParticipantId = Id, Now = now, MeetingId = meetingId });

    /// <inheritdoc/>
    public async Task<SlotReply[]?> GetBusyAsync(SlotReply within, string exceptRoadshowId) => await InTheWayAsync(new TimeSlot(within.Start, within.End), meetingId: null) is { } inTheWay
        ? [.. inTheWay.Where(claim => !claim.HasLapsed && MeetingIds.Read(claim.Claim.MeetingId).RoadshowId != exceptRoadshowId)
            .Select(claim => new SlotReply { Start = claim.Claim.Time.Start, End = claim.Claim.Time.End })]
        : null;

    /// <summary>The promises in the way of a time but those to one meeting, each with whether its board no longer relies on it; null when they cannot be read now.</summary>
    private async Task<List<(TimeClaim Claim, bool HasLapsed)>?> InTheWayAsync(TimeSlot time, string? meetingId)
    {
        List<(TimeClaim Claim, bool MayHaveLapsed)>? claims = null;
        await ReadAsync((standing, now) =>
        {
            claims = [.. standing.State.InTheWay(time, meetingId).Select(claim => (claim, now - claim.ClaimedAt > _settled))];
            return Task.FromResult(Answer.Only(AnswerStatus.Done));
        });
        var asked = new List<(TimeClaim, bool)>();
        foreach (var (claim, mayHaveLapsed) in claims ?? [])
        {
            asked.Add((claim, mayHaveLapsed && await StandsAsync(claim) == false));
        }

        return claims is null ? null : asked;
    }

    private Task<bool?> StandsAsync(TimeClaim claim)
    {
        var (roadshowId, number) = MeetingIds.Read(claim.MeetingId);
        return GrainFactory.GetGrain<IMeetingBoardGrain>(roadshowId).StandsAsync(number, Id, claim.Time.Start);
    }

    private Task<Answer> ActAsync(Func<DateTimeOffset, MeetingDiaryCommand> command) => WriteAsync(
        new WriteRequest<MeetingDiary, MeetingDiaryCommand, MeetingDiaryEvent>(_system, attempt => command(attempt.Now), (_, _, _) => new ReplyBody(Id, Version: 0, Json: [], IsNew: false)));
}

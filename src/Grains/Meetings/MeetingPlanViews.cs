using System.Text.Json;
using Liandong.Domain.Meetings;
using Liandong.Grains.Interfaces.Meetings;

namespace Liandong.Grains.Meetings;

/// <summary>Requests and plans as they cross to the caller.</summary>
internal static class MeetingPlanViews
{
    public static MeetingPlanInput Input(MeetingPlanRequest request) => new(
        request.Tables.Each is { } each ? [.. Enumerable.Repeat(each, Math.Clamp(request.Slots, 0, MeetingPlanInput.MaxSlots + 1))] : request.Tables.PerSlot,
        [.. request.Participants.Select(participant => new MeetingParticipant(participant.Id, participant.Unavailable ?? [], participant.MinMeetings ?? 0, participant.MaxMeetings))],
        [.. request.Requests.Select(wanted => new MeetingRequest(wanted.A, wanted.B, wanted.Weight ?? 1, wanted.Slots, wanted.FixedSlot, wanted.Mandatory ?? false))],
        [.. (request.Previous ?? []).Select(meeting => new PlannedMeeting(meeting.A, meeting.B, meeting.Slot, meeting.Table))])
    {
        Slots = request.Slots,
        TimeLimitSeconds = request.TimeLimitSeconds ?? MeetingPlanInput.DefaultTimeLimitSeconds,
    };

    public static UnmetRequestView Of(UnmetRequest unmet) => new()
    {
        A = unmet.A,
        B = unmet.B,
        Reason = unmet.Reason,
        Cause = unmet.Cause is { } cause ? JsonNamingPolicy.CamelCase.ConvertName(cause.ToString()) : null,
        PartyId = unmet.PartyId,
        Limit = unmet.Limit,
    };

    public static MeetingPlanView Of(MeetingPlan plan, PlanFound found) => new()
    {
        Meetings = [.. plan.Meetings.Select(meeting => new PlannedMeetingView { A = meeting.A, B = meeting.B, Slot = meeting.Slot, Table = meeting.Table })],
        Unmet = [.. plan.Unmet.Select(Of)],
        Objective = new PlanObjectiveView
        {
            BelowMinimum = plan.Measure.BelowMinimum,
            Met = plan.Measure.Met,
            Weight = plan.Measure.Weight,
            Moved = plan.Measure.Moved,
            WorstSharePermille = plan.Measure.WorstSharePermille,
            IdleSlots = plan.Measure.IdleSlots,
        },
        Bound = new PlanBoundView { Weight = found.WeightBound },
        Proven = found.IsProven,
    };
}

using Liandong.Grains.Interfaces.Meetings;

namespace Liandong.Api.Meetings;

/// <summary>Examples for the documentation.</summary>
internal static class MeetingPlanExamples
{
    public const string Id = "01kb4v6x8w2m4n6p8q0r2s4t6v";

    public static readonly MeetingPlanRequest Request = new()
    {
        Slots = 3,
        Tables = new TablesSpecification { Each = 2 },
        Participants =
        [
            new MeetingParticipantSpecification { Id = "bank-qilu", MaxMeetings = 2 },
            new MeetingParticipantSpecification { Id = "ent-qilu-bio", Unavailable = [2] },
            new MeetingParticipantSpecification { Id = "ent-linyi-robotics", MinMeetings = 1 },
        ],
        Requests =
        [
            new MeetingRequestSpecification { A = "bank-qilu", B = "ent-qilu-bio", Weight = 3 },
            new MeetingRequestSpecification { A = "bank-qilu", B = "ent-linyi-robotics" },
        ],
        TimeLimitSeconds = 10,
        Seed = 1,
    };

    public static readonly MeetingPlanView Plan = new()
    {
        Meetings =
        [
            new PlannedMeetingView { A = "bank-qilu", B = "ent-qilu-bio", Slot = 0, Table = 0 },
            new PlannedMeetingView { A = "bank-qilu", B = "ent-linyi-robotics", Slot = 1, Table = 0 },
        ],
        Unmet = [],
        Objective = new PlanObjectiveView { BelowMinimum = 0, Met = 2, Weight = 4, Moved = 0, WorstSharePermille = 1_000, IdleSlots = 0 },
        Bound = new PlanBoundView { Weight = 4 },
        Proven = true,
    };

    public static readonly MeetingPlanPendingView Pending = new() { Id = Id };
}

using Liandong.Api.Roadshows;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.MeetingBoards;
using Liandong.Grains.Interfaces.Meetings;

namespace Liandong.Api.MeetingBoards;

/// <summary>Examples for the documentation.</summary>
internal static class MeetingExamples
{
    public const string Id = RoadshowExamples.Id + ".m1";

    private const string Investor = "bank-qilu";
    private const string Presenter = "ent-qilu-bio";
    private static readonly DateTimeOffset _start = new(2026, 12, 8, 8, 0, 0, TimeSpan.Zero);

    public static readonly BoardPlanRequest Plan = new() { StartsAt = _start, SlotMinutes = 20, BreakMinutes = 5, Slots = 2, Tables = new TablesSpecification { Each = 4 } };

    public static readonly MeetingPreferencesRequest Prefer = new() { Unavailable = [1], MinMeetings = 1, Meet = [Presenter], NoThanks = ["ent-linyi-robotics"] };

    public static readonly MeetingPreferencesView Preferences = new()
    {
        ParticipantId = Investor,
        Unavailable = [1],
        MinMeetings = 1,
        Meet = [Presenter],
        NoThanks = ["ent-linyi-robotics"],
    };

    public static readonly MeetingActRequest Confirm = new() { ParticipantId = Investor };
    public static readonly MeetingActRequest Decline = new() { Reason = "已另有安排" };
    public static readonly MeetingMoveRequest Move = new() { Slot = 1, Table = 0 };
    public static readonly MeetingOutcomeRequest Outcome = new() { Outcome = MeetingOutcome.Held, NextStep = MeetingStep.DueDiligence };

    public static readonly MeetingView Planned = new()
    {
        Id = Id,
        RoadshowId = RoadshowExamples.Id,
        A = Investor,
        B = Presenter,
        Slot = 0,
        Table = 0,
        Start = _start,
        End = _start.AddMinutes(20),
        Status = "planned",
        ConfirmedBy = [],
        Version = 1,
    };

    public static readonly MeetingView Confirmed = Planned with { Status = "confirmed", ConfirmedBy = [Presenter, Investor], Version = 3 };
    public static readonly MeetingView Declined = Planned with { Status = "declined", EndedBy = Investor, Reason = new ErasableValue("已另有安排"), Version = 2 };
    public static readonly MeetingView Moved = Planned with { Slot = 1, Start = _start.AddMinutes(25), End = _start.AddMinutes(45), Version = 2 };
    public static readonly MeetingView Held = Confirmed with { Status = "held", EndedBy = Investor, NextStep = MeetingStep.DueDiligence, Version = 4 };

    public static readonly MeetingBoardView Board = new()
    {
        RoadshowId = RoadshowExamples.Id,
        HostId = "jinan-hitech",
        PlanNumber = 1,
        Slots =
        [
            new MeetingSlotView { Start = _start, End = _start.AddMinutes(20), Tables = 4 },
            new MeetingSlotView { Start = _start.AddMinutes(25), End = _start.AddMinutes(45), Tables = 4 },
        ],
        Meetings = [Planned],
        Preferences = [Preferences],
        Certificate = new PlanCertificateView
        {
            Objective = new PlanObjectiveView { BelowMinimum = 0, Met = 1, Weight = 8, Moved = 0, WorstSharePermille = 1_000, IdleSlots = 0 },
            Bound = new PlanBoundView { Weight = 8 },
            Proven = true,
            Unmet = [new UnmetRequestView { A = Investor, B = "ent-linyi-robotics", Reason = "One of the two has turned the meeting down.", Cause = "turnedDown" }],
        },
        Version = 3,
    };
}

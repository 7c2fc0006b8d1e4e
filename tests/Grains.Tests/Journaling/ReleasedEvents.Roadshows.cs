using Liandong.Domain.Roadshows;

namespace Liandong.Grains.Tests.Journaling;

internal static partial class ReleasedEvents
{
    private const string RoadshowId = "01m8ns132kf6msyf9whshcg142";

    private static Dictionary<string, object> RoadshowEvents => new()
    {
        ["roadshow.planned.1"] = new RoadshowPlanned
        {
            RoadshowId = RoadshowId,
            At = At,
            Sequence = 1,
            ActedByUserId = "zhang",
            HostId = Jinan,
            SeriesId = "01m8ns132kf6msyf9whshcg143",
            Definition = Plan(),
        },
        ["roadshow.planned.1.least"] = new RoadshowPlanned
        {
            RoadshowId = RoadshowId,
            At = At,
            Sequence = 1,
            HostId = Jinan,
            Definition = new RoadshowDefinition
            {
                Title = "路演",
                Kind = RoadshowKind.Bank,
                Visibility = RoadshowVisibility.Public,
                StartsAt = At,
                Agenda = [new Pitch("p", "项目", "ent-qilu-bio", 8, 0)],
            },
        },
        ["roadshow.revised.1"] = new RoadshowRevised { RoadshowId = RoadshowId, At = At, Sequence = 2, Definition = Plan() },
        ["roadshow.checkInOpened.1"] = new CheckInOpened { RoadshowId = RoadshowId, At = At, Sequence = 3 },
        ["roadshow.started.1"] = new RoadshowStarted { RoadshowId = RoadshowId, At = At, Sequence = 4 },
        ["roadshow.phaseBegan.1"] = new PhaseBegan { RoadshowId = RoadshowId, At = At, Sequence = 5, PitchId = "peptide", Phase = PitchPhase.Pitching, PlannedMinutes = 8 },
        ["roadshow.phaseBegan.1.least"] = new PhaseBegan { RoadshowId = RoadshowId, At = At, Sequence = 5, Phase = PitchPhase.Closed, PlannedMinutes = 0 },
        ["roadshow.pitchClosed.1"] = new PitchClosed { RoadshowId = RoadshowId, At = At, Sequence = 6, PitchId = "peptide", Outcome = PitchOutcome.Skipped },
        ["roadshow.clockHeld.1"] = new ClockHeld { RoadshowId = RoadshowId, At = At, Sequence = 7, ReasonTextId = "t1" },
        ["roadshow.clockHeld.1.least"] = new ClockHeld { RoadshowId = RoadshowId, At = At, Sequence = 7 },
        ["roadshow.clockResumed.1"] = new ClockResumed { RoadshowId = RoadshowId, At = At, Sequence = 8 },
        ["roadshow.queueReordered.1"] = new QueueReordered { RoadshowId = RoadshowId, At = At, Sequence = 9, PitchIds = ["robot", "peptide"] },
        ["roadshow.ended.1"] = new RoadshowEnded { RoadshowId = RoadshowId, At = At, Sequence = 10 },
        ["roadshow.questionAsked.1"] = new QuestionAsked
        {
            RoadshowId = RoadshowId,
            At = At,
            Sequence = 11,
            Number = 1,
            TextId = "t2",
            PitchId = "peptide",
            OrganisationId = "bank-qilu",
            Person = "bank-qilu/zhang",
        },
        ["roadshow.questionVoted.1"] = new QuestionVoted { RoadshowId = RoadshowId, At = At, Sequence = 12, Number = 1, Person = "bank-qilu" },
        ["roadshow.questionModerated.1"] = new QuestionModerated { RoadshowId = RoadshowId, At = At, Sequence = 13, Number = 1, IsHidden = true, IsAnswered = false },
        ["roadshow.reactionsCounted.1"] = new ReactionsCounted { RoadshowId = RoadshowId, At = At, Sequence = 14, Counts = new Dictionary<string, int> { ["applause"] = 3 } },
        ["roadshow.attendancePeaked.1"] = new AttendancePeaked { RoadshowId = RoadshowId, At = At, Sequence = 15, Viewers = 214 },
        ["roadshow.pollOpened.1"] = new PollOpened { RoadshowId = RoadshowId, At = At, Sequence = 16, Number = 1, Text = "看好？", Options = ["是", "否"] },
        ["roadshow.pollAnswered.1"] = new PollAnswered { RoadshowId = RoadshowId, At = At, Sequence = 17, Number = 1, Option = 0, Person = "bank-qilu" },
        ["roadshow.pollClosed.1"] = new PollClosed { RoadshowId = RoadshowId, At = At, Sequence = 18, Number = 1 },
        ["roadshow.interestShown.1"] = new InterestShown
        {
            RoadshowId = RoadshowId,
            At = At,
            Sequence = 19,
            Number = 1,
            PitchId = "peptide",
            PresenterOrgId = "ent-qilu-bio",
            HostId = Jinan,
            InvestorId = "bank-qilu",
            Level = InterestLevel.Meet,
            NoteTextId = "t3",
            Version = 1,
        },
        ["roadshow.interestAdvanced.1"] = new InterestAdvanced
        {
            RoadshowId = RoadshowId,
            At = At,
            Sequence = 20,
            Number = 1,
            Status = InterestStatus.Negotiating,
            By = "bank-qilu",
            NoteTextId = "t4",
            Version = 2,
        },
        ["roadshow.conflictDeclared.1"] = new ConflictDeclared { RoadshowId = RoadshowId, At = At, Sequence = 21, ExpertId = "expert-wang", PitchId = "robot", DeclaredBy = Jinan },
        ["roadshow.pitchScored.1"] = new PitchScored { RoadshowId = RoadshowId, At = At, Sequence = 22, ExpertId = "expert-wang", PitchId = "peptide", Scores = new Dictionary<string, int> { ["novelty"] = 86 } },
        ["roadshow.attendeeRegistered.1"] = new AttendeeRegistered
        {
            RoadshowId = RoadshowId,
            At = At,
            Sequence = 23,
            Number = 1,
            Person = "bank-qilu/zhang",
            OrganisationId = "bank-qilu",
            Status = RegistrationStatus.Waitlisted,
        },
        ["roadshow.registrationChanged.1"] = new RegistrationChanged { RoadshowId = RoadshowId, At = At, Sequence = 24, Number = 1, Status = RegistrationStatus.CheckedIn, Version = 3 },
    };

    private static RoadshowDefinition Plan() => new()
    {
        Title = "生物医药融资路演",
        Kind = RoadshowKind.TechnologyManagers,
        Visibility = RoadshowVisibility.Invited,
        StartsAt = At,
        Agenda = [new Pitch("peptide", "多肽合成平台", "ent-qilu-bio", 8, 5), new Pitch("robot", "装配机器人", "ent-linyi-robotics", 8, 5)],
        Criteria = [new Criterion("novelty", "先进性", 0.6m)],
        ScoringMinutes = 2,
        Panel = [new PanelMember("expert-wang", ["sdu"])],
        InvitedIds = ["bank-qilu"],
        Capacity = 100,
    };
}

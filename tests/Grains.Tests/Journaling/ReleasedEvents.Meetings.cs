using Liandong.Domain;
using Liandong.Domain.MeetingBoards;
using Liandong.Domain.MeetingDiaries;
using Liandong.Domain.Meetings;

namespace Liandong.Grains.Tests.Journaling;

internal static partial class ReleasedEvents
{
    private const string Bank = "bank-qilu";

    private static Dictionary<string, object> MeetingEvents => new()
    {
        ["meetings.preferencesSet.1"] = new PreferencesSet
        {
            RoadshowId = RoadshowId,
            HostId = Jinan,
            At = At,
            ActedByUserId = "zhang",
            Preferences = new MeetingPreferences(Bank, [1, 2], 1, 3, [Qilu], ["ent-linyi-robotics"]),
        },
        ["meetings.preferencesSet.1.least"] = new PreferencesSet { RoadshowId = RoadshowId, HostId = Jinan, At = At, Preferences = MeetingPreferences.NoneOf(Bank) },
        ["meetings.planned.1"] = new BoardPlanned
        {
            RoadshowId = RoadshowId,
            HostId = Jinan,
            At = At,
            PlanNumber = 2,
            Layout = new BoardLayout([Slot], [4]),
            Certificate = new PlanCertificate(1, 8, 9, false, 1, 500, 2, 1) { Unmet = [new UnmetRequest(Bank, "ent-linyi-robotics", "All tables are taken.")] },
            ParticipantIds = [Bank, Qilu],
        },
        ["meetings.planned.1.cause"] = new BoardPlanned
        {
            RoadshowId = RoadshowId,
            HostId = Jinan,
            At = At,
            PlanNumber = 2,
            Layout = new BoardLayout([Slot], [4]),
            Certificate = new PlanCertificate(1, 8, 9, false, 1, 500, 2, 1)
            {
                Unmet = [new UnmetRequest(Bank, "ent-linyi-robotics", "bank-qilu has as many meetings as wanted (3).") { Cause = UnmetCause.AtMaximum, PartyId = Bank, Limit = 3 }],
            },
            ParticipantIds = [Bank, Qilu],
        },
        ["meetings.placed.1"] = new MeetingsPlaced { RoadshowId = RoadshowId, HostId = Jinan, At = At, Placed = [new PlacedMeeting(1, Bank, Qilu, 0, 3, Slot)] },
        ["meetings.dropped.1"] = new MeetingsDropped { RoadshowId = RoadshowId, HostId = Jinan, At = At, Numbers = [1, 7] },
        ["meeting.confirmed.1"] = new MeetingConfirmed
        {
            RoadshowId = RoadshowId,
            HostId = Jinan,
            At = At,
            Number = 1,
            A = Bank,
            B = Qilu,
            Status = MeetingStatus.Confirmed,
            Time = Slot,
            Version = 3,
            By = Qilu,
        },
        ["meeting.declined.1"] = new MeetingDeclined
        {
            RoadshowId = RoadshowId,
            HostId = Jinan,
            At = At,
            Number = 1,
            A = Bank,
            B = Qilu,
            Status = MeetingStatus.Declined,
            Time = Slot,
            Version = 4,
            By = Bank,
            ReasonTextId = "t1",
        },
        ["meeting.moved.1"] = new MeetingMoved
        {
            RoadshowId = RoadshowId,
            HostId = Jinan,
            At = At,
            Number = 1,
            A = Bank,
            B = Qilu,
            Status = MeetingStatus.Planned,
            Time = Slot,
            Version = 2,
            Slot = 5,
            Table = 1,
            ReasonTextId = "t2",
        },
        ["meeting.ended.1"] = new MeetingEnded
        {
            RoadshowId = RoadshowId,
            HostId = Jinan,
            At = At,
            Number = 1,
            A = Bank,
            B = Qilu,
            Status = MeetingStatus.Held,
            Time = Slot,
            Version = 5,
            By = Bank,
            NextStep = MeetingNextStep.DueDiligence,
            NoteTextId = "t3",
        },
        ["meeting.ended.1.least"] = new MeetingEnded
        {
            RoadshowId = RoadshowId,
            HostId = Jinan,
            At = At,
            Number = 1,
            A = Bank,
            B = Qilu,
            Status = MeetingStatus.NoShow,
            Time = Slot,
            Version = 5,
            By = Jinan,
        },
        ["meetingDiary.claimed.1"] = new TimeClaimed { ParticipantId = Bank, At = At, MeetingId = RoadshowId + ".m1", Time = Slot },
        ["meetingDiary.released.1"] = new TimeReleased { ParticipantId = Bank, At = At, MeetingId = RoadshowId + ".m1" },
    };
}

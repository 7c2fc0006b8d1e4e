using Liandong.Domain.MeetingBoards;
using Liandong.Grains.Bookings;
using Liandong.Grains.Interfaces.MeetingBoards;
using Liandong.Grains.Interfaces.Meetings;
using Liandong.Grains.Meetings;

namespace Liandong.Grains.MeetingBoards;

/// <summary>Boards and meetings as they go out.</summary>
internal static class MeetingViews
{
    public static MeetingView Of(string roadshowId, BoardMeeting meeting) => new()
    {
        Id = MeetingIds.Of(roadshowId, meeting.Number),
        RoadshowId = roadshowId,
        A = meeting.A,
        B = meeting.B,
        Slot = meeting.Slot,
        Table = meeting.Table,
        Start = meeting.Time.Start,
        End = meeting.Time.End,
        Status = WordOf(meeting.Status),
        ConfirmedBy = meeting.ConfirmedBy,
        EndedBy = meeting.EndedBy,
        Reason = BookingViews.Reference(meeting.ReasonTextId),
        AbsentId = meeting.AbsentId,
        NextStep = (MeetingStep?)meeting.NextStep,
        Note = BookingViews.Reference(meeting.NoteTextId),
        Version = meeting.Version,
    };

    /// <summary>A board as one sees it.</summary>
    /// <param name="board">The board.</param>
    /// <param name="participantId">Whose part of it; null for all of it.</param>
    public static MeetingBoardView Of(MeetingBoard board, string? participantId) => new()
    {
        RoadshowId = board.RoadshowId,
        HostId = board.HostId,
        PlanNumber = board.PlanNumber,
        Slots = board.Layout is { } layout
            ? [.. layout.Slots.Select((slot, index) => new MeetingSlotView { Start = slot.Start, End = slot.End, Tables = layout.Tables[index] })]
            : [],
        Meetings = [.. board.Meetings.Where(meeting => meeting.Status != MeetingStatus.Cancelled && (participantId is null || meeting.IsOf(participantId)))
            .OrderBy(meeting => meeting.Time.Start).ThenBy(meeting => meeting.Table).ThenBy(meeting => meeting.Number).Select(meeting => Of(board.RoadshowId, meeting))],
        Preferences = [.. board.Preferences.Values.Where(wanted => participantId is null || wanted.ParticipantId == participantId)
            .OrderBy(wanted => wanted.ParticipantId, StringComparer.Ordinal).Select(Of)],
        Certificate = board.Certificate is { } certificate ? Of(certificate, participantId) : null,
        Version = board.Version,
    };

    public static MeetingPreferencesView Of(MeetingPreferences wanted) => new()
    {
        ParticipantId = wanted.ParticipantId,
        Unavailable = wanted.Unavailable,
        MinMeetings = wanted.MinMeetings,
        MaxMeetings = wanted.MaxMeetings,
        Meet = wanted.Meet,
        NoThanks = wanted.NoThanks,
    };

    public static string WordOf(MeetingStatus status) => status == MeetingStatus.NoShow ? "noShow" : status.ToString().ToLowerInvariant();

    private static PlanCertificateView Of(PlanCertificate certificate, string? participantId) => new()
    {
        Objective = new PlanObjectiveView
        {
            BelowMinimum = certificate.BelowMinimum,
            Met = certificate.Met,
            Weight = certificate.Weight,
            Moved = certificate.Moved,
            WorstSharePermille = certificate.WorstSharePermille,
            IdleSlots = certificate.IdleSlots,
        },
        Bound = new PlanBoundView { Weight = certificate.WeightBound },
        Proven = certificate.IsProven,
        Unmet = [.. certificate.Unmet.Where(unmet => participantId is null || unmet.A == participantId || unmet.B == participantId)
            .Select(MeetingPlanViews.Of)],
    };
}

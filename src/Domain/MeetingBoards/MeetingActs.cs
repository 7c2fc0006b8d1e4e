namespace Liandong.Domain.MeetingBoards;

/// <summary>The acts on one meeting.</summary>
[PolicySource("M3")]
internal static class MeetingActs
{
    public static Decision<MeetingBoardEvent> Decide(MeetingBoard board, BoardMeeting meeting, MeetingAct act)
    {
        if (act.ExpectedVersion is { } expected && expected != meeting.Version)
            return BoardRefusals.Of(RefusalKind.VersionMismatch, "version_mismatch", $"It has changed and is at version {meeting.Version} now. Read it again, then decide again.");
        return act switch
        {
            ConfirmMeeting confirm => Confirm(board, meeting, confirm),
            DeclineMeeting decline => Decline(board, meeting, decline),
            MoveMeeting move => Move(board, meeting, move),
            EndMeeting end => End(board, meeting, end),
            _ => BoardRefusals.Of(RefusalKind.Malformed, "unknown_command", "Use one of the documented acts."),
        };
    }

    private static Decision<MeetingBoardEvent> Confirm(MeetingBoard board, BoardMeeting meeting, ConfirmMeeting command)
    {
        if (!meeting.IsOf(command.ParticipantId) || !command.Actor.ActsFor(command.ParticipantId))
            return BoardRefusals.Of(RefusalKind.Forbidden, "forbidden", "Each of the two confirms for itself.");
        if (!meeting.IsOpen || meeting.Time.Start <= command.Now)
            return BoardRefusals.WrongStatus(meeting, "Only what is planned, and has not begun, is confirmed.");
        if (meeting.ConfirmedBy.Contains(command.ParticipantId))
            return Decision.Accept<MeetingBoardEvent>();
        if (command.Claimed != meeting.Time || command.Now - command.ClaimedAt > MeetingBoardDecider.MaxClaimAge)
            return BoardRefusals.Changed();
        return Decision.Accept<MeetingBoardEvent>(new MeetingConfirmed
        {
            RoadshowId = board.RoadshowId,
            HostId = board.HostId,
            At = command.Now,
            ActedByUserId = command.Actor.UserId,
            Number = meeting.Number,
            A = meeting.A,
            B = meeting.B,
            Status = meeting.ConfirmedBy.Count > 0 ? MeetingStatus.Confirmed : MeetingStatus.Planned,
            Time = meeting.Time,
            Version = meeting.Version + 1,
            By = command.ParticipantId,
        });
    }

    private static Decision<MeetingBoardEvent> Decline(MeetingBoard board, BoardMeeting meeting, DeclineMeeting command)
    {
        var participant = command.ParticipantId ?? (meeting.IsOf(command.Actor.OrganisationId) ? command.Actor.OrganisationId : null);
        var isByHost = participant is null && command.Actor.ActsFor(board.HostId);
        if (!isByHost && (participant is null || !meeting.IsOf(participant) || !command.Actor.ActsFor(participant)))
            return BoardRefusals.Of(RefusalKind.Forbidden, "forbidden", "The two decline a meeting for themselves, and the host cancels it.");
        if (isByHost && command.ReasonTextId is null)
            return Decision.Refuse<MeetingBoardEvent>(new Refusal(RefusalKind.RuleBroken, "reason_required", "Say why the meeting is cancelled.") { Problems = [new Problem("required", "reason")] });
        if (!meeting.IsOpen || meeting.Time.Start <= command.Now)
            return BoardRefusals.WrongStatus(meeting, "Only what has not begun is declined; say afterwards what came of it.");
        return Decision.Accept<MeetingBoardEvent>(new MeetingDeclined
        {
            RoadshowId = board.RoadshowId,
            HostId = board.HostId,
            At = command.Now,
            ActedByUserId = command.Actor.UserId,
            Number = meeting.Number,
            A = meeting.A,
            B = meeting.B,
            Status = isByHost ? MeetingStatus.Cancelled : MeetingStatus.Declined,
            Time = meeting.Time,
            Version = meeting.Version + 1,
            By = participant ?? command.Actor.OrganisationId,
            ReasonTextId = command.ReasonTextId,
        });
    }

    private static Decision<MeetingBoardEvent> Move(MeetingBoard board, BoardMeeting meeting, MoveMeeting command)
    {
        if (!command.Actor.ActsFor(board.HostId))
            return BoardRefusals.Of(RefusalKind.Forbidden, "forbidden", "The host moves meetings; the two decline what does not suit them.");
        if (!meeting.IsOpen || meeting.Time.Start <= command.Now)
            return BoardRefusals.WrongStatus(meeting, "Only what has not begun is moved.");
        if (BrokenMove(board, meeting, command).ToList() is { Count: > 0 } problems)
            return BoardRefusals.Broken("The meeting cannot be there; choose what breaks none of the rules that are named.", problems);
        var others = board.Meetings.FindAll(other => other.Number != meeting.Number && other.IsOpen && other.Slot == command.Slot);
        if (others.Find(other => other.IsOf(meeting.A) || other.IsOf(meeting.B)) is { } busy)
            return BoardRefusals.Of(RefusalKind.Conflict, "double_booked", $"{(busy.IsOf(meeting.A) ? meeting.A : meeting.B)} has another meeting in that slot.");
        if (!command.BusyElsewhere.IsEmpty)
            return BoardRefusals.Of(RefusalKind.Conflict, "double_booked", $"{command.BusyElsewhere[0]} has a confirmed meeting of another roadshow at that time.");
        var taken = others.Select(other => other.Table).ToHashSet();
        var table = command.Table ?? Enumerable.Range(0, board.Layout!.Tables[command.Slot]).Where(free => !taken.Contains(free)).Select(free => (int?)free).FirstOrDefault();
        if (table is not { } at || taken.Contains(at))
            return BoardRefusals.Of(RefusalKind.Conflict, "table_taken", "The table is taken in that slot. Choose another, or leave it out for the first that is free.");
        if (command.Slot == meeting.Slot && at == meeting.Table)
            return Decision.Accept<MeetingBoardEvent>();
        return Decision.Accept<MeetingBoardEvent>(new MeetingMoved
        {
            RoadshowId = board.RoadshowId,
            HostId = board.HostId,
            At = command.Now,
            ActedByUserId = command.Actor.UserId,
            Number = meeting.Number,
            A = meeting.A,
            B = meeting.B,
            Status = command.Slot == meeting.Slot ? meeting.Status : MeetingStatus.Planned,
            Time = board.Layout!.Slots[command.Slot],
            Version = meeting.Version + 1,
            Slot = command.Slot,
            Table = at,
            ReasonTextId = command.ReasonTextId,
        });
    }

    private static IEnumerable<Problem> BrokenMove(MeetingBoard board, BoardMeeting meeting, MoveMeeting command)
    {
        var layout = board.Layout!;
        if (command.Slot < 0 || command.Slot >= layout.Slots.Count)
        {
            yield return new Problem("unknown_slot", "slot", layout.Slots.Count - 1, command.Slot);
            yield break;
        }

        if (layout.Slots[command.Slot].Start <= command.Now)
            yield return new Problem("slot_begun", "slot", null, command.Slot);
        if (command.Table is { } table && (table < 0 || table >= layout.Tables[command.Slot]))
            yield return new Problem("unknown_table", "table", layout.Tables[command.Slot] - 1, table);
        foreach (var participant in new[] { meeting.A, meeting.B }.Where(participant => board.PreferencesOf(participant).Unavailable.Contains(command.Slot)))
            yield return new Problem("participant_unavailable", "slot", null, participant);
    }

    private static Decision<MeetingBoardEvent> End(MeetingBoard board, BoardMeeting meeting, EndMeeting command)
    {
        if (meeting.Status is MeetingStatus.Declined or MeetingStatus.Cancelled || meeting.Time.Start > command.Now)
            return BoardRefusals.WrongStatus(meeting, "What came of a meeting is said once it has begun.");
        List<Problem> problems =
        [
            .. command.AbsentId is { } absent && (command.WasHeld || !meeting.IsOf(absent)) ? [new Problem("unknown_participant", "absentId", null, absent)] : Array.Empty<Problem>(),
            .. command.NextStep is not null && !command.WasHeld ? [new Problem("not_held", "nextStep")] : Array.Empty<Problem>(),
        ];
        if (problems.Count > 0)
            return BoardRefusals.Broken("The outcome breaks the rules that are named; correct it and send it again.", problems);
        return Decision.Accept<MeetingBoardEvent>(new MeetingEnded
        {
            RoadshowId = board.RoadshowId,
            HostId = board.HostId,
            At = command.Now,
            ActedByUserId = command.Actor.UserId,
            Number = meeting.Number,
            A = meeting.A,
            B = meeting.B,
            Status = command.WasHeld ? MeetingStatus.Held : MeetingStatus.NoShow,
            Time = meeting.Time,
            Version = meeting.Version + 1,
            By = command.Actor.OrganisationId,
            AbsentId = command.AbsentId,
            NextStep = command.NextStep,
            NoteTextId = command.NoteTextId,
        });
    }
}

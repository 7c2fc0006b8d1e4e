using CsCheck;
using Liandong.Domain.MeetingBoards;
using static Liandong.Domain.Tests.MeetingBoards.Boards;

namespace Liandong.Domain.Tests.MeetingBoards;

/// <summary>Whatever people do in whatever order, nobody has two meetings at once.</summary>
public sealed class MeetingBoardPropertyTests
{
    private static readonly string[] People = ["i1", "i2", "i3", "p1", "p2", "p3"];

    private static readonly Gen<(int What, int Number, int Slot, int Who, int Minutes)> Act =
        Gen.Select(Gen.Int[0, 6], Gen.Int[1, 12], Gen.Int[0, 4], Gen.Int[0, 5], Gen.Int[0, 20]);

    [Fact]
    public void Random_acts_keep_every_board_sound() => Act.Array[1, 60].Sample(acts =>
    {
        var (board, now) = (MeetingBoard.None, Now);
        foreach (var (what, number, slot, who, minutes) in acts)
        {
            now = now.AddMinutes(minutes);
            if (Command(board, what, number, slot, who, now) is not { } command)
                continue;
            var before = board;
            board = MeetingBoardDecider.Decide(board, command).Events.Aggregate(board, MeetingBoardDecider.Evolve);
            AssertSound(board);
            AssertKept(before, board, command, now);
        }
    }, iter: 300);

    /// <summary>A plan moves neither what both have confirmed, unless one is out, nor what has begun.</summary>
    private static void AssertKept(MeetingBoard before, MeetingBoard after, MeetingBoardCommand command, DateTimeOffset now)
    {
        if (command is not AdoptPlan)
            return;
        foreach (var meeting in before.Meetings.Where(meeting => meeting.IsOpen))
        {
            var isOut = new[] { meeting.A, meeting.B }.Any(id => before.PreferencesOf(id).Unavailable.Contains(meeting.Slot))
                || before.PreferencesOf(meeting.A).NoThanks.Contains(meeting.B) || before.PreferencesOf(meeting.B).NoThanks.Contains(meeting.A);
            if (meeting.Time.Start <= now || (meeting.Status == MeetingStatus.Confirmed && !isOut))
                Assert.Equal((meeting.Time, meeting.Status), (after.Find(meeting.Number)!.Time, after.Find(meeting.Number)!.Status));
        }
    }

    private static MeetingBoardCommand? Command(MeetingBoard board, int what, int number, int slot, int who, DateTimeOffset now)
    {
        var layout = board.Layout ?? Layout();
        if (what == 0)
            return layout.OpenAt(now).Any() ? Plan(board, layout, at: now) : null;
        if (what == 1)
            return Prefer(People[who], wanted => wanted with { Unavailable = [slot % layout.Slots.Count], NoThanks = slot == 4 ? [People[5 - who]] : [] }) with { Now = now };
        if (board.Find(number) is not { } meeting)
            return null;
        var participant = who % 2 == 0 ? meeting.A : meeting.B;
        return what switch
        {
            2 or 3 => Confirm(board, number, participant, now),
            4 => Decline(number, Investor(participant), at: now),
            5 => Move(number, slot) with { Now = now },
            _ => End(number, Department, slot % 2 == 0, now),
        };
    }
}

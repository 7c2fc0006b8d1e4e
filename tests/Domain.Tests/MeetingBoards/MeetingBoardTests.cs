using Liandong.Domain.MeetingBoards;
using static Liandong.Domain.Tests.MeetingBoards.Boards;

namespace Liandong.Domain.Tests.MeetingBoards;

/// <summary>Plans that are taken over, and what people do with the meetings.</summary>
public sealed class MeetingBoardTests
{
    private static readonly MeetingBoard Planned = Given(MeetingBoard.None, Plan(MeetingBoard.None));

    [Fact]
    public void A_plan_becomes_meetings_that_nobody_has_twice_at_once()
    {
        Assert.NotEmpty(Planned.Meetings);
        Assert.All(Planned.Meetings, meeting => Assert.Equal(MeetingStatus.Planned, meeting.Status));
        Assert.Equal(1, Planned.PlanNumber);
        AssertSound(Planned);
    }

    [Fact]
    public void Only_the_host_plans() => Assert.Equal("forbidden", Refused(MeetingBoard.None, Plan(MeetingBoard.None) with { Actor = Investor("i1") }).Code);

    [Fact]
    public void A_plan_that_was_searched_for_on_an_older_board_is_not_taken_over()
    {
        var stale = Plan(Planned);
        var changed = Given(Planned, Decline(1, Investor(Planned.Find(1)!.A)));
        Assert.Equal("board_changed", Refused(changed, stale).Code);
    }

    [Fact]
    public void Planning_again_with_nothing_new_changes_no_meeting()
    {
        var again = When(Planned, Plan(Planned));
        Assert.Equal(Planned.Meetings, again.Meetings);
        Assert.Equal(2, again.PlanNumber);
    }

    [Fact]
    public void A_meeting_is_confirmed_when_both_have_confirmed_it()
    {
        var meeting = Planned.Find(1)!;
        var once = When(Planned, Confirm(Planned, 1, meeting.A));
        Assert.Equal(MeetingStatus.Planned, once.Find(1)!.Status);
        var twice = When(once, Confirm(once, 1, meeting.B));
        Assert.Equal(MeetingStatus.Confirmed, twice.Find(1)!.Status);
        Assert.True(twice.IsConfirmed(1, meeting.A, meeting.Time.Start));
        Assert.Empty(MeetingBoardDecider.Decide(twice, Confirm(twice, 1, meeting.A)).Events);
    }

    [Fact]
    public void Nobody_confirms_for_others()
    {
        var meeting = Planned.Find(1)!;
        Assert.Equal("forbidden", Refused(Planned, Confirm(Planned, 1, meeting.A) with { Actor = Investor(meeting.B) }).Code);
        Assert.Equal("forbidden", Refused(Planned, Confirm(Planned, 1, meeting.A) with { Actor = new Actor(Host, Role.Zone) }).Code);
        Assert.Equal(MeetingStatus.Planned, When(Planned, Confirm(Planned, 1, meeting.A) with { Actor = Department }).Find(1)!.Status);
        Assert.Equal("not_found", Refused(Planned, Confirm(Planned, 1, meeting.A) with { Actor = Investor("stranger") }).Code);
    }

    [Fact]
    public void A_confirmation_of_another_time_or_a_late_one_is_refused()
    {
        var meeting = Planned.Find(1)!;
        var confirm = Confirm(Planned, 1, meeting.A);
        Assert.Equal("board_changed", Refused(Planned, confirm with { Claimed = new TimeSlot(First.AddDays(1), First.AddDays(2)) }).Code);
        Assert.Equal("board_changed", Refused(Planned, confirm with { ClaimedAt = Now - MeetingBoardDecider.MaxClaimAge - TimeSpan.FromTicks(1) }).Code);
        Assert.Equal("wrong_status", Refused(Planned, confirm with { Now = meeting.Time.Start }).Code);
    }

    [Fact]
    public void Who_declines_is_not_offered_the_same_again()
    {
        var meeting = Planned.Find(1)!;
        var declined = When(Planned, Decline(1, Investor(meeting.A)));
        Assert.Equal(MeetingStatus.Declined, declined.Find(1)!.Status);
        var again = When(declined, Plan(declined));
        Assert.DoesNotContain(again.Meetings, other => other.IsOpen && other.IsOfBoth(meeting.A, meeting.B));
        AssertSound(again);
    }

    [Fact]
    public void The_host_cancels_with_a_reason()
    {
        Assert.Equal("reason_required", Refused(Planned, Decline(1, Department)).Code);
        var cancelled = When(Planned, Decline(1, Department, "text"));
        Assert.Equal(MeetingStatus.Cancelled, cancelled.Find(1)!.Status);
        Assert.Empty(cancelled.Preferences);
    }

    [Fact]
    public void Confirmed_meetings_stay_where_they_are_and_others_give_way()
    {
        var confirmed = Confirmed(Planned, 1);
        var kept = confirmed.Find(1)!;
        var replanned = When(confirmed, Plan(confirmed, wishes: [.. Everybody, new MeetingWish("i4", kept.B, WishLevel.Invest), new MeetingWish("i4", kept.A, WishLevel.Invest)]));
        Assert.Equal((kept.Slot, kept.Table, MeetingStatus.Confirmed), (replanned.Find(1)!.Slot, replanned.Find(1)!.Table, replanned.Find(1)!.Status));
        AssertSound(replanned);
    }

    [Fact]
    public void Who_drops_out_loses_its_meetings_even_confirmed_ones()
    {
        var confirmed = Confirmed(Planned, 1);
        var gone = confirmed.Find(1)!.A;
        var out_ = When(confirmed, Prefer(gone, wanted => wanted with { Unavailable = [0, 1, 2, 3] }));
        var replanned = When(out_, Plan(out_));
        Assert.DoesNotContain(replanned.Meetings, meeting => meeting.IsOpen && meeting.IsOf(gone));
        AssertSound(replanned);
    }

    [Fact]
    public void What_has_begun_stays_and_is_not_planned_again()
    {
        var during = First.AddMinutes(1);
        var replanned = When(Planned, Plan(Planned, at: during));
        foreach (var begun in Planned.Meetings.Where(meeting => meeting.Slot == 0))
        {
            Assert.Equal(begun, replanned.Find(begun.Number));
            Assert.Single(replanned.Meetings, meeting => meeting.IsOpen && meeting.IsOfBoth(begun.A, begun.B));
        }

        AssertSound(replanned);
    }

    [Fact]
    public void Nobody_is_planned_at_a_time_promised_elsewhere()
    {
        var busy = Plan(MeetingBoard.None, null, null, null, ("i1", new TimeSlot(First, First.AddMinutes(55))));
        var board = When(MeetingBoard.None, busy);
        Assert.DoesNotContain(board.Meetings, meeting => meeting.IsOf("i1") && meeting.Slot < 2);
        Assert.Contains(board.Meetings, meeting => meeting.IsOf("i1"));
    }

    [Fact]
    public void Times_change_only_while_nobody_relies_on_them()
    {
        var later = Layout() with { Slots = [.. Layout().Slots.Select(slot => new TimeSlot(slot.Start.AddHours(1), slot.End.AddHours(1)))] };
        var moved = When(Planned, Plan(Planned, later));
        Assert.All(moved.Meetings.Where(meeting => meeting.IsOpen), meeting => Assert.Equal(later.Slots[meeting.Slot], meeting.Time));
        var confirmed = When(Planned, Confirm(Planned, 1, Planned.Find(1)!.A));
        var refusal = Refused(confirmed, Plan(confirmed) with { Layout = later });
        Assert.Equal("layout_fixed", Assert.Single(refusal.Problems).Code);
        When(confirmed, Plan(confirmed, Layout(slots: 6, tables: 3)));
    }

    [Fact]
    public void A_layout_without_a_slot_ahead_is_refused() =>
        Assert.Contains(Refused(MeetingBoard.None, Plan(MeetingBoard.None) with { Now = First.AddDays(1) }).Problems, problem => problem.Code == "in_the_past");

    [Fact]
    public void A_move_keeps_every_rule()
    {
        var board = Given(MeetingBoard.None, Plan(MeetingBoard.None, wishes: [new("i1", "p1", WishLevel.Meet), new("i2", "p1", WishLevel.Meet), new("i2", "p2", WishLevel.Meet)]));
        var one = board.Meetings.Find(meeting => meeting.IsOfBoth("i1", "p1"))!;
        var other = board.Meetings.Find(meeting => meeting.IsOfBoth("i2", "p1"))!;
        Assert.Equal("double_booked", Refused(board, Move(one.Number, other.Slot)).Code);
        Assert.Equal("double_booked", Refused(board, Move(one.Number, 3, busy: ["i1"])).Code);
        Assert.Equal("unknown_slot", Assert.Single(Refused(board, Move(one.Number, 9)).Problems).Code);
        Assert.Equal("unknown_table", Assert.Single(Refused(board, Move(one.Number, 3, 7)).Problems).Code);
        var unavailable = Given(board, Prefer("i1", wanted => wanted with { Unavailable = [3] }));
        Assert.Equal("participant_unavailable", Assert.Single(Refused(unavailable, Move(one.Number, 3)).Problems).Code);
        Assert.Equal("forbidden", Refused(board, Move(one.Number, 3) with { Actor = Investor("i1") }).Code);
        AssertSound(When(board, Move(one.Number, 3, 1)));
    }

    [Fact]
    public void A_move_to_another_time_has_to_be_confirmed_again()
    {
        var board = Confirmed(Given(MeetingBoard.None, Plan(MeetingBoard.None, wishes: [new("i1", "p1", WishLevel.Meet)])), 1);
        var meeting = board.Find(1)!;
        var sameTime = When(board, Move(1, meeting.Slot, 1 - meeting.Table));
        Assert.Equal(MeetingStatus.Confirmed, sameTime.Find(1)!.Status);
        var later = When(board, Move(1, 3));
        Assert.Equal((MeetingStatus.Planned, 0), (later.Find(1)!.Status, later.Find(1)!.ConfirmedBy.Count));
        Assert.False(later.IsConfirmed(1, "i1", meeting.Time.Start));
    }

    [Fact]
    public void A_taken_table_is_refused_and_the_first_free_one_is_chosen()
    {
        var board = Given(MeetingBoard.None, Plan(MeetingBoard.None, wishes: [new("i1", "p1", WishLevel.Meet), new("i2", "p2", WishLevel.Meet), new("i3", "p3", WishLevel.Meet)]));
        board = Given(board, Move(1, 3, 0), Move(2, 3));
        Assert.Equal(1, board.Find(2)!.Table);
        Assert.Equal("table_taken", Refused(board, Move(3, 3)).Code);
        Assert.Equal("table_taken", Refused(board, Move(3, 3, 0)).Code);
    }

    [Fact]
    public void What_came_of_a_meeting_is_said_once_it_has_begun_and_by_those_who_know()
    {
        var meeting = Planned.Find(1)!;
        Assert.Equal("wrong_status", Refused(Planned, End(1, Investor(meeting.A), true, Now)).Code);
        var after = meeting.Time.End;
        var held = When(Planned, End(1, Investor(meeting.A), true, after) with { NextStep = MeetingNextStep.DueDiligence });
        Assert.Equal((MeetingStatus.Held, MeetingNextStep.DueDiligence), (held.Find(1)!.Status, held.Find(1)!.NextStep));
        var absent = When(Planned, End(1, Department, false, after) with { AbsentId = meeting.B });
        Assert.Equal((MeetingStatus.NoShow, meeting.B), (absent.Find(1)!.Status, absent.Find(1)!.AbsentId));
        Assert.Equal("unknown_participant", Assert.Single(Refused(Planned, End(1, Department, false, after) with { AbsentId = "stranger" }).Problems).Code);
        Assert.Equal("not_held", Assert.Single(Refused(Planned, End(1, Department, false, after) with { NextStep = MeetingNextStep.Talks }).Problems).Code);
    }

    [Fact]
    public void All_contradictions_of_a_wish_are_named()
    {
        var refusal = Refused(Planned, Prefer("i1", wanted => wanted with { Unavailable = [0, 9], MinMeetings = 4, MaxMeetings = 2, Meet = ["p1", "i1"], NoThanks = ["p1"] }));
        Assert.Equal(["both_wanted_and_unwanted", "min_above_available_slots", "min_above_max", "same_participant", "unknown_slot"], refusal.Problems.Select(problem => problem.Code).Order());
        Assert.Equal("forbidden", Refused(Planned, Prefer("i1", wanted => wanted, Investor("i2"))).Code);
        Assert.Equal("forbidden", Refused(Planned, Prefer("x", wanted => wanted) with { TakesPart = false }).Code);
    }

    [Fact]
    public void What_both_want_weighs_more_than_what_one_wants()
    {
        var weights = MeetingWeights.Current;
        Assert.True(weights.Of([new("a", "b", WishLevel.Invest)]) > 3 * weights.Of([new("a", "b", WishLevel.Meet)]));
        Assert.Equal(2 * weights.Of([new("a", "b", WishLevel.Meet)]), weights.Of([new("a", "b", WishLevel.Meet), new("b", "a", WishLevel.Follow)]));
        Assert.Equal(weights.Of([new("a", "b", WishLevel.Meet)]), weights.Of([new("a", "b", WishLevel.Meet), new("a", "b", WishLevel.Follow)]));
    }
}

using System.Collections.Immutable;
using Liandong.Domain.MeetingBoards;
using Liandong.Domain.Meetings;

namespace Liandong.Domain.Tests.MeetingBoards;

/// <summary>A board that tests act on: three investors, three presenters, four slots of half an hour, two tables.</summary>
internal static class Boards
{
    public const string Roadshow = "01kb4v6x8w2m4n6p8q0r2s4t6v";
    public const string Host = "dept-sti";

    public static readonly DateTimeOffset Now = new(2026, 11, 30, 1, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset First = Now.AddHours(1);
    public static readonly Actor Department = new(Host, Role.Department, ActsForAnyone: true);

    public static BoardLayout Layout(int slots = 4, int tables = 2) => new(
        [.. Enumerable.Range(0, slots).Select(slot => new TimeSlot(First.AddMinutes(30 * slot), First.AddMinutes((30 * slot) + 25)))],
        [.. Enumerable.Repeat(tables, slots)]);

    public static Actor Investor(string id) => new(id, Role.Investor);

    public static IReadOnlyList<MeetingWish> Everybody { get; } =
        [.. from investor in new[] { "i1", "i2", "i3" } from presenter in new[] { "p1", "p2", "p3" } select new MeetingWish(investor, presenter, WishLevel.Meet)];

    public static MeetingBoard Given(MeetingBoard board, params MeetingBoardCommand[] commands) => commands.Aggregate(board, When);

    public static MeetingBoard When(MeetingBoard board, MeetingBoardCommand command)
    {
        var decision = MeetingBoardDecider.Decide(board, command);
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(board, MeetingBoardDecider.Evolve);
    }

    public static Refusal Refused(MeetingBoard board, MeetingBoardCommand command) =>
        MeetingBoardDecider.Decide(board, command).Refusal ?? throw new Xunit.Sdk.XunitException("It was accepted.");

    /// <summary>What the construction plans; a search only finds better ones.</summary>
    public static AdoptPlan Plan(MeetingBoard board, BoardLayout? layout = null, IReadOnlyList<MeetingWish>? wishes = null, DateTimeOffset? at = null, params (string Id, TimeSlot Time)[] busy)
    {
        var (slots, now) = (layout ?? Layout(), at ?? Now);
        var task = BoardPlanning.Prepare(board, slots, wishes ?? Everybody, busy.ToLookup(one => one.Id, one => one.Time).ToDictionary(one => one.Key, IReadOnlyList<TimeSlot> (one) => [.. one]), now, 10);
        var checkedTask = MeetingPlanRules.Read(task.Input, out var refusal);
        Assert.Null(refusal);
        var plan = MeetingPlan.Of(checkedTask!, PlanConstruction.Build(checkedTask!, [.. checkedTask!.Pairs.Select(_ => true)], seed: 1).Slots);
        return new AdoptPlan
        {
            RoadshowId = Roadshow,
            HostId = Host,
            Now = now,
            Actor = Department,
            BaseVersion = board.Version,
            Layout = slots,
            Planned = task.OnBoard(plan),
            Certificate = new PlanCertificate(plan.Measure.Met, plan.Measure.Weight, plan.Measure.Weight, true, 0, 1_000, 0, 0),
        };
    }

    public static ConfirmMeeting Confirm(MeetingBoard board, int number, string participant, DateTimeOffset? at = null) => new()
    {
        RoadshowId = Roadshow,
        HostId = Host,
        Now = at ?? Now,
        Actor = Investor(participant),
        Number = number,
        ParticipantId = participant,
        Claimed = board.Find(number)!.Time,
        ClaimedAt = at ?? Now,
    };

    public static DeclineMeeting Decline(int number, Actor actor, string? reasonTextId = null, DateTimeOffset? at = null) => new()
    {
        RoadshowId = Roadshow,
        HostId = Host,
        Now = at ?? Now,
        Actor = actor,
        Number = number,
        ReasonTextId = reasonTextId,
    };

    public static MoveMeeting Move(int number, int slot, int? table = null, ImmutableList<string>? busy = null) => new()
    {
        RoadshowId = Roadshow,
        HostId = Host,
        Now = Now,
        Actor = Department,
        Number = number,
        Slot = slot,
        Table = table,
        BusyElsewhere = busy ?? [],
    };

    public static EndMeeting End(int number, Actor actor, bool wasHeld, DateTimeOffset at) => new() { RoadshowId = Roadshow, HostId = Host, Now = at, Actor = actor, Number = number, WasHeld = wasHeld };

    public static SetPreferences Prefer(string participant, Func<MeetingPreferences, MeetingPreferences> change, Actor? actor = null) => new()
    {
        RoadshowId = Roadshow,
        HostId = Host,
        Now = Now,
        Actor = actor ?? Investor(participant),
        TakesPart = true,
        Preferences = change(MeetingPreferences.NoneOf(participant)),
    };

    public static MeetingBoard Confirmed(MeetingBoard board, int number)
    {
        var meeting = board.Find(number)!;
        return Given(board, Confirm(board, number, meeting.A), Confirm(board, number, meeting.B));
    }

    /// <summary>Fails when anybody has two meetings at once, or a slot more meetings than tables, or a table two.</summary>
    public static void AssertSound(MeetingBoard board)
    {
        foreach (var slot in board.Meetings.Where(meeting => meeting.IsOpen).GroupBy(meeting => meeting.Time))
        {
            var people = slot.SelectMany(meeting => new[] { meeting.A, meeting.B }).ToList();
            Assert.Equal(people.Count, people.Distinct().Count());
            Assert.Equal(slot.Count(), slot.Select(meeting => meeting.Table).Distinct().Count());
            Assert.All(slot, meeting => Assert.InRange(meeting.Table, 0, board.Layout!.Tables[meeting.Slot] - 1));
            Assert.All(slot, meeting => Assert.Equal(board.Layout!.Slots[meeting.Slot], meeting.Time));
        }
    }
}

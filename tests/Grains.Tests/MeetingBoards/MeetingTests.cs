using System.Text.Json;
using Liandong.Domain.MeetingBoards;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.MeetingBoards;
using Liandong.Grains.Interfaces.Meetings;
using Liandong.Grains.Interfaces.Roadshows;
using Liandong.Grains.Tests.Nodes;
using Liandong.Testing;

namespace Liandong.Grains.Tests.MeetingBoards;

/// <summary>Plans of two sessions at one time: nobody confirms two meetings at once, whatever fails on the way.</summary>
public sealed class MeetingTests
{
    private const string Morning = "01kb4v6x8w2m4n6p8q0r2s4t6v";
    private const string Rival = "01kb4v6x8w2m4n6p8q0r2s4t6w";

    private static readonly Caller Bank = new() { OrganisationId = "bank-qilu", Role = "investor" };
    private static readonly DateTimeOffset Start = Some.Now.AddDays(1);

    [Fact]
    public async Task A_plan_meets_what_is_wanted_and_every_session_is_planned_of_its_own()
    {
        await using var node = await StartAsync(new MemoryWorld());
        foreach (var session in new[] { Morning, Rival })
        {
            var board = (await node.Meetings(session).PlanAsync(Plan(), Some.Context(Some.Department)).Is(AnswerStatus.Done)).Json();
            Assert.Equal(2, board.GetProperty("meetings").GetArrayLength());
            Assert.True(board.GetProperty("certificate").GetProperty("proven").GetBoolean());
            Assert.Equal(0, board.GetProperty("certificate").GetProperty("unmet").GetArrayLength());
        }
    }

    [Fact]
    public async Task Nobody_confirms_two_meetings_at_one_time_until_one_is_given_up()
    {
        await using var node = await StartAsync(new MemoryWorld());
        await PlanBothAsync(node);
        await node.Meetings(Morning).ConfirmAsync(1, new MeetingActRequest(), Some.Context(Bank)).Is(AnswerStatus.Done);
        await node.Meetings(Rival).ConfirmAsync(1, new MeetingActRequest(), Some.Context(Bank)).IsRefused("double_booked");
        await node.Meetings(Morning).DeclineAsync(1, new MeetingActRequest(), Some.Context(Bank)).Is(AnswerStatus.Done);
        await node.Meetings(Rival).ConfirmAsync(1, new MeetingActRequest(), Some.Context(Bank)).Is(AnswerStatus.Done);
    }

    [Fact]
    public async Task What_is_confirmed_elsewhere_is_planned_around_and_moved_around()
    {
        await using var node = await StartAsync(new MemoryWorld());
        await PlanBothAsync(node);
        var confirmed = await MeetingAsync(node, Morning, 1);
        await node.Meetings(Morning).ConfirmAsync(1, new MeetingActRequest(), Some.Context(Bank)).Is(AnswerStatus.Done);
        var rival = (await node.Meetings(Rival).PlanAsync(new BoardPlanRequest(), Some.Context(Some.Department)).Is(AnswerStatus.Done)).Json();
        Assert.DoesNotContain(rival.GetProperty("meetings").EnumerateArray(), meeting => SlotOf(meeting) == SlotOf(confirmed));
        await node.Meetings(Rival).MoveAsync(1, new MeetingMoveRequest { Slot = SlotOf(confirmed) }, Some.Context(Some.Department)).IsRefused("double_booked");
    }

    [Fact]
    public async Task A_moved_meeting_frees_the_time_that_was_confirmed()
    {
        await using var node = await StartAsync(new MemoryWorld());
        await PlanBothAsync(node);
        var before = SlotOf(await MeetingAsync(node, Morning, 1));
        await node.Meetings(Morning).ConfirmAsync(1, new MeetingActRequest(), Some.Context(Bank)).Is(AnswerStatus.Done);
        await node.Meetings(Morning).MoveAsync(1, new MeetingMoveRequest { Slot = 3 }, Some.Context(Some.Department)).Is(AnswerStatus.Done);
        Assert.NotEqual(3, before);
        await node.Meetings(Rival).ConfirmAsync(1, new MeetingActRequest(), Some.Context(Bank)).Is(AnswerStatus.Done);
    }

    [Theory]
    [InlineData(0, "double_booked")] // control: while the first may still be on its way, the promise to it counts
    [InlineData(61, null)]
    public async Task A_crash_between_promise_and_confirmation_blocks_nobody_for_long(int seconds, string? refusal)
    {
        var world = new MemoryWorld();
        await using (var first = await StartAsync(world))
        {
            await PlanBothAsync(first);
            var (claim, confirmation) = (first.Store.HoldNext(), first.Store.HoldNext());
            var confirming = first.Meetings(Morning).ConfirmAsync(1, new MeetingActRequest(), Some.Context(Bank));
            await claim.Reached;
            claim.Open();
            await confirmation.Reached;
            first.Store.IsDown = true;
            confirmation.Open();
            (await first.AdvanceUntilAsync(confirming)).Is(AnswerStatus.JournalUnavailable);
        }

        await using var node = await TestNode.StartAsync(new TestNodeOptions { World = world });
        node.Clock.Advance(TimeSpan.FromSeconds(seconds));
        var slot = SlotOf(await MeetingAsync(node, Morning, 1));
        var replanned = (await node.Meetings(Rival).PlanAsync(new BoardPlanRequest { DryRun = true }, Some.Context(Some.Department)).Is(AnswerStatus.Done)).Json();
        Assert.Equal(refusal is null, replanned.GetProperty("meetings").EnumerateArray().Any(meeting => SlotOf(meeting) == slot));
        var answer = await node.Meetings(Rival).ConfirmAsync(1, new MeetingActRequest(), Some.Context(Bank));
        if (refusal is not null)
            answer.IsRefused(refusal);
        else
            answer.Is(AnswerStatus.Done);
    }

    [Fact]
    public async Task A_confirmation_under_one_key_has_one_effect()
    {
        await using var node = await StartAsync(new MemoryWorld());
        await PlanBothAsync(node);
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => node.Meetings(Morning).ConfirmAsync(1, new MeetingActRequest(), Some.Context(Bank, "key"))));
        Assert.Single(all.Select(answer => answer.Is(AnswerStatus.Done).Text()).Distinct());
        Assert.Single(await node.RowsAsync(), row => row.Type == "meeting.confirmed");
    }

    [Fact]
    public async Task A_repeated_confirmation_promises_nothing_anew()
    {
        await using var node = await StartAsync(new MemoryWorld());
        await PlanBothAsync(node);
        await node.Meetings(Morning).ConfirmAsync(1, new MeetingActRequest(), Some.Context(Bank, "key")).Is(AnswerStatus.Done);
        await node.Meetings(Morning).MoveAsync(1, new MeetingMoveRequest { Slot = 3 }, Some.Context(Some.Department)).Is(AnswerStatus.Done);
        Assert.True((await node.Meetings(Morning).ConfirmAsync(1, new MeetingActRequest(), Some.Context(Bank, "key")).Is(AnswerStatus.Done)).IsReplay);
        await node.Meetings(Rival).MoveAsync(1, new MeetingMoveRequest { Slot = 3 }, Some.Context(Some.Department)).Is(AnswerStatus.Done);
        await node.Meetings(Rival).ConfirmAsync(1, new MeetingActRequest(), Some.Context(Bank)).Is(AnswerStatus.Done);
    }

    [Fact]
    public async Task A_repeated_plan_is_not_searched_for_again()
    {
        await using var node = await StartAsync(new MemoryWorld());
        var first = await node.Meetings(Morning).PlanAsync(Plan(), Some.Context(Some.Department, "key")).Is(AnswerStatus.Done);
        await node.Meetings(Morning).DeclineAsync(1, new MeetingActRequest(), Some.Context(Bank)).Is(AnswerStatus.Done);
        var again = await node.Meetings(Morning).PlanAsync(Plan(), Some.Context(Some.Department, "key")).Is(AnswerStatus.Done);
        Assert.True(again.IsReplay);
        Assert.Equal(first.Text(), again.Text());
    }

    [Fact]
    public async Task What_somebody_does_while_a_plan_is_searched_for_is_planned_with_it()
    {
        await using var node = await StartAsync(new MemoryWorld());
        await PlanBothAsync(node);
        var planning = node.Meetings(Morning).PlanAsync(new BoardPlanRequest(), Some.Context(Some.Department));
        await node.Meetings(Morning).DeclineAsync(1, new MeetingActRequest(), Some.Context(Bank)).Is(AnswerStatus.Done);
        await planning.Is(AnswerStatus.Done);
        Assert.Equal("declined", (await MeetingAsync(node, Morning, 1)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_dry_run_changes_nothing()
    {
        await using var node = await StartAsync(new MemoryWorld());
        var head = (await node.RowsAsync()).Count;
        var board = (await node.Meetings(Morning).PlanAsync(Plan() with { DryRun = true }, Some.Context(Some.Department)).Is(AnswerStatus.Done)).Json();
        Assert.Equal(2, board.GetProperty("meetings").GetArrayLength());
        Assert.Equal(head, (await node.RowsAsync()).Count);
    }

    [Fact]
    public async Task A_restarted_board_is_as_it_was()
    {
        var world = new MemoryWorld();
        string before;
        await using (var first = await StartAsync(world))
        {
            await PlanBothAsync(first);
            await first.Meetings(Morning).ConfirmAsync(1, new MeetingActRequest(), Some.Context(Bank)).Is(AnswerStatus.Done);
            before = (await first.Meetings(Morning).GetBoardAsync(Some.Department).Is(AnswerStatus.Done)).Text();
        }

        await using var node = await TestNode.StartAsync(new TestNodeOptions { World = world });
        Assert.Equal(before, (await node.Meetings(Morning).GetBoardAsync(Some.Department).Is(AnswerStatus.Done)).Text());
    }

    [Fact]
    public async Task Who_may_not_see_a_session_does_not_see_its_meetings()
    {
        await using var node = await StartAsync(new MemoryWorld(), RoadshowVisibility.Invited);
        await node.Meetings(Morning).PlanAsync(Plan(), Some.Context(Some.Department)).Is(AnswerStatus.Done);
        await node.Meetings(Morning).GetBoardAsync(new Caller { OrganisationId = "fund-x", Role = "investor" }).IsRefused("not_found");
        await node.Meetings(Morning).GetAsync(1, new Caller { OrganisationId = "fund-x", Role = "investor" }).IsRefused("not_found");
        await node.Meetings("01kb4v6x8w2m4n6p8q0r2s4t6x").GetBoardAsync(Some.Department).IsRefused("not_found");
    }

    private static async Task<TestNode> StartAsync(MemoryWorld world, RoadshowVisibility visibility = RoadshowVisibility.Public)
    {
        var node = await TestNode.StartAsync(new TestNodeOptions { World = world });
        foreach (var session in new[] { Morning, Rival })
        {
            await node.Roadshow(session).PlanAsync(
                new RoadshowRequest
                {
                    Title = "路演",
                    Kind = RoadshowKind.Financing,
                    Visibility = visibility,
                    InvitedIds = visibility == RoadshowVisibility.Invited ? [Bank.OrganisationId] : null,
                    StartsAt = Start.AddHours(-2),
                    Agenda = [Pitch("peptide", Some.Qilu), Pitch("robot", Some.Linyi)],
                },
                Some.Context(Some.Department)).Is(AnswerStatus.Created);
            await node.Roadshow(session).ShowInterestAsync(new InterestRequest { PitchId = "peptide", Level = InterestLevel.Meet }, Some.Context(Bank)).Is(AnswerStatus.Created);
            await node.Roadshow(session).ShowInterestAsync(new InterestRequest { PitchId = "robot", Level = InterestLevel.Invest }, Some.Context(Bank)).Is(AnswerStatus.Created);
        }

        return node;
    }

    private static PitchSpecification Pitch(string id, Caller presenter) => new() { PitchId = id, Title = id, PresenterOrgId = presenter.OrganisationId, PitchMinutes = 8, QaMinutes = 5 };

    private static BoardPlanRequest Plan() => new() { StartsAt = Start, SlotMinutes = 20, Slots = 4, Tables = new TablesSpecification { Each = 2 }, TimeLimitSeconds = 2 };

    private static async Task PlanBothAsync(TestNode node)
    {
        await node.Meetings(Morning).PlanAsync(Plan(), Some.Context(Some.Department)).Is(AnswerStatus.Done);
        await node.Meetings(Rival).PlanAsync(Plan(), Some.Context(Some.Department)).Is(AnswerStatus.Done);
    }

    private static async Task<JsonElement> MeetingAsync(TestNode node, string session, int number) => (await node.Meetings(session).GetAsync(number, Some.Department).Is(AnswerStatus.Done)).Json();

    private static int SlotOf(JsonElement meeting) => meeting.GetProperty("slot").GetInt32();
}

using Liandong.Domain.Organisations;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Organisations;
using Liandong.Grains.Interfaces.Pairings;
using Liandong.Grains.Tests.Nodes;
using Liandong.Testing;
using OrganisationKind = Liandong.Grains.Interfaces.Organisations.OrganisationKind;

namespace Liandong.Grains.Tests.Pairings;

/// <summary>A zone knows its active pairings, whatever happens on the way to it.</summary>
public sealed class ToldZoneTests
{
    private const string Jinan = "jinan-hitech";
    private const string Sdu = "sdu";
    private const string Couple = "jinan-hitech.sdu";
    private const string First = "jinan-hitech.sdu.1";

    private static DateOnly Today => ChinaDays.Of(Some.Now);

    [Fact]
    public async Task The_zone_knows_of_a_pairing_when_its_record_and_its_end_are_answered()
    {
        await using var node = await StartAsync(new MemoryWorld());
        Assert.Empty(await PairingsAsync(node));
        await node.Pairings(Couple).RecordAsync(First, Some.Context(Some.Department)).Is(AnswerStatus.Done);
        Assert.Equal((First, Sdu), Assert.Single(await PairingsAsync(node)) switch { var pairing => (pairing.PairingId, pairing.PartnerId) });
        Assert.Empty((await node.Organisation(Jinan).GetStandingAsync(Today.AddYears(3))).Standing!.ActivePairings);
        await node.Pairings(Couple).EndAsync(First, new EndRequest { Reason = "r" }, Some.Context(Some.Department)).Is(AnswerStatus.Done);
        Assert.Empty(await PairingsAsync(node));
    }

    [Fact]
    public async Task What_runs_out_is_ended_and_told_by_the_sweep()
    {
        await using var node = await StartAsync(new MemoryWorld());
        await node.Pairings(Couple).RecordAsync(First, Some.Context(Some.Department)).Is(AnswerStatus.Done);
        await node.SweepAsync();
        node.Clock.Advance(TimeSpan.FromDays(400));
        await node.SweepAsync();
        Assert.Equal("ended", (await node.Pairings(Couple).GetAsync(First, Some.Department)).Json().GetProperty("status").GetString());
        Assert.Empty(await PairingsAsync(node));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_crash_between_the_record_and_the_telling_is_finished_by_the_sweep(bool sweeps)
    {
        var world = new MemoryWorld();
        await using (var first = await StartAsync(world))
        {
            // The record is committed; the node is cut off from its store before the zone can write.
            var (record, note) = (first.Store.HoldNext(), first.Store.HoldNext());
            var recording = first.Pairings(Couple).RecordAsync(First, Some.Context(Some.Department));
            await record.Reached;
            record.Open();
            await note.Reached;
            first.Store.IsDown = true;
            note.Open();
            (await first.AdvanceUntilAsync(recording)).Is(AnswerStatus.JournalUnavailable);
        }

        await using var node = await StartAsync(world, isNew: false);
        if (sweeps)
            await node.SweepAsync();
        Assert.Equal(sweeps ? 1 : 0, (await PairingsAsync(node)).Length); // control: without the sweep the zone does not know
    }

    private static async Task<TestNode> StartAsync(MemoryWorld world, bool isNew = true)
    {
        var node = await TestNode.StartAsync(new TestNodeOptions { World = world });
        if (!isNew)
            return node;
        foreach (var (kind, id) in new[] { (OrganisationKind.Zone, Jinan), (OrganisationKind.University, Sdu) })
        {
            await node.Organisation(id).FileAsync(new FilingRequest { SubjectKind = kind, SubjectId = id, Name = id }, Some.Context(Some.Department)).Is(AnswerStatus.Created);
            await node.Organisation(id).DecideAsync($"{id}.1", new DecisionRequest { Decision = FilingDecision.Approve }, Some.Context(Some.Department)).Is(AnswerStatus.Done);
        }

        var request = new PairingRequest { ZoneId = Jinan, UniversityId = Sdu, StartsOn = Today, EndsOn = Today.AddDays(365), Goals = ["g"] };
        await node.Pairings(Couple).ProposeAsync(request, Some.Context(Some.Department)).Is(AnswerStatus.Created);
        await node.Pairings(Couple).ConfirmAsync(First, Some.Context(Some.Department)).Is(AnswerStatus.Done);
        return node;
    }

    private static async Task<PairingPeriod[]> PairingsAsync(TestNode node) => (await node.Organisation(Jinan).GetStandingAsync(Today)).Standing!.ActivePairings;
}

using Liandong.Domain.Organisations;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Organisations;
using Liandong.Grains.Organisations;
using Liandong.Grains.Tests.Nodes;
using Liandong.Testing;
using OrganisationKind = Liandong.Grains.Interfaces.Organisations.OrganisationKind;
using OrganisationSize = Liandong.Grains.Interfaces.Organisations.OrganisationSize;

namespace Liandong.Grains.Tests.Organisations;

/// <summary>A revocation is answered when nothing rests on the approval any more, whatever happens on the way.</summary>
public sealed class RevocationTests
{
    private const string Jinan = "jinan-hitech";
    private const string Qilu = "ent-qilu-bio";

    private static readonly BenefitReference Account = new() { Kind = "voucherAccount", Id = "ent-qilu-bio-2027" };
    private static readonly DecisionRequest Revoke = new() { Decision = FilingDecision.Revoke, Reason = "迁出" };

    private readonly RememberedCloser _closer = new();

    [Fact]
    public async Task What_rests_on_an_approval_is_closed_before_its_revocation_is_answered()
    {
        await using var node = await StartAsync(new MemoryWorld());
        await FileAllAsync(node);
        await node.Organisation(Qilu).RegisterBenefitAsync(Account).Is(AnswerStatus.Done);
        await node.Organisation(Qilu).RegisterBenefitAsync(Account).Is(AnswerStatus.Done);
        Assert.Empty(_closer.Closed);

        await RevokeAsync(node, Qilu).Is(AnswerStatus.Done);

        Assert.Equal([$"{Qilu}/{Account.Id}"], _closer.Closed);
        await node.Organisation(Qilu).RegisterBenefitAsync(Account).IsRefused("not_filed");
        await RevokeAsync(node, Qilu).IsRefused("wrong_status");
        Assert.Single(_closer.Closed);
    }

    [Fact]
    public async Task The_revocation_of_a_zone_closes_what_its_enterprises_have()
    {
        await using var node = await StartAsync(new MemoryWorld());
        await FileAllAsync(node);
        await node.Organisation(Qilu).RegisterBenefitAsync(Account).Is(AnswerStatus.Done);

        await RevokeAsync(node, Jinan).Is(AnswerStatus.Done);

        Assert.Equal([$"{Qilu}/{Account.Id}"], _closer.Closed);
        Assert.True((await node.Organisation(Qilu).GetStandingAsync(Today)).Standing!.IsApproved);
        await node.Organisation(Qilu).RegisterBenefitAsync(Account).IsRefused("not_filed");

        // Admitted again, it carries benefits again.
        await FileAsync(node, Zone, number: 2);
        await node.Organisation(Qilu).RegisterBenefitAsync(Account).Is(AnswerStatus.Done);
        await RevokeAsync(node, Jinan, number: 2).Is(AnswerStatus.Done);
        Assert.Equal(2, _closer.Closed.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_revocation_that_cannot_close_everything_says_that_it_may_have_happened_and_the_same_key_finishes_it(bool throws)
    {
        await using var node = await StartAsync(new MemoryWorld());
        await FileAllAsync(node);
        await node.Organisation(Qilu).RegisterBenefitAsync(Account).Is(AnswerStatus.Done);
        (_closer.IsDown, _closer.Throws) = (!throws, throws);
        await RevokeAsync(node, Qilu, key: "k").Is(AnswerStatus.JournalUnavailable);
        await RevokeAsync(node, Qilu, key: "k").Is(AnswerStatus.JournalUnavailable);
        await node.Organisation(Qilu).RegisterBenefitAsync(Account).Is(AnswerStatus.JournalUnavailable);
        Assert.Equal("revoked", (await node.Organisation(Qilu).GetAsync()).Json().GetProperty("filingStatus").GetString());

        (_closer.IsDown, _closer.Throws) = (false, false);
        Assert.True((await RevokeAsync(node, Qilu, key: "k").Is(AnswerStatus.Done)).IsReplay);
        Assert.Single(_closer.Closed);
    }

    [Theory]
    [InlineData(Qilu)]
    [InlineData(Jinan)]
    public async Task A_crash_in_the_middle_of_a_revocation_is_finished_by_the_sweep_on_another_node(string revoked)
    {
        var world = new MemoryWorld();
        await using (var first = await StartAsync(world))
        {
            await FileAllAsync(first);
            await first.Organisation(Qilu).RegisterBenefitAsync(Account).Is(AnswerStatus.Done);
            _closer.IsDown = true;
            await RevokeAsync(first, revoked).Is(AnswerStatus.JournalUnavailable);
        }

        _closer.IsDown = false;
        await using var second = await StartAsync(world);
        Assert.True((await second.Organisation(revoked).GetStandingAsync(Today)).Standing is { IsApproved: false });
        Assert.Empty(_closer.Closed); // control: nobody has swept yet, and it is open

        await second.SweepAsync();

        Assert.Equal([$"{Qilu}/{Account.Id}"], _closer.Closed.Distinct());
        await second.SweepAsync();
        var count = _closer.Closed.Count;
        await second.SweepAsync();
        Assert.Equal(count, _closer.Closed.Count);
    }

    [Fact]
    public async Task A_benefit_that_meets_the_revocation_of_its_zone_is_refused_or_closed_never_left_open()
    {
        await using var node = await StartAsync(new MemoryWorld());
        await FileAllAsync(node);
        var opening = Enumerable.Range(0, 20).Select(number => node.Organisation(Qilu).RegisterBenefitAsync(Account with { Id = $"a-{number}" })).ToList();
        await RevokeAsync(node, Jinan).Is(AnswerStatus.Done);
        var answers = await Task.WhenAll(opening);

        Assert.All(answers, answer => Assert.Contains(answer.Status, new[] { AnswerStatus.Done, AnswerStatus.Refused }));
        var open = answers.Index().Where(pair => pair.Item.Status == AnswerStatus.Done).Select(pair => $"{Qilu}/a-{pair.Index}");
        Assert.Equal(open.Order(StringComparer.Ordinal), _closer.Closed.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_change_of_zone_takes_the_benefits_along_or_closes_them_on_the_day_it_holds_from()
    {
        await using var node = await StartAsync(new MemoryWorld());
        await FileAllAsync(node);
        await node.Organisation(Qilu).RegisterBenefitAsync(Account).Is(AnswerStatus.Done);
        await node.Organisation("linyi-hitech").FileAsync(Zone with { SubjectId = "linyi-hitech" }, Some.Context(Some.Department)).Is(AnswerStatus.Created);
        var move = Company with { ZoneId = "linyi-hitech", EffectiveOn = Today.AddDays(3) };
        await FileAsync(node, move, number: 2);
        await node.SweepAsync();
        Assert.Empty(_closer.Closed);
        Assert.Equal(Jinan, (await node.Organisation(Qilu).GetStandingAsync(Today)).Standing!.ZoneId);

        node.Clock.Advance(TimeSpan.FromDays(3));
        await node.SweepAsync();

        // The new zone is not approved.
        await node.SweepAsync();
        Assert.Equal([$"{Qilu}/{Account.Id}"], _closer.Closed);
        Assert.Equal("linyi-hitech", (await node.Organisation(Qilu).GetAsync()).Json().GetProperty("zoneId").GetString());
    }

    [Fact]
    public async Task State_is_the_fold_of_its_events_also_through_a_snapshot()
    {
        await using var node = await StartAsync(new MemoryWorld());
        await FileAllAsync(node);
        await node.Organisation(Qilu).RegisterBenefitAsync(Account).Is(AnswerStatus.Done);
        await RevokeAsync(node, Jinan).Is(AnswerStatus.Done);
        foreach (var id in new[] { Jinan, Qilu })
        {
            var events = await node.Journal.ReadStreamAsync(OrganisationThing.StreamPrefix + id, 0, CancellationToken.None).Select(row => OrganisationThing.Codec.Decode(row)).ToListAsync();
            var fold = OrganisationThing.WriteSnapshot(events.Aggregate(OrganisationDecider.Initial, OrganisationDecider.Evolve));
            Assert.DoesNotContain("isApproved", System.Text.Encoding.UTF8.GetString(fold), StringComparison.Ordinal);
            for (var cut = 0; cut <= events.Count; cut++)
            {
                var kept = OrganisationThing.ReadSnapshot(OrganisationThing.WriteSnapshot(events.Take(cut).Aggregate(OrganisationDecider.Initial, OrganisationDecider.Evolve)));
                Assert.Equal(fold, OrganisationThing.WriteSnapshot(events.Skip(cut).Aggregate(kept, OrganisationDecider.Evolve)));
            }
        }
    }

    private static DateOnly Today => ChinaDays.Of(Some.Now);

    private static FilingRequest Zone => new() { SubjectKind = OrganisationKind.Zone, SubjectId = Jinan, Name = "济南高新区" };

    private static FilingRequest Company => new() { SubjectKind = OrganisationKind.Enterprise, SubjectId = Qilu, Name = "齐鲁生物", ZoneId = Jinan, Size = OrganisationSize.Small };

    private Task<TestNode> StartAsync(MemoryWorld world) => TestNode.StartAsync(new TestNodeOptions { World = world, Closers = [_closer] });

    private static async Task FileAllAsync(TestNode node)
    {
        await FileAsync(node, Zone);
        await FileAsync(node, Company);
    }

    private static async Task FileAsync(TestNode node, FilingRequest request, int number = 1)
    {
        var organisation = node.Organisation(request.SubjectId);
        await organisation.FileAsync(request, Some.Context(Some.Department)).Is(AnswerStatus.Created);
        await organisation.DecideAsync($"{request.SubjectId}.{number}", new DecisionRequest { Decision = FilingDecision.Approve }, Some.Context(Some.Department)).Is(AnswerStatus.Done);
    }

    private static Task<Answer> RevokeAsync(TestNode node, string id, int number = 1, string? key = null) =>
        node.Organisation(id).DecideAsync($"{id}.{number}", Revoke, Some.Context(Some.Department, key));
}

using CsCheck;
using Liandong.Domain.Organisations;
using static Liandong.Domain.Tests.Organisations.MakeOrganisation;

namespace Liandong.Domain.Tests.Organisations;

/// <summary>Whatever is asked of an organisation, in whatever order.</summary>
public sealed class OrganisationModelTests
{
    private static readonly Gen<OrganisationCommand[]> Histories = Gen.Select(Gen.Int[0, 9], Gen.Int[1, 6], Gen.Int[0, 40], Gen.Int[0, 3]).Select(Make).Array[1, 60];

    [Fact]
    public void What_must_hold_holds_after_every_history() => Histories.Sample(commands =>
    {
        var state = OrganisationState.None;
        var now = Now;
        foreach (var command in commands)
        {
            // Time never runs backwards within a stream.
            now = command.Now > now ? command.Now : now;
            var before = state;
            var decision = OrganisationDecider.Decide(before, command with { Now = now });
            Assert.True(decision.IsAccepted || decision.Events.Count == 0);
            state = decision.Events.Aggregate(before, OrganisationDecider.Evolve);
            CheckInvariants(before, state, now);
        }
    });

    private static void CheckInvariants(OrganisationState before, OrganisationState state, DateTimeOffset now)
    {
        // One filing at most is open, and only the latest admission decides.
        Assert.True(state.Filings.Count(filing => filing.IsOpen) <= 1);
        Assert.True(state.Filings.Count(filing => filing is { Type: FilingType.Admission, Status: FilingStatus.Approved }) <= 1);

        // Without an approval nothing rests on it but what is being closed.
        Assert.True(state.IsApproved || state.Benefits.TrueForAll(benefit => benefit.IsClosing));

        // What everybody knows is what holds today, and its version rises with it only.
        Assert.True(state.Version == 0 || (state.ToldFacts == state.FactsOn(ChinaDays.Of(now)) && state.ToldStatus == state.Status) || state == before);
        Assert.Equal(before.ToldFacts != state.ToldFacts || before.ToldStatus != state.ToldStatus ? before.Version + 1 : before.Version, state.Version);
        Assert.True(state.Filings.Select(filing => filing.Id).Distinct().Count() == state.Filings.Count);
        Assert.Equal(state.Approved.OrderBy(facts => facts.From), state.Approved);
    }

    private static OrganisationCommand Make((int Act, int Filing, int Days, int Choice) random)
    {
        var (act, filing, days, choice) = random;
        var now = Now.AddDays(days);
        var id = $"{Qilu}.{filing}";
        return act switch
        {
            0 or 1 => Submit(Filed(Company(size: (OrganisationSize)choice), choice == 3 ? ChinaDays.Of(now).AddDays(filing) : null), now: now),
            2 => Resubmit(id, Filed(Company(size: (OrganisationSize)choice))) with { Now = now },
            3 or 4 or 5 => Decide(id, (FilingVerdict)choice, now: now),
            6 => Decide(id, FilingVerdict.Approve, now: now),
            7 => Benefit($"b{choice}", $"{Jinan}.{filing}", now),
            8 => new WithdrawZone { OrganisationId = Qilu, Now = now, Actor = Department, ZoneId = Jinan, ZoneFilingId = $"{Jinan}.{filing}" },
            _ => Tell(now),
        };
    }
}

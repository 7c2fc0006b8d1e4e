using Liandong.Domain.Pairings;

namespace Liandong.Domain.Tests.Pairings;

/// <summary>Every act on a pairing from every status, and who may do it.</summary>
public sealed class PairingTests
{
    private const string Jinan = "jinan-hitech";
    private const string Sdu = "sdu";
    private const string First = Jinan + "." + Sdu + ".1";

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly DateOnly End = new(2028, 12, 31);
    private static readonly Actor Zone = new(Jinan, Role.Zone);
    private static readonly Actor University = new(Sdu, Role.University);
    private static readonly Actor Department = new("dept-sti", Role.Department, ActsForAnyone: true);
    private static readonly Actor Machine = new("platform", Role.Integrator, ActsForAnyone: true);
    private static readonly Actor Stranger = new("lyu", Role.University);

    private static readonly string[] Acts = ["confirm", "record", "renew", "report", "end"];

    public static TheoryData<string, string, PairingStatus?> Table
    {
        get
        {
            var legal = new Dictionary<(string, string), PairingStatus>
            {
                [("proposed", "confirm")] = PairingStatus.Confirmed,
                [("confirmed", "record")] = PairingStatus.Active,
                [("active", "renew")] = PairingStatus.Active,
                [("active", "report")] = PairingStatus.Active,
                [("renewing", "confirm")] = PairingStatus.Active,
                [("renewing", "report")] = PairingStatus.Active,
                [("renewal confirmed", "record")] = PairingStatus.Active,
                [("renewal confirmed", "report")] = PairingStatus.Active,
                [("ended", "report")] = PairingStatus.Ended,
            };
            foreach (var state in new[] { "proposed", "confirmed", "active", "renewing", "renewal confirmed" })
                legal[(state, "end")] = PairingStatus.Ended;
            var table = new TheoryData<string, string, PairingStatus?>();
            foreach (var state in new[] { "proposed", "confirmed", "active", "renewing", "renewal confirmed", "ended", "given up" })
            {
                foreach (var act in Acts)
                    table.Add(state, act, legal.TryGetValue((state, act), out var after) ? after : null);
            }

            return table;
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Each_act_leads_on_or_is_refused_by_where_the_pairing_stands(string state, string act, PairingStatus? after)
    {
        var before = Given(state);
        var decision = PairingDecider.Decide(before, Act(act, Department));
        if (after is { } status)
        {
            Assert.Null(decision.Refusal);
            var changed = decision.Events.Aggregate(before, PairingDecider.Evolve).Find(First)!;
            Assert.Equal((status, before.Find(First)!.Version + 1), (changed.Status, changed.Version));
        }
        else
        {
            Assert.Equal((RefusalKind.Conflict, "wrong_status"), (decision.Refusal!.Kind, decision.Refusal.Code));
        }
    }

    [Fact]
    public void What_one_side_proposes_the_other_confirms()
    {
        foreach (var (proposer, confirms, refused) in new[]
                 {
                     (Zone, new[] { University, Department, Machine }, new[] { Zone }), (University, [Zone, Department, Machine], [University]), (Department, [Zone, University, Department], []),
                 })
        {
            var state = After(CoupleState.None, Propose(proposer));
            Assert.All(confirms, actor => Assert.True(PairingDecider.Decide(state, Act("confirm", actor)).IsAccepted));
            Assert.All(refused, actor => AssertRefused(state, Act("confirm", actor), RefusalKind.Forbidden, "forbidden"));
            AssertRefused(state, Act("confirm", Stranger), RefusalKind.NotFound, "not_found");
            AssertRefused(Given("active"), Act("end", Stranger), RefusalKind.Forbidden, "forbidden");
        }
    }

    [Fact]
    public void Only_the_department_records_and_both_need_approved_filings()
    {
        var state = Given("confirmed");
        foreach (var actor in new[] { Zone, University, Machine })
            AssertRefused(state, Act("record", actor), RefusalKind.Forbidden, "forbidden");
        AssertRefused(state, Record(isZoneApproved: false), RefusalKind.Forbidden, "not_filed");
        AssertRefused(state, Record(isPartnerApproved: false), RefusalKind.Forbidden, "not_filed");
    }

    [Fact]
    public void A_couple_has_one_pairing_at_a_time()
    {
        foreach (var state in new[] { "proposed", "confirmed", "active" })
            AssertRefused(Given(state), Propose(Zone, End, End.AddYears(1)), RefusalKind.Conflict, "pairing_exists");
        AssertRefused(Given("renewing"), Propose(Zone, End.AddDays(1), End.AddYears(2)), RefusalKind.Conflict, "pairing_exists");
        Assert.Equal("jinan-hitech.sdu.2", After(Given("active"), Propose(Zone, End.AddDays(1), End.AddYears(1))).Pairings[^1].Id);
        Assert.Equal(2, After(Given("ended"), Propose(Zone)).Pairings.Count);
        AssertRefused(After(Given("active"), Propose(Zone, End.AddDays(1), End.AddYears(1))), Act("renew", Zone), RefusalKind.Conflict, "pairing_exists");
    }

    [Fact]
    public void A_renewal_holds_once_it_is_recorded()
    {
        var asked = Given("renewal confirmed").Find(First)!;
        Assert.Equal((End, End.AddYears(1)), (asked.EndsOn, asked.Renewal!.EndsOn));
        var renewed = After(Given("renewal confirmed"), Record()).Find(First)!;
        Assert.Equal((End.AddYears(1), null, "g2", PairingStatus.Active), (renewed.EndsOn, renewed.Renewal, Assert.Single(renewed.GoalTextIds), renewed.Status));
        var early = Act("renew", Zone) is RenewPairing renew ? renew with { EndsOn = End } : null!;
        Assert.Equal("not_later", Assert.Single(PairingDecider.Decide(Given("active"), early).Refusal!.Problems).Code);
    }

    [Fact]
    public void All_that_is_wrong_with_a_proposal_is_said_at_once()
    {
        var odd = Propose(Department, End, Today) with { IsZoneKnown = false, UniversityId = null, GoalTextIds = [] };
        Assert.Equal(["unknown_zone", "unknown_university", "invalid_interval", "required"], PairingDecider.Decide(CoupleState.None, odd).Refusal!.Problems.Select(problem => problem.Code));
        Assert.Equal(["period_too_long", "too_many"], PairingDecider.Decide(CoupleState.None, Propose(Zone, Today, Today.AddYears(11)) with { GoalTextIds = [.. Enumerable.Repeat("g", 21)] }).Refusal!.Problems.Select(problem => problem.Code));
        AssertRefused(CoupleState.None, Propose(Stranger), RefusalKind.Forbidden, "forbidden");
        AssertRefused(CoupleState.None, Propose(University with { OrganisationId = "sdu-team" }), RefusalKind.Forbidden, "forbidden");
    }

    [Fact]
    public void A_university_acts_for_its_units()
    {
        var team = Propose(University) with { PartnerId = "sdu-team" };
        Assert.True(PairingDecider.Decide(CoupleState.None, team).IsAccepted);
        var proposed = After(CoupleState.None, team);
        Assert.True(PairingDecider.Decide(proposed, new ConfirmPairing { ZoneId = Jinan, PartnerId = "sdu-team", Now = Now, Actor = Zone, PairingId = "jinan-hitech.sdu-team.1" }).IsAccepted);
    }

    [Fact]
    public void What_has_run_out_ends_by_itself_the_day_after()
    {
        var active = Given("active");
        Assert.Equal(new DateTimeOffset(2028, 12, 31, 16, 0, 0, TimeSpan.Zero), active.NextDue());
        Assert.Empty(PairingDecider.Decide(active, Settle(active.NextDue()!.Value.AddTicks(-1))).Events);
        var ended = Assert.IsType<PairingEnded>(Assert.Single(PairingDecider.Decide(active, Settle(active.NextDue()!.Value)).Events));
        Assert.Equal((PairingStatus.Ended, End, null), (ended.Status, ended.EndsOn, ended.EndedBy));
        Assert.Null(PairingDecider.Evolve(active, ended).NextDue());
        Assert.Empty(PairingDecider.Decide(Given("proposed"), Settle(Now.AddYears(9))).Events);
    }

    [Theory]
    [InlineData(2025, false)]
    [InlineData(2026, true)]
    [InlineData(2027, false)]
    public void A_report_is_on_a_year_that_has_begun(int year, bool isLegal) =>
        Assert.Equal(isLegal, PairingDecider.Decide(Given("active"), ((ReportPairing)Act("report", Zone)) with { Year = year }).IsAccepted);

    [Fact]
    public void A_second_report_on_a_year_takes_the_place_of_the_first()
    {
        var reported = After(After(Given("active"), Act("report", Zone)), ((ReportPairing)Act("report", University)) with { TextId = "t9" });
        Assert.Equal(new PairingReport(2026, "t9", Sdu, Now), Assert.Single(reported.Find(First)!.Reports));
    }

    [Fact]
    public void An_end_is_told_why_and_acts_are_on_the_version_that_was_read()
    {
        AssertRefused(Given("active"), ((EndPairing)Act("end", Zone)) with { ReasonTextId = null }, RefusalKind.RuleBroken, "reason_required");
        foreach (var act in Acts)
            AssertRefused(Given("active"), Act(act, Department) with { ExpectedVersion = 1 }, RefusalKind.VersionMismatch, "version_mismatch");
        Assert.Equal((Today, Jinan, "t1"), After(Given("active"), Act("end", Zone)).Find(First) switch { var ended => (ended!.EndsOn, ended.EndedBy, ended.ReasonTextId) });
    }

    private static void AssertRefused(CoupleState state, PairingCommand command, RefusalKind kind, string code) =>
        Assert.Equal((kind, code), PairingDecider.Decide(state, command).Refusal is { } refusal ? (refusal.Kind, refusal.Code) : default);

    private static CoupleState Given(string state) => state switch
    {
        "proposed" => After(CoupleState.None, Propose(Zone)),
        "confirmed" => After(Given("proposed"), Act("confirm", University)),
        "active" => After(Given("confirmed"), Record()),
        "renewing" => After(Given("active"), Act("renew", Zone)),
        "renewal confirmed" => After(Given("renewing"), Act("confirm", University)),
        "ended" => After(Given("active"), Act("end", Zone)),
        _ => After(Given("proposed"), Act("end", Zone)),
    };

    private static CoupleState After(CoupleState state, PairingCommand command)
    {
        var decision = PairingDecider.Decide(state, command);
        Assert.True(decision.IsAccepted, decision.Refusal?.ToString());
        return decision.Events.Aggregate(state, PairingDecider.Evolve);
    }

    private static ProposePairing Propose(Actor actor, DateOnly? startsOn = null, DateOnly? endsOn = null) => new()
    {
        ZoneId = Jinan,
        PartnerId = Sdu,
        Now = Now,
        Actor = actor,
        IsZoneKnown = true,
        UniversityId = Sdu,
        StartsOn = startsOn ?? Today,
        EndsOn = endsOn ?? End,
        GoalTextIds = ["g1"],
    };

    private static RecordPairing Record(bool isZoneApproved = true, bool isPartnerApproved = true) => new()
    {
        ZoneId = Jinan,
        PartnerId = Sdu,
        Now = Now,
        Actor = Department,
        PairingId = First,
        IsZoneApproved = isZoneApproved,
        IsPartnerApproved = isPartnerApproved,
    };

    private static SettlePairings Settle(DateTimeOffset now) => new() { ZoneId = Jinan, PartnerId = Sdu, Now = now, Actor = Department };

    private static PairingAct Act(string act, Actor actor) => act switch
    {
        "confirm" => new ConfirmPairing { ZoneId = Jinan, PartnerId = Sdu, Now = Now, Actor = actor, PairingId = First },
        "record" => Record() with { Actor = actor },
        "renew" => new RenewPairing { ZoneId = Jinan, PartnerId = Sdu, Now = Now, Actor = actor, PairingId = First, EndsOn = End.AddYears(1), GoalTextIds = ["g2"] },
        "report" => new ReportPairing { ZoneId = Jinan, PartnerId = Sdu, Now = Now, Actor = actor, PairingId = First, Year = 2026, TextId = "t2" },
        _ => new EndPairing { ZoneId = Jinan, PartnerId = Sdu, Now = Now, Actor = actor, PairingId = First, ReasonTextId = "t1" },
    };
}

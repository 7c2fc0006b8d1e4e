using CsCheck;
using Liandong.Domain;
using Liandong.Domain.Instruments;
using static Liandong.Domain.Tests.Instruments.Make;
using static Liandong.Domain.Tests.Instruments.Scenario;

namespace Liandong.Domain.Tests.Instruments;

/// <summary>In whose order freed time is offered: class first, then submission.</summary>
public sealed class WaitlistRankTests
{
    private static readonly TimeSlot Wanted = Slot("2027-03-02T10:00", "2027-03-02T11:00");

    private static readonly BookingPolicy Ranked = new() { WaitlistPriority = [RateKinds.PairedZone, RateKinds.University, RateKinds.ZoneEnterprise] };

    private static readonly Holder Lab = new("lyu-lab", HolderKind.UniversityUnit, UniversityId: "lyu");
    private static readonly Holder Shop = new("ent-shop", HolderKind.Enterprise);

    // Taken; then a zone's enterprise asks, one of no class, a university's lab, a paired enterprise, and the first once more.
    private static readonly (string Id, Holder Holder)[] Asking = [("linyi", Linyi), ("shop", Shop), ("lab", Lab), ("qilu", Qilu), ("linyi-2", Linyi)];

    [Fact]
    public void Classes_come_in_the_order_of_the_policy_and_ties_by_submission() =>
        Assert.Equal(["qilu", "lab", "linyi", "linyi-2", "shop"], Served(Waiting(Ranked)));

    [Fact]
    public void Without_classes_only_submission_counts()
    {
        Assert.Equal(["linyi", "shop", "lab", "qilu", "linyi-2"], Served(Waiting(new BookingPolicy())));
        Assert.Equal(["linyi", "shop", "lab", "qilu", "linyi-2"], Served(Waiting(new BookingPolicy { WaitlistPriority = [] })));
    }

    [Fact]
    public void Who_is_in_none_of_the_classes_comes_last() =>
        Assert.Equal(["lab", "linyi", "shop", "qilu", "linyi-2"], Served(Waiting(new BookingPolicy { WaitlistPriority = [RateKinds.University] })));

    [Fact]
    public void The_order_survives_a_restart_at_any_point() =>
        Assert.Equal(["qilu", "lab", "linyi", "linyi-2", "shop"], Served(Waiting(Ranked, isRestarted: true), isRestarted: true));

    [Fact]
    public void A_higher_class_that_does_not_fit_is_passed_over_and_keeps_its_rank()
    {
        var longer = Slot("2027-03-02T10:00", "2027-03-02T12:00");
        var state = Before(Ranked, Made("b1", Wanted), Made("b2", Slot("2027-03-02T11:00", "2027-03-02T12:00")));
        state = After(state, Ask("qilu", Qilu, longer), Ask("shop", Shop, Wanted));
        Assert.Equal("shop", OfferedBy(ref state, "b1"));
        Assert.Null(OfferedBy(ref state, "b2"));
        Assert.Equal("qilu", OfferedBy(ref state, "shop"));
    }

    [Fact]
    public void Nobody_gets_ahead_by_moving_or_handing_on_a_request()
    {
        var waiting = Waiting(Ranked);
        var elsewhere = Slot("2027-03-03T10:00", "2027-03-03T11:00");
        InstrumentCommand[] tricks =
        [
            Move("shop", elsewhere, Integrator), new TransferBooking { Now = Now, Actor = Integrator, BookingId = "shop", Holder = Qilu },
            new ExtendBooking { Now = Now, Actor = Integrator, BookingId = "shop", End = Wanted.End.AddHours(1) }, new AcceptOffer { Now = Now, Actor = Integrator, BookingId = "shop" },
        ];
        foreach (var trick in tricks)
            Assert.Equal((RefusalKind.Conflict, "wrong_status"), (InstrumentDecider.Decide(waiting, trick).Refusal!.Kind, InstrumentDecider.Decide(waiting, trick).Refusal!.Code));

        // Asking again is a new request with a later place, and giving up the old one gives up its place.
        var again = After(waiting, Ask("lab-2", Lab, Wanted), new CancelBooking { Now = Now, Actor = Integrator, BookingId = "lab" });
        Assert.Equal(["qilu", "lab-2", "linyi", "linyi-2", "shop"], Served(again));
    }

    [Fact]
    public void A_class_is_that_of_the_request_whatever_becomes_of_the_holder_later()
    {
        var unpaired = Qilu with { PairedUniversityIds = [] };
        var state = Before(Ranked, Made("b1", Wanted, holderId: Linyi.Id));
        state = After(state, Ask("then", Qilu, Wanted), Ask("lab", Lab, Wanted), Ask("now", unpaired, Wanted));
        Assert.Equal(["then", "lab", "now"], Served(state));
    }

    [Fact]
    public void A_new_policy_ranks_those_that_wait_anew() =>
        Assert.Equal(["lab", "linyi", "qilu", "linyi-2", "shop"], Served(After(
            Waiting(Ranked), Define(Definition(new BookingPolicy { WaitlistPriority = [RateKinds.University, RateKinds.ZoneEnterprise] })))));

    [Fact]
    public void A_class_is_named_once_and_known()
    {
        RateKinds[] wrong = [RateKinds.University, RateKinds.University, RateKinds.Default];
        var problems = Given().When(Define(Definition(new BookingPolicy { WaitlistPriority = wrong }))).ThenRefusedAnyhow(RefusalKind.Malformed, "invalid_definition").Problems;
        Assert.Equal([("malformed", "policy.waitlistPriority[1]"), ("malformed", "policy.waitlistPriority[2]")], problems.Select(problem => (problem.Code, problem.Param)));
        var many = new BookingPolicy { WaitlistPriority = [.. wrong, RateKinds.PairedZone] };
        Assert.Equal("too_many", Assert.Single(Given().When(Define(Definition(many))).ThenRefusedAnyhow(RefusalKind.Malformed, "invalid_definition").Problems).Code);
        GivenPolicy(Ranked).When(Define(Definition(Ranked with { WaitlistPriority = [.. Ranked.WaitlistPriority!] }))).Then();
        GivenPolicy(Ranked).When(Define(Definition(new BookingPolicy()))).ThenAccepted();
    }

    [Fact]
    public void Whatever_asks_in_whatever_order_nobody_is_served_before_a_higher_class_or_an_earlier_request() =>
        Gen.Int[0, 3].Array[1, 12].Sample(classes =>
        {
            Holder[] holders = [Qilu, Lab, Linyi, Shop];
            var asking = classes.Select((one, number) => ($"w{number}", holders[one])).ToArray();
            var expected = classes.Select((one, number) => (one, number)).OrderBy(each => each.one).ThenBy(each => each.number).Select(each => $"w{each.number}");
            Assert.Equal(expected, Served(Waiting(Ranked, asking: asking)));
        }, iter: 300);

    private static InstrumentState Before(BookingPolicy policy, params InstrumentEvent[] events) =>
        events.Prepend(Defined(policy)).Aggregate(InstrumentDecider.Initial, InstrumentDecider.Evolve);

    private static InstrumentState Waiting(BookingPolicy policy, bool isRestarted = false, (string Id, Holder Holder)[]? asking = null)
    {
        var state = Before(policy, Made("b1", Wanted, holderId: Linyi.Id));
        foreach (var (id, holder) in asking ?? Asking)
        {
            state = After(state, Ask(id, holder, Wanted));
            state = isRestarted ? InstrumentState.From(state.ToSnapshot()) : state;
        }

        return state;
    }

    /// <summary>Who is offered the slot in turn, as each gives up the offer.</summary>
    private static List<string> Served(InstrumentState state, bool isRestarted = false)
    {
        var served = new List<string>();
        for (var current = "b1"; OfferedBy(ref state, current) is { } next; current = next)
        {
            served.Add(next);
            state = isRestarted ? InstrumentState.From(state.ToSnapshot()) : state;
        }

        return served;
    }

    /// <summary>Who is offered what a booking gives back; null when nobody is.</summary>
    private static string? OfferedBy(ref InstrumentState state, string bookingId)
    {
        var decision = InstrumentDecider.Decide(state, new CancelBooking { Now = Now, Actor = Integrator, BookingId = bookingId });
        Assert.True(decision.IsAccepted);
        state = decision.Events.Aggregate(state, InstrumentDecider.Evolve);
        return decision.Events.OfType<BookingOffered>().SingleOrDefault()?.BookingId;
    }

    private static InstrumentState After(InstrumentState state, params InstrumentCommand[] commands)
    {
        foreach (var command in commands)
        {
            var decision = InstrumentDecider.Decide(state, command);
            Assert.Null(decision.Refusal);
            state = decision.Events.Aggregate(state, InstrumentDecider.Evolve);
        }

        return state;
    }

    private static Book Ask(string id, Holder holder, TimeSlot slot) => Book(slot, id, Integrator, holder) with { Waitlist = true };
}

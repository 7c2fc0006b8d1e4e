using Liandong.Domain;
using Liandong.Domain.Instruments;
using Liandong.Domain.PilotBases;
using static Liandong.Domain.Tests.Instruments.Make;
using static Liandong.Domain.Tests.Instruments.Scenario;

namespace Liandong.Domain.Tests.Instruments;

/// <summary>What a late cancellation and not showing up cost is agreed with the booking, as its price is.</summary>
public sealed class AgreedTermsTests
{
    private static readonly TimeSlot Booked = Bookings.Slot;
    private static readonly TimeSlot NextDay = Slot("2027-03-03T10:00", "2027-03-03T12:00");
    private static readonly AgreedTerms None = new();
    private static readonly AgreedTerms Strict = new(CancelNoticeMinutes: 1_440, CancelFeePercent: 80, NoShowFeePercent: 100, CheckInGraceMinutes: 10);
    private static readonly AgreedTerms Mild = new(CancelNoticeMinutes: 60, CancelFeePercent: 20, NoShowFeePercent: 0, CheckInGraceMinutes: 60);

    [Fact]
    public void A_booking_carries_what_the_definition_said_when_it_was_made()
    {
        var state = Given(Under(Strict)).When(Book(Booked, "b1")).Then(Made("b1", Booked, 20_000).Agreed(Strict));
        Assert.Equal(Strict, state.FindBooking("b1")!.Terms);
        Assert.Equal(Strict, InstrumentState.From(state.ToSnapshot()).FindBooking("b1")!.Terms);
    }

    [Fact]
    public void A_longer_notice_and_a_higher_price_of_cancelling_do_not_touch_what_is_booked()
    {
        var given = Given(Under(Mild), Made("b1", Booked, 10_000).Agreed(Mild), Under(Strict, version: 2));
        var edge = Booked.Start.AddMinutes(-60);
        given.When(Cancel("b1", now: edge)).Then(Cancelled("b1", Booked, at: edge));
        given.When(Cancel("b1", now: edge.AddTicks(1))).Then(Cancelled("b1", Booked, feeFen: 2_000, at: edge.AddTicks(1)));
        given.When(Move("b1", NextDay, now: edge)).ThenAccepted();
    }

    [Fact]
    public void A_milder_definition_does_not_either()
    {
        var given = Given(Under(Strict), Made("b1", Booked, 10_000).Agreed(Strict), Under(None, version: 2));
        given.When(Cancel("b1", now: Booked.Start.AddHours(-23))).Then(Cancelled("b1", Booked, feeFen: 8_000, at: Booked.Start.AddHours(-23)));
        given.When(Move("b1", NextDay, now: Booked.Start.AddHours(-23))).ThenRefusedAnyhow(RefusalKind.RuleBroken, "cancel_notice");
    }

    [Fact]
    public void Who_does_not_show_up_is_waited_for_as_long_and_pays_as_much_as_was_agreed()
    {
        var given = Given(Under(Mild), Made("b1", Booked, 10_000).Agreed(Mild), Under(Strict, version: 2));
        var (atNew, atAgreed) = (Booked.Start.AddMinutes(10), Booked.Start.AddMinutes(60));
        given.When(Sweep(atNew)).Then();
        given.When(Sweep(atAgreed.AddTicks(-1))).Then();
        var unused = Assert.IsType<BookingNotUsed>(Assert.Single(given.When(Sweep(atAgreed)).ThenAccepted()));
        Assert.Equal((BookingStatus.NoShow, 0), (unused.Status, unused.FeeFen));
        given = Given(Under(Strict), Made("b1", Booked, 10_000).Agreed(Strict), Under(Mild, version: 2));
        Assert.Equal(10_000, Assert.IsType<BookingNotUsed>(Assert.Single(given.When(Sweep(atNew)).ThenAccepted())).FeeFen);
    }

    [Fact]
    public void What_was_booked_without_a_time_of_grace_is_settled_as_booked()
    {
        var given = Given(Under(None), Made("b1", Booked, 10_000).Agreed(), Under(Strict, version: 2));
        given.When(Sweep(Booked.End.AddDays(7).AddTicks(-1))).Then();
        given.When(Sweep(Booked.End.AddDays(7))).Then(Settled("b1", Booked, Booked.End.AddDays(7)));
    }

    [Fact]
    public void What_is_due_next_is_known_under_different_terms()
    {
        var state = Fold(Under(Mild), Made("b1", Booked).Agreed(Mild), Under(Strict, version: 2), Made("b2", NextDay).Agreed(Strict));
        Assert.Equal(Booked.Start.AddMinutes(60), InstrumentQueries.NextDue(state));
        state = InstrumentDecider.Evolve(state, Cancelled("b1", Booked));
        Assert.Equal(NextDay.Start.AddMinutes(10), InstrumentQueries.NextDue(state));
        state = Fold(Under(None), Made("b1", Booked).Agreed(), Under(Strict, version: 2), Made("b2", NextDay).Agreed(Strict));
        Assert.Equal(NextDay.Start.AddMinutes(10), InstrumentQueries.NextDue(state));
        Assert.Equal(InstrumentQueries.NextDue(state), InstrumentQueries.NextDue(InstrumentState.From(state.ToSnapshot())));
    }

    [Fact]
    public void Of_many_that_nobody_used_the_one_in_the_way_is_settled_first()
    {
        var start = At("2027-03-02T00:00");
        var events = Enumerable.Range(0, 300).Select(hour => (InstrumentEvent)Made($"b{hour}", new TimeSlot(start.AddHours(hour), start.AddHours(hour + 1))).Agreed(Strict));
        var now = start.AddHours(299).AddMinutes(40);
        var decided = Given([Under(Strict), .. events]).When(Book(new TimeSlot(now, now.AddMinutes(10)), now: now)).ThenAccepted();
        Assert.Equal(InstrumentDecider.MaximumSettledPerCommand, decided.OfType<BookingNotUsed>().Count());
        Assert.IsType<BookingMade>(decided[^1]);
    }

    [Fact]
    public void A_booking_of_before_is_judged_by_the_definition_in_force()
    {
        var given = Given(Under(Mild), Made("b1", Booked, 10_000), Under(Strict, version: 2));
        given.When(Cancel("b1", now: Booked.Start.AddHours(-2))).Then(Cancelled("b1", Booked, feeFen: 8_000, at: Booked.Start.AddHours(-2)));
        Assert.Equal(10_000, Assert.IsType<BookingNotUsed>(Assert.Single(given.When(Sweep(Booked.Start.AddMinutes(10))).ThenAccepted())).FeeFen);
    }

    [Fact]
    public void A_move_in_time_agrees_anew()
    {
        foreach (var made in new[] { Made("b1", Booked), Made("b1", Booked).Agreed(Mild) })
            Assert.Equal(Strict, Assert.IsType<BookingMoved>(Assert.Single(Given(Under(Strict), made).When(Move("b1", NextDay)).ThenAccepted())).Terms);
    }

    [Fact]
    public void A_move_that_is_too_late_to_be_cancelled_for_nothing_keeps_the_terms_but_for_staff()
    {
        var given = Given(Under(Strict), Made("b1", Booked, 20_000).Agreed(Strict), Under(None, version: 2));
        var (earlier, now) = (new TimeSlot(Booked.Start.AddMinutes(-30), Booked.End), Booked.Start.AddHours(-2));
        Assert.Equal(Strict, Assert.IsType<BookingMoved>(Assert.Single(given.When(Move("b1", earlier, now: now)).ThenAccepted())).Terms);
        Assert.Equal(None, Assert.IsType<BookingMoved>(Assert.Single(given.When(Move("b1", earlier, Provider, now) with { ReasonTextId = "t1" }).ThenAccepted())).Terms);
    }

    [Fact]
    public void A_colleague_takes_over_what_was_agreed_and_another_organisation_agrees_anew()
    {
        var given = Given(Under(Mild), Made("b1", Booked, 20_000).Agreed(Mild), Under(Strict, version: 2));
        var toColleague = new TransferBooking { Now = Now, Actor = Enterprise, BookingId = "b1", UserId = "wang" };
        var toOther = new TransferBooking { Now = Now, Actor = Department, BookingId = "b1", Holder = Linyi, ReasonTextId = "t1" };
        Assert.Equal(Mild, Assert.IsType<BookingTransferred>(Assert.Single(given.When(toColleague).ThenAccepted())).Terms);
        Assert.Equal(Strict, Assert.IsType<BookingTransferred>(Assert.Single(given.When(toOther).ThenAccepted())).Terms);
    }

    [Fact]
    public void Bookings_that_agreed_to_the_same_share_one_record()
    {
        var state = Fold(Under(Strict), Made("b1", Booked).Agreed(Strict with { }), Made("b2", NextDay).Agreed(Strict with { }), Under(Strict, version: 2));
        foreach (var one in new[] { state, InstrumentState.From(state.ToSnapshot()) })
            Assert.Same(one.FindBooking("b1")!.Terms, one.FindBooking("b2")!.Terms);
    }

    [Fact]
    public void Lines_of_a_pilot_base_are_given_up_in_the_order_of_what_was_agreed()
    {
        var onLines = Definition() with { Base = new PilotBaseTerms { Kind = PilotBaseKind.PilotBase, Lines = 3, PairingIds = [] } };
        var state = Fold(Defined(onLines), OnLine("b1", Mild), OnLine("b2", None), OnLine("b3", Strict));
        Assert.Equal(Booked.Start.AddMinutes(10), InstrumentQueries.NextDue(state));
        var unused = InstrumentDecider.Decide(state, Sweep(Booked.Start.AddHours(1))).Events.OfType<BookingNotUsed>().Select(one => one.BookingId);
        Assert.Equal(["b1", "b3"], unused);
        Assert.Equal(["b2"], InstrumentDecider.Decide(state, Sweep(Booked.End.AddDays(7))).Events.OfType<BookingSettled>().Select(one => one.BookingId));
    }

    private static BookingMade OnLine(string id, AgreedTerms terms) => Made(id, Booked).Agreed(terms) with { Status = BookingStatus.Firm, Lines = 1, FirmAt = Now };

    private static InstrumentState Fold(params InstrumentEvent[] events) => events.Aggregate(InstrumentDecider.Initial, InstrumentDecider.Evolve);

    private static InstrumentDefined Under(AgreedTerms terms, long version = 1)
    {
        var policy = new BookingPolicy { CancelNoticeMinutes = terms.CancelNoticeMinutes, CheckInGraceMinutes = terms.CheckInGraceMinutes };
        return Defined(Definition(policy) with { CancelFeePercent = terms.CancelFeePercent, NoShowFeePercent = terms.NoShowFeePercent }, version);
    }

    private static SettleDue Sweep(DateTimeOffset now) => new() { Now = now, Actor = Provider };
}

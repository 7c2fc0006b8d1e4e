using CsCheck;
using Liandong.Domain;
using Liandong.Domain.Instruments;
using static Liandong.Domain.Tests.Instruments.Make;
using static Liandong.Domain.Tests.Instruments.Scenario;

namespace Liandong.Domain.Tests.Instruments;

/// <summary>Checking in, not showing up, ending early or late, extending, handing on, rating.</summary>
public sealed class UseTests
{
    private static readonly TimeSlot Booked = Bookings.Slot;
    private static readonly BookingPolicy Graced = new() { CheckInGraceMinutes = 30 };

    [Fact]
    public void One_checks_in_between_the_start_and_the_end_within_the_time_of_grace()
    {
        var given = GivenPolicy(Graced, Made("b1", Booked));
        given.When(CheckIn(Booked.Start.AddTicks(-1))).ThenRefusedAnyhow(RefusalKind.RuleBroken, "not_started");
        given.When(CheckIn(Booked.Start)).ThenAccepted();
        given.When(CheckIn(Booked.Start.AddMinutes(30).AddTicks(-1))).ThenAccepted();
        given.When(CheckIn(Booked.Start.AddMinutes(30))).ThenRefusedAnyhow(RefusalKind.Conflict, "booking_not_active");
        GivenPolicy(new(), Made("b1", Booked)).When(CheckIn(Booked.End)).ThenRefusedAnyhow(RefusalKind.RuleBroken, "booking_over");
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(50, 5_001)]
    public void Who_does_not_show_up_loses_the_slot_and_pays_the_percentage(int? percent, long feeFen)
    {
        var given = Given(Defined(Definition(Graced) with { NoShowFeePercent = percent }), Made("b1", Booked, feeFen: 10_001));
        var after = Booked.Start.AddMinutes(30);
        var rest = new TimeSlot(after, Booked.End);
        var events = given.When(Book(rest, "b2", now: after)).ThenAccepted();
        var noShow = Assert.IsType<BookingNotUsed>(events[0]);
        Assert.Equal((BookingStatus.NoShow, feeFen, "b1"), (noShow.Status, noShow.FeeFen, noShow.BookingId));
        Assert.IsType<BookingMade>(events[1]);
    }

    [Fact]
    public void Of_many_that_nobody_used_the_one_in_the_way_is_settled_first()
    {
        var start = At("2027-03-02T00:00");
        InstrumentEvent[] events = [.. Enumerable.Range(0, 300).Select(hour => Made($"b{hour}", new TimeSlot(start.AddHours(hour), start.AddHours(hour + 1))))];
        var now = start.AddHours(299).AddMinutes(40);
        var decided = GivenPolicy(Graced, events).When(Book(new TimeSlot(now, now.AddMinutes(10)), now: now)).ThenAccepted();
        Assert.Equal(InstrumentDecider.MaximumSettledPerCommand, decided.OfType<BookingNotUsed>().Count());
        Assert.IsType<BookingMade>(decided[^1]);
    }

    [Fact]
    public void An_early_end_gives_the_rest_back_but_for_the_buffer()
    {
        var ended = Booked.Start.AddMinutes(40);
        var given = GivenPolicy(new BookingPolicy { BufferMinutes = 15 }, Made("b1", Booked), Bookings.Finished(new TimeSlot(Booked.Start, ended)));
        given.When(Book(new TimeSlot(ended.AddMinutes(14), Booked.End), "b2", Stranger, Linyi, ended)).ThenRefusedAnyhow(RefusalKind.Conflict, "slot_taken");
        var state = given.When(Book(new TimeSlot(ended.AddMinutes(15), Booked.End), "b2", now: ended)).Then(Made("b2", new TimeSlot(ended.AddMinutes(15), Booked.End), 10_833, ended).Agreed());
        Assert.Equal(
            [CalendarEntryKind.Buffer, CalendarEntryKind.Booking, CalendarEntryKind.Buffer],
            InstrumentQueries.Calendar(state, Booked.Start, Booked.End.AddHours(1)).Select(entry => entry.Kind));
    }

    [Fact]
    public void What_was_used_counts_towards_the_limit_of_the_day_and_what_was_given_back_does_not()
    {
        var ended = Booked.Start.AddMinutes(60);
        var given = GivenPolicy(new BookingPolicy { MaxMinutesPerHolderPerDay = 120 }, Made("b1", Booked), Bookings.Finished(new TimeSlot(Booked.Start, ended)));
        given.When(Book(new TimeSlot(ended, ended.AddMinutes(60)), now: ended)).ThenAccepted();
        given.When(Book(new TimeSlot(ended, ended.AddMinutes(61)), now: ended)).ThenBreaks(("daily_minutes_exceeded", "start"));
    }

    [Fact]
    public void A_use_is_finished_when_it_has_begun_with_times_that_have_passed()
    {
        var given = GivenPolicy(new(), Made("b1", Booked));
        given.When(Finish(Booked.Start.AddTicks(-1))).ThenRefusedAnyhow(RefusalKind.RuleBroken, "not_started");
        var now = Booked.End.AddHours(1);
        Assert.Equal([("in_future", "actualStart"), ("in_future", "actualEnd")], Broken(Finish(now, now.AddTicks(1), now.AddTicks(2))));
        Assert.Equal([("invalid_interval", "actualEnd")], Broken(Finish(now, Booked.End, Booked.Start)));
        Assert.Equal([("too_early", "actualStart")], Broken(Finish(now, Booked.Start.AddHours(-25), Booked.End)));
        var finished = Assert.IsType<BookingFinished>(Assert.Single(given.When(Finish(now)).ThenAccepted()));
        Assert.Equal((Booked.Start, Booked.End, 20_000), (finished.ActualStart, finished.ActualEnd, finished.FeeFen));

        IEnumerable<(string, string)> Broken(FinishBooking command) =>
            given.When(command).ThenRefusedAnyhow(RefusalKind.RuleBroken, "policy_violation").Problems.Select(problem => (problem.Code, problem.Param));
    }

    [Fact]
    public void The_bill_of_any_booking_at_any_actual_times_is_the_quote_of_the_settled_time() =>
        Gen.Select(Gen.Enum<ChargeBy>(), Gen.Select(Gen.Long[0, 1_000_000], Gen.Long[0, 100_000].Nullable()), Gen.Int[1, 3_000], Gen.Select(Gen.Int[-600, 3_000], Gen.Int[0, 3_000]))
            .Sample((chargeBy, price, minutes, actual) =>
            {
                var definition = Definition() with { Rates = new Rates { Default = price.Item1 }, MinimumChargeFen = price.Item2, ChargeBy = chargeBy };
                var state = InstrumentDecider.Evolve(InstrumentDecider.Initial, Defined(definition));
                var slot = new TimeSlot(Booked.Start, Booked.Start.AddMinutes(minutes));
                state = InstrumentDecider.Decide(state, Book(slot, "b1")).Events.Aggregate(state, InstrumentDecider.Evolve);
                var used = new TimeSlot(slot.Start.AddMinutes(actual.Item1), slot.Start.AddMinutes(actual.Item1 + actual.Item2));
                var finish = Finish(slot.Start.AddDays(6), used.Start, used.End);
                var finished = (BookingFinished)InstrumentDecider.Decide(state, finish).Events[0];
                var charged = chargeBy switch
                {
                    ChargeBy.Usage => used,
                    ChargeBy.Overage when used.End > slot.End => new TimeSlot(slot.Start, used.End),
                    _ => slot,
                };
                return finished.FeeFen == InstrumentQueries.Quote(state, Enterprise, Qilu, charged, out _)!.FeeFen;
            });

    [Fact]
    public void A_booking_is_extended_where_there_is_room_and_the_policy_allows()
    {
        var neighbour = Made("b2", Slot("2027-03-02T14:00", "2027-03-02T15:00"), holderId: Linyi.Id);
        var given = GivenPolicy(new BookingPolicy { BufferMinutes = 30, GranularityMinutes = 30 }, Made("b1", Booked, 20_000), neighbour);
        var extended = Assert.IsType<BookingExtended>(Assert.Single(given.When(Extend("2027-03-02T13:30")).ThenAccepted()));
        Assert.Equal((Booked.End, At("2027-03-02T13:30"), 35_000), (extended.PreviousEnd, extended.Slot.End, extended.FeeFen));
        given.When(Extend("2027-03-02T14:00")).ThenTaken([neighbour.Slot], []);
        given.When(Extend("2027-03-02T13:20")).ThenBreaks(("off_granularity", "end"));
        given.When(Extend("2027-03-02T12:00")).ThenBreaks(("not_later", "end"));
        given.When(Extend("2027-03-02T13:00") with { Now = At("2027-03-02T13:00") }).ThenBreaks(("end_in_past", "end"));
        GivenPolicy(new BookingPolicy { MaxMinutes = 120 }, Made("b1", Booked)).When(Extend("2027-03-02T12:01")).ThenBreaks(("too_long", "end"));
    }

    [Fact]
    public void A_booking_goes_to_a_colleague_at_its_price_and_to_another_holder_at_the_holders()
    {
        var given = GivenPolicy(new(), Made("b1", Booked, 20_000));
        var colleague = Assert.IsType<BookingTransferred>(Assert.Single(given.When(Transfer("wang")).ThenAccepted()));
        Assert.Equal(("wang", Qilu.Id, 20_000), (colleague.UserId, colleague.HolderId, colleague.FeeFen));
        given.When(Transfer(null)).ThenRefusedAnyhow(RefusalKind.Malformed, "required");
        given.When(Transfer("wang") with { Holder = Linyi }).ThenRefusedAnyhow(RefusalKind.Forbidden, "forbidden");
        given.When(Transfer("wang") with { Now = Booked.Start }).ThenRefusedAnyhow(RefusalKind.RuleBroken, "booking_started");

        var events = given.When(Transfer(null) with { Holder = Linyi, Actor = Department, ReasonTextId = "t1" }).ThenAccepted();
        var other = Assert.IsType<BookingTransferred>(Assert.Single(events));
        Assert.Equal((Linyi.Id, Qilu.Id, 30_000), (other.HolderId, other.PreviousHolderId, other.FeeFen));
        var before = new InstrumentEvent[] { Defined(), Made("b1", Booked, 20_000) }.Aggregate(InstrumentDecider.Initial, InstrumentDecider.Evolve);
        Assert.Equal([Linyi.Id, Qilu.Id, Provider.OrganisationId], InstrumentQueries.AudienceOf(before, other));
        var state = InstrumentDecider.Evolve(before, other);
        Assert.Equal((Linyi.Id, 1), (state.FindBooking("b1")!.HolderId, state.ActiveCount));
        GivenPolicy(new BookingPolicy { MaxActivePerHolder = 1 }, Made("b1", Booked), Made("b2", Slot("2027-03-03T10:00", "2027-03-03T12:00"), holderId: Linyi.Id))
            .When(Transfer(null) with { Holder = Linyi, Actor = Department, ReasonTextId = "t1" }).ThenBreaks(("too_many_active", "start"));
    }

    [Fact]
    public void A_use_is_rated_once_from_one_to_five()
    {
        var given = GivenPolicy(new(), Bookings.In(BookingStatus.Completed));
        foreach (var score in new[] { int.MinValue, 0, 6 })
            given.When(Rate(score)).ThenRefusedAnyhow(RefusalKind.Malformed, "out_of_range");
        var rated = given.When(Rate(5)).ThenAccepted();
        GivenPolicy(new(), [.. Bookings.In(BookingStatus.Completed), .. rated]).When(Rate(4)).ThenRefusedAnyhow(RefusalKind.Conflict, "already_rated");
    }

    [Fact]
    public void A_use_that_is_forgotten_is_rated_once_by_its_holder()
    {
        var given = GivenPolicy(new());
        given.When(Rate(5)).ThenRefusedAnyhow(RefusalKind.NotFound, "not_found");
        given.When(Rate(5) with { Former = Former with { Score = 3 } }).ThenRefusedAnyhow(RefusalKind.Conflict, "already_rated");
        given.When(Rate(5) with { Former = Former with { Status = BookingStatus.NoShow } }).ThenRefusedAnyhow(RefusalKind.Conflict, "wrong_status");
        given.When(Rate(5) with { Former = Former, Actor = Stranger }).ThenRefusedAnyhow(RefusalKind.NotFound, "not_found");
        given.When(Rate(5) with { Former = Former with { Id = "b2" } }).ThenRefusedAnyhow(RefusalKind.NotFound, "not_found");
        var rated = Assert.IsType<BookingRated>(Assert.Single(given.When(Rate(5) with { Former = Former }).ThenAccepted()));
        Assert.Equal((5, 4, Former.Slot, Former.FeeFen), (rated.Score, rated.Version, rated.Slot, rated.FeeFen));

        // The record does not show the rating yet, the instrument does.
        GivenPolicy(new(), rated).When(Rate(4) with { Former = Former }).ThenRefusedAnyhow(RefusalKind.Conflict, "already_rated");
        GivenPolicy(new(), rated with { BookingId = "b2" }).When(Rate(4) with { Former = Former }).ThenAccepted();
    }

    [Fact]
    public void A_rating_never_rests_on_a_record_that_may_miss_one()
    {
        InstrumentEvent[] others = [.. Enumerable.Range(0, InstrumentState.RecentCapacity).Select(number => RatedFormer($"other-{number}"))];
        GivenPolicy(new(), others).When(Rate(4) with { Former = Former }).ThenAccepted();
        InstrumentEvent[] withOwn = [RatedFormer("b1"), .. others];
        GivenPolicy(new(), withOwn).When(Rate(4) with { Former = Former }).ThenRefusedAnyhow(RefusalKind.Conflict, "outdated_record");
        GivenPolicy(new(), withOwn).When(Rate(4) with { Former = Former with { Score = 5, RatingsSeen = 1 } }).ThenRefusedAnyhow(RefusalKind.Conflict, "already_rated");

        var state = withOwn.Prepend(Defined()).Aggregate(InstrumentDecider.Initial, InstrumentDecider.Evolve);
        var restored = InstrumentState.From(state.ToSnapshot());
        Assert.Equal(InstrumentState.RecentCapacity, restored.ToSnapshot().FormerRatings.Count);
        Assert.Equal(
            InstrumentDecider.Decide(state, Rate(4) with { Former = Former }).Refusal!.Code,
            InstrumentDecider.Decide(restored, Rate(4) with { Former = Former }).Refusal!.Code);
    }

    private static FormerBooking Former { get; } = new()
    {
        Id = "b1",
        HolderId = Qilu.Id,
        Slot = Booked,
        Status = BookingStatus.Completed,
        FeeFen = 20_000,
        Version = 3,
        Score = null,
        RatingsSeen = 0,
    };

    private static BookingRated RatedFormer(string bookingId) =>
        Assert.IsType<BookingRated>(Assert.Single(GivenPolicy(new()).When(Rate(5) with { BookingId = bookingId, Former = Former with { Id = bookingId } }).ThenAccepted()));

    private static CheckIn CheckIn(DateTimeOffset now) => new() { Now = now, Actor = Provider, BookingId = "b1" };

    private static FinishBooking Finish(DateTimeOffset now, DateTimeOffset? start = null, DateTimeOffset? end = null) =>
        new() { Now = now, Actor = Provider, BookingId = "b1", ActualStart = start, ActualEnd = end };

    private static ExtendBooking Extend(string end) => new() { Now = Now, Actor = Enterprise, BookingId = "b1", End = At(end) };

    private static TransferBooking Transfer(string? userId) => new() { Now = Now, Actor = Enterprise, BookingId = "b1", UserId = userId };

    private static RateBooking Rate(int score) => new() { Now = Booked.End, Actor = Enterprise, BookingId = "b1", Score = score };
}

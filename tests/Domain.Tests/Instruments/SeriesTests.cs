using Liandong.Domain;
using Liandong.Domain.Instruments;
using static Liandong.Domain.Tests.Instruments.Make;
using static Liandong.Domain.Tests.Instruments.Scenario;

namespace Liandong.Domain.Tests.Instruments;

/// <summary>Several slots in one command.</summary>
public sealed class SeriesTests
{
    private static readonly TimeSlot[] Days = [.. Enumerable.Range(2, 5).Select(day => Slot($"2027-03-0{day}T10:00", $"2027-03-0{day}T11:00"))];

    [Fact]
    public void Each_slot_is_a_booking_of_its_own()
    {
        var state = GivenPolicy(new()).When(Series()).Then([.. Days.Select((slot, index) => Made($"s{index}", slot).Agreed() with { SeriesId = "s" })]);
        Assert.Equal(5, state.ActiveCount);
    }

    [Fact]
    public void One_that_is_taken_fails_them_all_or_is_left_out()
    {
        var taken = Made("b1", Days[2], holderId: Linyi.Id);
        var refusal = GivenPolicy(new(), taken).When(Series()).ThenRefusedAnyhow(RefusalKind.Conflict, "slot_taken");
        Assert.Equal([Days[2]], refusal.Conflicts);
        var made = GivenPolicy(new(), taken).When(Series() with { OnConflict = SeriesConflict.Skip }).ThenAccepted();
        Assert.Equal(["s0", "s1", "s3", "s4"], made.Cast<BookingMade>().Select(one => one.BookingId));
        GivenPolicy(new(), Out("o1", new TimeSlot(Days[0].Start, Days[4].End))).When(Series() with { OnConflict = SeriesConflict.Skip })
            .ThenRefusedAnyhow(RefusalKind.Conflict, "slot_taken");
    }

    [Fact]
    public void A_broken_rule_of_any_wins_over_a_conflict_and_names_the_slot()
    {
        var refusal = GivenPolicy(new BookingPolicy { MaxActivePerHolder = 3 }, Made("b1", Days[0], holderId: Linyi.Id)).When(Series())
            .ThenRefusedAnyhow(RefusalKind.RuleBroken, "policy_violation");
        Assert.Equal([("too_many_active", "occurrences[4].start")], refusal.Problems.Select(problem => (problem.Code, problem.Param)));
        GivenPolicy(new()).When(Series() with { Actor = Stranger }).ThenRefusedAnyhow(RefusalKind.Forbidden, "forbidden");
        Given().When(Series()).ThenRefusedAnyhow(RefusalKind.NotFound, "not_found");
    }

    [Fact]
    public void Slots_of_a_series_must_not_be_in_each_others_way()
    {
        TimeSlot[] overlapping = [Days[0], new TimeSlot(Days[0].Start.AddMinutes(30), Days[0].End)];
        GivenPolicy(new()).When(Series(overlapping)).ThenRefusedAnyhow(RefusalKind.Conflict, "slot_taken");
    }

    [Fact]
    public void A_series_has_1_to_200_slots()
    {
        var hours = Enumerable.Range(0, 201).Select(hour => new TimeSlot(Days[0].Start.AddHours(hour), Days[0].Start.AddHours(hour + 1))).ToArray();
        GivenPolicy(new()).When(Series(hours[..200])).ThenAccepted();
        GivenPolicy(new()).When(Series(hours)).ThenBreaks(("too_many_slots", "rrule"));
        GivenPolicy(new()).When(Series([])).ThenBreaks(("too_many_slots", "rrule"));
    }

    [Fact]
    public void One_is_cancelled_alone_or_with_those_that_follow()
    {
        var made = GivenPolicy(new()).When(Series()).ThenAccepted();
        var given = GivenPolicy(new(), [.. made, Made("other", Slot("2027-03-09T10:00", "2027-03-09T11:00"))]);
        Assert.Equal(["s2"], Cancelled(Cancel("s2")));
        Assert.Equal(["s2", "s3", "s4"], Cancelled(Cancel("s2") with { Following = true }));
        Assert.Equal(["other"], Cancelled(Cancel("other") with { Following = true }));

        IEnumerable<string> Cancelled(CancelBooking command) => given.When(command).ThenAccepted().Cast<BookingCancelled>().Select(one => one.BookingId);
    }

    private static BookSeries Series(TimeSlot[]? slots = null) => new()
    {
        Now = Now,
        Actor = Enterprise,
        SeriesId = "s",
        BookingIds = [.. (slots ?? Days).Select((_, index) => $"s{index}")],
        Slots = slots ?? Days,
        Holder = Qilu,
    };
}

using Liandong.Domain;
using Liandong.Domain.Instruments;
using static Liandong.Domain.Tests.Instruments.Make;
using static Liandong.Domain.Tests.Instruments.Scenario;

namespace Liandong.Domain.Tests.Instruments;

/// <summary>Dates on which an instrument is closed.</summary>
public sealed class ClosedDateTests
{
    [Fact]
    public void A_slot_touches_no_closed_date_of_the_place()
    {
        var policy = new BookingPolicy { ClosedOn = ["2027-03-02", "2027-03-03"] };
        GivenPolicy(policy).When(Book(Slot("2027-03-02T10:00", "2027-03-02T11:00")))
            .ThenRefused(RefusalKind.RuleBroken, "policy_violation", new Problem("closed_on", "start", "2027-03-02", "2027-03-02T10:00:00", true));
        GivenPolicy(policy).When(Book(Slot("2027-03-01T23:00", "2027-03-02T00:00"))).ThenAccepted();
        GivenPolicy(policy).When(Book(Slot("2027-03-01T23:00", "2027-03-02T00:01"))).ThenBreaks(("closed_on", "start"));
        GivenPolicy(policy).When(Book(Slot("2027-03-04T00:00", "2027-03-04T01:00"))).ThenAccepted();
    }

    [Theory]
    [InlineData("2027-03-28T21:59Z", "2027-03-28T22:00Z", true)]
    [InlineData("2027-03-28T22:00Z", "2027-03-28T22:30Z", false)]
    [InlineData("2027-03-27T22:30Z", "2027-03-27T23:00Z", false)]
    [InlineData("2027-03-27T22:30Z", "2027-03-27T23:01Z", true)]
    public void The_day_on_which_the_clock_is_changed_has_23_hours(string start, string end, bool isClosed)
    {
        var definition = Definition(new BookingPolicy { ClosedOn = ["2027-03-28"] }) with { TimeZone = "Europe/Berlin" };
        var outcome = Given(Defined(definition)).When(Book(Slot(start, end)));
        if (isClosed)
            outcome.ThenBreaks(("closed_on", "start"));
        else
            outcome.ThenAccepted();
    }

    [Fact]
    public void Next_free_slots_pass_over_closed_dates()
    {
        var taken = Slot("2027-03-01T22:00", "2027-03-02T00:00");
        GivenPolicy(new BookingPolicy { ClosedOn = ["2027-03-02", "2027-03-03"] }, Made("b1", taken)).When(Book(taken, "b2")).ThenTaken(
            [taken],
            [Slot("2027-03-04T00:00", "2027-03-04T02:00"), Slot("2027-03-04T02:00", "2027-03-04T04:00"), Slot("2027-03-04T04:00", "2027-03-04T06:00")]);
    }

    [Fact]
    public void Closed_dates_are_dates_and_bounded()
    {
        Given().When(Define(Definition(new BookingPolicy { ClosedOn = ["2027-02-30", "1 May", null!] }))).ThenRefused(
            RefusalKind.Malformed, "invalid_definition",
            new Problem("malformed", "policy.closedOn[0]", "yyyy-MM-dd", "2027-02-30"), new Problem("malformed", "policy.closedOn[1]", "yyyy-MM-dd", "1 May"),
            new Problem("malformed", "policy.closedOn[2]", "yyyy-MM-dd", ""));
        Given().When(Define(Definition(new BookingPolicy { ClosedOn = [.. Enumerable.Repeat("2027-03-01", 401)] }))).ThenRefusedAnyhow(RefusalKind.Malformed, "invalid_definition");
        var same = new BookingPolicy { ClosedOn = ["2027-03-02"] };
        GivenPolicy(same).When(Define(Definition(same with { ClosedOn = ["2027-03-02"] }))).Then();
        GivenPolicy(same).When(Define(Definition(same with { ClosedOn = ["2027-03-03"] }))).ThenAccepted();
    }
}

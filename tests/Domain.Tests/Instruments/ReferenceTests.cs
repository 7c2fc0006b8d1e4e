using Liandong.Domain;
using Liandong.Domain.Instruments;
using static Liandong.Domain.Tests.Instruments.Make;
using static Liandong.Domain.Tests.Instruments.Scenario;

namespace Liandong.Domain.Tests.Instruments;

/// <summary>What another platform knows a booking by.</summary>
public sealed class ReferenceTests
{
    private const string Reference = "lims-2027-0417";

    private static readonly TimeSlot Wanted = Slot("2027-03-02T10:00", "2027-03-02T12:00");
    private static readonly TimeSlot Later = Slot("2027-03-03T10:00", "2027-03-03T12:00");

    [Fact]
    public void A_booking_keeps_its_reference_through_moves_transfers_and_its_end()
    {
        var state = GivenPolicy(new()).When(Book(Wanted) with { ExternalReference = Reference })
            .Then(Made("b-new", Wanted, feeFen: 20_000).Agreed() with { ExternalReference = Reference });
        InstrumentCommand[] acts =
        [
            Move("b-new", Later),
            new TransferBooking { Now = Now, Actor = Department, BookingId = "b-new", Holder = Linyi, ReasonTextId = "t1" },
            new CancelBooking { Now = Now, Actor = Department, BookingId = "b-new", ReasonTextId = "t2" },
        ];
        foreach (var act in acts)
        {
            var decision = InstrumentDecider.Decide(state, act);
            Assert.NotEmpty(decision.Events);
            state = decision.Events.Aggregate(state, InstrumentDecider.Evolve);
            Assert.Equal(Reference, state.FindBooking("b-new")!.ExternalReference);
            Assert.Equal(Reference, InstrumentState.From(state.ToSnapshot()).FindBooking("b-new")!.ExternalReference);
        }
    }

    [Fact]
    public void Each_of_a_series_has_it()
    {
        var command = new BookSeries
        {
            Now = Now,
            Actor = Enterprise,
            SeriesId = "s1",
            BookingIds = ["b1", "b2"],
            Slots = [Wanted, Later],
            Holder = Qilu,
            ExternalReference = Reference,
        };
        var made = GivenPolicy(new()).When(command).ThenAccepted().Cast<BookingMade>();
        Assert.Equal([Reference, Reference], made.Select(booking => booking.ExternalReference));
    }

    [Fact]
    public void Once_per_reference_means_of_the_holder_and_whatever_has_become_of_the_booking()
    {
        var once = Book(Later) with { ExternalReference = Reference, IsOncePerReference = true };
        var made = Made("b1", Wanted) with { ExternalReference = Reference };
        InstrumentEvent[][] known =
        [
            [made], [made, Cancelled("b1", Wanted)], [Bookings.Pending("b1", Wanted) with { ExternalReference = Reference }],
            [Made("b0", Slot("2027-03-04T10:00", "2027-03-04T12:00")), Bookings.Waitlisted("b1", Wanted) with { ExternalReference = Reference }],
            [made, Settled("b1", Wanted, Wanted.End)],
        ];
        foreach (var events in known)
            GivenPolicy(new(), events).When(once).ThenRefused(RefusalKind.Conflict, "reference_known", new Problem("reference_known", "externalReference", Actual: "b1"));

        GivenPolicy(new(), made).When(once with { Slot = new TimeSlot(Now.AddDays(-1), Now) }).ThenRefusedAnyhow(RefusalKind.Conflict, "reference_known");
        GivenPolicy(new(), made).When(once with { IsOncePerReference = false }).ThenAccepted();
        GivenPolicy(new(), made).When(once with { ExternalReference = "other" }).ThenAccepted();
        GivenPolicy(new(), made).When(once with { ExternalReference = null }).ThenAccepted();
        GivenPolicy(new(), made).When(once with { Holder = Linyi, Actor = Department }).ThenAccepted();
    }

    [Theory]
    [InlineData("")]
    [InlineData("有空格")]
    [InlineData("a b")]
    [InlineData("=1+1")]
    public void It_is_an_id_and_no_text(string reference) =>
        GivenPolicy(new()).When(Book(Wanted) with { ExternalReference = reference })
            .ThenRefused(RefusalKind.Malformed, "invalid_id", new Problem("malformed", "externalReference"));

    [Fact]
    public void It_has_at_most_120_characters()
    {
        GivenPolicy(new()).When(Book(Wanted) with { ExternalReference = new string('x', 120) }).ThenAccepted();
        GivenPolicy(new()).When(Book(Wanted) with { ExternalReference = new string('x', 121) }).ThenRefusedAnyhow(RefusalKind.Malformed, "invalid_id");
    }
}

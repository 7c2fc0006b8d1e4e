using Liandong.Domain;
using Liandong.Domain.Instruments;
using static Liandong.Domain.Tests.Instruments.Make;
using static Liandong.Domain.Tests.Instruments.Scenario;

namespace Liandong.Domain.Tests.Instruments;

/// <summary>Every act from every status, and whose it is.</summary>
public sealed class BookingActTests
{
    // Said again apart from the rules: what each act makes of each status from which it is legal.
    private static readonly Dictionary<(BookingAct Act, BookingStatus From), BookingStatus> Life = new()
    {
        [(BookingAct.Approve, BookingStatus.PendingApproval)] = BookingStatus.Confirmed,
        [(BookingAct.Reject, BookingStatus.PendingApproval)] = BookingStatus.Rejected,
        [(BookingAct.Accept, BookingStatus.Offered)] = BookingStatus.Confirmed,
        [(BookingAct.Cancel, BookingStatus.PendingApproval)] = BookingStatus.Cancelled,
        [(BookingAct.Cancel, BookingStatus.Waitlisted)] = BookingStatus.Cancelled,
        [(BookingAct.Cancel, BookingStatus.Offered)] = BookingStatus.Cancelled,
        [(BookingAct.Cancel, BookingStatus.Confirmed)] = BookingStatus.Cancelled,
        [(BookingAct.Move, BookingStatus.PendingApproval)] = BookingStatus.PendingApproval,
        [(BookingAct.Move, BookingStatus.Confirmed)] = BookingStatus.Confirmed,
        [(BookingAct.Transfer, BookingStatus.PendingApproval)] = BookingStatus.PendingApproval,
        [(BookingAct.Transfer, BookingStatus.Confirmed)] = BookingStatus.Confirmed,
        [(BookingAct.CheckIn, BookingStatus.Confirmed)] = BookingStatus.InUse,
        [(BookingAct.Extend, BookingStatus.Confirmed)] = BookingStatus.Confirmed,
        [(BookingAct.Extend, BookingStatus.InUse)] = BookingStatus.InUse,
        [(BookingAct.Finish, BookingStatus.Confirmed)] = BookingStatus.Completed,
        [(BookingAct.Finish, BookingStatus.InUse)] = BookingStatus.Completed,
        [(BookingAct.Rate, BookingStatus.Completed)] = BookingStatus.Completed,

        // What is tentative or firm is on a pilot base; on an instrument such a booking would be confirmed when it moves.
        [(BookingAct.Cancel, BookingStatus.Tentative)] = BookingStatus.Cancelled,
        [(BookingAct.Move, BookingStatus.Tentative)] = BookingStatus.Confirmed,
        [(BookingAct.Transfer, BookingStatus.Tentative)] = BookingStatus.Tentative,
        [(BookingAct.CheckIn, BookingStatus.Tentative)] = BookingStatus.InUse,
        [(BookingAct.Extend, BookingStatus.Tentative)] = BookingStatus.Tentative,
        [(BookingAct.Finish, BookingStatus.Tentative)] = BookingStatus.Completed,
        [(BookingAct.Cancel, BookingStatus.Firm)] = BookingStatus.Cancelled,
        [(BookingAct.Move, BookingStatus.Firm)] = BookingStatus.Confirmed,
        [(BookingAct.Transfer, BookingStatus.Firm)] = BookingStatus.Firm,
        [(BookingAct.CheckIn, BookingStatus.Firm)] = BookingStatus.InUse,
        [(BookingAct.Extend, BookingStatus.Firm)] = BookingStatus.Firm,
        [(BookingAct.Finish, BookingStatus.Firm)] = BookingStatus.Completed,
    };

    public static TheoryData<BookingAct, BookingStatus> All
    {
        get
        {
            var all = new TheoryData<BookingAct, BookingStatus>();
            foreach (var act in Enum.GetValues<BookingAct>())
            {
                foreach (var status in Enum.GetValues<BookingStatus>())
                    all.Add(act, status);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void An_act_leads_on_from_where_it_is_legal_and_is_refused_from_elsewhere(BookingAct act, BookingStatus from)
    {
        // A booking whose time has begun is no request any more; what waits is acted on before.
        var command = Bookings.Command(act, from);
        if (from is BookingStatus.PendingApproval or BookingStatus.Waitlisted or BookingStatus.Offered)
            command = command with { Now = Now };
        var given = GivenPolicy(new(), Bookings.In(from));
        if (Life.TryGetValue((act, from), out var expected))
        {
            var events = given.When(command).ThenAccepted();
            var state = events.Aggregate(Bookings.In(from).Prepend(Defined()).Aggregate(InstrumentDecider.Initial, InstrumentDecider.Evolve), InstrumentDecider.Evolve);
            Assert.Equal(expected, state.FindBooking(Bookings.Id)!.Status);
            Assert.True(BookingActs.IsLegal(act, from));
            return;
        }

        Assert.False(BookingActs.IsLegal(act, from));
        var refusal = given.When(command).ThenRefusedAnyhow(RefusalKind.Conflict, IsOver(from) && act != BookingAct.Rate ? "booking_not_active" : "wrong_status");
        Assert.Contains(BookingActs.WordOf(from), refusal.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(BookingAct.Approve, BookingStatus.PendingApproval)]
    [InlineData(BookingAct.Reject, BookingStatus.PendingApproval)]
    [InlineData(BookingAct.CheckIn, BookingStatus.Confirmed)]
    [InlineData(BookingAct.Finish, BookingStatus.Confirmed)]
    public void What_is_the_providers_is_not_the_holders(BookingAct act, BookingStatus from)
    {
        var given = GivenPolicy(new(), Bookings.In(from));
        given.When(Bookings.Command(act, from) with { Actor = Enterprise }).ThenRefusedAnyhow(RefusalKind.Forbidden, "forbidden");
        given.When(Bookings.Command(act, from) with { Actor = Stranger }).ThenRefusedAnyhow(RefusalKind.NotFound, "not_found");
        given.When(Bookings.Command(act, from) with { Actor = Provider }).ThenAccepted();
    }

    [Theory]
    [InlineData(BookingAct.Accept, BookingStatus.Offered)]
    [InlineData(BookingAct.Rate, BookingStatus.Completed)]
    public void What_is_the_holders_is_not_the_providers(BookingAct act, BookingStatus from)
    {
        var given = GivenPolicy(new(), Bookings.In(from));
        given.When(Bookings.Command(act, from) with { Actor = Provider }).ThenRefusedAnyhow(RefusalKind.Forbidden, "forbidden");
        given.When(Bookings.Command(act, from) with { Actor = Enterprise }).ThenAccepted();
    }

    [Theory]
    [InlineData(BookingAct.Cancel)]
    [InlineData(BookingAct.Move)]
    [InlineData(BookingAct.Transfer)]
    public void Staff_say_why(BookingAct act)
    {
        var given = GivenPolicy(new(), Bookings.In(BookingStatus.Confirmed));
        given.When(Bookings.Command(act, BookingStatus.Confirmed) with { Actor = Provider, ReasonTextId = null }).ThenRefusedAnyhow(RefusalKind.RuleBroken, "reason_required");
        given.When(Bookings.Command(act, BookingStatus.Confirmed) with { Actor = Enterprise, ReasonTextId = null }).ThenAccepted();
    }

    private static bool IsOver(BookingStatus status) =>
        status is BookingStatus.Completed or BookingStatus.Cancelled or BookingStatus.NoShow or BookingStatus.Rejected or BookingStatus.Expired;
}

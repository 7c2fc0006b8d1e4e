using System.Text;
using Liandong.Journal;
using Xunit;

namespace Liandong.Faults.Tests.Histories;

public sealed class HistoryCheckerTests
{
    private static readonly DateTimeOffset _start = new(2030, 1, 7, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_clean_history_is_found_clean() => Assert.Empty(Check(Calls(), Clean()));

    [Fact]
    public void A_booking_that_nobody_was_told_of_may_be_there_or_not()
    {
        var open = Call("open", 9) with { IdempotencyKey = null };
        Assert.Empty(Check([.. Calls(), open], Clean()));
        Assert.Empty(Check([.. Calls(), open], With(Clean(), Body("open", 9))));
    }

    [Fact]
    public void A_lost_booking_is_noticed()
    {
        var clean = Clean();
        Broken(Rule.AcknowledgedIsFound, clean with { Found = clean.Found.Where(found => found.Key != "a").ToDictionary() });
        Broken(Rule.AcknowledgedIsListed, clean with { Listed = [.. clean.Listed.Where(body => !body.Contains("\"a\"", StringComparison.Ordinal))] });
        Broken(Rule.AcknowledgedIsJournaled, clean with { Rows = [.. clean.Rows.Take(1)] });
    }

    [Fact]
    public void A_booking_other_than_it_was_answered_is_noticed()
    {
        var clean = Clean();
        Broken(Rule.AcknowledgedIsFound, clean with { Found = clean.Found.ToDictionary(found => found.Key, found => found.Value.Replace("100", "101", StringComparison.Ordinal)) });
        Broken(Rule.AcknowledgedIsListed, clean with { Listed = [.. clean.Listed.Select(body => body.Replace("100", "101", StringComparison.Ordinal))] });
    }

    [Fact]
    public void A_cancellation_that_came_undone_is_noticed()
    {
        var cancelled = Call("a", 0);
        cancelled.Booked(Body("a", 0));
        (cancelled.IsCancelAsked, cancelled.CancelAnswer) = (true, Body("a", 0, "cancelled"));
        Assert.Contains(Check([cancelled, Calls()[1]], Clean()), violation => violation.Rule == Rule.AcknowledgedIsFound);
    }

    [Fact]
    public void Two_bookings_that_overlap_are_noticed()
    {
        var open = Call("c", 1) with { IdempotencyKey = null };
        Assert.Contains(Check([.. Calls(), open], With(Clean(), Body("c", 1))), violation => violation.Rule == Rule.NoOverlap);
        Assert.DoesNotContain(Check([.. Calls(), open], With(Clean(), Body("c", 1, "cancelled"))), violation => violation.Rule == Rule.NoOverlap);
        Assert.DoesNotContain(Check([.. Calls(), open], With(Clean(), Body("c", 4))), violation => violation.Rule == Rule.NoOverlap);
    }

    [Fact]
    public void A_long_booking_over_several_short_ones_is_noticed_each_time()
    {
        var open = Call("c", -2) with { IdempotencyKey = null };
        var longOne = Body("c", -2).Replace(At(0), At(9), StringComparison.Ordinal);
        Assert.Equal(2, Check([.. Calls(), open], With(Clean(), longOne)).Count(violation => violation.Rule == Rule.NoOverlap));
    }

    [Fact]
    public void Two_bookings_under_one_key_are_noticed() =>
        Broken(Rule.OneEffectPerCall, With(Clean(), Body("a", 9).Replace("\"id\":\"a\"", "\"id\":\"a2\"", StringComparison.Ordinal)));

    [Fact]
    public void Different_answers_to_one_key_are_noticed()
    {
        var calls = Calls();
        calls[0].Booked(Body("a", 0) + " ");
        Assert.Contains(Check(calls, Clean()), violation => violation.Rule == Rule.ReplaysAreEqual);
    }

    [Fact]
    public void A_refused_call_with_an_effect_is_noticed()
    {
        var refused = Call("c", 9);
        refused.Refusal = "{}";
        Assert.Contains(Check([.. Calls(), refused], With(Clean(), Body("c", 9))), violation => violation.Rule == Rule.NothingUnasked);
        Broken(Rule.NothingUnasked, With(Clean(), Body("nobody", 9)));
    }

    [Fact]
    public void A_key_left_in_doubt_is_noticed() =>
        Assert.Contains(Check([.. Calls(), Call("c", 9)], Clean()), violation => violation.Rule == Rule.EveryKeyIsDecided);

    [Fact]
    public void A_calendar_other_than_the_list_is_noticed()
    {
        var clean = Clean();
        Broken(Rule.CalendarIsTheList, clean with { Calendar = [.. clean.Calendar.Skip(1)] });
        Broken(Rule.CalendarIsTheList, clean with { Calendar = [.. clean.Calendar, clean.Calendar[0] with { BookingId = "z" }] });
    }

    [Fact]
    public void A_gap_in_the_journal_is_noticed()
    {
        var clean = Clean();
        Broken(Rule.PositionsAreDense, clean with { Rows = [clean.Rows[0], clean.Rows[1] with { Position = 3 }] });
        Broken(Rule.PositionsAreDense, clean with { Rows = [clean.Rows[0], clean.Rows[1] with { Position = 1 }] });
        Broken(Rule.VersionsAreDense, clean with { Rows = [clean.Rows[0], clean.Rows[1] with { Version = 3 }] });
        Broken(Rule.VersionsAreDense, clean with { Rows = [clean.Rows[0], clean.Rows[1] with { Version = 1 }] });
        Broken(Rule.KeysAreUnique, clean with { Keys = [("org", "k"), ("org", "k")] });
    }

    private static void Broken(Rule rule, Evidence evidence) => Assert.Contains(Check(Calls(), evidence), violation => violation.Rule == rule);

    private static IReadOnlyList<Violation> Check(IReadOnlyCollection<BookingCall> calls, Evidence evidence) => HistoryChecker.Check(calls, evidence);

    private static List<BookingCall> Calls()
    {
        var calls = new List<BookingCall> { Call("a", 0), Call("b", 2) };
        calls[0].Booked(Body("a", 0));
        calls[1].Booked(Body("b", 2));
        return calls;
    }

    private static BookingCall Call(string label, int hour) => new()
    {
        Label = label,
        ApiKey = "key",
        IdempotencyKey = $"key-{label}",
        InstrumentId = "i",
        Start = _start.AddHours(hour),
        End = _start.AddHours(hour + 2),
    };

    private static Evidence Clean() => new()
    {
        Found = new Dictionary<string, string> { ["a"] = Body("a", 0), ["b"] = Body("b", 2) },
        Listed = [Body("a", 0), Body("b", 2)],
        Calendar = [CalendarOf(Body("a", 0)), CalendarOf(Body("b", 2))],
        Rows = [Made(1, "a"), Made(2, "b")],
        Keys = [("org", "key-a"), ("org", "key-b"), ("other", "key-a")],
    };

    /// <summary>With one more booking in list and calendar.</summary>
    private static Evidence With(Evidence evidence, string body) => evidence with
    {
        Listed = [.. evidence.Listed, body],
        Calendar = ListedBooking.Read(body).IsActive ? [.. evidence.Calendar, CalendarOf(body)] : evidence.Calendar,
    };

    private static CalendarBooking CalendarOf(string body)
    {
        var booking = ListedBooking.Read(body);
        return new CalendarBooking(booking.InstrumentId, booking.Id, booking.Start, booking.End);
    }

    private static JournalRow Made(long position, string bookingId) => new(
        position, "instrument/i", position, "booking.made", 1, Guid.Empty, "org", [], Encoding.UTF8.GetBytes($$"""{"bookingId":"{{bookingId}}"}"""), _start);

    private static string Body(string label, int hour, string status = "confirmed") =>
        $$"""{"id":"{{label}}","instrumentId":"i","start":"{{At(hour)}}","end":"{{At(hour + 2)}}","status":"{{status}}","feeFen":100,"purpose":"{{label}}"}""";

    private static string At(int hour) => Load.LoadPlan.Text(_start.AddHours(hour));
}

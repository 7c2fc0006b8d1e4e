using System.Text.Json;

namespace Liandong.Faults.Tests.Histories;

/// <summary>Compares what the clients were told with what is there. Pure: the same history always gives the same verdict.</summary>
internal static class HistoryChecker
{
    private const string BookingMade = "booking.made";

    /// <summary>All that is wrong; empty for a clean history.</summary>
    public static IReadOnlyList<Violation> Check(IReadOnlyCollection<BookingCall> calls, Evidence evidence)
    {
        var listed = evidence.Listed.Select(ListedBooking.Read).ToList();
        return
        [
            .. Acknowledged(calls, evidence, listed),
            .. Effects(calls, listed),
            .. Answers(calls),
            .. Overlaps(listed),
            .. Calendar(evidence, listed),
            .. JournalChecker.Check(evidence),
        ];
    }

    /// <summary>Active bookings of one instrument that overlap.</summary>
    public static IEnumerable<Violation> Overlaps(IEnumerable<ListedBooking> bookings)
    {
        foreach (var instrument in bookings.Where(booking => booking.IsActive).GroupBy(booking => booking.InstrumentId, StringComparer.Ordinal))
        {
            ListedBooking? last = null;
            foreach (var booking in instrument.OrderBy(booking => booking.Start).ThenBy(booking => booking.End))
            {
                if (last is not null && booking.Start < last.End)
                    yield return new Violation(Rule.NoOverlap, $"{last.Body} and {booking.Body}");
                if (last is null || booking.End > last.End)
                    last = booking;
            }
        }
    }

    private static IEnumerable<Violation> Acknowledged(IReadOnlyCollection<BookingCall> calls, Evidence evidence, List<ListedBooking> listed)
    {
        var listedBodies = listed.ToLookup(booking => booking.Id, booking => booking.Body, StringComparer.Ordinal);
        var made = evidence.Rows.Where(row => row.Type == BookingMade).CountBy(row => BookingIdOf(row.Payload)).ToDictionary(StringComparer.Ordinal);
        foreach (var call in calls)
        {
            if (call.LastBody is not { } told)
                continue;
            var id = ListedBooking.Read(told).Id;
            var found = evidence.Found.GetValueOrDefault(id);
            if (found != told)
                yield return new Violation(Rule.AcknowledgedIsFound, $"{call.Label}: told {told}, found {found ?? "nothing"}");
            if (listedBodies[id].SingleOrDefault() is var inList && inList != told)
                yield return new Violation(Rule.AcknowledgedIsListed, $"{call.Label}: told {told}, listed {inList ?? "nothing"}");
            if (made.GetValueOrDefault(id) != 1)
                yield return new Violation(Rule.AcknowledgedIsJournaled, $"{call.Label}: {id} was made {made.GetValueOrDefault(id)} times");
        }
    }

    private static IEnumerable<Violation> Effects(IReadOnlyCollection<BookingCall> calls, List<ListedBooking> listed)
    {
        var byLabel = calls.ToDictionary(call => call.Label, StringComparer.Ordinal);
        foreach (var effects in listed.GroupBy(booking => booking.Label ?? "", StringComparer.Ordinal))
        {
            if (effects.Count() > 1)
                yield return new Violation(Rule.OneEffectPerCall, $"{effects.Key}: {string.Join(", ", effects.Select(booking => booking.Id))}");
            if (!byLabel.TryGetValue(effects.Key, out var call))
                yield return new Violation(Rule.NothingUnasked, $"nobody asked for {effects.First().Body}");
            else if (call.IsRefused)
                yield return new Violation(Rule.NothingUnasked, $"{call.Label} was refused, and there is {effects.First().Body}");
        }
    }

    private static IEnumerable<Violation> Answers(IReadOnlyCollection<BookingCall> calls)
    {
        foreach (var call in calls)
        {
            if (call.Answers.Distinct(StringComparer.Ordinal).Skip(1).Any())
                yield return new Violation(Rule.ReplaysAreEqual, $"{call.Label}: {string.Join(" | ", call.Answers.Distinct(StringComparer.Ordinal))}");
            if (call.IsRefused && call.Answers.Count > 0)
                yield return new Violation(Rule.ReplaysAreEqual, $"{call.Label} was booked and refused: {call.Refusal}");
            if ((call.IdempotencyKey is not null && call.IsOpen) || (call.IsCancelAsked && call.CancelAnswer is null))
                yield return new Violation(Rule.EveryKeyIsDecided, call.Label);
        }
    }

    private static IEnumerable<Violation> Calendar(Evidence evidence, List<ListedBooking> listed)
    {
        var shown = evidence.Calendar.ToHashSet();
        var expected = listed.Where(booking => booking.IsActive)
            .Select(booking => new CalendarBooking(booking.InstrumentId, booking.Id, booking.Start, booking.End)).ToHashSet();
        return shown.Except(expected).Select(extra => new Violation(Rule.CalendarIsTheList, $"only in the calendar: {extra}"))
            .Concat(expected.Except(shown).Select(missing => new Violation(Rule.CalendarIsTheList, $"only in the list: {missing}")));
    }

    private static string BookingIdOf(ReadOnlyMemory<byte> payload)
    {
        using var document = JsonDocument.Parse(payload);
        return document.RootElement.GetProperty("bookingId").GetString()!;
    }
}

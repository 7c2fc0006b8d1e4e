using Liandong.Domain;
using Liandong.Domain.Instruments;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Demonstration;

/// <summary>A use that is over, or a booking that came to nothing.</summary>
/// <param name="BookingId">Its id.</param>
/// <param name="Holder">Who booked.</param>
/// <param name="Slot">The time.</param>
/// <param name="End">How it ended.</param>
/// <param name="EarlyMinutes">How long before its time it was finished.</param>
/// <param name="Score">The rating; null without one.</param>
/// <param name="Lines">How many lines of a pilot base; null of an instrument.</param>
internal sealed record PastUse(string BookingId, Holder Holder, TimeSlot Slot, PastEnd End, int EarlyMinutes, int? Score, int? Lines)
{
    private const int UsesOfInstrument = 12;
    private const int UsesOfBase = 4;

    // Uses are at least three days apart, so that the one before is over by then: time never goes back.
    private const int BookedDaysBefore = 2;

    // Scores of one use after the other; not everybody rates.
    private static readonly int?[] _scores = [5, null, 4, 5, null, 3, 4];

    /// <summary>A use every five days or so, of working days; of ten one was cancelled late, and one booked by somebody who did not come.</summary>
    /// <param name="id">The instrument.</param>
    /// <param name="category">What it is: some are booked for longer.</param>
    /// <param name="today">Midnight of today, where it stands.</param>
    /// <param name="holders">Who books, in turn.</param>
    public static IEnumerable<PastUse> OfInstrument(string id, string category, DateTimeOffset today, IReadOnlyList<Holder> holders)
    {
        var (shift, hours) = (Shift(id), category == "NMR" ? 8 : 4);
        for (var number = 1; number <= UsesOfInstrument; number++)
        {
            var start = WorkingDay(today.AddDays((-5 * number) - (shift % 3))).AddHours(9);
            yield return new PastUse(
                Id("i", id, start),
                holders[(number + shift) % holders.Count],
                new TimeSlot(start, start.AddHours(hours + ((number + shift) % 3))),
                (number + shift) % 10 == 3 ? PastEnd.Cancelled : (number + shift) % 10 == 8 ? PastEnd.NotUsed : PastEnd.Finished,
                EarlyMinutes: number % 4 * 15,
                _scores[(number + shift) % _scores.Length],
                Lines: null);
        }
    }

    /// <summary>A few whole days, of one or two lines.</summary>
    /// <param name="id">The base.</param>
    /// <param name="today">Midnight of today, where it stands.</param>
    /// <param name="holders">Who books, in turn.</param>
    public static IEnumerable<PastUse> OfPilotBase(string id, DateTimeOffset today, IReadOnlyList<Holder> holders)
    {
        var shift = Shift(id);
        for (var number = 1; number <= UsesOfBase; number++)
        {
            var start = WorkingDay(today.AddDays(-9 * number)).AddHours(8);
            yield return new PastUse(
                Id("p", id, start), holders[(number + shift) % holders.Count], new TimeSlot(start, start.AddHours(10)), PastEnd.Finished, EarlyMinutes: 0, _scores[(number + shift) % _scores.Length], Lines: 1 + (number % 2));
        }
    }

    /// <summary>What was done at which time.</summary>
    /// <param name="department">Who checks people in.</param>
    public IEnumerable<InstrumentCommand> Commands(Actor department)
    {
        var holder = new Actor(Holder.Id, Holder.Kind == HolderKind.University ? Role.University : Role.Enterprise);
        yield return new Book { Now = Slot.Start.AddDays(-BookedDaysBefore), Actor = holder, BookingId = BookingId, Holder = Holder, Slot = Slot, Lines = Lines };
        switch (End)
        {
            case PastEnd.Cancelled:
                yield return new CancelBooking { Now = Slot.Start.AddHours(-2), Actor = holder, BookingId = BookingId };
                yield break;
            case PastEnd.NotUsed:
                yield return new SettleDue { Now = Slot.End, Actor = department };
                yield break;
        }

        yield return new CheckIn { Now = Slot.Start, Actor = department, BookingId = BookingId };
        yield return new FinishBooking { Now = Slot.End, Actor = department, BookingId = BookingId, ActualEnd = Slot.End.AddMinutes(-EarlyMinutes) };
        if (Score is { } score)
        {
            yield return new RateBooking { Now = Slot.End.AddHours(1), Actor = holder, BookingId = BookingId, Score = score };
        }
    }

    private static string Id(string prefix, string id, DateTimeOffset start) => $"{prefix}.{id}.{OpaqueId.From(Guid.CreateVersion7(start.AddDays(-BookedDaysBefore)))}";

    /// <summary>So that not all things are used by the same people on the same days.</summary>
    private static int Shift(string id) => id.Sum(letter => letter);

    private static DateTimeOffset WorkingDay(DateTimeOffset day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(-1),
        DayOfWeek.Sunday => day.AddDays(-2),
        _ => day,
    };
}

/// <summary>How a booking ended.</summary>
internal enum PastEnd
{
    /// <summary>Used, and finished.</summary>
    Finished,

    /// <summary>Cancelled too late to be free.</summary>
    Cancelled,

    /// <summary>Nobody came.</summary>
    NotUsed,
}

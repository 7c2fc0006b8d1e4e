using Liandong.Domain.Instruments;

namespace Liandong.Domain.Tests.Instruments;

/// <summary>
/// The rules of a calendar as one would write them without a thought for speed: plain lists, quarters of an hour as whole
/// numbers since a Monday's midnight, UTC.
/// </summary>
internal sealed class CalendarModel
{
    public const int Quarters = 15;
    public const int Day = 96;

    public int Now { get; private set; }

    public NaivePolicy Policy { get; private set; } = new();

    public List<NaiveBooking> Bookings { get; } = [];

    public List<(string Id, int Start, int End)> Outages { get; } = [];

    public IEnumerable<NaiveBooking> Active => Bookings.Where(booking => booking.Active);

    public void Advance(int quarters) => Now += quarters;

    public void Define(NaivePolicy policy)
    {
        Settle();
        Policy = policy;
    }

    public bool Book(int holder, int start, int end, string id)
    {
        if (!MayTake(holder, start, end, null))
            return false;
        Settle();
        Bookings.Add(new NaiveBooking { Id = id, Holder = holder, Start = start, End = end });
        return true;
    }

    public bool Move(string id, int start, int end)
    {
        var booking = Bookings.Find(booking => booking.Id == id && booking.Active && !IsDue(booking));
        if (booking is null || booking.Start <= Now || end <= start)
            return false;
        var isSame = (booking.Start, booking.End) == (start, end);
        if (!isSame && !MayTake(booking.Holder, start, end, booking))
            return false;
        Settle();
        (booking.Start, booking.End) = (start, end);
        return true;
    }

    public bool Cancel(string id)
    {
        var booking = Bookings.Find(booking => booking.Id == id && booking.Active && !IsDue(booking));
        if (booking is null || booking.Start <= Now)
            return false;
        Settle();
        Bookings.Remove(booking);
        return true;
    }

    public bool PlaceOutage(int start, int end, OutageConflict onConflict, string id)
    {
        var inTheWay = Active.Where(booking => !IsDue(booking) && booking.End > Now && booking.Start < end && start < booking.End).ToList();
        if (end <= start || end <= Now || (onConflict == OutageConflict.Refuse && inTheWay.Count > 0))
            return false;
        Settle();
        Outages.Add((id, start, end));
        if (onConflict == OutageConflict.Cancel)
            Bookings.RemoveAll(inTheWay.Contains);
        return true;
    }

    public bool EndOutage(string id)
    {
        var outage = Outages.Find(outage => outage.Id == id);
        if (outage.End <= Now)
            return false;
        Settle();
        Outages.Remove(outage);
        if (outage.Start < Now)
            Outages.Add((id, outage.Start, Now));
        return true;
    }

    public bool MayTake(int holder, int start, int end, NaiveBooking? except)
    {
        var others = Bookings.Where(booking => booking != except).ToList();
        var mine = others.Where(booking => booking.Holder == holder).ToList();
        return start < end
            && start >= Now + Policy.Notice && start <= Now + (Policy.HorizonDays * Day)
            && end - start >= Policy.Shortest && end - start <= Policy.Longest
            && mine.Count(booking => booking.End > Now) < Policy.MostActive
            && KeepsMinutes(mine, start, end, Day, Policy.MostPerDay)
            && KeepsMinutes(mine, start, end, 7 * Day, Policy.MostPerWeek)
            && !others.Exists(booking => booking.Active && !IsDue(booking) && booking.Start < end + Policy.Buffer && start < booking.End + Policy.Buffer)
            && !Outages.Exists(outage => outage.Start < end && start < outage.End);
    }

    private static bool KeepsMinutes(List<NaiveBooking> mine, int start, int end, int period, int most)
    {
        for (var quarter = start; quarter < end; quarter++)
        {
            var from = quarter / period * period;
            var taken = Overlap(start, end) + mine.Sum(booking => Overlap(booking.Start, booking.End));
            if (taken > most)
                return false;

            int Overlap(int first, int last) => Math.Max(0, Math.Min(last, from + period) - Math.Max(first, from));
        }

        return true;
    }

    private bool IsDue(NaiveBooking booking) => booking.End + (Policy.SettleAfterDays * Day) <= Now && booking.End + Policy.Buffer <= Now;

    private void Settle()
    {
        foreach (var booking in Active.Where(IsDue).ToList())
            booking.Active = false;
    }
}

internal sealed class NaiveBooking
{
    public required string Id { get; init; }

    public required int Holder { get; init; }

    public required int Start { get; set; }

    public required int End { get; set; }

    public bool Active { get; set; } = true;
}

/// <summary>A policy in quarters of an hour, without a rule that is left out.</summary>
internal sealed record NaivePolicy
{
    public int Buffer { get; init; }

    public int Notice { get; init; }

    public int HorizonDays { get; init; } = 60;

    public int Shortest { get; init; } = 1;

    public int Longest { get; init; } = 1_000;

    public int MostActive { get; init; } = 1_000;

    public int MostPerDay { get; init; } = 1_000;

    public int MostPerWeek { get; init; } = 1_000;

    public int SettleAfterDays { get; init; } = 7;

    public bool LimitsMinutes => MostPerDay < CalendarModel.Day || MostPerWeek < 7 * CalendarModel.Day;

    public BookingPolicy ToPolicy() => new()
    {
        GranularityMinutes = CalendarModel.Quarters,
        BufferMinutes = Buffer * CalendarModel.Quarters,
        NoticeMinutes = Notice * CalendarModel.Quarters,
        HorizonDays = HorizonDays,
        MinMinutes = Shortest * CalendarModel.Quarters,
        MaxMinutes = Longest * CalendarModel.Quarters,
        MaxActivePerHolder = MostActive,
        MaxMinutesPerHolderPerDay = MostPerDay * CalendarModel.Quarters,
        MaxMinutesPerHolderPerWeek = MostPerWeek * CalendarModel.Quarters,
        SettleAfterDays = SettleAfterDays,
    };
}

using Liandong.Domain.Instruments;

namespace Liandong.Domain.Tests.PilotBases;

/// <summary>A booking of the model; times are hours.</summary>
internal sealed record ModelBooking(string Id, int Start, int End, int Lines, int FirmAt, int Ticket)
{
    public BookingStatus Status { get; set; }

    public bool IsDisplaced { get; set; }

    public int OfferEnds { get; set; }

    /// <summary>The pairing that pays, and line-hours; null without priority.</summary>
    public (int Pairing, int Hours)? Share { get; set; }

    public bool IsActive => Status is BookingStatus.Tentative or BookingStatus.Firm or BookingStatus.Offered;
}

/// <summary>Quota of a pairing, in line-hours.</summary>
internal sealed record ModelQuota(int Granted)
{
    public int Held { get; set; }

    public int Used { get; set; }

    public int Left => Granted - Held - Used;
}

/// <summary>A pilot base so naively that it is plain: every question is a walk through all bookings, hour by hour.</summary>
internal sealed class BaseModel(int lines, int lead, int buffer, int[] quotas)
{
    public const int OfferHours = 2;

    public int Now { get; set; }

    public List<ModelBooking> Bookings { get; } = [];

    public List<ModelQuota> Quotas { get; } = [.. quotas.Select(granted => new ModelQuota(granted))];

    public bool Book(string id, int start, int end, int wanted, int[] pairings, bool usePriority, bool waits)
    {
        var booking = new ModelBooking(id, start, end, wanted, start - lead, Bookings.Count);
        if (end <= start || wanted < 1 || (usePriority && pairings.Length == 0) || start < Now || wanted > lines)
            return false;
        if (Fits(booking))
            return Place(booking, Standing(booking));
        if (usePriority && booking.FirmAt > Now)
        {
            var shortage = Enumerable.Range(start, end + buffer - start).Select(hour => Math.Max(0, UseIn(hour) + wanted - lines)).ToArray();
            var pairing = pairings.OrderByDescending(one => Quotas[one].Left).ThenBy(one => one).First();
            if (shortage.Sum() > Quotas[pairing].Left)
                return false;
            if (MakeRoom(start, shortage) is { } displaced)
            {
                foreach (var one in displaced)
                    (one.Status, one.IsDisplaced) = (BookingStatus.Waitlisted, true);
                booking.Share = (pairing, shortage.Sum());
                Quotas[pairing].Held += shortage.Sum();
                Place(booking, BookingStatus.Tentative);
                ServeWaiting();
                return true;
            }
        }

        return waits && start > Now && Place(booking, BookingStatus.Waitlisted);
    }

    public bool Cancel(ModelBooking booking)
    {
        if (!(booking.IsActive || booking.Status == BookingStatus.Waitlisted) || (booking.Status is BookingStatus.Tentative or BookingStatus.Firm && booking.Start <= Now))
            return false;
        End(booking, BookingStatus.Cancelled, isUsed: Now >= booking.FirmAt);
        ServeWaiting();
        return true;
    }

    public bool Accept(ModelBooking booking)
    {
        if (booking.Status != BookingStatus.Offered)
            return false;
        booking.Status = Standing(booking);
        return true;
    }

    /// <summary>Lets time do what it does, until nothing is left to do.</summary>
    public void Settle()
    {
        bool hasChanged;
        do
        {
            var due = Bookings.Where(IsDue).ToList();
            hasChanged = due.Count > 0;
            foreach (var booking in due)
            {
                if (booking.Status == BookingStatus.Tentative)
                    booking.Status = BookingStatus.Firm;
                else
                    End(booking, booking.Status == BookingStatus.Firm ? BookingStatus.Completed : BookingStatus.Expired, isUsed: true);
            }

            ServeWaiting();
        }
        while (hasChanged);
    }

    public int UseIn(int hour) => Bookings.Where(one => one.IsActive && one.Start <= hour && hour < one.End + buffer).Sum(one => one.Lines);

    private bool IsDue(ModelBooking booking) => booking.Status switch
    {
        BookingStatus.Tentative => booking.FirmAt <= Now,
        BookingStatus.Firm => booking.End + buffer <= Now,
        BookingStatus.Offered => booking.OfferEnds <= Now,
        BookingStatus.Waitlisted => booking.Start <= Now,
        _ => false,
    };

    private List<ModelBooking>? MakeRoom(int start, int[] shortage)
    {
        var missing = shortage.ToArray();
        var displaced = new List<ModelBooking>();
        foreach (var one in Bookings.Where(one => one.Status == BookingStatus.Tentative && one.Share is null && one.FirmAt > Now).OrderByDescending(one => one.Ticket))
        {
            var hours = Enumerable.Range(0, missing.Length).Where(hour => missing[hour] > 0 && one.Start <= start + hour && start + hour < one.End + buffer).ToList();
            if (hours.Count == 0)
                continue;
            displaced.Add(one);
            hours.ForEach(hour => missing[hour] -= one.Lines);
        }

        return missing.All(hour => hour <= 0) ? displaced : null;
    }

    private void ServeWaiting()
    {
        foreach (var one in Bookings.Where(one => one.Status == BookingStatus.Waitlisted).OrderBy(one => !one.IsDisplaced).ThenBy(one => one.Ticket).ToList())
        {
            if (one.Start <= Now || !Fits(one))
                continue;
            one.Status = one.IsDisplaced ? Standing(one) : BookingStatus.Offered;
            (one.IsDisplaced, one.OfferEnds) = (false, Math.Min(Now + OfferHours, one.Start));
        }
    }

    private void End(ModelBooking booking, BookingStatus status, bool isUsed)
    {
        booking.Status = status;
        if (booking.Share is not { } share)
            return;
        Quotas[share.Pairing].Held -= share.Hours;
        Quotas[share.Pairing].Used += isUsed ? share.Hours : 0;
    }

    private bool Place(ModelBooking booking, BookingStatus status)
    {
        booking.Status = status;
        Bookings.Add(booking);
        return true;
    }

    private bool Fits(ModelBooking booking) => Enumerable.Range(booking.Start, booking.End + buffer - booking.Start).All(hour => UseIn(hour) + booking.Lines <= lines);

    private BookingStatus Standing(ModelBooking booking) => booking.FirmAt > Now ? BookingStatus.Tentative : BookingStatus.Firm;
}

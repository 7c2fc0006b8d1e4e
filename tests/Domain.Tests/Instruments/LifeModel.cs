using Liandong.Domain.Instruments;

namespace Liandong.Domain.Tests.Instruments;

/// <summary>
/// The life of bookings, requests and holds as one would write it without a thought for speed: one plain list each, minutes
/// as whole numbers, everything looked at for every question.
/// </summary>
internal sealed class LifeModel(LifePolicy policy)
{
    public int Now { get; set; }

    public List<LifeBooking> Bookings { get; } = [];

    public List<LifeHold> Holds { get; } = [];

    public bool IsRetired { get; private set; }

    /// <summary>What is agreed with who books or moves now.</summary>
    public LifeTerms Terms { get; private set; } = policy.Terms;

    /// <summary>The end of the last use that did not end as booked.</summary>
    private int? LastEnd { get; set; }

    public IEnumerable<LifeBooking> Active => Bookings.Where(booking => booking.HoldsSlot);

    /// <summary>Everything that time alone decides, and the offers that follow.</summary>
    public void Settle()
    {
        Holds.RemoveAll(hold => hold.Expires <= Now);
        foreach (var booking in Bookings.Where(booking => !booking.IsOver))
        {
            var before = booking.Status;
            booking.Status = before switch
            {
                BookingStatus.Offered when IsRetired || booking.OfferExpires <= Now => BookingStatus.Expired,
                BookingStatus.Waitlisted or BookingStatus.PendingApproval when IsRetired || booking.Start <= Now => BookingStatus.Expired,
                BookingStatus.Confirmed when booking.Terms.Grace is { } grace && booking.Start + grace <= Now => BookingStatus.NoShow,
                BookingStatus.Confirmed when booking.Terms.Grace is null && IsForgotten(booking) => BookingStatus.Completed,
                BookingStatus.InUse when IsForgotten(booking) => BookingStatus.Completed,
                _ => before,
            };
            if (booking.Status == BookingStatus.NoShow)
                booking.Fee = PercentOf(booking.Fee, booking.Terms.NoShowPercent ?? 0);
            else if (booking.Status == BookingStatus.Expired)
                booking.Fee = 0;
        }

        Offer();
    }

    public bool Retire(OutageConflict onConflict)
    {
        var toCome = Bookings.FindAll(booking => booking.Status == BookingStatus.Confirmed && booking.Start > Now);
        if (onConflict == OutageConflict.Refuse && !IsRetired && toCome.Count > 0)
            return false;
        IsRetired = true;
        Holds.Clear();
        if (onConflict == OutageConflict.Cancel)
            toCome.ForEach(booking => (booking.Status, booking.Fee) = (BookingStatus.Cancelled, 0));
        Settle();
        return true;
    }

    public bool Reinstate()
    {
        IsRetired = false;
        return true;
    }

    public bool Redefine(LifeTerms terms)
    {
        Terms = terms;
        Offer();
        return true;
    }

    public bool Book(string id, int holder, int start, int end, bool waits)
    {
        if (IsRetired || start < Now || end <= start)
            return false;
        var isFree = IsFree(holder, start, end, null);
        if ((!isFree && !waits) || (start == Now && (!isFree || policy.Approves)))
            return false;
        if (isFree)
            ConsumeOwn(holder, start, end);
        Bookings.Add(new LifeBooking
        {
            Id = id,
            Holder = holder,
            Start = start,
            End = end,
            Terms = Terms,
            Fee = FeeOf(holder, start, end),
            Status = !isFree ? BookingStatus.Waitlisted : policy.Approves ? BookingStatus.PendingApproval : BookingStatus.Confirmed,
        });
        Offer();
        return true;
    }

    public bool Hold(string id, int holder, int start, int end)
    {
        var replaced = Holds.Count(hold => hold.Holder == holder && hold.Overlaps(start, end));
        if (IsRetired || start < Now || end <= start || Holds.Count(hold => hold.Holder == holder) - replaced >= 3 || !IsFree(holder, start, end, null))
            return false;
        ConsumeOwn(holder, start, end);
        Holds.Add(new LifeHold(id, holder, start, end, Now + policy.HoldMinutes));
        Offer();
        return true;
    }

    public bool Release(string id)
    {
        var isThere = Holds.RemoveAll(hold => hold.Id == id) > 0;
        Offer();
        return isThere;
    }

    public bool Act(BookingAct act, string id, int start, int end, bool byStaff)
    {
        var booking = Bookings.Find(booking => booking.Id == id)!;
        var isDone = act switch
        {
            BookingAct.Cancel => Cancel(booking, byStaff),
            BookingAct.Approve => Approve(booking),
            BookingAct.Reject => Reject(booking),
            BookingAct.Accept => To(booking, BookingStatus.Offered, policy.Approves ? BookingStatus.PendingApproval : BookingStatus.Confirmed),
            BookingAct.CheckIn => booking.Start <= Now && Now < booking.End && To(booking, BookingStatus.Confirmed, BookingStatus.InUse),
            BookingAct.Finish => Finish(booking),
            BookingAct.Move => Move(booking, start, end, byStaff),
            BookingAct.Transfer => Transfer(booking, start),
            BookingAct.Extend => Extend(booking, end),
            _ => throw new ArgumentOutOfRangeException(nameof(act)),
        };
        Offer();
        return isDone;
    }

    private static bool To(LifeBooking booking, BookingStatus from, BookingStatus to)
    {
        if (booking.Status != from)
            return false;
        booking.Status = to;
        return true;
    }

    private static long FeeOf(int holder, int start, int end) => ((2 * RateOf(holder) * (end - start)) + 60) / 120;

    private static long PercentOf(long fee, int percent) => ((2 * fee * percent) + 100) / 200;

    private static int RateOf(int holder) => holder switch { 0 => 8_000, 1 => 15_000, _ => 20_000 };

    private static bool Reject(LifeBooking booking)
    {
        if (!To(booking, BookingStatus.PendingApproval, BookingStatus.Rejected))
            return false;
        booking.Fee = 0;
        return true;
    }

    /// <summary>Whether the holder of a booking that holds its slot gets out of it for nothing no more, and pays what then; null = it does not get out at all.</summary>
    private (bool IsLate, long? Price) LateFor(LifeBooking booking, bool byStaff)
    {
        var isLate = !byStaff && booking.Status == BookingStatus.Confirmed && booking.Terms.Notice is { } notice && booking.Start - Now < notice;
        return (isLate, booking.Terms.CancelPercent is { } percent ? PercentOf(booking.Fee, percent) : null);
    }

    private bool Cancel(LifeBooking booking, bool byStaff)
    {
        var isLegal = booking.Status is BookingStatus.PendingApproval or BookingStatus.Waitlisted or BookingStatus.Offered
            || (booking.Status == BookingStatus.Confirmed && booking.Start > Now);
        var late = LateFor(booking, byStaff);
        if (!isLegal || late is (true, null))
            return false;
        (booking.Status, booking.Fee) = (BookingStatus.Cancelled, late.IsLate ? late.Price!.Value : 0);
        return true;
    }

    private bool Approve(LifeBooking booking)
    {
        if (IsRetired || booking.Status != BookingStatus.PendingApproval || !IsFree(booking.Holder, booking.Start, booking.End, booking))
            return false;
        ConsumeOwn(booking.Holder, booking.Start, booking.End);
        booking.Status = BookingStatus.Confirmed;
        foreach (var rival in Bookings.Where(other => other.Status == BookingStatus.PendingApproval && IsNear(other.Start, other.End, booking.Start, booking.End)))
            (rival.Status, rival.Fee) = (BookingStatus.Rejected, 0);
        return true;
    }

    private bool Finish(LifeBooking booking)
    {
        if (booking.Status is not (BookingStatus.Confirmed or BookingStatus.InUse) || booking.Start > Now)
            return false;
        booking.Status = BookingStatus.Completed;
        LastEnd = Math.Max(LastEnd ?? int.MinValue, Math.Min(Now, booking.End));
        return true;
    }

    private bool Move(LifeBooking booking, int start, int end, bool byStaff)
    {
        if (booking.Status is not (BookingStatus.PendingApproval or BookingStatus.Confirmed) || booking.Start <= Now || end <= start)
            return false;
        if ((start, end) == (booking.Start, booking.End))
            return true;
        var late = LateFor(booking, byStaff);
        var (isBound, fee) = (late.IsLate && late.Price != 0, FeeOf(booking.Holder, start, end));
        if (isBound && (start > booking.Start || fee < booking.Fee))
            return false;
        if (IsRetired || start < Now || (start == Now && booking.Status == BookingStatus.PendingApproval) || !IsFree(booking.Holder, start, end, booking))
            return false;
        ConsumeOwn(booking.Holder, start, end);
        (booking.Start, booking.End, booking.Fee) = (start, end, fee);
        booking.Terms = isBound ? booking.Terms : Terms;
        return true;
    }

    private bool Transfer(LifeBooking booking, int holder)
    {
        if (booking.Status is not (BookingStatus.PendingApproval or BookingStatus.Confirmed) || booking.Start <= Now)
            return false;
        if (holder != booking.Holder)
            (booking.Holder, booking.Terms, booking.Fee) = (holder, Terms, FeeOf(holder, booking.Start, booking.End));
        return true;
    }

    private bool Extend(LifeBooking booking, int end)
    {
        if (IsRetired || booking.Status is not (BookingStatus.Confirmed or BookingStatus.InUse) || end <= booking.End || end <= Now || !IsFree(booking.Holder, booking.End, end, booking))
            return false;
        ConsumeOwn(booking.Holder, booking.End, end);
        (booking.End, booking.Fee) = (end, FeeOf(booking.Holder, booking.Start, end));
        return true;
    }

    /// <summary>Bookings are kept in the order in which they came; of those that wait, higher classes come first.</summary>
    private void Offer()
    {
        foreach (var booking in Bookings.Where(booking => !IsRetired && booking.Status == BookingStatus.Waitlisted && booking.Start > Now).OrderBy(booking => RankOf(booking.Holder)).ToList())
        {
            if (!IsFree(booking.Holder, booking.Start, booking.End, booking) || Holds.Exists(hold => hold.Overlaps(booking.Start, booking.End)))
                continue;
            booking.Status = BookingStatus.Offered;
            booking.OfferExpires = Math.Min(Now + policy.HoldMinutes, booking.Start);
        }
    }

    /// <summary>Holder 0 is of a university, 1 of a zone, 2 of neither.</summary>
    private int RankOf(int holder)
    {
        RateKinds[] classes = [RateKinds.University, RateKinds.ZoneEnterprise, RateKinds.None];
        var rank = Array.IndexOf(policy.Ranks, classes[holder]);
        return rank < 0 ? int.MaxValue : rank;
    }

    private bool IsFree(int holder, int start, int end, LifeBooking? except) =>
        !Active.Any(other => other != except && IsNear(other.Start, other.End, start, end))
        && !Holds.Exists(hold => hold.Holder != holder && IsNear(hold.Start, hold.End, start, end))
        && !(LastEnd + policy.Buffer > start);

    private bool IsNear(int start, int end, int otherStart, int otherEnd) => start < otherEnd + policy.Buffer && otherStart < end + policy.Buffer;

    private bool IsForgotten(LifeBooking booking) => booking.End + (policy.SettleAfterDays * 24 * 60) <= Now && booking.End + policy.Buffer <= Now;

    private void ConsumeOwn(int holder, int start, int end) => Holds.RemoveAll(hold => hold.Holder == holder && hold.Overlaps(start, end));
}

internal sealed class LifeBooking
{
    public required string Id { get; init; }

    public required int Holder { get; set; }

    public required int Start { get; set; }

    public required int End { get; set; }

    public required BookingStatus Status { get; set; }

    public required LifeTerms Terms { get; set; }

    /// <summary>What it costs as it stands, in fen.</summary>
    public required long Fee { get; set; }

    public int OfferExpires { get; set; }

    public bool HoldsSlot => Status is BookingStatus.Confirmed or BookingStatus.InUse or BookingStatus.Offered;

    public bool IsOver => !HoldsSlot && Status is not (BookingStatus.PendingApproval or BookingStatus.Waitlisted);
}

internal sealed record LifeHold(string Id, int Holder, int Start, int End, int Expires)
{
    public bool Overlaps(int start, int end) => Start < end && start < End;
}

/// <summary>What is agreed with a booking; minutes and per cent.</summary>
internal sealed record LifeTerms(int? Grace, int? Notice, int? CancelPercent, int? NoShowPercent);

/// <summary>What of the policy the life of bookings depends on; minutes.</summary>
internal sealed record LifePolicy(int Buffer, LifeTerms Terms, int SettleAfterDays, int HoldMinutes, bool Approves, RateKinds[] Ranks)
{
    /// <summary>The definition, with other terms.</summary>
    public InstrumentDefinition ToDefinition(LifeTerms terms) => Make.Definition(ToPolicy(terms)) with
    {
        TimeZone = "UTC",
        CancelFeePercent = terms.CancelPercent,
        NoShowFeePercent = terms.NoShowPercent,
    };

    private BookingPolicy ToPolicy(LifeTerms terms) => new()
    {
        BufferMinutes = Buffer,
        CheckInGraceMinutes = terms.Grace,
        CancelNoticeMinutes = terms.Notice,
        SettleAfterDays = SettleAfterDays,
        HoldSeconds = HoldMinutes * 60,
        RequiresApproval = Approves,
        WaitlistPriority = Ranks,
    };
}

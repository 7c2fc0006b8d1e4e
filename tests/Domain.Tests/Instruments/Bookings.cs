using Liandong.Domain;
using Liandong.Domain.Instruments;

namespace Liandong.Domain.Tests.Instruments;

/// <summary>Bookings in each status, and each act on them.</summary>
internal static class Bookings
{
    public const string Id = "b1";

    /// <summary>Tomorrow, ten to twelve.</summary>
    public static readonly TimeSlot Slot = Make.Slot("2027-03-02T10:00", "2027-03-02T12:00");

    /// <summary>Half an hour after its start.</summary>
    public static readonly DateTimeOffset During = Slot.Start.AddMinutes(30);

    public static BookingMade Waitlisted(string id, TimeSlot slot, Holder? holder = null) => Made(id, slot, BookingStatus.Waitlisted, holder);

    public static BookingMade Pending(string id, TimeSlot slot, Holder? holder = null) => Made(id, slot, BookingStatus.PendingApproval, holder);

    /// <summary>The events that bring a booking of <see cref="Make.Qilu"/> into a status.</summary>
    public static InstrumentEvent[] In(BookingStatus status) => status switch
    {
        BookingStatus.PendingApproval => [Pending(Id, Slot)],
        BookingStatus.Waitlisted => [Waitlisted(Id, Slot)],
        BookingStatus.Offered => [Waitlisted(Id, Slot), Offered(Id, Slot)],
        BookingStatus.Confirmed => [Make.Made(Id, Slot, 20_000)],
        BookingStatus.Tentative => [Make.Made(Id, Slot, 20_000) with { Status = status, FirmAt = Slot.End }],
        BookingStatus.Firm => [Make.Made(Id, Slot, 20_000) with { Status = status, FirmAt = Make.Now }],
        BookingStatus.InUse => [Make.Made(Id, Slot, 20_000), Changed<BookingCheckedIn>(BookingStatus.InUse)],
        BookingStatus.Completed => [.. In(BookingStatus.InUse), Finished(Slot)],
        BookingStatus.Cancelled => [.. In(BookingStatus.Confirmed), Make.Cancelled(Id, Slot)],
        BookingStatus.NoShow => [.. In(BookingStatus.Confirmed), Changed<BookingNotUsed>(status)],
        BookingStatus.Rejected => [.. In(BookingStatus.PendingApproval), Rejected(Id, Slot)],
        BookingStatus.Expired => [.. In(BookingStatus.Waitlisted), Changed<BookingExpired>(status)],
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>An act that nothing but the status can stand against.</summary>
    public static BookingCommand Command(BookingAct act, BookingStatus status)
    {
        var now = act is BookingAct.CheckIn or BookingAct.Finish or BookingAct.Rate || status == BookingStatus.InUse ? During : Make.Now;
        var actor = Make.Department;
        return act switch
        {
            BookingAct.Approve => new ApproveBooking { Now = now, Actor = actor, BookingId = Id, ReasonTextId = "t1" },
            BookingAct.Reject => new RejectBooking { Now = now, Actor = actor, BookingId = Id, ReasonTextId = "t1" },
            BookingAct.Accept => new AcceptOffer { Now = now, Actor = actor, BookingId = Id, ReasonTextId = "t1" },
            BookingAct.Cancel => new CancelBooking { Now = now, Actor = actor, BookingId = Id, ReasonTextId = "t1" },
            BookingAct.Move => new MoveBooking { Now = now, Actor = actor, BookingId = Id, ReasonTextId = "t1", Slot = Make.Slot("2027-03-04T10:00", "2027-03-04T12:00") },
            BookingAct.Transfer => new TransferBooking { Now = now, Actor = actor, BookingId = Id, ReasonTextId = "t1", UserId = "wang" },
            BookingAct.CheckIn => new CheckIn { Now = now, Actor = actor, BookingId = Id, ReasonTextId = "t1" },
            BookingAct.Extend => new ExtendBooking { Now = now, Actor = actor, BookingId = Id, ReasonTextId = "t1", End = Slot.End.AddHours(1) },
            BookingAct.Finish => new FinishBooking { Now = now, Actor = actor, BookingId = Id, ReasonTextId = "t1" },
            BookingAct.Rate => new RateBooking { Now = now, Actor = actor, BookingId = Id, ReasonTextId = "t1", Score = 4 },
            _ => throw new ArgumentOutOfRangeException(nameof(act)),
        };
    }

    public static BookingFinished Finished(TimeSlot actual) => new()
    {
        InstrumentId = Make.InstrumentId,
        At = actual.End,
        ActedBy = Make.Provider.OrganisationId,
        BookingId = Id,
        HolderId = Make.Qilu.Id,
        Slot = Slot,
        Status = BookingStatus.Completed,
        FeeFen = 20_000,
        Version = 3,
        ActualStart = actual.Start,
        ActualEnd = actual.End,
    };

    public static BookingOffered Offered(string id, TimeSlot slot, string? holderId = null, long version = 2, DateTimeOffset? at = null) => new()
    {
        InstrumentId = Make.InstrumentId,
        At = at ?? Make.Now,
        ActedBy = InstrumentEvent.System,
        BookingId = id,
        HolderId = holderId ?? Make.Qilu.Id,
        Slot = slot,
        Status = BookingStatus.Offered,
        FeeFen = 10_000,
        Version = version,
        ExpiresAt = (at ?? Make.Now).AddSeconds(300),
    };

    private static BookingMade Made(string id, TimeSlot slot, BookingStatus status, Holder? holder) =>
        Make.Made(id, slot, holderId: (holder ?? Make.Qilu).Id) with { Status = status };

    private static BookingRejected Rejected(string id, TimeSlot slot) => new()
    {
        InstrumentId = Make.InstrumentId,
        At = Make.Now,
        ActedBy = Make.Provider.OrganisationId,
        BookingId = id,
        HolderId = Make.Qilu.Id,
        Slot = slot,
        Status = BookingStatus.Rejected,
        FeeFen = 0,
        Version = 2,
        Cause = RejectionCause.Staff,
    };

    private static BookingEvent Changed<T>(BookingStatus status) => typeof(T).Name switch
    {
        nameof(BookingCheckedIn) => new BookingCheckedIn
        {
            InstrumentId = Make.InstrumentId,
            At = During,
            ActedBy = "p",
            BookingId = Id,
            HolderId = Make.Qilu.Id,
            Slot = Slot,
            Status = status,
            FeeFen = 20_000,
            Version = 2,
        },
        nameof(BookingNotUsed) => new BookingNotUsed
        {
            InstrumentId = Make.InstrumentId,
            At = During,
            ActedBy = "sys",
            BookingId = Id,
            HolderId = Make.Qilu.Id,
            Slot = Slot,
            Status = status,
            FeeFen = 0,
            Version = 2,
        },
        _ => new BookingExpired
        {
            InstrumentId = Make.InstrumentId,
            At = During,
            ActedBy = "sys",
            BookingId = Id,
            HolderId = Make.Qilu.Id,
            Slot = Slot,
            Status = status,
            FeeFen = 0,
            Version = 2,
        },
    };
}
